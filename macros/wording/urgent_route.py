"""The urgent route for a worry about a child, as part of the theme: it is on every page and printout."""

from __future__ import annotations

import html

from macros.model.partnership import Partnership, Route
from macros.wording.text import telephone_address

_ABOUT_A_WORKER = "A concern about a person who works with children"
_WORKER = (
    "A child in danger, or a crime happening: 999.",
    "Otherwise, in England, tell the same day:",
    "School or college, with its supply staff, contractors and clubs: the headteacher or principal. About them: the "
    "chair of governors or of the management committee, or the proprietor (in a trust, as its policy says). Where the "
    "head is the sole proprietor, or telling the head is a conflict of interest, the designated officer directly.",
    "Nursery or childminder: the registered person.",
    "Foster carer: the fostering service's manager and the child's social worker.",
    "Elsewhere: the senior manager named in the policy.",
    "About that person, nobody named, or nothing has happened by the end of the day: the designated officer (LADO) of "
    "the council where the person works. Anyone may call. Closed at night: the out of hours team, or the police.",
    "Do not tell the person, and do not investigate.",
)
_WORKER_IN_SHORT = (
    "the same day, in England, tell the head of the school or college, the registered person of the nursery, the "
    "fostering service, or the senior manager named in the policy; about that person, nobody named, or nothing has "
    "happened by the end of the day: the designated officer. Do not tell the person, and do not investigate."
)
WORKER = " ".join(_WORKER)
"""The route for a concern about a worker. It is the same all over England, so no partnership writes its own."""


def urgent_html(partnership: Partnership) -> str:
    """The whole route, for the theme."""
    rows = "\n".join(_route(kind, route) for kind, route in zip(_KINDS, routes(partnership), strict=True))
    return f'<dl class="sh-urgent__routes">\n{rows}\n</dl>\n'


def strip_html(partnership: Partnership) -> str:
    """The strip above every page: on screens the numbers to call, on paper the whole route, a line for each contact."""
    urgent = partnership.urgent
    door = urgent.front_door.phone
    local = f' <span class="sh-alarm__local">Otherwise, today: {_call(door)}.</span>' if door else ""
    paper = " ".join(
        f"<span><strong>{template_safe(name)}:</strong> {template_safe(text)}</span>"
        for name, text in _on_paper(partnership)
    )
    return f'In danger, call {_call("999")}.{local}\n<span class="sh-alarm__paper">{paper}</span>\n'


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
    worker = Route(name=_ABOUT_A_WORKER, contact=WORKER)
    return urgent.immediate_danger, urgent.front_door, urgent.out_of_hours, worker, urgent.designated_officer


def _on_paper(partnership: Partnership) -> list[tuple[str, str]]:
    """Each contact but the first, which the strip has said: its number, or how to find it."""
    return [
        (
            route.name,
            _WORKER_IN_SHORT if route.contact == WORKER else f"{route.phone}." if route.phone else route.contact,
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
    lines = " ".join(f"<span>{template_safe(line)}</span>" for line in _WORKER)
    return f'<details class="sh-fold"><summary>Whom to tell, by setting</summary>{lines}</details>'


def template_safe(text: str) -> str:
    """Text as HTML in a theme template. Braces become character numbers, so that the template engine ignores them."""
    return html.escape(text).replace("{", "&#123;").replace("}", "&#125;")
