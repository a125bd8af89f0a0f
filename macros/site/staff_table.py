"""The questions to staff as a table, for survey tools that read one."""

from __future__ import annotations

from pathlib import Path

from macros.addresses import STAFF_QUESTIONS_TABLE
from macros.documents.contents.staff_questions import staff_questions_table
from macros.model.handbook import Handbook


def write_staff_table(site: Path, book: Handbook) -> None:
    """Write the table where the handbook has questions to staff."""
    if book.staff_questions:
        file = site / STAFF_QUESTIONS_TABLE
        file.parent.mkdir(exist_ok=True)
        file.write_text(staff_questions_table(book.staff_questions), encoding="utf-8", newline="")
