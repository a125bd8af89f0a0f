"""The ledger of published texts: which words count, and that no published text changes unnoticed."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.checks.all_checks import check
from macros.checks.published_words import published_edition_parts, published_policy_parts
from macros.model.ledger import Correction, Ledger, Publication, ledger_parts, text_difference, text_hash
from macros.model.policy_version import Clause, PolicyVersion
from macros.publishing.ledger_entry import ledger_text
from macros.publishing.request import PublishError, PublishRequest
from macros.reading.data_paths import LEDGER
from macros.reading.load import load
from macros.reading.loaded_data import LoadedData
from macros.reading.records import read_record
from selfcheck.reading.dates import PartialDate
from tests.support import drafts
from tests.support.editions import ONE, TWO
from tests.support.trees import ROOT, TREE, copy_tree

VERSION = load(TREE).handbook().policy("example-policy").latest
EDITION = load(TREE).handbook().edition


def with_clause(change: Callable[[Clause], Clause], version: PolicyVersion = VERSION) -> PolicyVersion:
    """The version with its first clause changed."""
    section = version.sections[0]
    changed = replace(section, clauses=(change(section.clauses[0]), *section.clauses[1:]))
    return replace(version, sections=(changed, *version.sections[1:]))


def recorded(version: PolicyVersion) -> Publication:
    parts = published_policy_parts(version)
    on = PartialDate(2026, 11, 25)
    return Publication(
        kind="policy",
        id=version.policy,
        version=version.version,
        on=on,
        note="The first.",
        words=text_hash(parts),
        parts=ledger_parts(parts),
    )


@pytest.mark.parametrize(
    "change",
    [{"title": "Another"}, {"text": "Another."}, {"strength": "should"}, {"printed": "9"}, {"items": ("one",)}],
    ids=lambda change: next(iter(change)),
)
def test_the_words_of_a_clause_count(change: dict[str, Any]) -> None:
    found = text_difference(
        recorded(VERSION), published_policy_parts(with_clause(lambda clause: replace(clause, **change)))
    )
    assert found is not None
    assert found.names == ("everyone",)


@pytest.mark.parametrize(
    "change", [{"meets": ()}, {"facts": ()}, {"asked_as": ("Who?",)}, {"notes": ()}, {"from_": ("b1", "b2")}]
)
def test_what_is_the_handbooks_own_can_be_corrected(change: dict[str, Any]) -> None:
    assert (
        text_difference(
            recorded(VERSION), published_policy_parts(with_clause(lambda clause: replace(clause, **change)))
        )
        is None
    )


def test_clauses_that_change_places_are_a_change_without_a_name() -> None:
    section = VERSION.sections[0]
    turned = replace(VERSION, sections=(replace(section, clauses=section.clauses[::-1]), *VERSION.sections[1:]))
    found = text_difference(recorded(VERSION), published_policy_parts(turned))
    assert found is not None
    assert found.names == ()


def test_everything_that_scoring_reads_counts_in_an_edition() -> None:
    before = published_edition_parts(EDITION)
    standard = EDITION.standards[0]
    criterion = replace(standard.criteria[0], key=not standard.criteria[0].key)
    harder = replace(
        EDITION, standards=(replace(standard, criteria=(criterion, *standard.criteria[1:])), *EDITION.standards[1:])
    )
    assert [name for name, words in published_edition_parts(harder).items() if before[name] != words] == ["s01.1"]
    weights = replace(EDITION.scales, weights=replace(EDITION.scales.weights, must=3))
    assert [
        name
        for name, words in published_edition_parts(replace(EDITION, scales=weights)).items()
        if before[name] != words
    ] == ["scales"]
    helped = replace(standard.criteria[0], help="Other words.", action="Another step.")
    same = replace(
        EDITION, standards=(replace(standard, criteria=(helped, *standard.criteria[1:])), *EDITION.standards[1:])
    )
    assert published_edition_parts(same) == before


def test_what_became_of_old_criteria_is_part_of_a_published_edition() -> None:
    """Agencies' answers follow it, so it must not change after publishing. A first edition has none."""
    one, two = (published_edition_parts(each) for each in (ONE, TWO))
    retold = replace(TWO, head=replace(TWO.head, retired=(replace(TWO.head.retired[0], why="Another reason."),)))
    assert [name for name, words in published_edition_parts(retold).items() if two[name] != words] == ["head"]
    (standard,) = TWO.standards
    criteria = [replace(each, was=()) if each.id == "s01.12" else each for each in standard.criteria]
    other = replace(TWO, standards=(replace(standard, criteria=tuple(criteria)),))
    assert [name for name, words in published_edition_parts(other).items() if two[name] != words] == ["s01.12"]
    assert one.keys() - two.keys() == {"s01.5", "s01.6", "s01.7", "s01.8"}


def test_everything_that_this_handbook_holds_is_published() -> None:
    loaded = load(ROOT)
    assert loaded.ledger is not None
    assert [problem for problem in check(loaded) if problem.code in ("not-published", "published-changed")] == []
    policies = {(held.policy.id, version) for held in loaded.policies for version in held.policy.held}
    assert {(each.id, each.version) for each in loaded.ledger.published if each.kind == "policy"} == policies


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    return copy_tree(tmp_path)


def asked(note: str = "The first.", *, minor: bool = False) -> PublishRequest:
    return PublishRequest(name="example-policy", version="2", note=note, minor=minor)


def publish(tree: Path, what: PublishRequest | None = None) -> None:
    drafts.publish(tree, what or asked())


def reword(tree: Path, old: str, new: str) -> None:
    file = tree / "standards/policies/example-policy/2.yml"
    file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def fatal(loaded: LoadedData) -> list[str]:
    return [problem.code for problem in check(loaded) if problem.fatal]


def test_one_letter_of_a_published_clause_is_told_with_its_name(tree: Path) -> None:
    publish(tree)
    assert fatal(load(tree)) == []
    reword(tree, "every 6 weeks.", "evry 6 weeks.")
    (problem,) = (each for each in check(load(tree)) if each.fatal)
    assert (problem.code, "'every-6-weeks'" in problem.message) == ("published-changed", True)
    assert "publish a new version" in problem.hint
    with pytest.raises(PublishError, match="never changes") as refused:
        publish(tree)
    assert "every-6-weeks: changed" in str(refused.value)
    publish(tree, replace(asked("A slip of the pen."), correction="It was wrong."))
    assert fatal(load(tree)) == []
    ledger = load(tree).ledger
    assert ledger is not None
    assert [(each.note, each.parts) for each in ledger.published[-1].corrections] == [
        ("A slip of the pen.", ("every-6-weeks",))
    ]


def test_what_was_published_is_not_published_again_and_nothing_else_is_corrected(tree: Path) -> None:
    with pytest.raises(PublishError, match="has not been published yet"):
        publish(tree, asked(minor=True))
    publish(tree)
    with pytest.raises(PublishError, match="still the same"):
        publish(tree)
    with pytest.raises(PublishError, match="It has: 2"):
        publish(tree, replace(asked(), version="3"))
    with pytest.raises(PublishError, match="example-policy"):
        publish(tree, replace(asked(), name="exmple-policy"))


def test_nothing_is_published_while_anything_is_wrong(tree: Path) -> None:
    reword(tree, "strength: states", "strength: stated")
    with pytest.raises(PublishError, match="can be read"):
        publish(tree)
    reword(tree, "strength: stated", "strength: states")
    reword(tree, "criterion: s01.1", "criterion: s01.9")
    with pytest.raises(PublishError, match="unknown-criterion"):
        publish(tree)


@pytest.mark.parametrize("note", ["", "two\u202e", "\x00"])
def test_a_note_that_no_file_may_hold_leaves_the_ledger_as_it_was(tree: Path, note: str) -> None:
    before = (tree / LEDGER).read_bytes()
    with pytest.raises(PublishError, match="--note"):
        publish(tree, asked(note))
    assert (tree / LEDGER).read_bytes() == before
    assert [file.name for file in (tree / "standards").iterdir() if file.name.startswith(".")] == []


def test_a_write_that_fails_leaves_the_ledger_as_it_was(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = (tree / LEDGER).read_bytes()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(PublishError, match=r"Nothing was published: .*No space"):
        publish(tree)
    assert (tree / LEDGER).read_bytes() == before


NOTES = st.text(
    st.characters(min_codepoint=32, max_codepoint=0x24F, exclude_categories=["C", "Z"]) | st.just(" "), min_size=1
).map(lambda text: f"a{text}b")


@given(note=NOTES, other=NOTES)
def test_every_note_is_read_back_as_it_was_written(
    tmp_path_factory: pytest.TempPathFactory, note: str, other: str
) -> None:
    entry = replace(recorded(VERSION), note=note, corrections=(Correction(on=PartialDate(2026, 12), note=other),))
    file = tmp_path_factory.getbasetemp() / "published.yml"
    file.write_text(ledger_text(Ledger(published=(entry,))), encoding="utf-8", newline="\n")
    assert read_record(Ledger, file, "published.yml").record == Ledger(published=(entry,))
