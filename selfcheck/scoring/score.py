"""How a self-check is scored: a pure function of an edition and a return, in exact fractions.

It follows the scoring rules from "The score of a standard is a range" on. No clock, no files, no locale.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

from selfcheck.reading.dates import month_length
from selfcheck.reading.fields import plain_data
from selfcheck.returns.parts import points_in
from selfcheck.returns.returns import Evidence, Return, id_order
from selfcheck.scoring.contradictions import contradictions
from selfcheck.scoring.judged import CriterionScore, ReturnProblem, criterion_score
from selfcheck.scoring.levels import causes_of_not_met, level_at, share_of_points, short_of_met, weight_of
from selfcheck.standards.edition import Criterion, Edition, Standard
from selfcheck.standards.scales import LevelId, Scales
from selfcheck.words import count_words

Assurance = Literal["evidenced", "part", "claimed", "none"]
_POLICY = "policy"  # the kind of evidence that is also stale once its own review is past


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardScore:
    """The score of a standard. `low` and `high` are shares of its points; None where no criterion applies.

    In a part of a self-check a standard has no level: `in_part` is true, and `level` stands for nothing.
    `short`: the criteria that keep it from being met, in the low case; with `short_any`, so many of them would do.
    """

    standard: Standard
    judged: tuple[CriterionScore, ...]
    low: Fraction | None
    high: Fraction | None
    level: LevelId
    level_low: LevelId
    level_high: LevelId
    settled_by: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    short_any: int = 0
    limited: bool = False
    assurance: Assurance = "none"
    evidenced: int = 0
    stale: int = 0
    undated: int = 0
    in_part: bool = False

    @property
    def asked(self) -> tuple[CriterionScore, ...]:
        return tuple(answer for answer in self.judged if answer.asked) if self.in_part else self.judged

    @property
    def applicable(self) -> tuple[CriterionScore, ...]:
        return tuple(answer for answer in self.judged if answer.applicable)

    @property
    def answered(self) -> int:
        return sum(answer.done for answer in self.judged)

    @property
    def dont_know(self) -> int:
        return sum(answer.status == "dont-know" for answer in self.judged)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnScore:
    """A whole return, scored. It has levels and no figure: a percentage of the whole hides what is missing."""

    edition: Edition
    record: Return
    standards: tuple[StandardScore, ...]
    problems: tuple[ReturnProblem, ...]
    in_part: bool = False

    @property
    def asked(self) -> tuple[CriterionScore, ...]:
        return tuple(answer for standard in self.standards for answer in standard.asked)

    @property
    def judged(self) -> tuple[CriterionScore, ...]:
        return tuple(answer for standard in self.standards for answer in standard.judged)

    def problems_at(self, criterion: str) -> tuple[ReturnProblem, ...]:
        """The problems with one answer, those with another one's among them that it contradicts."""
        return tuple(problem for problem in self.problems if criterion in (problem.criterion, problem.other))

    def count(self, level: LevelId) -> int:
        return sum(standard.level == level for standard in self.standards if not standard.in_part)


def score(edition: Edition, record: Return) -> ReturnScore:
    """Score a return by an edition. A return of another edition has a problem reported, and no error."""
    asked = points_in(record.part, edition)
    standards = tuple(_standard(standard, record, edition.scales, asked) for standard in edition.standards)
    judged = [answer for standard in standards for answer in standard.judged]
    places = {answer.criterion.id: place for place, answer in enumerate(judged)}
    odd = [problem for answer in judged for problem in answer.problems]
    odd += contradictions(judged, record, edition.scales)
    odd.sort(key=lambda problem: places[problem.criterion or ""])
    return ReturnScore(
        edition=edition,
        record=record,
        standards=standards,
        problems=(*odd, *_unasked(judged), *_unknown(edition, record), *_whole_problems(edition, record)),
        in_part=asked is not None,
    )


def _standard(standard: Standard, record: Return, scales: Scales, asked: frozenset[str] | None) -> StandardScore:
    if asked is not None:
        return _part_of_standard(standard, record, scales, asked)
    judged = tuple(
        criterion_score(criterion, record.answers.get(criterion.id), scales) for criterion in standard.criteria
    )
    applicable = [answer for answer in judged if answer.applicable]
    if not applicable:
        return _without_score(standard, judged)
    lows = [(each.criterion, each.low) for each in applicable]
    highs = [(each.criterion, each.high) for each in applicable]
    low = high = share_of_points(lows, scales)
    level_low = level_high = level_at(lows, low, scales)
    if lows != highs:
        high = share_of_points(highs, scales)
        level_high = level_at(highs, high, scales)
    short, short_any = short_of_met(lows, low, scales)
    pieces = [piece for each in applicable for piece in each.evidence]
    return StandardScore(
        standard=standard,
        judged=judged,
        low=low,
        high=high,
        level=level_low if level_low == level_high else "not-known",
        level_low=level_low,
        level_high=level_high,
        settled_by=causes_of_not_met(highs, high, scales),
        short=short,
        short_any=short_any,
        limited=_limited(judged, scales),
        assurance=_assurance(applicable),
        evidenced=sum(bool(each.evidence) for each in applicable if each.low.numerator),
        stale=sum(is_stale(piece, record, scales) for piece in pieces),
        undated=sum(piece.dated is None for piece in pieces),
    )


def _part_of_standard(standard: Standard, record: Return, scales: Scales, asked: frozenset[str]) -> StandardScore:
    """A standard of which only some points were asked: its answers and their evidence, without figure and level."""
    judged = tuple(
        criterion_score(criterion, record.answers.get(criterion.id), scales, asked=criterion.id in asked)
        for criterion in standard.criteria
    )
    level: LevelId = "not-known"
    pieces = [piece for each in judged if each.applicable for piece in each.evidence]
    return StandardScore(
        standard=standard,
        judged=judged,
        low=None,
        high=None,
        level=level,
        level_low=level,
        level_high=level,
        evidenced=sum(bool(each.evidence) for each in judged if each.status == "answered" and each.low.numerator),
        stale=sum(is_stale(piece, record, scales) for piece in pieces),
        undated=sum(piece.dated is None for piece in pieces),
        in_part=True,
    )


def _without_score(standard: Standard, judged: tuple[CriterionScore, ...]) -> StandardScore:
    level: LevelId = "not-applicable"
    return StandardScore(
        standard=standard, judged=judged, low=None, high=None, level=level, level_low=level, level_high=level
    )


def _limited(judged: Sequence[CriterionScore], scales: Scales) -> bool:
    weights = [(weight_of(answer.criterion, scales), answer.applicable) for answer in judged]
    left_out = sum(weight for weight, applicable in weights if not applicable)
    return left_out * 100 > scales.thresholds.limited_above * sum(weight for weight, _ in weights)


def _assurance(applicable: Sequence[CriterionScore]) -> Assurance:
    cited = [bool(each.evidence) for each in applicable if each.low.numerator]
    if not cited:
        return "none"
    return "evidenced" if all(cited) else "part" if any(cited) else "claimed"


def is_stale(piece: Evidence, record: Return, scales: Scales) -> bool:
    """Whether evidence is older on the day of the self-check than its kind allows, or is a policy past its review.

    A month counts from its first day, and is due on its last. Nothing is stale if the self-check has no date.
    """
    if record.assessed_on is None:
        return False
    today = record.assessed_on.first
    if piece.kind == _POLICY and piece.review_by and piece.review_by.last < today:
        return True
    return piece.dated is not None and _later(piece.dated.first, _months(piece.kind, scales)) < today


def _months(kind: str, scales: Scales) -> int:
    """The months that evidence of a kind stays fresh; for an unknown kind, the shortest time of all."""
    found = [each.stale_after_months for each in scales.evidence_kinds if each.id == kind]
    return found[0] if found else min(each.stale_after_months for each in scales.evidence_kinds)


def _later(day: date, months: int) -> date:
    """The same day so many months later, or the last of that month; at most `date.max`."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, month_length(year, month + 1)))


def _unasked(judged: Sequence[CriterionScore]) -> Iterator[ReturnProblem]:
    if count := sum(not answer.asked for answer in judged):
        message = f"{count_words(count, 'point was', 'points were')} not asked: this is a part of a self-check"
        yield ReturnProblem(code="point-unasked", criterion=None, message=message)


def _unknown(edition: Edition, record: Return) -> Iterator[ReturnProblem]:
    known = {criterion.id for criterion in edition.criteria}
    for name in sorted(record.answers.keys() - known, key=id_order):
        message = "this edition has no such point: the answer is kept, and not scored"
        yield ReturnProblem(code="unknown-criterion", criterion=name, message=message)


def _whole_problems(edition: Edition, record: Return) -> Iterator[ReturnProblem]:
    named, head = record.edition, edition.head
    if (named.set, named.number) != (head.set, head.number):
        message = f"the answers are to version {named.number} of the standards, and version {head.number} was scored"
        yield ReturnProblem(code="other-edition", criterion=None, message=message)
    start, end = record.period.from_, record.period.to
    if start and end and end.last < start.first:
        yield ReturnProblem(code="period-order", criterion=None, message="the period ends before it begins")
    dated = any(piece.dated or piece.review_by for given in record.answers.values() for piece in given.evidence)
    if record.assessed_on is None and dated:
        message = "the self-check has no date, so nobody can tell which evidence is old"
        yield ReturnProblem(code="date-missing", criterion=None, message=message)
    for action in record.actions:
        if record.assessed_on and action.due and action.status != "done" and action.due.last < record.assessed_on.first:
            message = f"the action is due on {action.due.words}, before the date of the self-check"
            yield ReturnProblem(code="due-passed", criterion=action.criterion or None, message=message)


def edition_fingerprint(edition: Edition) -> str:
    """A hash of the parts of an edition that scoring reads: `sha256:` and 64 digits.

    Wording is not in it: a result stays the same when the handbook corrects its words.
    """
    scales = edition.scales
    read = {
        "set": edition.head.set,
        "number": edition.head.number,
        "weights": {"must": scales.weights.must, "should": scales.weights.should},
        "answers": {answer.id: answer.points for answer in scales.answers},
        "thresholds": plain_data(scales.thresholds),
        "stale_after_months": {kind.id: kind.stale_after_months for kind in scales.evidence_kinds},
        "standards": [
            [standard.id, [_read_of(criterion) for criterion in standard.criteria]] for standard in edition.standards
        ],
    }
    text = json.dumps(read, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"


def _read_of(criterion: Criterion) -> list[object]:
    bands = [[band.at_least, band.points] for band in criterion.bands]
    items = [[item.id, item.not_applicable] for item in criterion.items]
    words = [criterion.id, criterion.obligation, criterion.kind, criterion.not_applicable]
    shown_by = list(criterion.agrees_with)
    return [*words, criterion.revision, criterion.key, bands, items, criterion.least, shown_by]
