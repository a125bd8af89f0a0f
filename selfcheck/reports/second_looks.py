"""What is odd about a return's answers, in words: answers that contradict each other, and answers that do not count."""

from collections.abc import Iterator
from typing import Any

from selfcheck.reports.wording import criterion_number
from selfcheck.scoring.contradictions import CONTRADICTION
from selfcheck.scoring.judged import ReturnProblem
from selfcheck.scoring.score import ReturnScore
from selfcheck.standards.edition import Criterion
from selfcheck.words import count_words, list_words

_EARLIER = "revision-changed"


def problem_list(scored: ReturnScore) -> Iterator[dict[str, Any]]:
    """Each problem; answers to earlier questions, of which an old file may have many, in one. What a part did not ask
    is no answer to look at again."""
    shown = [each for each in scored.problems if each.code != "point-unasked"]
    waiting = [each for each in shown if each.code == _EARLIER and each.criterion]
    yield from (_problem(problem) for problem in shown if problem not in waiting)
    if waiting:
        one = len(waiting) == 1
        numbers = list_words(criterion_number(each.criterion) for each in waiting if each.criterion)
        message = (
            f"{count_words(len(waiting), 'answer')} to earlier questions {'counts' if one else 'count'} once "
            f"{'it is' if one else 'they are'} confirmed: {numbers}"
        )
        yield _problem(ReturnProblem(code=_EARLIER, criterion=None, message=message))


def contradicted_points(scored: ReturnScore) -> dict[str, list[Criterion]]:
    """By the point that is said to be in place: the points that show otherwise."""
    found: dict[str, list[Criterion]] = {}
    for problem in scored.problems:
        other = scored.edition.criterion(problem.other or "")
        if problem.code == CONTRADICTION and problem.criterion and other:
            found.setdefault(problem.criterion, []).append(other)
    return found


def contradiction_words(others: list[Criterion]) -> str:
    """`In place, but at “A” it is not, and at “B” too few lines of the checklist are yes.`"""
    parts = [f"at “{each.title}” {_against(each)}" for each in others]
    return f"In place, but {', and '.join(parts)}."


def _against(shown_by: Criterion) -> str:
    return "too few lines of the checklist are yes" if shown_by.kind == "checklist" else "it is not"


def _problem(problem: ReturnProblem) -> dict[str, Any]:
    places = [criterion_number(each) for each in (problem.criterion, problem.other) if each]
    return {
        "code": problem.code,
        "criterion": problem.criterion,
        "other": problem.other,
        "where": list_words(places),
        "message": problem.message,
    }
