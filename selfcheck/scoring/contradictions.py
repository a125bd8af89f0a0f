"""Answers that cannot both be right: a practice that is in place, and a criterion that shows it is not."""

from collections.abc import Iterator, Sequence

from selfcheck.returns.returns import Return
from selfcheck.scoring.judged import CriterionScore, ReturnProblem
from selfcheck.standards.scales import Scales

CONTRADICTION = "answers-contradict"
"""The code of the problem."""


def contradictions(judged: Sequence[CriterionScore], record: Return, scales: Scales) -> Iterator[ReturnProblem]:
    """A problem for each pair, which changes no score."""
    by_id = {each.criterion.id: each for each in judged}
    for answer in judged:
        if answer.status == "answered" and answer.criterion.agrees_with and _is_in_place(answer, record):
            for name in answer.criterion.agrees_with:
                if name in by_id and _is_absent(by_id[name], scales):
                    yield _contradiction(answer, by_id[name], scales)


def _is_in_place(answer: CriterionScore, record: Return) -> bool:
    return record.answers[answer.criterion.id].value == "in-place"


def _is_absent(answer: CriterionScore, scales: Scales) -> bool:
    """Whether an answer shows 0 points, or a checklist too few, whatever its open lines become."""
    if answer.status not in ("answered", "part"):
        return False
    is_low = answer.high * 100 < scales.thresholds.contradicted_below
    return is_low if answer.criterion.kind == "checklist" else not answer.high


def _contradiction(answer: CriterionScore, other: CriterionScore, scales: Scales) -> ReturnProblem:
    label = next(each.label for each in scales.answers if each.id == "in-place")
    is_list = other.criterion.kind == "checklist"
    state = "too few lines of the checklist are yes" if is_list else "that is not in place"
    message = f"{answer.criterion.title}: this says “{label}”, but at “{other.criterion.title}” {state}. Look at both"
    name, second = answer.criterion.id, other.criterion.id
    return ReturnProblem(code=CONTRADICTION, criterion=name, message=message, other=second)
