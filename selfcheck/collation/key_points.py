"""A return that answers key points only: what is known of these points, and no level, as the others were not asked."""

from collections import Counter
from typing import Any

from selfcheck.returns.returns import PointAnswer, Return
from selfcheck.standards.edition import Edition, Standard


def key_points_only(edition: Edition, record: Return) -> bool:
    """Whether a return answers key points of its edition, and none of the others."""
    has_key = has_others = False
    for criterion in edition.criteria:
        has_others = has_others or not criterion.key
        if _is_answered(record.answers.get(criterion.id)):
            if not criterion.key:
                return False
            has_key = True
    return has_key and has_others


def _is_answered(answer: PointAnswer | None) -> bool:
    return answer is not None and bool(answer.value or answer.items or answer.not_applicable is not None)


def key_cell(standard: Standard, answers: dict[str, str]) -> dict[str, Any]:
    """A standard without a level: how many of its key points have each answer."""
    found = Counter(answers[criterion.id] for criterion in standard.criteria if criterion.key)
    return {"id": standard.id, "level": None, "key_points": dict(found)}
