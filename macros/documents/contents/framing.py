"""What every document has around its text: the urgent route, the way to the current version, dated notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from macros.addresses import full_address
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
_MOST = 110  # signs of a name at the foot of a page


def urgent_rows(book: Handbook) -> tuple[Row, ...]:
    """What to do when worried about a child now."""
    return tuple(Row(label=name, text=text) for name, text in route_rows(book.partnership))


def current_row(site_url: str, page: str) -> Row:
    """Where the version that stands now can be read."""
    return Row(label="Current version", text=f"{CHECK}: {full_address(site_url, page)}")


def running(name: str, site_url: str, page: str) -> str:
    """The line at the foot of every page. A name without end would push the address off the paper."""
    return f"{shorten(name, _MOST)}. {CHECK}: {full_address(site_url, page)}"


def publisher_row(book: Handbook) -> Row:
    """Who publishes the handbook; an invented publisher is said to be one."""
    invented = " The publisher is invented: this is a demonstration." if book.partnership.demonstration else ""
    return Row(label="Handbook published by", text=f"{book.partnership.name}.{invented}")


def published_row(publication: Publication | None, day: PartialDate | None = None) -> Row:
    """Since when these words have stood in the handbook, with corrections; `day` where the data says it itself."""
    if publication is None:
        return Row(label="Published here", text="These words have not been published in the handbook yet.")
    corrections = "".join(_corrected(correction) for correction in publication.corrections)
    return Row(label="Published here", text=f"{(day or publication.on).words}.{corrections}")


def _corrected(correction: Correction) -> str:
    wrong = f" Until then it was wrong: {sentence(correction.wrong)} What is right:" if correction.wrong else ""
    return f" Corrected {correction.on.words}{'.' if wrong else ':'}{wrong} {correction.note}"


def published_on(publication: Publication | None, today: date) -> str:
    """The day of the last words of a publication, as ISO text; today for what has not been published yet."""
    if publication is None:
        return today.isoformat()
    return max(
        each.last for each in (publication.on, *(correction.on for correction in publication.corrections))
    ).isoformat()


def note_blocks(notes: Iterable[Note]) -> Iterator[Block]:
    """The handbook's own notes, marked as such and dated."""
    for note in notes:
        label = f"Handbook note: {note_words(note).lower()}"
        yield Block(kind="note", label=label, text=f"{note_text(note)} Noted {note.on.words}.")


def filled_rows(*rows: tuple[str, str]) -> tuple[Row, ...]:
    """Labels with what stands beside them; what nothing is known of is left out."""
    return tuple(Row(label=label, text=text) for label, text in rows if text)
