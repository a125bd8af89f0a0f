"""The points of edition 1 as they are, beside those that agencies answered before: what changed, and what each must be.

`tests/cases/edition-1-before/edition.json` is the edition as it was, as browsers got it.
"""

from __future__ import annotations

import re
from typing import Any

import pytest

from macros.reading.load import load
from selfcheck.standards.edition import Criterion
from tests.support.edition_before import BEFORE
from tests.support.trees import ROOT

EDITION = load(ROOT).handbook().edition
NOW = {criterion.id: criterion for criterion in EDITION.criteria}
PAGE = (ROOT / "docs/about/points-that-changed.md").read_text(encoding="utf-8")
EACH = pytest.mark.parametrize("point", NOW.values(), ids=NOW)

AGREES_WITH = {
    "s01.1": "s01.2",
    "s02.1": "s02.5 s02.6 s02.7",
    "s02.9": "s09.5",
    "s03.1": "s03.3",
    "s04.1": "s04.2 s04.3",
    "s05.1": "s05.2 s05.3",
    "s06.1": "s06.3",
    "s07.1": "s07.2 s07.5 s07.6 s07.7",
    "s07.5": "s04.5",
    "s07.7": "s01.9",
    "s08.1": "s08.2 s08.3 s08.4",
    "s09.1": "s09.2",
    "s09.3": "s09.7",
}
MAY_NOT_APPLY = {"s01.8", "s02.3", "s07.3", "s07.4", "s07.6", "s07.9", "s08.2", "s08.3", "s08.6", "s10.1"}
HALVES = {"s01.6": "s01.11", "s04.5": "s04.7", "s06.1": "s06.7", "s06.2": "s06.8", "s08.3": "s08.6"}
REWORDED = {"s01.2", "s02.2", "s04.1", "s06.6", "s07.1", "s07.2", "s08.2", "s10.1", "s10.3", "s10.6"}
EFFECT = re.compile(
    r"led to|made a difference|because of|before and after|went down|came (out of|from)|thanks to", re.I
)


def asked(question: str, items: Any) -> tuple[str, list[tuple[str, str]]]:
    return question, [(item["id"], item["text"]) if isinstance(item, dict) else (item.id, item.text) for item in items]


def asked_before(name: str) -> tuple[str, list[tuple[str, str]]]:
    return asked(BEFORE[name]["question"], BEFORE[name].get("items", ()))


def test_no_point_is_gone_and_the_new_ones_are_halves() -> None:
    assert BEFORE.keys() - NOW.keys() == set()
    assert NOW.keys() - BEFORE.keys() == set(HALVES.values())
    assert {NOW[name].revision for name in HALVES.values()} == {1}
    assert {each.part_of: each.id for each in NOW.values() if each.part_of} == HALVES
    assert {name for name in BEFORE if NOW[name].revision > 1} == REWORDED | HALVES.keys()


@EACH
def test_the_revision_is_raised_where_the_question_changed_and_nowhere_else(point: Criterion) -> None:
    if point.id in BEFORE:
        changed = asked(point.question, point.items) != asked_before(point.id)
        assert point.revision == BEFORE[point.id]["revision"] + changed


@EACH
def test_the_question_as_it_was_is_there_to_be_shown(point: Criterion) -> None:
    earlier = [(each.revision, asked(each.question, each.items)) for each in point.earlier]
    assert earlier == ([(1, asked_before(point.id))] if point.revision > 1 else [])


@EACH
def test_a_question_asks_once_and_in_few_words(point: Criterion) -> None:
    assert point.question.endswith("?")
    assert point.question.count("?") == 1
    assert len(point.question.split()) <= 30


@pytest.mark.parametrize(("half", "other"), HALVES.items())
def test_neither_half_asks_for_both(half: str, other: str) -> None:
    assert NOW[half].strength == NOW[other].strength == BEFORE[half]["strength"]
    assert NOW[half].not_applicable == NOW[other].not_applicable
    assert NOW[half].question != NOW[other].question
    for lost in ("assessments of need and", "completed and", "support and training", "and on the way"):
        assert lost not in NOW[half].question + NOW[other].question


def test_answers_that_show_each_other_are_named() -> None:
    assert {name: " ".join(each.agrees_with) for name, each in NOW.items() if each.agrees_with} == AGREES_WITH


def test_sessions_and_records_are_checked_in_greater_number() -> None:
    assert {name: each.least for name, each in NOW.items() if each.least} == {"s01.2": 20, "s02.6": 10, "s04.6": 10}


def test_regular_is_asked_by_sessions() -> None:
    point = NOW["s01.2"]
    assert [(band.at_least, band.points) for band in point.bands] == [(90, "full"), (60, "half")]
    assert re.search(r"sessions.* due in the last 12 months.* took place before the next was due", point.question)
    assert "Leave out what fell due during long leave" in point.help
    assert "If no interval is set anywhere, enter 0 of the sessions that you expected" in point.help


@pytest.mark.parametrize(("name", "lacking"), [("s04.6", "sets no time"), ("s06.5", "names none")])
def test_where_the_agency_has_set_nothing_0_is_entered(name: str, lacking: str) -> None:
    assert re.search(rf"{lacking}, enter 0 of those checked", NOW[name].help)


@pytest.mark.parametrize("name", ["s07.1", "s07.2", "s10.1"])
def test_another_manager_counts_where_the_agreement_says_who(name: str) -> None:
    assert "another manager named in the agreement" in NOW[name].question
    assert "another named manager does it and the supervision agreement says who" in NOW[name].help


def test_what_may_not_apply_says_when() -> None:
    assert {name for name, each in NOW.items() if each.not_applicable == "allowed"} == MAY_NOT_APPLY
    for name in MAY_NOT_APPLY:
        assert 'Answer "not applicable" only if' in NOW[name].help, name


@EACH
def test_no_example_of_evidence_claims_an_effect(point: Criterion) -> None:
    assert [each.example for each in point.evidence if EFFECT.search(each.example)] == []


@pytest.mark.parametrize("standard", EDITION.standards[7:], ids=lambda standard: standard.id)
def test_standards_8_to_10_ask_for_nothing_about_a_persons_health_or_belief(standard: Any) -> None:
    nothing = "rite nothing about anyone's health, ethnicity, belief or support needs"
    assert any(nothing in note.text for note in standard.notes)
    assert any(nothing in point.help for point in standard.criteria)


@EACH
def test_the_page_of_changes_has_each_point_as_it_was_and_is(point: Criterion) -> None:
    link = f"[{int(point.id[1:3])}.{point.id[4:]} {point.title}](../standards/{point.id[:3]}.md#{point.id})"
    if point.id not in BEFORE:
        assert f"| {link} | (new: the other half) | {point.question} |" in PAGE
    elif point.revision > 1:
        assert f"| {link} | {BEFORE[point.id]['question']} | {point.question} |" in PAGE


def test_the_page_of_changes_has_what_only_counts_differently() -> None:
    for name, before in BEFORE.items():
        then = before["key"], before["not_applicable"], [band["at_least"] for band in before.get("bands", ())]
        now = NOW[name].key, NOW[name].not_applicable, [band.at_least for band in NOW[name].bands]
        assert then == now or f"#{name})" in PAGE, name
