"""Tables of a policy as lines of text: its history, its details such as dates, or any other table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from macros.importing.dates import dates_in

type TableRows = Sequence[Sequence[str]]

_VERSION = re.compile(r"\b(version|issue|revision|rev|ver|edition)\b", re.IGNORECASE)
_DATE = re.compile(r"\bdate\b|\bwhen\b|\bmonth\b", re.IGNORECASE)
_PEOPLE = re.compile(
    r"\b(author|name|named|prepared by|written by|approved by|reviewed by|updated by|signed|signature|owner|contact|"
    r"by whom|amended by|lead)\b",
    re.IGNORECASE,
)
_DETAIL = re.compile(
    r"\b(version|issue|status|title|author|owner|approved|ratified|date|review|effective|published|lead|reference)\b",
    re.IGNORECASE,
)
_HEAD_WORDS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """A table as lines of text. `withheld`: the headings of cells left out because they may name people."""

    lines: tuple[str, ...]
    head: str = ""
    withheld: tuple[str, ...] = ()


def is_history(rows: TableRows) -> bool:
    """Whether a table lists versions with their dates, below a row of headings."""
    if len(rows) < 2:  # noqa: PLR2004
        return False
    return any(map(_VERSION.search, rows[0])) and any(map(_DATE.search, rows[0])) and not dates_in(" ".join(rows[0]))


def is_details(rows: TableRows) -> bool:
    """Whether a table gives the document's details: each row has a name such as `Next review`, and a value."""
    pairs = [row for row in rows if len(row) == 2]  # noqa: PLR2004
    return len(pairs) == len(rows) and sum(1 for row in pairs if _DETAIL.search(row[0])) * 2 >= len(rows) > 0


def details(rows: TableRows) -> Lines:
    """`Next review: August 2023` for each row; the values of rows that name people are withheld."""
    named = [row for row in rows if row[1] and _PEOPLE.search(row[0]) and not dates_in(": ".join(row))]
    shown = [": ".join(part.rstrip(":") for part in row if part) for row in rows if any(row) and row not in named]
    return Lines(lines=tuple(shown), withheld=tuple(row[0].rstrip(":") for row in named))


def history(rows: TableRows) -> Lines:
    """A line for each version; columns that name people are withheld."""
    head, *others = rows
    held_back = naming_columns(rows)
    kept = [[cell for place, cell in enumerate(row) if place not in held_back] for row in (head, *others)]
    lines = grid(kept)
    return Lines(lines=lines.lines, head=lines.head, withheld=tuple(head[place] for place in sorted(held_back)))


def naming_columns(rows: TableRows) -> frozenset[int]:
    """The places of the columns whose headings, in the first row, call for people's names."""
    return frozenset(place for place, name in enumerate(rows[0] if rows else ()) if _PEOPLE.search(name))


def grid(rows: TableRows) -> Lines:
    """A line for each row. Each cell follows its column's heading if the first row has headings."""
    if not _has_head(rows):
        return Lines(lines=tuple(filter(None, ("; ".join(filter(None, row)) for row in rows))))
    head, *others = rows
    lines = tuple(filter(None, ("; ".join(_cells(head, row)) for row in others)))
    return Lines(lines=lines, head=", ".join(head))


def _cells(head: Sequence[str], row: Sequence[str]) -> Iterator[str]:
    for place, cell in enumerate(row):
        if cell:
            yield f"{head[place].rstrip(':')}: {cell}" if place < len(head) else cell


def _has_head(rows: TableRows) -> bool:
    if len(rows) < 2 or len(rows[0]) < 2:  # noqa: PLR2004
        return False
    return len(set(rows[0])) == len(rows[0]) and all(cell and len(cell.split()) <= _HEAD_WORDS for cell in rows[0])
