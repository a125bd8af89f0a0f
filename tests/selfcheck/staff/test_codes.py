"""Codes: what the page makes is read; one slip makes a code no code, and never other answers."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfcheck.staff.codes import CODE_LENGTH, SIGNS, ReadCode, codes_of, read_code
from selfcheck.staff.tally import STAFF_ANSWERS
from tests.support.staff import SOURCE, Person, codes_for, made_codes

_DRAW = random.Random(7)  # noqa: S311 (people of a test)
PEOPLE: list[Person] = [tuple(_DRAW.choice((*STAFF_ANSWERS, None)) for _ in range(18)) for _ in range(60)]
PEOPLE += [(None,) * 18, ("not-sure",) * 18, ("yes",) * 18]
CODES = codes_for(PEOPLE)
LONGEST = made_codes([("é漢" * 30, 15, 2047, (1 << 36) - 1, ["not-sure"] * 18)])[0]

codes = st.sampled_from(CODES).map(lambda code: code.replace("-", ""))


def test_a_code_gives_the_answers_that_it_was_made_of() -> None:
    found = [read_code(code, SOURCE) for line in CODES for code in codes_of(line)]
    assert found == [ReadCode(number * 977, person) for number, person in enumerate(PEOPLE)]


def test_a_code_is_24_signs_in_groups_of_four() -> None:
    assert {tuple(len(part) for part in code.split("-")) for code in (*CODES, LONGEST)} == {(4,) * 6}
    assert {sign for code in CODES for sign in code} <= {*SIGNS, "-"}


def test_the_largest_numbers_fit() -> None:
    source = replace(SOURCE, handbook="é漢" * 30, version=15, years=(2047,))
    assert read_code(LONGEST.replace("-", ""), source) == ReadCode((1 << 36) - 1, ("not-sure",) * 18)


@given(codes, st.integers(0, CODE_LENGTH - 1), st.sampled_from(SIGNS))
def test_one_wrong_sign_makes_it_no_code(code: str, place: int, sign: str) -> None:
    slip = f"{code[:place]}{sign}{code[place + 1 :]}"
    assert slip == code or read_code(slip, SOURCE) == "no-code"


@given(codes, st.integers(0, CODE_LENGTH - 2))
def test_two_signs_that_changed_places_make_it_no_code(code: str, place: int) -> None:
    slip = f"{code[:place]}{code[place + 1]}{code[place]}{code[place + 2 :]}"
    assert slip == code or read_code(slip, SOURCE) == "no-code"


@given(codes, st.sets(st.integers(0, CODE_LENGTH - 1), min_size=2, max_size=4), st.randoms())
def test_up_to_four_wrong_signs_make_it_no_code(code: str, places: set[int], draw: random.Random) -> None:
    slip = "".join(
        draw.choice([other for other in SIGNS if other != sign]) if place in places else sign
        for place, sign in enumerate(code)
    )
    assert read_code(slip, SOURCE) == "no-code"


@given(codes, st.integers(0, CODE_LENGTH), st.sampled_from(["", *SIGNS]))
def test_a_sign_too_few_or_too_many_makes_it_no_code(code: str, place: int, sign: str) -> None:
    slip = f"{code[:place]}{sign}{code[place:]}" if sign else f"{code[:place]}{code[place + 1 :]}"
    assert slip == code or read_code(slip, SOURCE) == "no-code"


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"handbook": "elsewhere"}, "other-handbook"),
        ({"version": 4}, "other-version"),
        ({"years": (2025,)}, "other-year"),
    ],
)
def test_a_code_from_elsewhere_says_from_where(change: dict[str, object], fault: str) -> None:
    assert read_code(CODES[0].replace("-", ""), replace(SOURCE, **change)) == fault  # type: ignore[arg-type]


def test_a_code_of_either_year_counts_where_answers_came_in_over_new_year() -> None:
    later = made_codes([("example", 3, 2027, 1, ["yes"] * 18)])[0].replace("-", "")
    assert isinstance(read_code(later, replace(SOURCE, years=(2026, 2027))), ReadCode)


@pytest.mark.parametrize(
    "typed",
    [
        str.lower,
        lambda code: code.replace("-", " "),
        lambda code: code.replace("-", ""),
        lambda code: f"  {code.replace('-', '–')}. ",
        lambda code: code.replace("0", "O").replace("1", "l"),
    ],
)
def test_a_code_is_read_however_it_is_typed(typed: object) -> None:
    assert callable(typed)
    assert [codes_of(typed(code)) for code in CODES] == [codes_of(code) for code in CODES]


def test_codes_that_follow_one_another_on_a_line_are_parted() -> None:
    assert codes_of(" ".join(CODES[:3])) == tuple(code.replace("-", "") for code in CODES[:3])


@given(st.text())
def test_any_text_is_read_without_an_error(text: str) -> None:
    assert all(read_code(code, SOURCE) == "no-code" or code for code in codes_of(text))
