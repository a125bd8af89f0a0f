"""The desk from a Word file to a publication file, without a browser; and what still blocks."""

from __future__ import annotations

import base64
import io
import json
import zipfile
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from macros.desk.calls import register
from macros.importing.word_import import ImportTarget, import_word
from macros.model.policy import Policy
from macros.model.policy_version import PolicyVersion
from macros.model.source_record import SourceRecord
from macros.reading.yaml_file import parse_yaml
from selfcheck.bridge import bridge
from selfcheck.reading.fields import plain_data, read
from tests.support.desk import example_desk, refused_files, word_payload
from tests.support.desk_policy import LONG_POLICY, OFFICER_ANSWERS, long_desk, policy_document, revised_paragraphs

type Plain = dict[str, Any]

ANSWERS: Plain = {
    **OFFICER_ANSWERS,
    "effective": "2027-01-04",
    "note": "Night staff are seen early.",
    "team_contacts": [],
}
HEAD = {"version": "2", "title": "Lantern Trust supervision policy", "audience": "All", "words": "fingerprint"}
FRESH = {
    "kind": "agency",
    "title": "Lantern Trust supervision policy",
    "short": "Lantern",
    "agency": "Lantern Trust",
    "area": "Northshire",
    "sector": "voluntary",
    "summary": "How the trust supervises.",
}


def call(name: str, **payload: Any) -> Plain:
    answer: Plain = json.loads(bridge.call(name, json.dumps(payload)))
    return answer


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("desk")


@pytest.fixture(scope="module")
def raw(folder: Path) -> bytes:
    register()
    call("desk_open", handbook=plain_data(long_desk(folder, example_desk())))
    return policy_document(folder, revised_paragraphs(), "2").read_bytes()


@pytest.fixture(scope="module")
def document(raw: bytes) -> Plain:
    answer = json.loads(bridge.call("desk_read", word_payload(raw, policy=LONG_POLICY)))
    result: Plain = answer["result"]
    return result


def restated(clause: Plain, change: Plain) -> Plain:
    return clause if change.get("is_held") else {**clause, "title": "A new rule", "text": f"Plainly: {clause['ref']}."}


def work_of(document: Plain, **fields: Any) -> Plain:
    """The work with every change accepted."""
    changes = document["changes"]
    return {
        "draft": document["draft"],
        "record": document["record"],
        "texts": document["texts"],
        "changes": changes,
        "decisions": {change["id"]: "accepted" for change in changes},
        "clauses": {clause["ref"]: restated(clause, change) for change in changes for clause in change["clauses"]},
        "chips": [],
        "head": HEAD,
        "answers": ANSWERS,
        **fields,
    }


@pytest.fixture
def work(document: Plain) -> Plain:
    return deepcopy(work_of(document))


def left(work: Plain) -> list[str]:
    return [each["words"] for each in call("desk_finish", work=work)["result"]["left"]]


def members(work: Plain) -> dict[str, bytes]:
    result = call("desk_finish", work=work)["result"]
    assert result["left"] == []
    with zipfile.ZipFile(io.BytesIO(base64.b64decode(result["base64"]))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def parsed[T](kind: type[T], content: bytes) -> T:
    found, problems = parse_yaml(content, "member")
    assert found, problems
    return read(kind, found.value)


def test_seven_changes_are_seven_questions_with_their_words(document: Plain) -> None:
    kinds = sorted(change["kind"] for change in document["changes"])
    assert kinds == ["gone", "moved", "new", "new", "new", "reworded", "reworded"]
    assert document["carried"] > 130
    assert all(change["kind"] == "gone" or change["words"] for change in document["changes"])


def test_proposals_are_made_for_what_is_new_or_reworded(document: Plain) -> None:
    asked = {
        clause["ref"]
        for change in document["changes"]
        if change["kind"] in ("new", "reworded")
        for clause in change["clauses"]
    }
    assert document["proposals"].keys() <= asked
    assert any(kinds.get("facts") for kinds in document["proposals"].values()), "24 hours is a figure"


def test_a_new_policy_has_more_proposals_than_clauses(raw: bytes) -> None:
    found = json.loads(bridge.call("desk_read", word_payload(raw, policy="new-one")))["result"]
    proposals = sum(len(each) for kinds in found["proposals"].values() for each in kinds.values())
    assert {change["kind"] for change in found["changes"]} == {"new"}
    assert proposals >= len(found["changes"])


def test_the_command_line_reads_the_same_draft(raw: bytes) -> None:
    alone = import_word(raw, "policy.docx", ImportTarget(policy="new-one"))
    found = json.loads(bridge.call("desk_read", word_payload(raw, policy="new-one")))["result"]
    assert found["draft"] == json.loads(json.dumps(plain_data(alone.drafted)))
    assert found["record"] == json.loads(json.dumps(plain_data(alone.record)))


def test_the_file_holds_the_version_the_record_and_the_answers(work: Plain) -> None:
    found = members(work)
    assert found.keys() == {"publication.json", "2.yml", "2.source.yml"}
    version, record = parsed(PolicyVersion, found["2.yml"]), parsed(SourceRecord, found["2.source.yml"])
    assert version.publish
    assert len(version.publish.dropped) == 1
    assert version.publish.dropped[0] not in {clause.ref for clause in version.clauses}
    assert record.document.approved
    assert record.document.approved.body == "Board of trustees"
    assert [block.text for block in record.blocks if block.text] == []
    manifest = json.loads(found["publication.json"])
    assert manifest["against"]["version"] == "1"
    assert {each["done"] for each in manifest["answers"]["decisions"]} == {"accepted"}


def test_the_documents_words_go_with_it_only_where_they_may_be_shown(work: Plain) -> None:
    work["head"]["words"] = "shown"
    record = parsed(SourceRecord, members(work)["2.source.yml"])
    assert record.document.words == "shown"
    assert sum(1 for block in record.blocks if block.text) > 100


def test_the_documents_lines_of_dates_are_not_quoted(work: Plain) -> None:
    work["draft"]["dates_note"] = "The copy says: “applies from 4 January 2027”."
    assert b"applies from" not in members(work)["2.yml"]


def test_what_is_put_aside_is_left_out_or_stays_as_it_was(work: Plain, document: Plain) -> None:
    work["decisions"] = {change["id"]: "put-aside" for change in document["changes"]}
    work["clauses"] = {}
    version = parsed(PolicyVersion, members(work)["2.yml"])
    refs = {clause.ref: clause for clause in version.clauses}
    for change in document["changes"]:
        for clause in change["clauses"]:
            held = change.get("is_held", False)
            assert (clause["ref"] in refs) == held
            assert not held or refs[clause["ref"]].text == clause["text"]


def test_a_policy_that_is_new_brings_its_own_file(raw: bytes) -> None:
    found = json.loads(bridge.call("desk_read", word_payload(raw, policy="new-policy")))["result"]
    made = members(work_of(found, policy=FRESH, head={**HEAD, "version": "1"}))
    policy = parsed(Policy, made["policy.yml"])
    assert (policy.agency, [entry.version for entry in policy.versions]) == ("Lantern Trust", ["1"])
    record = parsed(SourceRecord, made["1.source.yml"])
    assert (record.document.publisher, record.document.licence) == (
        "Lantern Trust",
        "Used by permission of Lantern Trust.",
    )


BLOCKING: dict[str, tuple[Callable[[Plain], Any], str]] = {
    "a change without a decision": (lambda it: it["decisions"].pop("c1"), "Decide about 1 change."),
    "no approval": (
        lambda it: it["answers"].pop("approved"),
        "Say which body approved it. A draft cannot be published.",
    ),
    "no permission": (lambda it: it["answers"].pop("permission"), "Say who gave permission: a role."),
    "a hold by nobody": (
        lambda it: it["answers"].update(legal_hold={"on": "2026-11-01"}),
        "Say who asked for the legal hold: a role.",
    ),
    "a marking": (
        lambda it: it["answers"].update(marking="sensitive"),
        "A document marked confidential or sensitive is not published.",
    ),
    "no day": (lambda it: it["answers"].pop("effective"), "Say from when it is in force."),
    "no note": (lambda it: it["answers"].pop("note"), "Say what is new, and what was dropped."),
    "its own author as reader": (
        lambda it: it["answers"].update(second_reader="policy officer"),
        "Somebody other than the author checks the words.",
    ),
    "a version that is held": (
        lambda it: it["head"].update(version="1"),
        "Version 1 is held already. Give this one its own name.",
    ),
    "a version with a space": (
        lambda it: it["head"].update(version="v 2"),
        "Write the version like 4, 1.2 or 2024-04.",
    ),
    "a name in an answer": (
        lambda it: it["answers"]["permission"].update(by="Dr Ann Example"),
        "“Dr Ann Example” looks like a person’s name: write a role.",
    ),
}


@pytest.mark.parametrize("what", BLOCKING)
def test_what_blocks_is_said(work: Plain, what: str) -> None:
    change, words = BLOCKING[what]
    work = {**work, "head": {**HEAD}, "answers": deepcopy(ANSWERS)}
    change(work)
    assert words in left(work)


def test_what_may_be_a_name_in_an_answer_can_be_confirmed_as_none(work: Plain) -> None:
    work["answers"] = {**ANSWERS, "note": "Ask Sarah Thompson about it, as before."}
    (found,) = call("desk_finish", work=work)["result"]["left"]
    work["answers"]["team_contacts"] = [found["confirm"]]
    assert left(work) == []


def test_personal_data_in_a_heading_block_until_they_are_confirmed(work: Plain) -> None:
    work["draft"]["sections"][0]["title"] = "Contact Sarah Thompson"
    (found,) = left(work)
    assert found.startswith("The heading “Contact Sarah Thompson” holds what may be a person’s name")
    work["answers"] = {**ANSWERS, "team_contacts": ["Sarah Thompson"]}
    assert left(work) == []


def test_without_a_document_it_is_asked_for(work: Plain) -> None:
    assert "Choose the Word file." in left({**work, "draft": {"policy": LONG_POLICY}, "record": {}, "changes": []})


def test_copied_words_and_personal_data_block_a_clause(work: Plain, document: Plain) -> None:
    new = next(change for change in document["changes"] if change["kind"] == "new")
    ref = new["clauses"][0]["ref"]
    work["clauses"][ref] |= {"title": "A new rule", "text": f"{new['words'][0]} Ask video@lantern.example."}
    assert left(work) == [
        "“A new rule” repeats the document’s own words. Say it in plain words.",
        "“video@lantern.example” looks like an e-mail address: take it out, or say that it is a team’s.",
    ]
    work["answers"] = {**ANSWERS, "team_contacts": ["video@lantern.example"]}
    work["head"] = {**HEAD, "words": "shown"}
    assert left(work) == []


@pytest.mark.parametrize("name", refused_files())
def test_a_wrong_file_is_refused_with_a_sentence(name: str, raw: bytes) -> None:
    error = json.loads(bridge.call("desk_read", word_payload(refused_files()[name], name)))["error"]
    assert error["code"] == "refused"
    assert error["message"]
    assert error["hint"]
    assert raw


def test_entities_are_refused(raw: bytes) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(stream, "w") as new:
        for entry in old.namelist():
            head = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e "e">]>' if entry == "word/document.xml" else b""
            content = old.read(entry)
            new.writestr(entry, head + content[content.index(b"?>") + 2 :] if head else content)
    error = json.loads(bridge.call("desk_read", word_payload(stream.getvalue())))["error"]
    assert "declares a document type or entities" in error["message"]
