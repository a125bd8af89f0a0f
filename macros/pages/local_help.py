"""The partnership's own numbers for prose pages. They come from the data, so no page can say that one is missing."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from macros.model.partnership import Route
from macros.pages.render import rendered
from macros.pages.view import View


@dataclass(frozen=True, slots=True)
class LocalNumber:
    """A route, and the area that its number serves."""

    route: Route
    area: str


def local_number(view: View, name: str) -> Markup:
    """The number of one of the `local` routes, or where to find it. Raises KeyError for an unknown route."""
    partnership = view.book.partnership
    return rendered("local_help.jinja", LocalNumber(partnership.urgent.local[name], partnership.area))
