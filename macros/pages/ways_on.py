"""Links between the pages that readers need every day. Each of these pages links to the others."""

from __future__ import annotations

from markupsafe import Markup

from macros.pages import places
from macros.pages.render import macro
from macros.pages.view import View

_WAYS = (
    (places.GLANCE, "My supervision, at a glance"),
    (places.INDUCTION, "Induction, by role"),
    (places.FORMS, "Forms"),
    (places.COMPARE, "Compare agencies"),
    (places.DOCUMENTS, "Documents to take away"),
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
