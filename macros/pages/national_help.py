"""National lines and rules on pages, and the register of where they come from and when they are checked again."""

from __future__ import annotations

from datetime import date

from macros.model.national_help import NationalHelp, PublicSource
from macros.pages import places
from macros.pages.pieces import View, paragraphs
from macros.wording.text import esc, telephone_address
from selfcheck.reading.dates import days_words, review_status

REGISTER = "national-help"
UNCONFIRMED = "as public pages gave it; confirm before you publish"


def national(view: View, *names: str) -> str:
    """Lines by their ids, as a list to call from; those that the partnership has taken out are left out."""
    lines = [f"<li>{_line(entry)}</li>" for entry in _named(view, names)]
    return f'<ul class="sh-lines">{"".join(lines)}</ul>' if lines else ""


def national_rule(view: View, name: str) -> str:
    """A rule by its id, as a paragraph; nothing where the partnership has taken it out."""
    return paragraphs(*(esc(entry.text) for entry in _named(view, [name])))


def national_note(view: View) -> str:
    """In the demonstration, one line on what nobody has confirmed yet."""
    if not view.book.partnership.demonstration or not any(entry.confirmed is None for entry in view.book.national):
        return ""
    where = f"{places.link(places.URGENT, places.REVIEWS)}#{REGISTER}"
    return f"National help stands here {UNCONFIRMED} ([sources and dates]({where}))."


def national_register(view: View) -> str:
    """Every entry with its sources and its dates; the soonest to be checked again first, else as in the file."""
    if not view.book.national:
        return ""
    ordered = sorted(view.book.national, key=_first)
    return paragraphs(
        f"## National help and law {{: #{REGISTER} }}",
        "Numbers and rules that the page [Worried about a child now?](urgent.md) shows, with where they come from.",
        f'<dl class="sh-register" data-search-exclude>{"".join(_entry(view, entry) for entry in ordered)}</dl>',
    )


def telephone(number: str) -> str:
    """A number that a telephone calls when it is touched."""
    return f'<a href="{telephone_address(number)}">{esc(number)}</a>'


def _first(entry: NationalHelp) -> date:
    return entry.check_again.last if entry.check_again else date.max


def _named(view: View, names: tuple[str, ...] | list[str]) -> list[NationalHelp]:
    by_id = {entry.id: entry for entry in view.book.national}
    return [by_id[name] for name in names if name in by_id]


def _line(entry: NationalHelp) -> str:
    name = f'<a href="{esc(entry.page)}">{esc(entry.name)}</a>' if entry.page else f"<strong>{esc(entry.name)}</strong>"
    phone = f" {telephone(entry.phone)}" if entry.phone else ""
    hours = f" {esc(entry.hours)}" if entry.hours else ""
    return f"{name}{phone}: {esc(entry.text)}{hours}"


def _entry(view: View, entry: NationalHelp) -> str:
    confirmed = entry.confirmed
    sources = "; ".join(map(_source, entry.sources))
    facts = [
        f"Source: {sources}." if sources else "From practice: a draft, until a safeguarding lead confirms it.",
        f"Looked up {entry.looked_up.words}.",
        f"Confirmed {confirmed.on.words}, {esc(confirmed.role)}." if confirmed else "Not confirmed yet.",
        _again(view, entry),
    ]
    return f"<dt>{esc(entry.name)} {esc(entry.phone or '')}</dt><dd>{' '.join(facts)}</dd>"


def _again(view: View, entry: NationalHelp) -> str:
    if not (day := entry.check_again):
        return ""
    words = days_words(review_status(day, view.today).days)
    return f'Check again {day.words}, <span data-review-days="{day.last.isoformat()}">{words}</span>.'


def _source(source: PublicSource) -> str:
    title = f'<a href="{esc(source.address)}">{esc(source.title)}</a>' if source.address else esc(source.title)
    return f"{title}, {esc(source.publisher)}"
