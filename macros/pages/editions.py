"""The addresses of an edition's pages: the latest edition has the present addresses, and every edition its own."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from macros.pages import places
from macros.pages.markup import NOTHING
from macros.pages.render import macro
from macros.pages.view import View
from macros.wording.policies import on_words
from selfcheck.standards.edition import Edition


@dataclass(frozen=True, slots=True)
class Shown:
    """An edition on its pages. `stays`: these are its permanent pages, which hold only its own text."""

    view: View
    edition: Edition
    stays: bool

    @property
    def number(self) -> str:
        return self.edition.head.number

    def page(self, name: str = "") -> str:
        """The page of one of its standards, or of the whole edition."""
        return own_edition_page(self.edition, name) if self.stays else _present_page(name)

    def own_page(self, edition: Edition, name: str = "") -> str:
        """The permanent page of one of an edition's standards, or of the whole edition."""
        return own_edition_page(edition, name)

    def present_page(self, name: str = "") -> str:
        """The page of a standard, or of all standards, that always shows the latest edition."""
        return _present_page(name)

    @property
    def after(self) -> Edition | None:
        """The edition that replaced it."""
        editions = self.view.book.editions
        place = editions.index(self.edition) + 1
        return editions[place] if place < len(editions) else None


def present(view: View) -> Shown:
    """The latest edition, at the addresses that always show the latest."""
    return Shown(view, view.book.edition, stays=False)


def numbered(view: View, number: str) -> Shown:
    """An edition at its permanent address. Raises KeyError."""
    return Shown(view, {each.head.number: each for each in view.book.editions}[number], stays=True)


def own_edition_page(edition: Edition, name: str = "") -> str:
    """The permanent page of an edition's standard; of the whole edition where it lacks that standard."""
    has = any(each.id == name for each in edition.standards)
    return places.edition_page(edition.head.number, name if has else "")


def edition_standing(shown: Shown, name: str = "") -> Markup:
    """The edition that a page shows, in a sentence, with the address of the other page of it."""
    return macro("editions.jinja", "standing", shown, name)


def replaced(shown: Shown, name: str = "") -> Markup:
    """On the pages of an earlier edition: the one that replaced it, and the latest. Empty elsewhere."""
    return macro("editions.jinja", "replaced", shown, name) if shown.stays and shown.after else NOTHING


def versions(shown: Shown) -> Markup:
    """Every edition with its permanent address, newest first; empty where there is only one."""
    return macro("editions.jinja", "versions", shown)


def published_words(edition: Edition) -> str:
    """`version 1 of the standards, published here on 22 November 2026`."""
    return f"version {edition.head.number} of the standards, published here {on_words(edition.head.published)}"


def _present_page(name: str) -> str:
    return places.standard_page(name) if name else places.STANDARDS
