"""The questions to staff as a document, for a survey tool that reads Word files, and as a table."""

from __future__ import annotations

import csv
import io

from macros.documents.blocks import Block, Document
from macros.documents.contents.framing import current_row, publisher_row, running, urgent_rows
from macros.model.handbook import Handbook
from macros.wording.staff_questions import notice_sentences, period_words
from selfcheck.reports.formats.csv_tables import MARK, cell
from selfcheck.staff.questions import STAFF_ANSWER_WORDS, StaffQuestions

_TITLE = "Questions to staff about supervision"
_PAGE = "self-check/staff.md"
_LETTERS = "abcd"


def staff_questions_contents(book: Handbook, questions: StaffQuestions, site_url: str) -> Document:
    """The notice, and each question numbered with its answers below it, as survey tools expect them."""
    answers = tuple(f"{letter}. {words}" for letter, words in zip(_LETTERS, STAFF_ANSWER_WORDS.values(), strict=True))
    asked = [
        Block(kind="paragraph", text=f"{number}. {question.text}{_only(question.supervisors)}")
        for number, question in enumerate(questions.questions, start=1)
    ]
    return Document(
        title=_TITLE,
        subtitle="To put into a survey tool that asks for no name",
        author=book.partnership.name,
        subject="Questions to practitioners about their supervision",
        dated=book.partnership.accessibility.prepared_on.last.isoformat(),
        head=(current_row(site_url, _PAGE),),
        urgent=urgent_rows(book),
        running=running(_TITLE, site_url, _PAGE),
        blocks=(
            Block(kind="heading", level=1, text="Notice to stand on top", anchor="notice"),
            Block(kind="bullets", items=notice_sentences(questions)),
            Block(kind="heading", level=1, text="Questions", anchor="questions"),
            Block(kind="paragraph", text=period_words(questions)),
            *(block for question in asked for block in (question, *_answers(answers))),
            Block(kind="facts", rows=(publisher_row(book),)),
        ),
    )


def _answers(answers: tuple[str, ...]) -> tuple[Block, ...]:
    return tuple(Block(kind="paragraph", text=answer) for answer in answers)


def _only(supervisors: bool) -> str:
    return " (Only if you supervise others.)" if supervisors else ""


def staff_questions_table(questions: StaffQuestions) -> str:
    """A row for each question, with its four answers, as CSV that no spreadsheet reads as a formula."""
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\r\n")
    rows.writerow(["number", "question", *(f"answer {number}" for number in range(1, 5))])
    for number, question in enumerate(questions.questions, start=1):
        words = f"{question.text}{_only(question.supervisors)}"
        rows.writerow([number, cell(words), *map(cell, STAFF_ANSWER_WORDS.values())])
    return f"{MARK}{text.getvalue()}"
