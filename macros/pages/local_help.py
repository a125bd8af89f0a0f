"""The partnership's own numbers, for prose pages: from the data alone, so that no page says that none is set."""

from __future__ import annotations

from macros.pages.national_help import telephone
from macros.pages.pieces import View
from macros.wording.text import esc, sentence


def local_number(view: View, name: str) -> str:
    """The number of one of the `local` routes, or else where to find it. Raises KeyError for another name."""
    partnership = view.book.partnership
    route = partnership.urgent.local[name]
    if not route.phone:
        return esc(sentence(route.contact))
    return f"Call {telephone(route.phone)}, the number for {esc(partnership.area)}."
