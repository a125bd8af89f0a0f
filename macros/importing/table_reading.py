"""The rows and cells of a table's element, and tables that are numbered text laid out in columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from macros.importing.word_names import qn

MOST_TABLE_COLUMNS = 63  # as in Word
_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,3}){0,5}[.)]?|\((?:[a-z]|[ivx]{1,5})\)|(?:[a-z]|[ivx]{2,5})[.)]", re.ASCII)
_PARTS = re.compile(r"\d{1,3}(?:\.\d{1,3})+[.):]?", re.ASCII)
_LEAST_WORDS = 5  # a text; fewer are the names of things


def own(parent: Any, tag: str) -> Iterator[Any]:
    """The rows of a table, or the cells of a row, in a content control too, but not those of a table inside."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag != qn("w:tbl"):
            yield from own(child, tag)


def is_deleted_row(row: Any) -> bool:
    return row.find(f"{qn('w:trPr')}/{qn('w:del')}") is not None


def is_deleted_cell(cell: Any) -> bool:
    return cell.find(f"{qn('w:tcPr')}/{qn('w:cellDel')}") is not None


def numbered_column(rows: Sequence[Sequence[str]]) -> int | None:
    """The column whose numbers a table only sets beside its texts: `7.1 | Staff must …`; None for another table.

    Each row has a text in one column at most. A row without a number goes on with the text above it.
    """
    filled = [[column for column, cell in enumerate(row) if cell] for row in rows if any(row)]
    texts = [row for row in rows if any(row)]
    starts = {columns[0] for columns in filled if len(columns) == 2}  # noqa: PLR2004
    if len(starts) != 1 or any(len(columns) > 2 for columns in filled):  # noqa: PLR2004
        return None
    column = starts.pop()
    pairs = [(row[columns[0]], row[columns[1]]) for row, columns in zip(texts, filled, strict=True) if len(columns) > 1]
    if not all(_NUMBER.fullmatch(number) for number, _ in pairs):
        return None
    return column if _is_prose(pairs) else None


def _is_prose(pairs: Sequence[tuple[str, str]]) -> bool:
    """Whether numbers stand before texts, and not before the names of things, as in `1 | Low`."""
    if any(_PARTS.fullmatch(number) for number, _ in pairs):
        return True
    words = sorted(len(text.split()) for _, text in pairs)
    return len(pairs) > 1 and words[len(words) // 2] >= _LEAST_WORDS
