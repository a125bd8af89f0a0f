"""The gaps of a scored return, in the order to act on them (the scoring rules, "Gaps")."""

from dataclasses import dataclass
from fractions import Fraction

from selfcheck.scoring.judged import FULL_POINTS, NO_POINTS, CriterionScore
from selfcheck.scoring.levels import RISING, level_of
from selfcheck.scoring.score import ReturnScore, StandardScore
from selfcheck.standards.edition import Standard
from selfcheck.standards.scales import LevelId, Scales


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """An answered point that is not in place in full. `lifts_to`: its standard's level once this gap alone closes."""

    judged: CriterionScore
    standard: Standard
    points_added: Fraction
    lifts_to: LevelId | None


def gaps(scored: ReturnScore) -> tuple[Gap, ...]:
    """Every gap in order: key at 0, key in part, any other must at 0; then lifting first, must before should, 0 before
    part, place."""
    found = [
        Gap(judged=answer, standard=scored_one.standard, points_added=FULL_POINTS - answer.low, lifts_to=lift)
        for scored_one in scored.standards
        for answer in scored_one.judged
        if answer.status == "answered" and answer.low < FULL_POINTS
        for lift in [None if scored.in_part else _lift(scored_one, answer, scored.edition.scales)]
    ]
    return tuple(sorted(found, key=_urgency))


@dataclass(frozen=True, slots=True, kw_only=True)
class NearMet:
    """A standard that is met once its points `short` are in place, or with `any_of`, so many of them."""

    scored: StandardScore
    short: tuple[str, ...]
    any_of: int

    @property
    def count(self) -> int:
        return self.any_of or len(self.short)


def near_met(scored: ReturnScore) -> tuple[NearMet, ...]:
    """The standards that one or two answered points keep from met, the nearest first. No key is among the points."""
    scales = scored.edition.scales
    found = [
        NearMet(scored=each, short=each.short, any_of=each.short_any)
        for each in scored.standards
        if each.short and _is_near(each, scales)
    ]
    return tuple(sorted(found, key=lambda near: near.count))


def to_find_out(scored: ReturnScore) -> tuple[CriterionScore, ...]:
    """Every point asked that applies and has no whole answer, "don't know" among them: keys first, then by place."""
    return tuple(sorted((each for each in scored.asked if not each.done), key=lambda each: not each.criterion.key))


def _urgency(gap: Gap) -> tuple[int, bool, bool, bool]:
    """A sort key: lower comes sooner. Equal gaps stay in the edition's order."""
    in_part = gap.judged.low > NO_POINTS
    criterion = gap.judged.criterion
    is_must = criterion.obligation == "must"
    danger = int(in_part) if criterion.key else 2 if is_must and not in_part else 3
    return danger, gap.lifts_to is None, not is_must, in_part


def _is_near(scored: StandardScore, scales: Scales) -> bool:
    """Whether so few points are short that closing them is enough; what is open or key is another matter."""
    points = [each for each in scored.applicable if each.criterion.id in scored.short]
    if any(each.status != "answered" or each.criterion.key for each in points):
        return False
    if (scored.short_any or len(points)) > scales.thresholds.short_at_most:
        return False
    closed = [(each.criterion, FULL_POINTS if each in points else each.low) for each in scored.applicable]
    return level_of(closed, scales) == "met"


def _lift(scored: StandardScore, gap: CriterionScore, scales: Scales) -> LevelId | None:
    """The level, in the low case, that closing this gap alone reaches; None unless it is higher."""
    closed = [(score.criterion, FULL_POINTS if score is gap else score.low) for score in scored.applicable]
    level = level_of(closed, scales)
    return level if RISING.index(level) > RISING.index(scored.level_low) else None
