"""The level of a standard, from the points of its criteria (the scoring rules, "The level of a standard")."""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from selfcheck.scoring.judged import FULL_POINTS, NO_POINTS, WORTH
from selfcheck.standards.edition import Criterion
from selfcheck.standards.scales import LevelId, Scales

LEVELS: tuple[LevelId, ...] = ("met", "nearly-met", "partly-met", "not-met", "not-known", "not-applicable")
RISING: tuple[LevelId, ...] = ("not-met", "partly-met", "nearly-met", "met")
HALF = WORTH["half"]

type Earned = tuple[Criterion, Fraction]
"""An applicable criterion and its points, in the low or the high case."""


def level_of(points: Sequence[Earned], scales: Scales) -> LevelId:
    """The level of applicable criteria with settled points."""
    return level_at(points, share_of_points(points, scales), scales)


def level_at(points: Sequence[Earned], share: Fraction, scales: Scales) -> LevelId:
    """The level, where the share of the points is known: the first rule that fits."""
    if causes_of_not_met(points, share, scales):
        return "not-met"
    limits = scales.thresholds
    short = sum(_is_short(criterion, earned) for criterion, earned in points)
    if not short and _reaches(share, limits.met_at_least):
        return "met"
    nearly = short <= limits.short_at_most and _reaches(share, limits.nearly_met_at_least) and _is_whole(points)
    return "nearly-met" if nearly else "partly-met"


def causes_of_not_met(points: Sequence[Earned], share: Fraction, scales: Scales) -> tuple[str, ...]:
    """What makes a standard not met: every key at 0, else `musts`, else `score`; empty where nothing does."""
    absent = [criterion for criterion, earned in points if not earned.numerator]
    if keys := tuple(criterion.id for criterion in absent if criterion.key):
        return keys
    musts = sum(criterion.obligation == "must" for criterion, _ in points)
    absent_musts = sum(criterion.obligation == "must" for criterion in absent)
    if absent_musts * 100 > scales.thresholds.absent_musts_above * musts:
        return ("musts",)
    return () if _reaches(share, scales.thresholds.not_met_below) else ("score",)


def short_of_met(points: Sequence[Earned], share: Fraction, scales: Scales) -> tuple[tuple[str, ...], int]:
    """The criteria short of what `met` asks, and 0. Where only the score is short: those that can raise it, and how
    many of them must rise."""
    short = tuple(criterion.id for criterion, earned in points if _is_short(criterion, earned))
    wanting = Fraction(scales.thresholds.met_at_least, 100) - share
    if short or wanting <= 0:
        return short, 0
    raising = tuple(criterion.id for criterion, earned in points if earned < FULL_POINTS)
    step = HALF * scales.weights.should / sum(weight_of(criterion, scales) for criterion, _ in points)
    return raising, -(-wanting // step)


def share_of_points(points: Sequence[Earned], scales: Scales) -> Fraction:
    """The share of the points of applicable criteria, by their weights."""
    weights = whole = 0
    parts = NO_POINTS
    for criterion, earned in points:
        weight = weight_of(criterion, scales)
        weights += weight
        if earned.denominator == 1:  # most are 0 or 1, and whole numbers are quick
            whole += weight * earned.numerator
        else:
            parts += weight * earned
    return (whole + parts) / weights


def weight_of(criterion: Criterion, scales: Scales) -> int:
    return scales.weights.must if criterion.obligation == "must" else scales.weights.should


def _is_short(criterion: Criterion, earned: Fraction) -> bool:
    """Whether a criterion has less than `met` asks of it: full for a must or a checklist, else half."""
    if earned.denominator == earned.numerator:
        return False
    return criterion.obligation == "must" or criterion.kind == "checklist" or earned < HALF


def _is_whole(points: Iterable[Earned]) -> bool:
    """Whether every key is in place in full, and nothing at all is absent."""
    return all(earned.numerator and (earned == FULL_POINTS or not criterion.key) for criterion, earned in points)


def _reaches(share: Fraction, percent: int) -> bool:
    return share.numerator * 100 >= percent * share.denominator
