"""The reviewer's page: what its JavaScript begins with. All that it shows of a file, it builds from the file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from macros.pages.render import rendered
from macros.pages.view import View
from selfcheck.standards.edition import Standard


@dataclass(frozen=True, slots=True)
class ReviewerPage:
    """Each standard and point by its number and title, for reviews without their return."""

    standards: Sequence[Standard]


def reviewer(view: View) -> Markup:
    """The place for the page, and the standards."""
    return rendered("review_page.jinja", ReviewerPage(view.book.edition.standards))
