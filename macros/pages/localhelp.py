"""The partnership's own ways to help, for pages written by hand."""

from __future__ import annotations

from macros.pages.nationalhelp import telephone
from macros.pages.parts import View
from macros.text import esc


def local_number(view: View, name: str) -> str:
    """The number of one of the partnership's routes, or else where to find it. Raises AttributeError."""
    route = getattr(view.book.partnership.urgent, name)
    return f"Call {telephone(route.phone)}." if route.phone else esc(route.contact)
