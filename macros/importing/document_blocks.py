"""A document as the units in which two versions of it are compared: from Word or from plain text alike."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from macros.importing.tables import naming_columns
from macros.importing.word.document import Paragraph, Table, WordFile
from macros.importing.word.typed_numbers import bare_number, heading_label, typed_label
from macros.model.source_record import MOST_LEVEL, BlockKind

BETWEEN_CELLS = " | "
_STRUCK_OUT = "~~"
_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,3})*[.)]?", re.ASCII)  # in the first cell of a row


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentBlock:
    """A heading, a paragraph, an entry of a list or a row of a table. `level`: of a heading or an entry, from 1.

    `named_cells`: the cells of a row under a heading such as `Author`, which may hold a person's name.
    """

    kind: BlockKind
    text: str
    printed: str | None = None
    level: int = 1
    named_cells: tuple[str, ...] = ()


def document_blocks(word: WordFile) -> tuple[DocumentBlock, ...]:
    """The units of a document in order. Headings, numbers and tables are as the document has them: nothing is guessed.

    A paragraph with a number or bullet is an entry of a list.
    """
    return tuple(_blocks(word))


def _blocks(word: WordFile) -> Iterator[DocumentBlock]:
    for block in word.blocks:
        if isinstance(block, Table):
            yield from _rows(block)
        elif block.heading or block.kind == "title":
            yield _heading(block)
        else:
            yield _paragraph(block)


def _heading(block: Paragraph) -> DocumentBlock:
    label, text = (block.label, block.text) if block.label else heading_label(block.text) or (None, block.text)
    printed = bare_number(label.printed) if label else ""
    return DocumentBlock(kind="heading", text=text, printed=printed or None, level=_level(block.heading or 1))


def _paragraph(block: Paragraph) -> DocumentBlock:
    label, text = block.label, block.text
    if label is None and text.startswith(_STRUCK_OUT):  # as plain text has it, pasted into Word
        text = text.strip(_STRUCK_OUT[0])
        label, text = typed_label(text) or (None, text)
    if label is None:
        return DocumentBlock(kind="paragraph", text=text)
    printed = None if label.bullet else bare_number(label.printed)
    return DocumentBlock(kind="item", text=text, printed=printed or None, level=_level(label.level + 1))


def _rows(table: Table) -> Iterator[DocumentBlock]:
    naming = naming_columns(table.rows)
    for number, row in enumerate(table.rows):
        cells = [cell for cell in row if cell]
        printed = bare_number(cells[0]) if len(cells) > 1 and _NUMBER.fullmatch(cells[0]) else None
        if cells:
            named = tuple(row[place] for place in naming if number and place < len(row) and row[place])
            text = BETWEEN_CELLS.join(cells[1:] if printed else cells)
            yield DocumentBlock(kind="row", text=text, printed=printed, named_cells=named)


def _level(level: int) -> int:
    return min(level, MOST_LEVEL)
