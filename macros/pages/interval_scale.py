"""The intervals that policies set, as marks on one time scale, with the same in words beside each line."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from macros.derived.topic_answers import Stand
from macros.model.policy_version import Fact
from macros.wording.policies import figure_words

_YEAR = 12  # months
_MONTHS = {"days": 12 / 365, "weeks": 12 / 52, "months": 1.0, "years": 12.0}
_MARGIN = 3  # of a hundred: a mark at an end is whole
_PARTS = 4  # of a scale, each with its tick


@dataclass(frozen=True, slots=True, kw_only=True)
class IntervalLine:
    """One policy's intervals: their places from left to right, in per cent, and their words."""

    policy: str
    places: Sequence[str]
    words: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class IntervalScale:
    """The lines, and the scale's ticks as (place, words) pairs."""

    lines: Sequence[IntervalLine]
    ticks: Sequence[tuple[str, str]]


def interval_scale(those: Sequence[Stand]) -> IntervalScale | None:
    """The scale of a topic on how often; None where no policy sets an interval."""
    intervals = {stand.policy_file.policy.id: _intervals(stand) for stand in those}
    longest = max((months for each in intervals.values() for months, _ in each), default=0)
    if not longest:
        return None
    span = _YEAR * math.ceil(longest / _YEAR)
    return IntervalScale(
        lines=[_line(policy, each, span) for policy, each in intervals.items() if each],
        ticks=[_tick(part * span // _PARTS, span) for part in range(1, _PARTS + 1)],
    )


def _intervals(stand: Stand) -> list[tuple[float, str]]:
    """Each interval once, in months and in words, the shortest first."""
    return sorted({(_months(fact), figure_words(fact)) for fact in stand.figures if fact.unit in _MONTHS})


def _months(fact: Fact) -> float:
    return (fact.amount or 0) * _MONTHS[fact.unit or ""]


def _line(policy: str, intervals: Sequence[tuple[float, str]], span: int) -> IntervalLine:
    places = sorted({_place(months, span) for months, _ in intervals})
    return IntervalLine(policy=policy, places=places, words=[words for _, words in intervals])


def _place(months: float, span: int) -> str:
    return f"{_MARGIN + (100 - 2 * _MARGIN) * months / span:.1f}%"


def _tick(months: int, span: int) -> tuple[str, str]:
    return _place(months, span), f"{months} months" if months == span else str(months)
