"""How a self-check is scored: a pure function of an edition and a return, in exact fractions.

It follows the scoring rules from "The score of a standard is a range" on. No clock, no files, no locale.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

from selfcheck.reading.dates import month_length
from selfcheck.returns.returns import Evidence, Return, id_order
from selfcheck.scoring.judged import FULL_POINTS, NO_POINTS, WORTH, CriterionScore, ReturnProblem, criterion_score
from selfcheck.standards.edition import Criterion, Edition, Standard
from selfcheck.standards.scales import LevelId, Scales

Assurance = Literal["evidenced", "part", "claimed", "none"]
HALF = WORTH["half"]
_POLICY = "policy"  # the kind of evidence that is also stale once its own review is past
LEVELS: tuple[LevelId, ...] = ("met", "partly-met", "not-met", "not-known", "not-applicable")
RISING: tuple[LevelId, ...] = ("not-met", "partly-met", "met")


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardScore:
    """The score of a standard. `low` and `high` are shares of its points; None where no criterion applies."""

    standard: Standard
    judged: tuple[CriterionScore, ...]
    low: Fraction | None
    high: Fraction | None
    level: LevelId
    level_low: LevelId
    level_high: LevelId
    settled_by: tuple[str, ...] = ()
    limited: bool = False
    assurance: Assurance = "none"
    evidenced: int = 0
    stale: int = 0
    undated: int = 0

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
    """A whole return, scored. `low` and `high` are means over the standards that apply."""

    edition: Edition
    record: Return
    standards: tuple[StandardScore, ...]
    low: Fraction | None
    high: Fraction | None
    problems: tuple[ReturnProblem, ...]

    @property
    def judged(self) -> tuple[CriterionScore, ...]:
        return tuple(answer for standard in self.standards for answer in standard.judged)

    def count(self, level: LevelId) -> int:
        return sum(standard.level == level for standard in self.standards)


def score(edition: Edition, record: Return) -> ReturnScore:
    """Score a return by an edition. A return of another edition has a problem reported, and no error."""
    standards = tuple(_standard(standard, record, edition.scales) for standard in edition.standards)
    judged = [answer for standard in standards for answer in standard.judged]
    odd = [problem for answer in judged for problem in answer.problems]
    return ReturnScore(
        edition=edition,
        record=record,
        standards=standards,
        low=_mean(each.low for each in standards),
        high=_mean(each.high for each in standards),
        problems=(*odd, *_unknown(edition, record), *_whole_problems(edition, record)),
    )


def level_of(points: Iterable[tuple[Criterion, Fraction]], scales: Scales) -> LevelId:
    """The level of applicable criteria with settled points: the first rule that fits."""
    points = tuple(points)
    return _level(points, _share(points, scales), scales)


def _level(points: Sequence[tuple[Criterion, Fraction]], share: Fraction, scales: Scales) -> LevelId:
    if any(criterion.key and not earned.numerator for criterion, earned in points):
        return "not-met"
    reached = share.numerator * 100
    if reached < scales.thresholds.not_met_below * share.denominator:
        return "not-met"
    enough = all(earned is FULL_POINTS or earned >= _needed(criterion) for criterion, earned in points)
    return "met" if enough and reached >= scales.thresholds.met_at_least * share.denominator else "partly-met"


def _needed(criterion: Criterion) -> Fraction:
    """The points that a criterion needs for its standard to be met: full for a must or a checklist, else half."""
    return FULL_POINTS if criterion.obligation == "must" or criterion.kind == "checklist" else HALF


def _weight(criterion: Criterion, scales: Scales) -> int:
    return scales.weights.must if criterion.obligation == "must" else scales.weights.should


def _share(points: Sequence[tuple[Criterion, Fraction]], scales: Scales) -> Fraction:
    weights = whole = 0
    parts = NO_POINTS
    for criterion, earned in points:
        weight = _weight(criterion, scales)
        weights += weight
        if earned.denominator == 1:  # most are 0 or 1, and whole numbers are quick
            whole += weight * earned.numerator
        else:
            parts += weight * earned
    return (whole + parts) / weights


def _mean(parts: Iterable[Fraction | None]) -> Fraction | None:
    found = [part for part in parts if part is not None]
    return sum(found, NO_POINTS) / len(found) if found else None


def _standard(standard: Standard, record: Return, scales: Scales) -> StandardScore:
    judged = tuple(
        criterion_score(criterion, record.answers.get(criterion.id), scales) for criterion in standard.criteria
    )
    applicable = [answer for answer in judged if answer.applicable]
    if not applicable:
        return StandardScore(
            standard=standard,
            judged=judged,
            low=None,
            high=None,
            level="not-applicable",
            level_low="not-applicable",
            level_high="not-applicable",
        )
    lows = [(each.criterion, each.low) for each in applicable]
    highs = [(each.criterion, each.high) for each in applicable]
    low = high = _share(lows, scales)
    level_low = level_high = _level(lows, low, scales)
    if lows != highs:
        high = _share(highs, scales)
        level_high = _level(highs, high, scales)
    level = level_low if level_low == level_high else "not-known"
    pieces = [piece for each in applicable for piece in each.evidence]
    return StandardScore(
        standard=standard,
        judged=judged,
        low=low,
        high=high,
        level=level,
        level_low=level_low,
        level_high=level_high,
        settled_by=_settled_by(applicable) if level == "not-met" else (),
        limited=_limited(judged, scales),
        assurance=_assurance(applicable),
        evidenced=sum(bool(each.evidence) for each in applicable if each.low.numerator),
        stale=sum(is_stale(piece, record, scales) for piece in pieces),
        undated=sum(piece.dated is None for piece in pieces),
    )


def _settled_by(applicable: Sequence[CriterionScore]) -> tuple[str, ...]:
    """The reasons for a `not-met`: every key that is at 0 whatever the open answers become, else `score`."""
    keys = tuple(each.criterion.id for each in applicable if each.criterion.key and each.high == NO_POINTS)
    return keys or ("score",)


def _limited(judged: Sequence[CriterionScore], scales: Scales) -> bool:
    weights = [(_weight(answer.criterion, scales), answer.applicable) for answer in judged]
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
        "thresholds": {name: getattr(scales.thresholds, name) for name in scales.thresholds.__slots__},
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
    return [*words, criterion.revision, criterion.key, bands, items]
