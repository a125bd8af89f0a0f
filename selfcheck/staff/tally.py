"""Totals of what staff say, as a file holds them. What they may say is in `selfcheck/staff/small_numbers.py`."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Literal

from selfcheck.reading import json_text
from selfcheck.reading.dates import PartialDate
from selfcheck.reading.rules import AtMost, Between

STAFF_TALLY_VERSION = 1
MOST_STAFF_QUESTIONS = 18  # a code has room for no more; `selfcheck/web/staff/code.mjs` says it as well

StaffAnswer = Literal["yes", "partly", "no", "not-sure"]
STAFF_ANSWERS: tuple[StaffAnswer, ...] = StaffAnswer.__args__  # type: ignore[attr-defined]
ShareWord = Literal["most", "about-half", "few"]
type StaffCount = Annotated[int, Between(0, json_text.MOST_NUMBER)]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionTally:
    """What is said of one question by answer: numbers of people, or words for their shares; neither from too few."""

    id: str
    text: str
    points: tuple[str, ...] = ()
    counts: Mapping[str, StaffCount] | None = None
    words: Mapping[str, ShareWord] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffTally:
    """A tally file. It has no person, no team, no code, and no time but the day of counting.

    `pooled`: of how many agencies together; 0 of the one that is named.
    """

    format: Literal["staff-tally"]
    format_version: Annotated[int, Between(1, STAFF_TALLY_VERSION)]
    handbook: str
    questions_version: StaffCount
    agency: str = ""
    pooled: StaffCount = 0
    counted_on: PartialDate | None = None
    people_asked: StaffCount
    people_answered: StaffCount
    questions: Annotated[tuple[QuestionTally, ...], AtMost(MOST_STAFF_QUESTIONS)] = ()
