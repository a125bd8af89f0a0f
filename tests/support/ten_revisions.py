"""Ten revisions that work on any policy: each kind of change by itself, and mixtures."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from macros.importing.document_blocks import DocumentBlock
from tests.support.revisions import Reviser, Revision


def _numbering_changed(document: Reviser) -> None:
    """A new section in front of the third one: every number behind it is raised."""
    document.renumber(after=2)
    start = _section(document, 2)
    document.add(start, 2)
    document.add_heading(start, "Words used in this document", "3")


def _order_changed(document: Reviser) -> None:
    """Single blocks moved far, and a short section moved to the end."""
    places = document.long(7, 2, 5)
    for place in places:
        document.move(place, min(len(document.rows), place + 9))
    start, end = _smallest_section(document)
    document.move(start, len(document.rows) if start < len(document.rows) // 2 else 1, end - start)


def _words_replaced(document: Reviser) -> None:
    document.reword(document.long(3, 1))
    document.reword(document.short(5, 2))


def _joined_and_divided(document: Reviser) -> None:
    for place in document.long(5, 1, 6):
        if _joins(document, place):
            document.join([place])
    document.divide(document.long(4, 2, 6))


def _lists_as_tables(document: Reviser) -> None:
    for turn, places in enumerate(document.lists()):
        document.tabulate(places, ("numbered", "with-who")[turn % 2])


def _new_appendix(document: Reviser) -> None:
    end = len(document.rows)
    document.add(end, 4)
    document.add(end, 3, kind="item")
    document.add_heading(end, "Form for a postponed meeting", "Appendix 9")
    document.drop([*document.long(9, 4, 3), *document.short(9, 3, 2)])


def _changes_tracked(document: Reviser) -> None:
    document.drop(document.long(8, 5, 3), tracked=True)
    document.reword([place for place in document.long(4, 1) if not document.rows[place].deleted], tracked=True)
    for place in document.long(9, 3, 3):
        document.add(place, tracked=True)


def _seven_changes(document: Reviser) -> None:
    """As an officer revises: three blocks new, two reworded, one moved, one dropped."""
    document.reword(document.long(6, 2, 2))
    document.drop(document.long(6, 3, 1))
    place = document.long(6, 0, 1)[0]
    document.move(place, min(len(document.rows), place + 8))
    for turn in (4, 2, 1):
        document.add(document.long(1)[len(document.long(1)) * turn // 6])


def _new_edition(document: Reviser) -> None:
    """Numbers, order, words, a new part and dropped blocks at once."""
    _numbering_changed(document)
    document.reword(document.long(4, 1, 8))
    document.reword(document.short(6, 1, 4))
    document.drop(document.long(7, 3, 3))
    for place in document.long(8, 2, 2):
        document.move(place, max(1, place - 7))
    _new_appendix(document)


def _everything(document: Reviser) -> None:
    _joined_and_divided(document)
    for places in document.lists()[1:3]:
        document.tabulate(places, "numbered")
    document.reword(document.long(4, 1, 6))
    document.drop(document.long(6, 2, 2), tracked=True)
    for place in (place for place in document.long(6, 4, 2) if not document.rows[place].deleted):
        document.move(place, max(1, place - 8))
    document.add(len(document.rows), 2)


_STEPS: Mapping[str, Callable[[Reviser], None]] = {
    "numbering-changed": _numbering_changed,
    "order-changed": _order_changed,
    "words-replaced": _words_replaced,
    "joined-and-divided": _joined_and_divided,
    "lists-as-tables": _lists_as_tables,
    "new-appendix": _new_appendix,
    "changes-tracked": _changes_tracked,
    "seven-changes": _seven_changes,
    "new-edition": _new_edition,
    "everything": _everything,
}
REVISIONS = tuple(_STEPS)


def revision(name: str, held: Sequence[DocumentBlock]) -> Revision:
    """One of the ten revisions of a document."""
    document = Reviser(held)
    _STEPS[name](document)
    return document.revision()


def _section(document: Reviser, number: int) -> int:
    """Where a section begins, counted from 0 among those of the level that is used most."""
    levels = [row.block.level for row in document.rows if row.block.kind == "heading"]
    common = max(set(levels), key=levels.count)
    starts = [start for start, _ in document.sections() if document.rows[start].block.level == common]
    return starts[min(number, len(starts) - 1)]


def _smallest_section(document: Reviser) -> tuple[int, int]:
    """The shortest section of at least two blocks that no step has touched, away from both ends."""
    fit = [
        (start, end)
        for start, end in document.sections()
        if end - start >= 2
        and start > 2
        and end < len(document.rows) - 2
        and all(row.label == "same" for row in document.rows[start:end])
    ]
    return min(fit, key=lambda each: each[1] - each[0])


def _joins(document: Reviser, place: int) -> bool:
    """Whether this block and the next are untouched text of one kind, and are not in a table."""
    if place + 1 >= len(document.rows):
        return False
    one, other = document.rows[place : place + 2]
    return one.label == other.label == "same" and one.block.kind != "row" and other.block.kind in ("paragraph", "item")
