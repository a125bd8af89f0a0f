"""Reads the results of a survey tool (CSV): a row for each person, a column for each question.

Columns are guessed here, and the collector agrees to them. A column that may name people is not read; where it holds
anything, the whole file is refused, because its answers are not without names.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from selfcheck.answer_tables.answers import NO_COLUMN
from selfcheck.answer_tables.table import AnswerTable
from selfcheck.reading.rules import Fault, FaultsError, comparable_text, shorten
from selfcheck.staff.counting import StaffCounts, counts_of
from selfcheck.staff.questions import StaffQuestion, StaffQuestions
from selfcheck.staff.tally import StaffAnswer

_NAMES_PEOPLE = re.compile(
    r"\b(e-?mail|names?|surname|forename|address|phone|telephone|mobile|ip|user(name)?|account|login|respondent|"
    r"(staff|payroll|employee|personnel) (id|no|number)|signature|initials|date of birth|dob|job title|team|service|"
    r"department|school|site|grade|age|gender|sex|ethnicity|manager|supervisor's name)\b",
    re.IGNORECASE,
)
_NOBODY = frozenset({"", "anonymous", "anon", "-", "n/a", "none"})
_WORDS: tuple[tuple[StaffAnswer, str], ...] = (
    ("yes", r"yes|y|agree"),
    ("partly", r"partly|partially|in part|somewhat|sometimes"),
    ("no", r"no|n|disagree"),
    ("not-sure", r"not sure.*|unsure|don'?t know|does not apply.*|n/?a|not applicable"),
)
_NUMBER = re.compile(r"(?:q(?:uestion)?\s*)?0*([0-9]{1,2})\s*[.:)]?\s*")
_LEAST_ALIKE = 20  # letters of a question that a shortened head must have


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyResults:
    """What a table would give. `columns`: each question's column, or -1; `unread`: the heads of the others; `aside`:
    cells that hold none of the four answers, in words, without what stands in them."""

    columns: Mapping[str, int]
    heads: tuple[str, ...]
    unread: tuple[str, ...]
    counts: StaffCounts
    aside: tuple[str, ...]


def survey_results(
    table: AnswerTable, questions: StaffQuestions, chosen: Mapping[str, int] | None = None
) -> SurveyResults:
    """The results in a table; `chosen`: the column of each question, as the collector agrees. Raises FaultsError."""
    if faults := list(_naming(table)):
        raise FaultsError(faults)
    columns = _columns(table, questions.questions, chosen or {})
    counts = counts_of(questions)
    aside: list[str] = []
    for line, row in table.rows:
        words = [_word(row, columns[name]) for name in counts.questions]
        answers = tuple(_meaning(word) for word in words)
        both = enumerate(zip(words, answers, strict=True), start=1)
        unknown = [number for number, (word, answer) in both if word and not answer]
        aside += [f"Line {line}, question {number}: none of the four answers" for number in unknown]
        if any(answers):
            counts.add_person(answers)
    unread = [shorten(head) for place, head in enumerate(table.heads) if place not in columns.values() and head]
    heads = tuple(shorten(head) for head in table.heads)
    return SurveyResults(columns=columns, heads=heads, unread=tuple(unread), counts=counts, aside=tuple(aside))


def _naming(table: AnswerTable) -> Iterator[Fault]:
    """The columns that name people. What stands in them is looked at only for whether anything does."""
    hint = "ask without names, or take the column out in the survey tool, and give its results again"
    for place, head in enumerate(table.heads):
        if _may_name(head) and any(comparable_text(row[place]) not in _NOBODY for _, row in table.rows):
            message = f"the column “{shorten(head)}” may name people, so nothing of this file was counted"
            yield Fault((place,), "names-people", message, hint)


def _may_name(head: str) -> bool:
    return len(head) <= 2 * _LEAST_ALIKE and bool(_NAMES_PEOPLE.search(head))  # questions are longer


def _columns(table: AnswerTable, questions: Iterable[StaffQuestion], chosen: Mapping[str, int]) -> dict[str, int]:
    columns: dict[str, int] = {}
    heads = [comparable_text(head) for head in table.heads]
    for number, question in enumerate(questions, start=1):
        at = chosen.get(question.id)
        if not isinstance(at, int) or not -1 <= at < len(heads):
            at = _likely(heads, number, comparable_text(question.text), set(columns.values()))
        is_free = at != NO_COLUMN and at not in columns.values() and not _may_name(table.heads[at])
        columns[question.id] = at if is_free else NO_COLUMN
    return columns


def _likely(heads: list[str], number: int, text: str, taken: set[int]) -> int:
    """The column whose head is the question, or begins as it does, or is its number alone."""
    for place, head in enumerate(heads):
        match = _NUMBER.match(head)
        rest = head[match.end() :] if match else head
        is_number = match is not None and not rest and int(match[1]) == number
        if place not in taken and (is_number or _is_alike(head, text) or _is_alike(rest, text)):
            return place
    return NO_COLUMN


def _is_alike(words: str, text: str) -> bool:
    return len(words) >= _LEAST_ALIKE and (text in words or text.startswith(words.rstrip(".… ")))


def _word(row: tuple[str, ...], at: int) -> str:
    return comparable_text(row[at]).replace("’", "'").strip(" .") if at != NO_COLUMN else ""


def _meaning(word: str) -> StaffAnswer | None:
    return next((answer for answer, form in _WORDS if re.fullmatch(form, word)), None)
