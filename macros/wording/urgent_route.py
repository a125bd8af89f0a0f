"""The urgent route for a worry about a child, as part of the theme: it is on every page and printout."""

from __future__ import annotations

import html

from macros.model.partnership import Partnership, Route
from macros.wording.text import telephone_address
from selfcheck.urgent_words import (
    ABOUT_A_WORKER,
    EMERGENCY,
    IN_DANGER,
    OTHERWISE,
    WORKER,
    WORKER_IN_SHORT,
    WORKER_LINES,
    urgent_sentences,
)


def urgent_html(partnership: Partnership) -> str:
    """The whole route, for the theme."""
    rows = "\n".join(_route(kind, route) for kind, route in zip(_KINDS, routes(partnership), strict=True))
    return f'<dl class="sh-urgent__routes">\n{rows}\n</dl>\n'


def strip_html(partnership: Partnership) -> str:
    """The strip above every page: on screens the numbers to call, on paper the whole route, a line for each contact."""
    urgent = partnership.urgent
    door = urgent.front_door.phone
    local = f' <span class="sh-alarm__local">{OTHERWISE} {_call(door)}.</span>' if door else ""
    paper = " ".join(
        f"<span><strong>{template_safe(name)}:</strong> {template_safe(text)}</span>"
        for name, text in _on_paper(partnership)
    )
    return f'{IN_DANGER} {_call(EMERGENCY)}.{local}\n<span class="sh-alarm__paper">{paper}</span>\n'


def theme_sentences() -> str:
    """The handbook's own sentences, for templates of the theme to import."""
    return "".join(
        f"{{% set {name} %}}{template_safe(text)}{{% endset %}}\n" for name, text in urgent_sentences().items()
    )


def urgent_lines(partnership: Partnership) -> list[str]:
    """The whole route as lines of text, for documents and downloads."""
    return [f"{name}: {text}" for name, text in route_rows(partnership)]


def route_rows(partnership: Partnership) -> list[tuple[str, str]]:
    """The whole route as pairs of text: (contact, how to reach them)."""
    return [
        (route.name, f"{route.contact}{f' Telephone {route.phone}.' if route.phone else ''}")
        for route in routes(partnership)
    ]


def routes(partnership: Partnership) -> tuple[Route, ...]:
    """The contacts, in order. A concern about a worker goes first to the contact for the worker's setting."""
    urgent = partnership.urgent
    worker = Route(name=ABOUT_A_WORKER, contact=WORKER)
    return urgent.immediate_danger, urgent.front_door, urgent.out_of_hours, worker, urgent.designated_officer


def _on_paper(partnership: Partnership) -> list[tuple[str, str]]:
    """Each contact but the first, which the strip has said: its number, or how to find it."""
    return [
        (
            route.name,
            WORKER_IN_SHORT if route.contact == WORKER else f"{route.phone}." if route.phone else route.contact,
        )
        for route in routes(partnership)[1:]
    ]


def _call(number: str) -> str:
    return f'<a href="{telephone_address(number)}">{template_safe(number)}</a>'


_KINDS = ("danger", "front-door", "out-of-hours", "worker", "officer")


def _route(kind: str, route: Route) -> str:
    phone = ""
    if route.phone:
        phone = f" {_call(route.phone)}"
    name, contact = template_safe(route.name), _contact(route.contact)
    return f'<div class="sh-urgent__{kind}"><dt>{name}</dt><dd>{contact}{phone}</dd></div>'


def _contact(contact: str) -> str:
    """The contact as HTML. The route for a worker unfolds to one line for each setting, so that readers find theirs."""
    if contact != WORKER:
        return template_safe(contact)
    lines = " ".join(f"<span>{template_safe(line)}</span>" for line in WORKER_LINES)
    return f'<details class="sh-fold"><summary>Whom to tell, by setting</summary>{lines}</details>'


def template_safe(text: str) -> str:
    """Text as HTML in a theme template. Braces become character numbers, so that the template engine ignores them."""
    return html.escape(text).replace("{", "&#123;").replace("}", "&#125;")
