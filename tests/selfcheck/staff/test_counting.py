"""Counting: order and batches change nothing, and nobody can be seen in a tally."""

from __future__ import annotations

import itertools
import json
import random
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selfcheck.reading.rules import FaultsError
from selfcheck.staff.collecting import MOST_CODE_LINES, Collecting, paper_counts
from selfcheck.staff.counting import StaffCounts, StaffRound, counts_of, tally_of
from selfcheck.staff.small_numbers import tally_text
from selfcheck.staff.tally import STAFF_ANSWERS, QuestionTally, StaffTally
from tests.support.staff import QUESTIONS, SOURCE, Person, codes_for

_DRAW = random.Random(11)  # noqa: S311 (people of a test)
PEOPLE: list[Person] = [tuple(_DRAW.choice((*STAFF_ANSWERS, None)) for _ in range(18)) for _ in range(40)]
CODES = codes_for(PEOPLE)
ONE = replace(QUESTIONS, questions=QUESTIONS.questions[:1])
ROUND = StaffRound(people_asked=60, two_supervisors=True, agency="Example College")


def counted(people: list[Person], about: StaffRound = ROUND) -> StaffTally:
    counts = counts_of(QUESTIONS)
    for person in people:
        counts.add_person(person)
    return tally_of(counts, about, SOURCE.handbook, QUESTIONS)


def refusals(people: int, **about: object) -> list[str]:
    with pytest.raises(FaultsError) as error:
        counted([("yes",) * 18] * people, StaffRound(**{"people_asked": 60, "two_supervisors": True, **about}))  # type: ignore[arg-type]
    assert all(fault.hint for fault in error.value.faults)
    return [fault.code for fault in error.value.faults]


def alone(*given_answers: int, left_out: int = 0) -> QuestionTally:
    """What is said of one question, from the numbers of yes, partly, no and not sure."""
    counts = StaffCounts(questions=("q1",), people=sum(given_answers) + left_out)
    numbers = zip(STAFF_ANSWERS, given_answers, strict=True)
    counts.given = Counter({("q1", answer): number for answer, number in numbers})
    return tally_of(counts, ROUND, "example", ONE).questions[0]


@given(st.permutations(CODES), st.sets(st.integers(1, 39), max_size=3))
@settings(max_examples=40)
def test_order_and_batches_change_nothing(order: list[str], cuts: set[int]) -> None:
    hand = Collecting(SOURCE, QUESTIONS)
    for start, end in itertools.pairwise([0, *sorted(cuts), len(order)]):
        assert hand.take_codes("\n".join(order[start:end])).counted == end - start
    found = tally_of(hand.with_paper(counts_of(QUESTIONS)), ROUND, SOURCE.handbook, QUESTIONS)
    assert found == counted(PEOPLE)


def test_a_code_that_is_given_twice_counts_once_and_is_said() -> None:
    hand = Collecting(SOURCE, QUESTIONS)
    found = hand.take_codes(f"{CODES[0]}\n{CODES[1]}\n{CODES[0].lower()}")
    assert (found.counted, found.faults, found.rest) == (2, ((3, "twice"),), "")
    assert hand.take_codes(CODES[1]).faults == ((1, "twice"),)
    assert hand.people == 2


def test_lines_that_are_no_code_stay_to_be_mended() -> None:
    hand = Collecting(SOURCE, QUESTIONS)
    text = f"\nfrom Tuesday:\n{CODES[0]}\n{CODES[1][:-1]}\n\n"
    found = hand.take_codes(text)
    assert (found.counted, found.faults) == (1, ((2, "no-code"), (4, "no-code")))
    assert found.rest == f"from Tuesday:\n{CODES[1][:-1]}"
    assert hand.take_codes("other text\n" * 1000).counted == 0
    with pytest.raises(FaultsError, match="more than 20,000 lines"):
        hand.take_codes("x\n" * (MOST_CODE_LINES + 1))


def test_no_tally_below_ten_or_of_one_supervisor() -> None:
    assert refusals(9) == ["too-few-answered"]
    assert refusals(9, people_asked=9) == ["too-few-asked"]
    assert refusals(12, people_asked=11) == ["more-than-asked"]
    assert refusals(12, two_supervisors=False) == ["one-supervisor"]
    assert refusals(9, two_supervisors=False) == ["too-few-answered", "one-supervisor"]
    assert refusals(12, pooled=2) == ["too-few-agencies"]
    assert (
        counted([("yes",) * 18] * 12, StaffRound(people_asked=12, two_supervisors=True, agency="A", pooled=3)).agency
        == ""
    )


@pytest.mark.parametrize(
    ("people", "words"),
    [
        ((12, 0, 0, 0), "most few few few"),  # all say one thing
        ((10, 2, 0, 0), "most few few few"),
        ((8, 3, 1, 0), "most few few few"),
        ((6, 5, 1, 0), "about-half about-half few few"),
        ((4, 4, 2, 2), "few few few few"),
    ],
)
def test_small_numbers_are_words(people: tuple[int, ...], words: str) -> None:
    shares = dict(zip(STAFF_ANSWERS, words.split(), strict=True))
    assert (alone(*people).counts, alone(*people).words) == (None, shares)


def test_numbers_stand_where_they_show_nobody() -> None:
    assert alone(6, 4, 3, 0).counts == {"yes": 6, "partly": 4, "no": 3, "not-sure": 0}
    assert alone(6, 4, 3, 0, left_out=3).counts == {"yes": 6, "partly": 4, "no": 3, "not-sure": 0}
    assert alone(6, 4, 3, 0, left_out=2).counts is None  # the difference to all would be two people
    assert alone(5, 4, 0, 0, left_out=30) == QuestionTally(id="q1", text=QUESTIONS.questions[0].text, points=("s01.1",))


type Cells = tuple[int, ...]


@cache
def _all_cells(people: int) -> tuple[Cells, ...]:
    """Every way in which so many people may have answered one question, or left it out."""
    bars = itertools.combinations(range(people + 4), 4)
    return tuple(
        (*(end - start - 1 for start, end in itertools.pairwise((-1, *bar))), people + 3 - bar[-1]) for bar in bars
    )


@cache
def _ways(people: int) -> Mapping[str, list[Cells]]:
    """By what a tally says of a question: every way that gives it."""
    found: dict[str, list[Cells]] = {}
    for cells in _all_cells(people):
        found.setdefault(_text(cells), []).append(cells)
    return found


def _text(cells: Cells) -> str:
    said = alone(*cells[:4], left_out=cells[4])
    return json.dumps([dict(said.counts) if said.counts else None, dict(said.words) if said.words else None])


@pytest.mark.parametrize("people", [10, 11, 12, 15, pytest.param(20, marks=pytest.mark.nightly)])
def test_what_is_suppressed_cannot_be_worked_out(people: int) -> None:
    for text, ways in _ways(people).items():
        if text.startswith("[{"):
            assert len(ways) == 1
            assert not any(0 < cell <= 2 for cell in ways[0])
            continue
        for cell, values in enumerate(_values(ways)):
            assert len(values) > 1 or values == {0}, f"{text} gives away cell {cell}: {values}"
            assert not values <= {1, 2}, f"{text} shows that one or two stand in cell {cell}"
        assert all(len(values) > 1 for values in _values(ways)[:4]), f"{text} gives away an answer"


def _values(ways: list[Cells]) -> list[set[int]]:
    """Of each cell, the numbers that may stand in it; the last is whoever left the question out."""
    return [{way[cell] for way in ways} for cell in range(5)]


@given(st.lists(st.sampled_from([10, 11, 12]), min_size=2, max_size=3), st.randoms())
@settings(max_examples=60, deadline=None)
def test_nor_from_the_tallies_of_up_to_three_batches(sizes: list[int], draw: random.Random) -> None:
    """Batches hold other people, so every way of one batch goes with every way of another: no sum or difference of
    their tallies says more of a batch than its own. There is no tally of two batches together beside theirs."""
    batches = [draw.choice(_all_cells(size)) for size in sizes]
    texts = [_text(cells) for cells in batches]
    for (size, text), own in zip(zip(sizes, texts, strict=True), batches, strict=True):
        possible = _ways(size)[text]
        assert own in possible
        assert text.startswith("[{") or all(len(values) > 1 for values in _values(possible)[:4])


def test_after_a_tally_nothing_is_in_hand() -> None:
    hand = Collecting(SOURCE, QUESTIONS)
    hand.take_codes("\n".join(CODES))
    hand.clear()
    assert (hand.people, hand.take_codes(CODES[0]).counted) == (0, 1)


def test_no_file_holds_a_code() -> None:
    text = tally_text(counted(PEOPLE)).upper()
    assert not [code for code in CODES if code in text or code.replace("-", "") in text]


def test_sums_from_paper_are_checked_at_their_place() -> None:
    with pytest.raises(FaultsError) as error:
        paper_counts(QUESTIONS, 12, {"q1": {"yes": 8, "no": 5}, "q2": {"yes": "x"}, "q3": {"yes": 12}})
    places = [(fault.path, fault.code) for fault in error.value.faults]
    assert places == [(("q1",), "bad-sum"), (("q2", "yes"), "bad-number")]
    good = paper_counts(QUESTIONS, 12, {"q1": {"yes": 7, "partly": 5}})
    assert (good.people, good.given["q1", "yes"], good.given["q2", "yes"]) == (12, 7, 0)


@pytest.mark.parametrize("sheets", [-1, 1.5, "12", True, None, 10**9])
def test_a_number_of_sheets_that_is_none_is_said(sheets: object) -> None:
    with pytest.raises(FaultsError, match="no number of people"):
        paper_counts(QUESTIONS, sheets, {})
