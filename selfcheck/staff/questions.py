"""The questions to staff: `staff-questions.yml`. Each is about arrangements, never about a person."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from selfcheck.reading.rules import About, AtMost, Between, Fault, Id, Matches, NotEmpty, repeated_ids
from selfcheck.staff.tally import MOST_STAFF_QUESTIONS
from selfcheck.standards.ids import CriterionId

STAFF_ANSWER_WORDS = {"yes": "Yes", "partly": "Partly", "no": "No", "not-sure": "Not sure, or does not apply to me"}
MOST_QUESTIONS_VERSION = 15  # a code has room for no more; `selfcheck/web/staff/code.mjs` says it as well

type NoticeSentence = Annotated[
    str,
    Matches(
        r"([^{}]|\{(collector|destroyed)\})*",
        "a sentence without braces, but for {collector} and {destroyed}",
        "write {collector} or {destroyed}, or no braces",
        code="unknown-value",
    ),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffQuestion:
    """One question, answered with one of `STAFF_ANSWER_WORDS`."""

    id: Id
    text: Annotated[str, About("a sentence that a member of staff can say of herself: I have …")]
    points: Annotated[tuple[CriterionId, ...], NotEmpty(), About("the points on which the answer throws light")]
    supervisors: Annotated[bool, About("true: only for those who supervise others")] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffQuestions:
    """`staff-questions.yml`."""

    version: Annotated[int, Between(1, MOST_QUESTIONS_VERSION), About("one more with each change of the questions")]
    period: Annotated[str, About("the time that is asked about, as it stands within a sentence")]
    notice: Annotated[
        tuple[NoticeSentence, ...],
        NotEmpty(),
        About("sentences above the questions; {collector} is who counts, {destroyed} when sheets and codes are"),
    ]
    questions: Annotated[tuple[StaffQuestion, ...], NotEmpty(), AtMost(MOST_STAFF_QUESTIONS)]

    def faults(self) -> Iterator[Fault]:
        """Each id once."""
        yield from repeated_ids(("questions",), [each.id for each in self.questions])
