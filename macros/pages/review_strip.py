"""Review dates on a strip of years: a bar for each month that has some, and a line for the day of the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from selfcheck.reading.dates import PartialDate, ReviewState, review_status

_WIDTH = 320  # as wide as a small phone, so that the years can be read there
_TALLEST = 26
_LABELS = 6  # years with a number below them, at most
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class StripYear:
    """A year with its place from the left."""

    number: int
    x: int


@dataclass(frozen=True, slots=True)
class StripMonth:
    """A month with review dates: higher where it has more."""

    x: int
    height: int
    state: ReviewState


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewStrip:
    """The strip, in units of its drawing."""

    width: int
    bar: int
    today: int
    years: Sequence[StripYear]
    months: Sequence[StripMonth]


def review_strip(dates: Sequence[PartialDate], today: date) -> ReviewStrip | None:
    """The strip from the year of the first date, or of today, to that of the last. None without dates."""
    if not dates:
        return None
    days = [each.last for each in dates]
    first, last = min(*days, today).year, max(*days, today).year + 1
    month = _WIDTH / ((last - first) * _MONTHS)
    step = -(-(last - first) // _LABELS)
    return ReviewStrip(
        width=_WIDTH,
        bar=max(2, round(month)),
        today=_x(today, first, month),
        years=[StripYear(each, round((each - first) * _MONTHS * month)) for each in range(first, last + 1, step)],
        months=_months(dates, today, first, month),
    )


def _months(dates: Sequence[PartialDate], today: date, first: int, month: float) -> list[StripMonth]:
    number = Counter((each.last.year, each.last.month) for each in dates)
    most = max(number.values())
    latest = {(each.last.year, each.last.month): each for each in dates}
    return [
        StripMonth(
            _x(date(*place, 1), first, month),
            round(_TALLEST * max(0.25, number[place] / max(most, 2))),
            review_status(latest[place], today).state,
        )
        for place in sorted(number)
    ]


def _x(day: date, first: int, month: float) -> int:
    return round(((day.year - first) * _MONTHS + day.month - 1 + (day.day - 1) / 31) * month)
