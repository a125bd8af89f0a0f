"""Dates as people write them in policies: a day, or a month without a day, and whether a review is due.

A month takes effect on its first day and is due on its last (the data rules, "Rules of reading").
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

DUE_SOON_DAYS = 90

ReviewState = Literal["in-date", "due-soon", "passed", "none"]

_FORM = re.compile(r"([0-9]{4})-([0-9]{2})(?:-([0-9]{2}))?", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A day (`2026-11-22`), or a month (`2026-11`, whose `day` is 0)."""

    year: int
    month: int
    day: int = 0

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """Read `YYYY-MM-DD` or `YYYY-MM`. Raises ValueError for anything else, and for days not in the calendar."""
        match = _FORM.fullmatch(text)
        if not match:
            raise ValueError(f"'{text[:40]}' is not a date like 2026-11-22 or 2026-11")
        year, month, day = int(match[1]), int(match[2]), int(match[3] or 0)
        try:
            date(year, month, day if match[3] else 1)
        except ValueError:
            raise ValueError(f"'{text}' is not in the calendar") from None
        return cls(year, month, day)

    @property
    def first(self) -> date:
        """The first day of the date, when a policy with this date takes effect."""
        return date(self.year, self.month, self.day or 1)

    @property
    def last(self) -> date:
        """The last day of the date, when a review or action with this date is due."""
        return date(self.year, self.month, self.day or month_length(self.year, self.month))

    @property
    def words(self) -> str:
        """`22 November 2026`, or `November 2026`."""
        month = f"{_MONTHS[self.month - 1]} {self.year}"
        return f"{self.day} {month}" if self.day else month

    def __str__(self) -> str:
        form = f"{self.year:04}-{self.month:02}"
        return f"{form}-{self.day:02}" if self.day else form


# Written out, because the calendar module's names follow the machine's locale.
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


@dataclass(frozen=True, slots=True)
class ReviewStatus:
    """The state of a policy's review: `days` until it is due (negative once passed, None without a date)."""

    state: ReviewState
    days: int | None


def review_status(due: PartialDate | None, today: date) -> ReviewStatus:
    """In date, due within 90 days, passed, or without a date. A review due today has not passed."""
    if due is None:
        return ReviewStatus("none", None)
    days = (due.last - today).days
    if days < 0:
        return ReviewStatus("passed", days)
    return ReviewStatus("due-soon" if days <= DUE_SOON_DAYS else "in-date", days)


def days_words(days: int | None) -> str:
    """How far a day is away: `3 years ago`, `5 months ago`, `today`, `in 1 day`; nothing without a day."""
    if days is None:
        return ""
    if days == 0:
        return "today"
    number, unit = _span(abs(days))
    words = f"{number} {unit}{'' if number == 1 else 's'}"
    return f"{words} ago" if days < 0 else f"in {words}"


def _span(days: int) -> tuple[int, str]:
    """In the unit that people would use: days up to two months, months up to two years, years. Rounded down."""
    if days < 60:  # noqa: PLR2004
        return days, "day"
    return (days * 12 // 365, "month") if days < 2 * 365 else (days // 365, "year")


def month_length(year: int, month: int) -> int:
    """Days in a month. `calendar` is not used: it loads slowly in the browser's Python."""
    return 31 if month == 12 else (date(year, month + 1, 1) - date(year, month, 1)).days  # noqa: PLR2004
