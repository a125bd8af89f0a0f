"""The rows and cells of a table's element, and tables that are numbered text laid out in columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from macros.importing.word.element_names import qn

MOST_TABLE_COLUMNS = 63  # as in Word
_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,3}){0,5}[.)]?|\((?:[a-z]|[ivx]{1,5})\)|(?:[a-z]|[ivx]{2,5})[.)]", re.ASCII)
_PARTS = re.compile(r"\d{1,3}(?:\.\d{1,3})+[.):]?", re.ASCII)
_NUMBERS = re.compile(r"(?:no|nos|number|numbers|ref|reference|clause|para|paragraph|section|#)\.?", re.IGNORECASE)
_LEAST_WORDS = 5  # a text; fewer are the names of things


def own(parent: Any, tag: str) -> Iterator[Any]:
    """The rows of a table, or the cells of a row, in a content control too, but not those of a table inside."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag != qn("w:tbl"):
            yield from own(child, tag)


def is_deleted_row(row: Any) -> bool:
    """Whether a tracked change takes the row out."""
    return row.find(f"{qn('w:trPr')}/{qn('w:del')}") is not None


def is_deleted_cell(cell: Any) -> bool:
    """Whether a tracked change takes the cell out."""
    return cell.find(f"{qn('w:tcPr')}/{qn('w:cellDel')}") is not None


def is_numbered_text(rows: Sequence[Sequence[str]]) -> bool:
    """Whether a table only sets numbers beside texts, in one column: `7.1 | Staff must …`.

    Each row has a text in one column at most. A row without a number goes on with the text above it.
    """
    filled = [[(column, cell) for column, cell in enumerate(row) if cell] for row in rows if any(row)]
    pairs = [cells for cells in filled if len(cells) == 2]  # noqa: PLR2004
    if any(len(cells) > 2 for cells in filled) or len({cells[0][0] for cells in pairs}) != 1:  # noqa: PLR2004
        return False
    texts = [(cells[0][1], cells[1][1]) for cells in pairs]
    return all(_NUMBER.fullmatch(number) for number, _ in texts) and _is_prose(texts)


def has_head(rows: Sequence[Sequence[str]]) -> bool:
    """Whether a table of numbered text begins with a row of headings, such as `No. | Duty`."""
    return not is_numbered_text(rows) and is_numbered_text(rows[1:]) and _names_numbers(rows[0])


def _names_numbers(row: Sequence[str]) -> bool:
    return bool(_NUMBERS.fullmatch(next(filter(None, row), ""))) and len(list(filter(None, row))) <= 2  # noqa: PLR2004


def _is_prose(pairs: Sequence[tuple[str, str]]) -> bool:
    """Whether numbers stand before texts, and not before the names of things, as in `1 | Low`."""
    if any(_PARTS.fullmatch(number) for number, _ in pairs):
        return True
    words = sorted(len(text.split()) for _, text in pairs)
    return len(pairs) > 1 and words[len(words) // 2] >= _LEAST_WORDS
