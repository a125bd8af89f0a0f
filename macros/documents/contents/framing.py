"""The parts around every document's text: urgent route, current version, publisher, publication and dated notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from macros.addresses import address_after
from macros.documents.blocks import Block, Row
from macros.model.handbook import Handbook
from macros.model.ledger import Correction, Publication
from macros.wording.policies import note_text, note_words
from macros.wording.text import sentence
from macros.wording.urgent_route import route_rows
from selfcheck.reading.dates import PartialDate
from selfcheck.reading.rules import shorten
from selfcheck.standards.edition import Note

CHECK = "Check the handbook for the current version"
_MOST = 110  # characters of a name at the foot of a page


def urgent_rows(book: Handbook) -> tuple[Row, ...]:
    """The route for a worry about a child now."""
    return tuple(Row(label=name, text=text) for name, text in route_rows(book.partnership))


def current_row(site_url: str, page: str) -> Row:
    """The address of the current version."""
    return Row(label="Current version", text=address_after(CHECK, site_url, page))


def running(name: str, site_url: str, page: str) -> str:
    """The line at the foot of every page. A long name is shortened, or it would push the address off the paper."""
    return f"{shorten(name, _MOST)}. {address_after(CHECK, site_url, page)}"


def publisher_row(book: Handbook) -> Row:
    """The handbook's publisher. The row says so if the publisher is invented."""
    invented = " The publisher is invented: this is a demonstration." if book.partnership.demonstration else ""
    return Row(label="Handbook published by", text=f"{book.partnership.name}.{invented}")


def published_row(publication: Publication | None, day: PartialDate | None = None) -> Row:
    """The day of publication, and the corrections since. `day` replaces the ledger's day where the data gives one."""
    if publication is None:
        return Row(label="Published here", text="These words have not been published in the handbook yet.")
    corrections = "".join(_corrected(correction) for correction in publication.corrections)
    return Row(label="Published here", text=f"{(day or publication.on).words}.{corrections}")


def _corrected(correction: Correction) -> str:
    wrong = f" Until then it was wrong: {sentence(correction.wrong)} What is right:" if correction.wrong else ""
    return f" Corrected {correction.on.words}{'.' if wrong else ':'}{wrong} {correction.note}"


def published_on(publication: Publication | None, today: date) -> str:
    """The day of the latest words of a publication, as ISO text; today for an unpublished text."""
    if publication is None:
        return today.isoformat()
    return max(
        each.last for each in (publication.on, *(correction.on for correction in publication.corrections))
    ).isoformat()


def note_blocks(notes: Iterable[Note]) -> Iterator[Block]:
    """The handbook's own notes, labelled and dated."""
    for note in notes:
        label = f"Handbook note: {note_words(note).lower()}"
        yield Block(kind="note", label=label, text=f"{note_text(note)} Noted {note.on.words}.")


def filled_rows(*rows: tuple[str, str]) -> tuple[Row, ...]:
    """Labels with their texts, without those whose text is empty."""
    return tuple(Row(label=label, text=text) for label, text in rows if text)
