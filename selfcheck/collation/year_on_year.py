"""Changes from one year to the next: the agency's own, told apart from changes of the standard.

A change is `agency` (the same words, another answer), `standard` (the words, or how they count, have changed), or
`not-comparable` (open in one of the years, or a point that was split or merged). Both years are scored by the same
rules, so none comes from the scoring. An answer to an earlier question is open until the agency confirms it, and what
comes of that is `standard`.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Literal

from selfcheck.collation.choice import conflict_data
from selfcheck.collation.collation import Collation
from selfcheck.collation.lineage import EarlierPoint, Lineage, lineage
from selfcheck.collation.rows import NO_LEVEL, CountedReturn
from selfcheck.collation.terms import CollationRequest
from selfcheck.collation.totals import accounts, aside_data, who
from selfcheck.scoring.answer_codes import ANSWER_CODES
from selfcheck.scoring.levels import LEVELS, RISING
from selfcheck.standards.edition import Edition

ChangeKind = Literal["unchanged", "agency", "standard", "not-comparable"]
CHANGE_KINDS: tuple[ChangeKind, ...] = ("unchanged", "agency", "standard", "not-comparable")
DIRECTIONS = ("better", "worse", "other")

_RISING: dict[str, int] = {
    **{level: place for place, level in enumerate(RISING)},
    **{"not-in-place": 0, "partly": 1, "in-place": 2},
}
_OPEN = {"not-known", "not-asked"}

type Key = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """One year's picture, and the name that readers see."""

    name: str
    collation: Collation


@dataclass(frozen=True, slots=True)
class _Pair:
    """An agency's returns of two years, one after the other."""

    before: CountedReturn
    after: CountedReturn
    years: tuple[str, str]


def over_time(years: Sequence[Year]) -> dict[str, Any]:
    """The years and, for each standard, the number of returns with each change. The oldest year comes first."""
    compared = _Compared(years[-1].collation.asked)
    totals: dict[str, Counter[str]] = {standard.id: Counter() for standard in compared.asked.edition.standards}
    pairs = 0
    for pair in _pairs(years):
        pairs += 1
        for standard in compared.standards(pair):
            if standard["id"] in totals:
                totals[standard["id"]][standard["direction"] or standard["change"]] += 1
    return {
        "years": [_year(year) for year in years],
        "compared": pairs,
        "standards": [
            {"id": name, **{each: found[each] for each in (*DIRECTIONS, *CHANGE_KINDS) if each != "agency"}}
            for name, found in totals.items()
        ],
        "without_earlier": [who(row) for row in _alone(years)],
    }


def year_changes(years: Sequence[Year]) -> Iterator[dict[str, Any]]:
    """The changes of each return that has an earlier one of the same agency and scope, in the order of the agencies."""
    compared = _Compared(years[-1].collation.asked)
    for pair in _pairs(years):
        standards, points = list(compared.standards(pair)), list(compared.points(pair))
        counts = Counter(point["direction"] or point["change"] for point in points)
        yield {
            **who(pair.after),
            "from": _of(pair.before, pair.years[0]),
            "to": _of(pair.after, pair.years[1]),
            "counts": {each: counts[each] for each in (*DIRECTIONS, *CHANGE_KINDS) if each != "agency"},
            "standards": standards,
            "criteria": [point for point in points if point["change"] != "unchanged"],
        }


def _pairs(years: Sequence[Year]) -> Iterator[_Pair]:
    """Each return with the latest one before it of the same agency and scope, in the picture's order."""
    by_year = [{row.key: row for row in year.collation.rows} for year in years]
    place = {key: row.order for found in by_year for key, row in found.items()}  # the latest year's order wins
    for key in sorted(place, key=lambda each: place[each]):
        there = [(year.name, found[key]) for year, found in zip(years, by_year, strict=True) if key in found]
        for (name, row), (other, later) in pairwise(there):
            yield _Pair(row, later, (name, other))


def _alone(years: Sequence[Year]) -> list[CountedReturn]:
    """The latest year's returns that have no earlier return of the same agency and scope."""
    known = {row.key for year in years[:-1] for row in year.collation.rows}
    return [row for row in years[-1].collation.rows if row.key not in known]


class _Compared:
    """Compares two rows by the changes of points between their editions."""

    def __init__(self, request: CollationRequest) -> None:
        self.asked = request
        self._editions = {edition.head.number: edition for edition in request.editions}
        self._lines: dict[tuple[str, str], Lineage | None] = {}

    def standards(self, pair: _Pair) -> Iterator[dict[str, Any]]:
        """Each standard of the later return's edition, with its level in both years."""
        line = self._line(pair)
        old, new = self._editions[pair.before.edition], self._editions[pair.after.edition]
        asked_anew = {name.partition(".")[0] for name in self._asked_anew(pair)}
        before = {standard.id: _level(sign) for standard, sign in zip(old.standards, pair.before.levels, strict=True)}
        for standard, sign in zip(new.standards, pair.after.levels, strict=True):
            level, was = _level(sign), before.get(standard.id)
            change = _change(was, level) if line else "not-comparable"
            if line and (not line.comparable(standard.id) or standard.id in asked_anew):
                change = "standard"
            yield {
                "id": standard.id,
                "from": was,
                "to": level,
                "change": change,
                "direction": _direction(change, was, level),
            }

    def points(self, pair: _Pair) -> Iterator[dict[str, Any]]:
        """Each criterion of the later edition, with its answer in both years; then those that are retired."""
        line = self._line(pair)
        old, new = self._editions[pair.before.edition], self._editions[pair.after.edition]
        before, after = _codes(pair.before, old), _codes(pair.after, new)
        asked_anew = self._asked_anew(pair)
        for name, code in after.items():
            was = line.was[name] if line else EarlierPoint(id=name, fit="apart")
            if name in asked_anew and before.get(was.id) != code:
                was = EarlierPoint(id=was.id, fit="changed")
            yield _point(name, was, before.get(was.id), code)
        for name in line.retired if line else ():
            yield {"id": name, "was": name, "from": before[name], "to": None, "change": "standard", "direction": None}

    def _asked_anew(self, pair: _Pair) -> set[str]:
        """The criteria of which one answer is to an earlier question, and the other is not; and parts of that one."""
        line = self._line(pair)
        before, after = (_unconfirmed(row, self._editions[row.edition]) for row in (pair.before, pair.after))
        found = line.was.items() if line and before | after else ()
        anew = {name for name, was in found if was.fit != "apart" and (was.id in before) != (name in after)}
        return anew | {each.id for each in self._editions[pair.after.edition].criteria if each.part_of in anew}

    def _line(self, pair: _Pair) -> Lineage | None:
        """The lineage between a pair's editions; None where the later return answers an older edition."""
        numbers = (pair.before.edition, pair.after.edition)
        if numbers not in self._lines:
            old, new = (self._editions[number] for number in numbers)
            order = self.asked.editions.index
            self._lines[numbers] = lineage(self.asked.editions, old, new) if order(old) <= order(new) else None
        return self._lines[numbers]


def _level(sign: str) -> str | None:
    """The level of a row's sign; None in a return that answers key points only."""
    return None if sign == NO_LEVEL else LEVELS[int(sign)]


def _codes(row: CountedReturn, edition: Edition) -> dict[str, str]:
    return {criterion.id: ANSWER_CODES[int(sign)] for criterion, sign in zip(edition.criteria, row.codes, strict=True)}


def _unconfirmed(row: CountedReturn, edition: Edition) -> set[str]:
    """The criteria whose answers are to an earlier question."""
    return {criterion.id for criterion, sign in zip(edition.criteria, row.unconfirmed, strict=True) if sign == "1"}


def _point(name: str, was: EarlierPoint, before: str | None, after: str) -> dict[str, Any]:
    change = _change(before, after)
    if was.fit == "apart":
        change = "not-comparable"
    elif was.fit in ("changed", "new") or (was.fit == "counted" and change == "agency"):
        change = "standard"
    found = {"id": name, "was": was.id or None, "from": before, "to": after, "change": change}
    return {**found, "direction": _direction(change, before, after)}


def _change(before: str | None, after: str | None) -> ChangeKind:
    if before is None or after is None:
        return "not-comparable"
    if before == after:
        return "unchanged"
    return "not-comparable" if _OPEN & {before, after} else "agency"


def _direction(change: ChangeKind, before: str | None, after: str | None) -> str | None:
    """The direction of an agency's change: `better`, `worse`, or `other` for not applicable; else None."""
    if change != "agency":
        return None
    if before not in _RISING or after not in _RISING:
        return "other"
    return "better" if _RISING[after] > _RISING[before] else "worse"


def _year(year: Year) -> dict[str, Any]:
    collation = year.collation
    return {
        "name": year.name,
        "files": accounts(collation),
        "set_aside": [aside_data(file) for file in collation.set_aside],
        "conflicts": [conflict_data(each, collation.asked.editions) for each in collation.conflicts],
    }


def _of(row: CountedReturn, year: str) -> dict[str, Any]:
    return {"year": year, "file": row.file, "edition": row.edition, "assessed_on": row.assessed_on}
