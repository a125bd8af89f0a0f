"""The partnership's own numbers, for prose pages: from the data alone, so that no page says that none is set."""

from __future__ import annotations

from macros.pages.nationalhelp import telephone
from macros.pages.parts import View
from macros.text import esc, sentence


def local_number(view: View, name: str) -> str:
    """How to reach one of the `local` routes, with its number where one is set. Raises KeyError for another name."""
    partnership = view.book.partnership
    route = partnership.urgent.local[name]
    words = esc(sentence(route.contact))
    if not route.phone:
        return words
    return f"{words} The number for {esc(partnership.area)} is {telephone(route.phone)}."
