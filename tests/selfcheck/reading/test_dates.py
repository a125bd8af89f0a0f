"""Partial dates and review status, from cases that the browser's mirror runs too."""

from __future__ import annotations

import calendar
import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfcheck.reading.dates import DUE_SOON_DAYS, PartialDate, days_words, month_length, review_status
from tests.support.trees import CASES, read_case

DATES = read_case(CASES / "dates.yml")
DAYS = st.dates()
MONTHS = st.builds(PartialDate, year=st.integers(1, 9999), month=st.integers(1, 12))
PARTIAL_DATES = st.one_of(MONTHS, DAYS.map(lambda day: PartialDate(day.year, day.month, day.day)))


def test_the_cases_are_plain_data_for_the_browser() -> None:
    assert json.loads(json.dumps(DATES)) == DATES


@pytest.mark.parametrize("case", DATES["partial_dates"], ids=lambda case: case["text"])
def test_a_date_is_read(case: dict[str, str]) -> None:
    found = PartialDate.parse(case["text"])
    read = {"text": str(found), "first": str(found.first), "last": str(found.last), "words": found.words}
    assert read == case


@pytest.mark.parametrize("text", DATES["wrong_form"])
def test_what_is_not_written_as_a_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"is not a date like 2026-11-22 or 2026-11$"):
        PartialDate.parse(text)


@pytest.mark.parametrize("text", DATES["never_was"])
def test_a_day_that_never_was_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=f"^'{text}' is not in the calendar$"):
        PartialDate.parse(text)


def test_a_long_text_is_not_repeated_in_full() -> None:
    with pytest.raises(ValueError, match=r"^'x{40}' is not a date") as raised:
        PartialDate.parse("x" * 10_000)
    assert len(str(raised.value)) < 100


@pytest.mark.parametrize("pair", DATES["in_order"], ids=" then ".join)
def test_dates_stand_in_order(pair: list[str]) -> None:
    earlier, later = map(PartialDate.parse, pair)
    assert earlier < later
    assert not later < earlier


@pytest.mark.parametrize("case", DATES["review_status"], ids=lambda case: case["name"])
def test_review_status(case: dict[str, Any]) -> None:
    due = PartialDate.parse(case["due"]) if case["due"] else None
    found = review_status(due, date.fromisoformat(case["today"]))
    assert (found.state, found.days) == (case["state"], case["days"])


@given(PARTIAL_DATES)
def test_what_is_written_is_read_back(written: PartialDate) -> None:
    assert PartialDate.parse(str(written)) == written


@given(st.text())
def test_any_text_is_a_date_or_refused(text: str) -> None:
    try:
        assert str(PartialDate.parse(text)) == text
    except ValueError as error:
        assert str(error)  # noqa: PT017 (either way is right)


@given(PARTIAL_DATES)
def test_the_first_day_is_never_after_the_last(found: PartialDate) -> None:
    assert found.first <= found.last
    assert (found.first == found.last) == bool(found.day)
    assert (found.first.year, found.first.month) == (found.last.year, found.last.month) == (found.year, found.month)


@given(PARTIAL_DATES, DAYS)
def test_a_review_has_passed_when_its_last_day_has(due: PartialDate, today: date) -> None:
    status = review_status(due, today)
    assert (status.state == "passed") == (today > due.last)
    assert (status.state == "in-date") == ((due.last - today).days > DUE_SOON_DAYS)


@pytest.mark.parametrize("case", DATES["days_words"], ids=lambda case: case["words"])
def test_days_in_words(case: dict[str, Any]) -> None:
    assert days_words(case["days"]) == case["words"]


@given(year=st.integers(1, 9999), month=st.integers(1, 12))
def test_a_month_is_as_long_as_the_calendar_says(year: int, month: int) -> None:
    assert month_length(year, month) == calendar.monthrange(year, month)[1]
