"""The publication file as it is written: its members, the places of the officer's answers, and the same bytes."""

from __future__ import annotations

import json
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

import pytest

from macros.importing.publication_file import publication_file, state_of
from macros.model.policy import Policy
from macros.model.policy_version import PolicyVersion
from macros.model.publication_manifest import PublicationManifest
from macros.model.source_record import SourceRecord
from macros.reading.load import load
from macros.reading.records import read_record
from selfcheck.reading.fields import read
from tests.support.publications import ANSWERS, example_file, finished
from tests.support.trees import TREE


def members(content: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_it_holds_the_version_its_record_and_the_manifest_first() -> None:
    made = example_file(TREE)
    assert made.name == "example-policy-3.publication.zip"
    assert list(members(made.content)) == ["publication.json", "3.yml", "3.source.yml"]


def test_of_a_new_policy_it_holds_policy_yml_as_well() -> None:
    held = load(TREE).handbook().policy("example-policy").policy
    found = members(example_file(TREE, policy=held).content)
    record = read_record(Policy, TREE, "new policy.yml", found["policy.yml"]).record
    assert record == held


def test_the_same_content_gives_the_same_bytes_without_date_or_compression() -> None:
    made = example_file(TREE)
    assert made == example_file(TREE)
    with ZipFile(BytesIO(made.content)) as archive:
        assert {(entry.compress_type, entry.date_time) for entry in archive.infolist()} == {
            (ZIP_STORED, (1980, 1, 1, 0, 0, 0))
        }


def test_the_manifest_has_every_members_hash_its_own_and_the_answers() -> None:
    found = members(example_file(TREE).content)
    manifest = read(PublicationManifest, json.loads(found.pop("publication.json")))
    assert {name: sha256(content).hexdigest() for name, content in found.items()} == manifest.members
    assert manifest.with_seal == manifest
    assert manifest.answers == ANSWERS
    assert replace(manifest, engine="other").with_seal.whole != manifest.whole


def test_the_answers_stand_where_the_data_have_a_place_for_them() -> None:
    found = members(example_file(TREE, team_contacts=("hub@council.example",)).content)
    version = read_record(PolicyVersion, TREE, "new 3.yml", found["3.yml"]).record
    record = read_record(SourceRecord, TREE, "new 3.source.yml", found["3.source.yml"]).record
    assert version
    assert version.dates
    assert version.publish
    assert record
    assert (version.dates.effective, version.dates.review_due) == (ANSWERS.effective, ANSWERS.review_due)
    assert (version.change_note, version.dates_note) == (ANSWERS.note, ANSWERS.runs_on)
    assert (version.publish.dropped, version.publish.team_contacts) == (("agreement",), ("hub@council.example",))
    assert version.publish.accept_suggestions, "a question that only a command line could answer would stop it"
    document = record.document
    assert (document.approved, document.permission) == (ANSWERS.approved, ANSWERS.permission)
    kept, original = ANSWERS.original, document.original
    assert kept
    assert original
    assert (original.kept_by, original.where, original.until) == (kept.kept_by, kept.where, kept.until)
    assert (original.sha256, original.bytes) == ("0" * 64, 54321)


def test_what_was_not_answered_stays_as_the_version_has_it() -> None:
    own = finished(TREE)
    bare = replace(ANSWERS, effective=None, review_due=None, note=None, runs_on=None, permission=None, approved=None)
    version = replace(own.version, change_note="Its own note.", dates_note="Its own sentence.")
    found = members(publication_file(replace(own, version=version, answers=bare)).content)
    text = found["3.yml"].decode()
    assert "change_note: Its own note." in text
    assert "dates_note: Its own sentence." in text
    assert "dates:" not in text


def test_a_character_that_no_file_may_hold_is_refused() -> None:
    with pytest.raises(ValueError, match=r"U\+0007"):
        example_file(TREE, note="A bell: \a")


def test_windows_line_ends_make_no_other_state() -> None:
    assert state_of("2", b"a\r\nb\r\n") == state_of("2", b"a\nb\n")
