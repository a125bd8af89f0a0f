"""The questions to staff: the page on which they answer, and the page for whoever asks and whoever counts.

The browser's modules (`selfcheck/web/staff/`) make codes of answers, and count them; the texts exist only here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from macros.addresses import DATA_PROTECTION_DOCUMENT, STAFF_QUESTIONS_DOCUMENT, STAFF_QUESTIONS_TABLE
from macros.pages import places
from macros.pages.markup import browser_json
from macros.pages.render import rendered
from macros.pages.view import View
from macros.wording.staff_questions import COLLECTOR, DESTROYED, period_words
from macros.wording.text import capital
from selfcheck.reading.fields import plain_data
from selfcheck.staff.counting import LEAST_POOLED
from selfcheck.staff.questions import STAFF_ANSWER_WORDS, StaffQuestion, StaffQuestions
from selfcheck.staff.small_numbers import LEAST_ANSWERED

_SECONDS = 11  # for a question
_STANDING = {"collector": COLLECTOR, "destroyed": DESTROYED}


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticePiece:
    """A piece of a sentence of the notice. `place`: what an invitation fills in here, or nothing."""

    words: str
    place: str
    has_space: bool
    """Whether a space stands before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffQuestionsPage:
    """The page on which staff answer. `code_source`: what a code says of the handbook, as JSON for the browser."""

    page: str
    notice: Sequence[Sequence[NoticePiece]]
    period: str
    minutes: int
    questions: Sequence[StaffQuestion]
    for_supervisors: Sequence[StaffQuestion]
    answers: Sequence[tuple[str, str]]
    code_source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffCountPage:
    """The page for whoever asks and whoever counts. `data`: the questions as the engine takes them, as JSON."""

    page: str
    number: int
    least: int
    least_agencies: int
    questions_document: str
    questions_table: str
    data_protection: str
    data: str


def staff_questions(view: View) -> Markup:
    """The questions, to answer on the page or on paper. Without any, no page calls this."""
    questions = _questions(view)
    model = StaffQuestionsPage(
        page=places.STAFF_VIEW,
        notice=[list(_pieces(sentence)) for sentence in questions.notice],
        period=period_words(questions),
        minutes=round(len(questions.questions) * _SECONDS / 60),
        questions=[each for each in questions.questions if not each.supervisors],
        for_supervisors=[each for each in questions.questions if each.supervisors],
        answers=list(STAFF_ANSWER_WORDS.items()),
        code_source=browser_json({"handbook": view.book.partnership.id, "version": questions.version}),
    )
    return rendered("staff_questions.jinja", model)


def staff_count(view: View) -> Markup:
    """How to ask staff, and where their answers are counted."""
    questions = _questions(view)
    data = {"handbook": view.book.partnership.id, "questions": plain_data(questions), "answers": STAFF_ANSWER_WORDS}
    model = StaffCountPage(
        page=places.STAFF_COUNT,
        number=sum(not each.supervisors for each in questions.questions),
        least=LEAST_ANSWERED,
        least_agencies=LEAST_POOLED,
        questions_document=STAFF_QUESTIONS_DOCUMENT,
        questions_table=STAFF_QUESTIONS_TABLE,
        data_protection=DATA_PROTECTION_DOCUMENT,
        data=browser_json(data),
    )
    return rendered("staff_count.jinja", model)


def _questions(view: View) -> StaffQuestions:
    assert view.book.staff_questions, "the page is made only where there are questions"
    return view.book.staff_questions


def _pieces(sentence: str) -> Iterator[NoticePiece]:
    """A sentence of the notice, parted at its places: an invitation's link fills them."""
    ends_in_space = False
    for number, part in enumerate(re.split(r"\{(\w+)\}", sentence)):
        if number % 2:
            words = capital(_STANDING[part]) if sentence.startswith(f"{{{part}}}") else _STANDING[part]
            yield NoticePiece(words=words, place=part, has_space=ends_in_space)
        elif part:
            yield NoticePiece(words=part, place="", has_space=part.startswith(" "))
        ends_in_space = part.endswith(" ")
