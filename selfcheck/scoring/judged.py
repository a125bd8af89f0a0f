"""One answer, judged: its least and its most points, and its problems.

The scoring rules, "Criteria". Weights, points and bands come from the edition; only the values of full, half and none
are set here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from selfcheck.returns.returns import Evidence, PointAnswer, Share
from selfcheck.standards.edition import Criterion, Item
from selfcheck.standards.scales import Points, Scales
from selfcheck.standards.shares import Band

Status = Literal["answered", "part", "open", "dont-know", "not-applicable", "unasked"]

NO_POINTS, FULL_POINTS = Fraction(0), Fraction(1)
WORTH: dict[Points, Fraction] = {"none": NO_POINTS, "half": Fraction(1, 2), "full": FULL_POINTS}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnProblem:
    """A problem in a return that still opens; `criterion` is None where the problem is with the whole file.

    `other`: a second criterion that it lies between.
    """

    code: str
    criterion: str | None
    message: str
    other: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionScore:
    """A criterion with its answer: points from `low` to `high`, equal once it is answered.

    `part` is a checklist with some items still open. Whatever is `not-applicable` has no points at all. `unasked` is
    outside the part that the return asks, and not answered.
    """

    criterion: Criterion
    status: Status
    low: Fraction = NO_POINTS
    high: Fraction = FULL_POINTS
    evidence: tuple[Evidence, ...] = ()
    problems: tuple[ReturnProblem, ...] = ()

    @property
    def applicable(self) -> bool:
        return self.status != "not-applicable"

    @property
    def done(self) -> bool:
        """Answered, for progress: not applicable with a reason counts, don't know and half a checklist do not."""
        return self.status in ("answered", "not-applicable")

    @property
    def asked(self) -> bool:
        return self.status != "unasked"

    @property
    def unconfirmed(self) -> bool:
        """Whether there is an answer, but to other words than the point's present ones."""
        return any(problem.code == "revision-changed" for problem in self.problems)


_NOTHING = PointAnswer()


def criterion_score(
    criterion: Criterion, given: PointAnswer | None, scales: Scales, *, asked: bool = True
) -> CriterionScore:
    """The score of one criterion. An answer that does not fit it counts as open and is reported.

    An answer to a point that was not `asked` counts: nothing that somebody said is passed over.
    """
    given = given or _NOTHING
    status, low, high, problems = _standing(criterion, given, scales)
    if not asked and status == "open" and not problems:
        status = "unasked"
    evidence = tuple(piece for piece in given.evidence if piece.title.strip())
    if len(evidence) < len(given.evidence):
        problems = (
            *problems,
            _problem("evidence-untitled", criterion, "a piece of evidence without a title is left out"),
        )
    return CriterionScore(criterion=criterion, status=status, low=low, high=high, evidence=evidence, problems=problems)


_Standing = tuple[Status, Fraction, Fraction, tuple[ReturnProblem, ...]]

_NOT_APPLICABLE: _Standing = ("not-applicable", NO_POINTS, NO_POINTS, ())


def _standing(criterion: Criterion, given: PointAnswer, scales: Scales) -> _Standing:
    parts = [part for part in (given.value, given.items, given.not_applicable) if part is not None]
    if parts and given.revision not in (None, criterion.revision):
        message = "it says something else than when it was answered: the answer counts once it is confirmed"
        return _reported("revision-changed", criterion, message)
    if len(parts) > 1:
        return _reported("two-answers", criterion, "two answers stand here at once: keep one of them")
    if given.not_applicable is not None:
        return _not_applicable(criterion, given.not_applicable)
    if not parts or given.value == "dont-know":
        return "dont-know" if parts else "open", NO_POINTS, FULL_POINTS, ()
    return _answered(criterion, given, scales)


def _answered(criterion: Criterion, given: PointAnswer, scales: Scales) -> _Standing:
    if criterion.kind == "checklist" and given.items is not None:
        return _checklist(criterion, given)
    if criterion.kind == "share" and isinstance(given.value, Share):
        return _share(criterion, given.value, scales)
    if criterion.kind == "practice" and isinstance(given.value, str):
        points = next(WORTH[answer.points] for answer in scales.answers if answer.id == given.value)
        return "answered", points, points, ()
    message = f"the answer does not fit the question, which asks for {_ASKED[criterion.kind]}"
    return _reported("wrong-kind-of-answer", criterion, message)


_ASKED = {"practice": "one of the choices", "share": "two numbers", "checklist": "yes or no for each line"}


def _not_applicable(criterion: Criterion, reason: str) -> _Standing:
    if criterion.not_applicable != "allowed":
        return _reported("not-applicable-not-allowed", criterion, "this point cannot be 'not applicable'")
    if not reason.strip():
        return _reported("reason-missing", criterion, "'not applicable' needs a reason")
    return _NOT_APPLICABLE


def _share(criterion: Criterion, share: Share, scales: Scales) -> _Standing:
    if share.checked == 0:
        return _reported("share-impossible", criterion, "nothing was checked, so there is no share")
    if share.met > share.checked:
        message = f"{share.met} of {share.checked} cannot be: more meet it than were checked"
        return _reported("share-impossible", criterion, message)
    points = _share_points(criterion, share, scales)
    return "answered", points, points, tuple(_sample_problems(criterion, share, scales))


def _share_points(criterion: Criterion, share: Share, scales: Scales) -> Fraction:
    fitting = (band for band in criterion.bands if share.met >= _needed(criterion, band, share.checked, scales))
    return next((WORTH[band.points] for band in fitting), NO_POINTS)


def _needed(criterion: Criterion, band: Band, checked: int, scales: Scales) -> int:
    """How many of those checked must meet it for the band. In a small sample, all but one reaches the highest."""
    needed = -(-band.at_least * checked // 100)
    small = scales.thresholds.all_but_one
    is_eased = band is criterion.bands[0] and small.from_ <= checked <= small.to
    return min(needed, checked - 1) if is_eased else needed


def more_to_next_band(criterion: Criterion, share: Share, scales: Scales) -> int | None:
    """How many more of those checked would reach the next band; None from the highest."""
    points = _share_points(criterion, share, scales)
    higher = [band for band in criterion.bands if WORTH[band.points] > points]
    return _needed(criterion, higher[-1], share.checked, scales) - share.met if higher else None


def _sample_problems(criterion: Criterion, share: Share, scales: Scales) -> Iterator[ReturnProblem]:
    least = criterion.least_checked(scales)
    if share.checked < least and not share.all:
        message = f"only {share.checked} checked: check at least {least}, or say that there are no more"
        yield _problem("small-sample", criterion, message)


def _checklist(criterion: Criterion, given: PointAnswer) -> _Standing:
    problems: list[ReturnProblem] = []
    found = [_item(criterion, item, given, problems) for item in criterion.items]
    for name in sorted((given.items or {}).keys() - {item.id for item in criterion.items}):
        problems.append(_problem("unknown-item", criterion, f"the checklist has no line '{name}': it is left out"))
    yes, unanswered = found.count("yes"), found.count("open")
    applicable = len(found) - found.count("not-applicable")
    if not applicable:
        return "not-applicable", NO_POINTS, NO_POINTS, tuple(problems)
    status: Status = "answered" if not unanswered else "open" if unanswered == len(found) else "part"
    return status, Fraction(yes, applicable), Fraction(yes + unanswered, applicable), tuple(problems)


def _item(criterion: Criterion, item: Item, given: PointAnswer, problems: list[ReturnProblem]) -> str:
    """A line's answer: yes, no, not-applicable or open. Problems go to `problems`."""
    answer = (given.items or {}).get(item.id, "open")
    if answer != "not-applicable":
        return answer
    line = f"the line '{item.text.rstrip('.')}'"
    if item.not_applicable != "allowed":
        message = f"{line} cannot be 'not applicable'"
        problems.append(_problem("not-applicable-not-allowed", criterion, message))
        return "open"
    if not given.reasons.get(item.id, "").strip():
        problems.append(_problem("reason-missing", criterion, f"{line}: 'not applicable' needs a reason"))
        return "open"
    return answer


def _reported(code: str, criterion: Criterion, message: str) -> _Standing:
    return "open", NO_POINTS, FULL_POINTS, (_problem(code, criterion, message),)


def _problem(code: str, criterion: Criterion, message: str) -> ReturnProblem:
    return ReturnProblem(code=code, criterion=criterion.id, message=f"{criterion.title}: {message}")
