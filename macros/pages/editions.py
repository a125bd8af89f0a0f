"""Where an edition of the standards is shown: at the present addresses while it is the latest, always at its own."""

from __future__ import annotations

from dataclasses import dataclass

from macros.pages import places
from macros.pages.pieces import View, bullets, on_words, paragraphs
from macros.wording.text import esc
from selfcheck.standards.edition import Edition


@dataclass(frozen=True, slots=True)
class Shown:
    """An edition as pages show it; `stays` on those of its own, which hold its text and nothing that moves on."""

    view: View
    edition: Edition
    stays: bool

    @property
    def number(self) -> str:
        return self.edition.head.number

    def page(self, name: str = "") -> str:
        """The page of one of its standards, or of all of them."""
        return edition_page(self.edition, name) if self.stays else _present_page(name)

    def way_up(self, name: str = "") -> list[tuple[str, str]]:
        """The pages above: (title, page) pairs."""
        own = [(f"Version {self.number}", self.page())] if self.stays and name else []
        return [("Standards", places.STANDARDS), *own]


def present(view: View) -> Shown:
    """The latest edition, at the addresses that move on."""
    return Shown(view, view.book.edition, stays=False)


def numbered(view: View, number: str) -> Shown:
    """An edition at its own address. Raises KeyError."""
    return Shown(view, {each.head.number: each for each in view.book.editions}[number], stays=True)


def edition_page(edition: Edition, name: str = "") -> str:
    """An edition's own page of one of its standards; of all of them where it has none of that name."""
    has = any(each.id == name for each in edition.standards)
    return places.edition_page(edition.head.number, name if has else "")


def standing(shown: Shown, name: str = "") -> str:
    """Which version a page shows, whether a newer one is held, and where the others are."""
    page, latest = shown.page(name), shown.view.book.edition
    if not shown.stays:
        where = places.link(page, edition_page(latest, name))
        words = f"This is version {shown.number}, the latest that we hold."
        return f"{words} It keeps [an address of its own]({where}), which stays when a newer version comes."
    own = f"This page is version {shown.number} of the standards"
    if shown.edition is not latest:
        return f'!!! warning "An earlier version"\n    {own}. Its address stays. {_replaced(shown, page, name)}'
    where = places.link(page, _present_page(name))
    more = f"[The page that follows the latest version]({where}) also shows what the policies held here say."
    return f"{own}, the latest that we hold. Its address stays. {more}"


def _replaced(shown: Shown, page: str, name: str) -> str:
    """By which version, and when; and which one is the latest."""
    editions = shown.view.book.editions
    after = editions[editions.index(shown.edition) + 1]
    where = places.link(page, edition_page(after, name))
    words = f"Replaced by [version {after.head.number}]({where}) {on_words(after.head.published)}."
    if after is editions[-1]:
        return words
    latest = places.link(page, edition_page(editions[-1], name))
    return f"{words} The latest that we hold is [version {editions[-1].head.number}]({latest})."


def versions(shown: Shown) -> str:
    """Every edition with its own address, newest first; nothing where there is one only."""
    editions = shown.view.book.editions
    if len(editions) == 1:
        return ""
    lines = [
        f"[Version {each.head.number}]({places.link(shown.page(), edition_page(each))}), "
        f"published here {on_words(each.head.published)}"
        for each in reversed(editions)
    ]
    as_at = places.link(shown.page(), places.AS_AT)
    return paragraphs("## Versions {: #versions }", bullets(lines), f"[Which version stood on a given day]({as_at})")


def published_words(edition: Edition) -> str:
    """`version 1 of the standards, published here on 22 November 2026`."""
    number = esc(edition.head.number)
    return f"version {number} of the standards, published here {on_words(edition.head.published)}"


def _present_page(name: str) -> str:
    return places.standard_page(name) if name else places.STANDARDS
