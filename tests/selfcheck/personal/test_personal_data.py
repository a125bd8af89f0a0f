"""Personal data: lines labelled before the first run, the published policies, and speed."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from selfcheck.personal.note_details import detail_mark, note_details
from selfcheck.personal.personal_data import CONFIRMABLE, personal_data, without_personal_data
from tests.support.trees import CASES

LABELLED: dict[str, list[Any]] = yaml.safe_load((CASES / "personal.yml").read_bytes())
SECOND: dict[str, list[Any]] = yaml.safe_load((CASES / "personal-second.yml").read_bytes())


NOTES: dict[str, list[Any]] = yaml.safe_load((CASES / "personal-notes.yml").read_bytes())
SECOND_NOTES: dict[str, list[Any]] = yaml.safe_load((CASES / "personal-notes-second.yml").read_bytes())


def kinds(line: str) -> list[str]:
    return sorted({"name" if each.kind == "possible-name" else each.kind for each in personal_data(line)})


@pytest.mark.parametrize("case", SECOND["with"], ids=lambda case: case["line"])
def test_nobody_gets_through_in_another_way_of_writing(case: dict[str, Any]) -> None:
    found = ["name" if each.kind == "possible-name" else each.kind for each in personal_data(case["line"])]
    assert sorted({*found}) == sorted({*case["kinds"]})
    assert len(found) >= len(case["kinds"])


@pytest.mark.parametrize("line", SECOND["without"])
def test_harmless_lines_that_look_like_them_are_not_stopped(line: str) -> None:
    assert personal_data(line) == ()


def test_a_certain_name_cannot_be_confirmed_and_a_possible_one_can() -> None:
    assert [each.kind in CONFIRMABLE for each in personal_data("Name: Jane Example")] == [False]
    assert [each.kind in CONFIRMABLE for each in personal_data("Contact Example Vale at once.")] == [True]


def pairs() -> Iterator[tuple[str, set[str]]]:
    yield from ((each["line"], {*each["kinds"]}) for each in LABELLED["with"])
    yield from ((line, set()) for line in LABELLED["without"])


def test_labelled_lines_with_precision_and_recall(capsys: pytest.CaptureFixture[str]) -> None:
    wrong, right, missed, false = [], 0, 0, 0
    for line, wanted in pairs():
        found = {*kinds(line)}
        right, missed, false = right + len(found & wanted), missed + len(wanted - found), false + len(found - wanted)
        if found != wanted:
            wrong.append((line, sorted(wanted), sorted(found)))
    with capsys.disabled():
        print(
            f"\n{len([*pairs()])} lines: precision {right / (right + false):.3f}, recall {right / (right + missed):.3f}"
        )
    assert wrong == []
    assert len(LABELLED["with"]) + len(LABELLED["without"]) >= 60


def note_kinds(line: str) -> set[str]:
    return {"name" if each.kind == "possible-name" else each.kind for each in note_details(line)}


def test_notes_name_nobody_unseen_and_ordinary_words_are_let_through() -> None:
    wrong = [(case["line"], found) for case in NOTES["with"] if (found := note_kinds(case["line"])) != {*case["kinds"]}]
    wrong += [(line, found) for line in (*NOTES["without"], *SECOND_NOTES["without"]) if (found := note_kinds(line))]
    assert wrong == []
    assert len(NOTES["with"]) + len(NOTES["without"]) >= 160


def test_hurried_notes_with_names_that_no_list_has(capsys: pytest.CaptureFixture[str]) -> None:
    """Not all are found: the page says so. Nothing is found that is not there."""
    pairs = [({*case["kinds"]}, note_kinds(case["line"])) for case in SECOND_NOTES["with"]]
    right, wanted = sum(len(each & found) for each, found in pairs), sum(len(each) for each, _ in pairs)
    with capsys.disabled():
        print(f"\n{len(pairs)} hurried notes: recall {right / wanted:.3f}")
    assert all(found <= each for each, found in pairs)
    assert right / wanted > 0.85


def test_names_of_agencies_do_not_count() -> None:
    assert note_details("Ask Kate Brown for it.") != ()
    assert note_details("Ask Kate Brown for it.", {"kate brown"}) == ()


def test_a_confirmation_holds_for_the_words_wherever_they_stand() -> None:
    marks = [detail_mark(note_details(line)[0]) for line in ("Ask Tom Hill.", "Tom Hill’s record", "Ask Tom Hall.")]
    assert marks[0] == marks[1] != marks[2]


@pytest.mark.parametrize(
    "part",
    [
        "aaaaaaaaaa",
        "0 ",
        "A-",
        "Name: ",
        "Mr A ",
        "a.@",
        "Ab Cd, ",
        "by A B ",
        "lead of A B ",
        "a dot ",
        "1 A A ",
        "born ",
        "Tom ",
        "TOM A",
        "AB, ",
        "child A. B",
        "signed by Ab ",
    ],
)
@pytest.mark.nightly
def test_a_text_of_four_times_the_length_takes_about_four_times_as_long(part: str) -> None:
    assert _cost(part * 40_000) < 8 * _cost(part * 10_000) + 0.1


def _cost(text: str) -> float:
    begun = time.process_time()
    note_details(text)
    return time.process_time() - begun


def test_a_text_without_them() -> None:
    line = "Contact Dr Sarah Jones on 01632 960123 or sarah.jones@example.net. Staff must call."
    assert without_personal_data(line) == "Contact on or . Staff must call."
