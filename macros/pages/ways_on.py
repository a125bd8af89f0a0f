"""Links between the pages that readers need every day. Each of these pages links to the others."""

from __future__ import annotations

from markupsafe import Markup

from macros.pages import places
from macros.pages.render import macro
from macros.pages.view import View

_WAYS = (
    (places.GLANCE, "My supervision, at a glance", "what one policy says, for your role"),
    (places.INDUCTION, "Induction", "what to read and to do in your first weeks, by role"),
    (places.FORMS, "Forms", "an agreement to fill in, and blank records"),
    (places.COMPARE, "Compare agencies", "if you work in two, or move from one to another"),
    (places.DOCUMENTS, "Documents", "the policies and the standards as PDF and Word"),
)


def other_ways(view: View, page: str, of: str) -> Markup:
    """The links on from a page. `of` is the link to leave out: the one that the page belongs to."""
    book = view.book
    there = {
        places.GLANCE: book.topics,
        places.COMPARE: book.topics,
        places.INDUCTION: book.pathways,
        places.FORMS: book.forms,
    }
    ways = [way for way in _WAYS if way[0] != of and there.get(way[0], True)]
    return macro("ways_on.jinja", "ways_on", page, ways)
