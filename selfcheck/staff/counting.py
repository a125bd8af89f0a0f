"""Counts what staff say, and makes the tally of it where there may be one."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Annotated

from selfcheck.reading.dates import PartialDate
from selfcheck.reading.rules import About, Fault, FaultsError
from selfcheck.staff.questions import StaffQuestion, StaffQuestions
from selfcheck.staff.small_numbers import LEAST_ANSWERED, hides, share_word
from selfcheck.staff.tally import STAFF_ANSWERS, STAFF_TALLY_VERSION, QuestionTally, StaffAnswer, StaffCount, StaffTally

LEAST_POOLED = 3  # agencies


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffRound:
    """What a collector says of those who were asked. `two_supervisors`: whether two people or more supervise them."""

    people_asked: StaffCount
    two_supervisors: bool
    agency: str = ""
    pooled: Annotated[StaffCount, About("how many agencies together; 0 for one")] = 0
    counted_on: PartialDate | None = None


@dataclass(slots=True)
class StaffCounts:
    """How many `people` answered, and by question and answer how many gave it."""

    questions: tuple[str, ...]
    people: int = 0
    given: Counter[tuple[str, StaffAnswer]] = field(default_factory=Counter)

    def add_person(self, answers: tuple[StaffAnswer | None, ...]) -> None:
        """One person's answers, in the order of the questions; None where one was left out."""
        self.people += 1
        self.given.update((name, answer) for name, answer in zip(self.questions, answers, strict=True) if answer)

    def add_all(self, other: "StaffCounts") -> None:
        """Another batch of people."""
        self.people += other.people
        self.given.update(other.given)


def counts_of(questions: StaffQuestions) -> StaffCounts:
    """Nobody's answers to these questions."""
    return StaffCounts(questions=tuple(each.id for each in questions.questions))


def tally_of(counts: StaffCounts, about: StaffRound, handbook: str, questions: StaffQuestions) -> StaffTally:
    """The tally. Raises FaultsError where there can be none, with every reason and what can be done instead."""
    if faults := [Fault((), *reason) for reason in _reasons(counts, about)]:
        raise FaultsError(faults)
    return StaffTally(
        format="staff-tally",
        format_version=STAFF_TALLY_VERSION,
        handbook=handbook,
        questions_version=questions.version,
        agency="" if about.pooled else about.agency,
        pooled=about.pooled,
        counted_on=about.counted_on,
        people_asked=about.people_asked,
        people_answered=counts.people,
        questions=tuple(_question_tally(counts, question) for question in questions.questions),
    )


def _reasons(counts: StaffCounts, about: StaffRound) -> Iterator[tuple[str, str, str]]:
    together = "ask the partnership to count at least three agencies together, or somebody from outside to ask"
    if 0 < about.pooled < LEAST_POOLED:
        message = f"totals of several agencies need at least {LEAST_POOLED} of them"
        yield "too-few-agencies", message, "ask more agencies"
    if about.people_asked < LEAST_ANSWERED:
        message = f"there are no totals where fewer than {LEAST_ANSWERED} people were asked"
        yield "too-few-asked", message, together
    elif counts.people > about.people_asked:
        message = f"{counts.people} answered, but only {about.people_asked} were asked"
        yield "more-than-asked", message, "correct how many were asked, or look for a batch that was counted twice"
    elif counts.people < LEAST_ANSWERED:
        message = f"{counts.people} answered, and there are no totals from fewer than {LEAST_ANSWERED}"
        yield "too-few-answered", message, "remind everybody, wait for more, and count then"
    if not about.two_supervisors:
        yield "one-supervisor", "where one person supervises everybody, totals would be about that person", together


def _question_tally(counts: StaffCounts, question: StaffQuestion) -> QuestionTally:
    given: dict[StaffAnswer, int] = {answer: counts.given[question.id, answer] for answer in STAFF_ANSWERS}
    total = sum(given.values())
    said = QuestionTally(id=question.id, text=question.text, points=question.points)
    if total < LEAST_ANSWERED:
        return said
    if hides(given, counts.people):
        return replace(said, words={answer: share_word(people, total) for answer, people in given.items()})
    return replace(said, counts={str(answer): people for answer, people in given.items()})
