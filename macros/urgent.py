"""The route for a worry about a child now, as a part of the theme: it stands on every page and printout."""

from __future__ import annotations

import html

from macros.partnership import Partnership, Route


def urgent_html(partnership: Partnership) -> str:
    """The whole route, for the theme."""
    urgent = partnership.urgent
    rows = "\n".join(
        _route(kind, route)
        for kind, route in (
            ("danger", urgent.immediate_danger),
            ("front-door", urgent.front_door),
            ("out-of-hours", urgent.out_of_hours),
            ("worker", urgent.designated_officer),
        )
    )
    return f'<dl class="sh-urgent__routes">\n{rows}\n</dl>\n'


def urgent_lines(partnership: Partnership) -> list[str]:
    """The whole route as lines of text, for what is taken away."""
    return [f"{name}: {text}" for name, text in route_rows(partnership)]


def route_rows(partnership: Partnership) -> list[tuple[str, str]]:
    """The whole route as (whom, how) pairs of text."""
    urgent = partnership.urgent
    routes = (urgent.immediate_danger, urgent.front_door, urgent.out_of_hours, urgent.designated_officer)
    return [(each.name, f"{each.contact}{f' Telephone {each.phone}.' if each.phone else ''}") for each in routes]


def _route(kind: str, route: Route) -> str:
    phone = ""
    if route.phone:
        number = route.phone.replace(" ", "")
        phone = f' <a href="tel:{number}">{safe(route.phone)}</a>'
    return f'<div class="sh-urgent__{kind}"><dt>{safe(route.name)}</dt><dd>{safe(route.contact)}{phone}</dd></div>'


def safe(text: str) -> str:
    """Text as HTML in a theme template: braces are written as numbers, so that no template sees them."""
    return html.escape(text).replace("{", "&#123;").replace("}", "&#125;")
