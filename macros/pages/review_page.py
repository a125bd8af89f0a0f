"""The reviewer's page before a file is open. Its JavaScript builds the rest from the file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from macros.pages.render import rendered
from macros.pages.view import View
from selfcheck.standards.edition import Standard


@dataclass(frozen=True, slots=True)
class ReviewerPage:
    """The number and title of each standard and point, for a review without its return."""

    standards: Sequence[Standard]


def reviewer(view: View) -> Markup:
    """The empty page, and the standards."""
    return rendered("review_page.jinja", ReviewerPage(view.book.edition.standards))
