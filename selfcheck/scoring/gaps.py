"""The gaps of a scored return, in the order to act on them (the scoring rules, "Gaps")."""

from dataclasses import dataclass
from fractions import Fraction

from selfcheck.scoring.judged import FULL_POINTS, NO_POINTS, CriterionScore
from selfcheck.scoring.score import RISING, ReturnScore, StandardScore, level_of
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
    """Every gap in order: keys at 0, others at 0, the rest; then must before should, lifting first, place."""
    found = [
        Gap(judged=answer, standard=scored_one.standard, points_added=FULL_POINTS - answer.low, lifts_to=lift)
        for scored_one in scored.standards
        for answer in scored_one.judged
        if answer.status == "answered" and answer.low < FULL_POINTS
        for lift in [_lift(scored_one, answer, scored.edition.scales)]
    ]
    return tuple(sorted(found, key=_urgency))


def _urgency(gap: Gap) -> tuple[int, bool, bool]:
    """A sort key: lower comes sooner. Equal gaps stay in the edition's order."""
    at_none = gap.judged.low == NO_POINTS
    criterion = gap.judged.criterion
    return (
        0 if at_none and criterion.key else 1 if at_none else 2,
        criterion.obligation != "must",
        gap.lifts_to is None,
    )


def _lift(scored: StandardScore, gap: CriterionScore, scales: Scales) -> LevelId | None:
    """The level, in the low case, that closing this gap alone reaches; None unless it is higher."""
    closed = [(score.criterion, FULL_POINTS if score is gap else score.low) for score in scored.applicable]
    level = level_of(closed, scales)
    return level if RISING.index(level) > RISING.index(scored.level_low) else None
