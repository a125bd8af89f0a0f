"""What a collector has in hand: codes, survey results and sheets of paper. Only sums leave it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from selfcheck.reading.rules import Fault, FaultsError
from selfcheck.staff.codes import CODE_LENGTH, CodeFault, CodeSource, ReadCode, codes_of, read_code
from selfcheck.staff.counting import StaffCounts, counts_of
from selfcheck.staff.questions import StaffQuestions
from selfcheck.staff.tally import STAFF_ANSWERS

MOST_CODE_LINES = 20_000
MOST_PEOPLE = 1_000_000

CODE_FAULT_WORDS: Mapping[CodeFault, str] = {
    "no-code": "this is no code: mistyped, or cut off",
    "other-handbook": "this code is from another handbook",
    "other-version": "this code is from another version of the questions",
    "other-year": "this code is from another year",
    "twice": "this code was counted already",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeLines:
    """What a batch of codes gave: how many were new, and each line that was not counted, by its number from 1.

    `rest`: those lines as they were typed, so that they can be mended. A code that was counted already is not in it.
    """

    counted: int
    faults: tuple[tuple[int, CodeFault], ...]
    rest: str


@dataclass(slots=True)
class Collecting:
    """The batches of one round. Of a code only its random number is held, to find one that is given twice."""

    source: CodeSource
    questions: StaffQuestions
    _numbers: set[int] = field(default_factory=set)
    _counts: StaffCounts = field(init=False)

    def __post_init__(self) -> None:
        self._counts = counts_of(self.questions)

    @property
    def people(self) -> int:
        return self._counts.people

    def take_codes(self, text: str) -> CodeLines:
        """Count the codes in a text, one or several on a line. Raises FaultsError for a text that is far too long."""
        lines = text.splitlines()
        if len(lines) > MOST_CODE_LINES or len(text) > MOST_CODE_LINES * 4 * CODE_LENGTH:
            message = f"this is more than {MOST_CODE_LINES:,} lines of codes"
            raise FaultsError([Fault((), "too-large", message, "give them in several parts")])
        before = self._counts.people
        faults: list[tuple[int, CodeFault]] = []
        rest: list[str] = []
        for number, line in enumerate(lines, start=1):
            found = [(code, fault) for code in codes_of(line) if (fault := self._take(code))]
            faults += [(number, fault) for _, fault in found]
            rest += [line if fault == "no-code" else code for code, fault in found if fault != "twice"]
        return CodeLines(counted=self._counts.people - before, faults=tuple(faults), rest="\n".join(rest))

    def _take(self, code: str) -> CodeFault | None:
        found = read_code(code, self.source)
        if not isinstance(found, ReadCode):
            return found
        if found.number in self._numbers:
            return "twice"
        self._numbers.add(found.number)
        self._counts.add_person(found.answers)
        return None

    def take_counts(self, counts: StaffCounts) -> None:
        """Add the results of a survey tool."""
        self._counts.add_all(counts)

    def with_paper(self, paper: StaffCounts) -> StaffCounts:
        """All that is in hand, and these sheets of paper."""
        whole = counts_of(self.questions)
        whole.add_all(self._counts)
        whole.add_all(paper)
        return whole

    def clear(self) -> None:
        """Forget all of it."""
        self._numbers.clear()
        self._counts = counts_of(self.questions)


def paper_counts(questions: StaffQuestions, sheets: Any, given: Any) -> StaffCounts:
    """The sums from sheets of paper: `given` by question and answer. Raises FaultsError with each that does not add up.

    A sheet may leave a question out, so the answers to one may be fewer than the sheets, never more.
    """
    counts = counts_of(questions)
    faults: list[Fault] = []
    counts.people = _whole(sheets, ("sheets",), faults)
    rows = given if isinstance(given, dict) else {}
    for question in questions.questions:
        row = rows.get(question.id)
        cells = row if isinstance(row, dict) else {}
        numbers = {answer: _whole(cells.get(answer, 0), (question.id, answer), faults) for answer in STAFF_ANSWERS}
        if (total := sum(numbers.values())) > counts.people:
            message = f"{total} answers stand here, and there are {counts.people} sheets"
            faults.append(Fault((question.id,), "bad-sum", message, "count this question's ticks again"))
        counts.given.update({(question.id, answer): number for answer, number in numbers.items()})
    if faults:
        raise FaultsError(faults)
    return counts


def _whole(value: Any, place: tuple[str, ...], faults: list[Fault]) -> int:
    if type(value) is int and 0 <= value <= MOST_PEOPLE:
        return value
    faults.append(Fault(place, "bad-number", "this is no number of people", "write a whole number, or nothing"))
    return 0
