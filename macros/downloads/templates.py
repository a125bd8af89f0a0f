"""The templates that the browser fills: an agency's report and action plan, and the record of an induction.

What is filled is agreed with who fills it: `selfcheck.documents` for the first two, and for the record of an induction
its page, `selfcheck/web/induction-record.mjs`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from urllib.parse import urljoin

from macros.downloads.blocks import Block, Document, Field, Row
from macros.model import Handbook
from selfcheck.words import CAVEAT

FOLDER = "documents/templates"  # from the site's root

_NO_DETAILS = "Write no details of a child, a family or a worker in this file: roles, not names."
_CHECK = "Check the handbook for the current version"


def templates(book: Handbook, today: date, site_url: str) -> Iterator[tuple[str, Document]]:
    """Each with its path from the site's root."""
    for name, make in (("report", _report), ("action-plan", _plan), ("induction-record", _induction)):
        yield f"{FOLDER}/{name}.docx", make(book, today, site_url)


def _document(book: Handbook, today: date, title: str, *parts: tuple[Row, ...] | Block, page: str) -> Document:
    raise NotImplementedError
