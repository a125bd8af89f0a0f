"""National lines and rules on pages, and the register of their sources and check dates."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from markupsafe import Markup

from macros.model.national_help import NationalHelp
from macros.pages.markup import NOTHING
from macros.pages.render import macro
from macros.pages.view import View

_TEMPLATE = "national_help.jinja"
REGISTER = "national-help"
UNCONFIRMED = "as public pages gave it; confirm before you publish"


def national(view: View, *names: str) -> Markup:
    """The lines with these ids, as a list to call from. Lines that the partnership removed are left out."""
    return macro(_TEMPLATE, "lines", _named(view, names))


def national_rule(view: View, name: str) -> Markup:
    """The rule with this id, as a paragraph; empty where the partnership removed it."""
    return macro(_TEMPLATE, "rules", _named(view, [name])).rstrip()


def national_note(view: View) -> Markup:
    """In the demonstration, one line on the entries that nobody has confirmed."""
    if not view.book.partnership.demonstration or not any(entry.confirmed is None for entry in view.book.national):
        return NOTHING
    return macro(_TEMPLATE, "unconfirmed", UNCONFIRMED, REGISTER)


def national_register(view: View) -> Markup:
    """Every entry with its sources and dates. The next check comes first; entries without one keep the file's order."""
    if not view.book.national:
        return NOTHING
    return macro(_TEMPLATE, "register", sorted(view.book.national, key=_first), REGISTER, view.today)


def _first(entry: NationalHelp) -> date:
    return entry.check_again.last if entry.check_again else date.max


def _named(view: View, names: Iterable[str]) -> list[NationalHelp]:
    by_id = {entry.id: entry for entry in view.book.national}
    return [by_id[name] for name in names if name in by_id]
