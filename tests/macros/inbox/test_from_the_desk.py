"""The whole way without a browser: a revision in Word, the desk's calls, the inbox, and what is published then."""

from __future__ import annotations

import base64
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from macros.cli import main
from macros.derived.clause_changes import clause_changes
from macros.desk.calls import desk_finish, desk_read, open_desk
from macros.machine.handbook_folder import VARIABLE
from macros.reading.load import load
from macros.site.desk_data import desk_handbook
from selfcheck.reading.fields import plain_data
from tests.support.desk_policy import (
    LONG_POLICY,
    OFFICER_ANSWERS,
    hold_long_policy,
    policy_document,
    revised_paragraphs,
)
from tests.support.drafts import published_tree

ANSWERS = {
    **OFFICER_ANSWERS,
    "effective": "2026-11-24",
    "note": "Night workers are seen before their third shift. The rule on relief rooms is gone.",
    "tell": ["Safeguarding leads of all agencies"],
}


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tree with version 1 published, then version 2 from Word to publishing, as the inbox does it."""
    folder = tmp_path_factory.mktemp("desk")
    root = published_tree(folder)
    hold_long_policy(root, folder)
    made = _from_the_desk(root, policy_document(folder, revised_paragraphs(), "2"))
    (root / "inbox").mkdir()
    (root / "inbox" / made["name"]).write_bytes(base64.b64decode(made["base64"]))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(VARIABLE, str(root))
        text = folder / "proposal.md"
        unpacked = CliRunner().invoke(main, ["inbox", "unpack", "--text", str(text)])
        assert unpacked.exit_code == 0, unpacked.output
        assert "**Ready.**" in text.read_text(encoding="utf-8"), text.read_text(encoding="utf-8")
        done = CliRunner().invoke(main, ["inbox", "publish"])
        assert "lantern-trust: version 2 was published." in done.output
    return root


def _from_the_desk(root: Path, word: Path) -> dict[str, Any]:
    """The publication file, with every change accepted and what is new put into plain words."""
    open_desk({"handbook": plain_data(desk_handbook(root, load(root).handbook(), date(2026, 12, 1)))})
    encoded = base64.b64encode(word.read_bytes()).decode()
    read = desk_read({"name": word.name, "policy": LONG_POLICY, "base64": encoded})
    assert len(read["changes"]) == 7
    clauses = {
        clause["ref"]: _restated(clause, number) if not change.get("is_held") else clause
        for number, change in enumerate(read["changes"])
        if change["kind"] != "gone"
        for clause in change["clauses"]
    }
    head = {"version": "2", "title": read["draft"]["title"], "words": "fingerprint", "audience": "All who work here"}
    decisions = {change["id"]: "accepted" for change in read["changes"]}
    more = {"head": head, "answers": ANSWERS, "decisions": decisions, "clauses": clauses}
    of_document = {name: read[name] for name in ("draft", "record", "changes", "texts")}
    made: dict[str, Any] = desk_finish({"work": {**of_document, **more}})
    assert made["left"] == []
    return made


def _restated(clause: dict[str, Any], number: int) -> dict[str, Any]:
    return {**clause, "title": f"Rule {number}", "text": f"Say it plainly, in other words: number {number}."}


@pytest.mark.nightly
def test_the_new_version_has_its_changes_and_no_others(tree: Path) -> None:
    old, new = load(tree).handbook().policy(LONG_POLICY).versions
    found = clause_changes(old, new, same_policy=True)
    assert (len(found.added), len(found.removed), len(found.moved)) == (3, 1, 1)
    assert len(new.clauses) == len(old.clauses) + 3 - 1


def test_what_was_known_of_the_clauses_lives_on(tree: Path) -> None:
    old, new = load(tree).handbook().policy(LONG_POLICY).versions
    before = {clause.ref: clause for clause in old.clauses}
    lived_on = [clause for clause in new.clauses if clause.ref in before]
    assert len(lived_on) == len(old.clauses) - 1
    assert all(clause.meets == before[clause.ref].meets for clause in lived_on)
    assert all(clause.from_ for clause in new.clauses), "and each names the blocks that it restates"


def test_the_documents_words_stay_with_the_officer(tree: Path) -> None:
    files = [file for file in tree.rglob("*") if file.is_file()]
    assert [file for file in files if b"lantern of floor" in file.read_bytes()] == []


def test_the_answers_stand_in_the_record(tree: Path) -> None:
    document = load(tree).handbook().policy(LONG_POLICY).records[-1].document
    assert document.approved
    assert document.permission
    assert document.original
    assert (document.approved.body, document.permission.covers) == ("Board of trustees", "restating it")
