"""An answer as one word, whatever its kind: what totals count, and what other voices are held against."""

from typing import Literal

from selfcheck.scoring.judged import CriterionScore

AnswerCode = Literal["in-place", "partly", "not-in-place", "not-known", "not-applicable", "not-asked"]
ANSWER_CODES: tuple[AnswerCode, ...] = AnswerCode.__args__  # type: ignore[attr-defined]
"""`not-asked`: a point that is no key point, in a return that answers key points only."""


def code_of(judged: CriterionScore) -> AnswerCode:
    """The word under which totals count an answer: lists and shares by their points."""
    if not judged.applicable:
        return "not-applicable"
    if judged.status != "answered":
        return "not-known"
    points = judged.low
    return "not-in-place" if not points.numerator else "in-place" if points.denominator == 1 else "partly"
