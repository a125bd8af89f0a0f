"""The handbook's publisher on prose pages. All of it comes from `partnership.yml`, even that a publisher is invented.

Prose pages have no such words of their own, so nothing untrue remains once a real partnership fills in the data.
"""

from __future__ import annotations

from markupsafe import Markup

from macros.pages.markup import NOTHING
from macros.pages.render import macro
from macros.pages.view import View
from macros.wording.text import sentence

NATIONS = {"england": "England", "wales": "Wales", "scotland": "Scotland", "northern-ireland": "Northern Ireland"}


def publisher_name(view: View) -> Markup:
    return _words(view.book.partnership.name)


def area_name(view: View) -> Markup:
    return _words(view.book.partnership.area)


def nation_name(view: View) -> str:
    return NATIONS[view.book.partnership.nation]


def publisher_note(view: View) -> Markup:
    """For an invented publisher, a note that says so; empty for a real one."""
    partnership = view.book.partnership
    return macro("publisher.jinja", "demonstration", partnership) if partnership.demonstration else NOTHING


def contact(view: View) -> Markup:
    """The contact for questions about the handbook."""
    return macro("publisher.jinja", "contact", view.book.partnership.contact)


def mailbox(view: View) -> str:
    """The mailbox for suggestions; empty where there is none."""
    return view.book.partnership.mailbox


def host(view: View) -> Markup:
    """The keeper of the server, and how long its log is kept."""
    return _words(sentence(view.book.partnership.host))


def other_formats(view: View) -> Markup:
    """How to get the handbook in another format."""
    return _words(sentence(view.book.partnership.accessibility.other_formats))


def in_person(view: View) -> Markup:
    """The help for people who telephone or visit."""
    return _words(sentence(view.book.partnership.accessibility.in_person))


def statement_dates(view: View) -> str:
    """The dates on which the accessibility statement was prepared and last reviewed."""
    statement = view.book.partnership.accessibility
    prepared = f"This statement was prepared on {statement.prepared_on.words}."
    if not statement.reviewed_on:
        return f"{prepared} It has not been reviewed since."
    return f"{prepared} It was last reviewed on {statement.reviewed_on.words}."


def _words(text: str) -> Markup:
    return macro("publisher.jinja", "words", text)
