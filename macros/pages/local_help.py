"""The partnership's own numbers, for prose pages: from the data alone, so that no page says that none is set."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from macros.model.partnership import Route
from macros.pages.render import rendered
from macros.pages.view import View


@dataclass(frozen=True, slots=True)
class LocalNumber:
    """A route, and the area for which its number is."""

    route: Route
    area: str


def local_number(view: View, name: str) -> Markup:
    """The number of one of the `local` routes, or else where to find it. Raises KeyError for another name."""
    partnership = view.book.partnership
    return rendered("local_help.jinja", LocalNumber(partnership.urgent.local[name], partnership.area))
