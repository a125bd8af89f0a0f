"""Versions on one scale of years: a lane for each document, in it a bar for the time for which each version stood."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from selfcheck.reading.dates import PartialDate

_LABELS = 5  # years with a number below them, at most
_THINNEST = 0.8  # of a hundred: a version of today is seen


@dataclass(frozen=True, slots=True)
class DatedVersion:
    """When a version began, whether its text is held, and whether it is the one on the page."""

    starts: PartialDate | None
    is_held: bool
    is_shown: bool = False


@dataclass(frozen=True, slots=True)
class VersionBar:
    """The time for which a version stood, in per cent of the scale."""

    left: str
    width: str
    version: DatedVersion


@dataclass(frozen=True, slots=True)
class VersionLane:
    """A document. A version without a date has no bar."""

    title: str
    bars: Sequence[VersionBar]


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionLanes:
    """The lanes, today, and the years as (place, number) pairs."""

    lanes: Sequence[VersionLane]
    today: str
    years: Sequence[tuple[str, int]]


def version_lanes(documents: Sequence[tuple[str, Sequence[DatedVersion]]], today: date) -> VersionLanes | None:
    """The lanes of documents, each by its title with its versions, oldest first; None where no version has a date."""
    days = [each.starts.first for _, versions in documents for each in versions if each.starts]
    if not days:
        return None
    scale = _Scale(min(*days, today).year, max(*days, today).year + 1)
    return VersionLanes(
        lanes=[VersionLane(title, _bars(versions, today, scale)) for title, versions in documents],
        today=_per_cent(scale.place(today)),
        years=[(_per_cent(scale.place(date(year, 1, 1))), year) for year in scale.labels],
    )


@dataclass(frozen=True, slots=True)
class _Scale:
    """From the first day of one year to that of another."""

    first: int
    last: int

    def place(self, day: date) -> float:
        return 100 * (day - date(self.first, 1, 1)) / (date(self.last, 1, 1) - date(self.first, 1, 1))

    @property
    def labels(self) -> range:
        return range(self.first, self.last, -(-(self.last - self.first) // _LABELS))


def _bars(versions: Sequence[DatedVersion], today: date, scale: _Scale) -> list[VersionBar]:
    """Each version until the next one with a date, the last one until today."""
    dated = [(each.starts.first, each) for each in versions if each.starts]
    ends = [*(start for start, _ in dated[1:]), today + timedelta(days=1)]
    return [
        VersionBar(
            _per_cent(scale.place(start)), _per_cent(max(_THINNEST, scale.place(end) - scale.place(start))), version
        )
        for (start, version), end in zip(dated, ends, strict=False)
    ]


def _per_cent(number: float) -> str:
    return f"{number:.1f}%"
