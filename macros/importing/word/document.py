"""A checked Word document as a list of blocks: paragraphs with their numbers worked out, and tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from macros.importing.word.element_names import qn
from macros.importing.word.elements import WRAPPERS, is_mark_deleted, kind_left_out
from macros.importing.word.fields import NumberFields
from macros.importing.word.labels import Labels
from macros.importing.word.notes import LeftOut, ReadingNotes
from macros.importing.word.numbering import Counter, Label, read_numbering, whole_number
from macros.importing.word.paragraph_words import (
    WordsReader,
    all_text,
    font_size,
    is_bold,
)
from macros.importing.word.parts import WordParts, open_parts
from macros.importing.word.places import BlockPlace
from macros.importing.word.safe_archive import RefusedError
from macros.importing.word.styles import attribute_value, read_styles
from macros.importing.word.table_reading import (
    MOST_TABLE_COLUMNS,
    has_head,
    is_deleted_cell,
    is_deleted_row,
    is_numbered_text,
    own,
)
from macros.importing.word.typed_numbers import typed_label

MOST_BLOCKS = 20_000
_DAMAGED = "the file is damaged: its parts do not fit together"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph. `heading`: its level from 1, if it is a heading. `kind`: its style's name in lower case.

    `place`: where it stands. `size`: of its letters, in half points; 0 where nothing says.
    """

    text: str
    heading: int | None = None
    label: Label | None = None
    kind: str = ""
    bold: bool = False
    place: BlockPlace = field(default_factory=BlockPlace)
    size: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table, row by row, with a text for each column."""

    rows: tuple[tuple[str, ...], ...]
    place: BlockPlace = field(default_factory=BlockPlace)


type WordBlock = Paragraph | Table


@dataclass(frozen=True, slots=True, kw_only=True)
class WordFile:
    """A document's blocks in order, what was left out of them, and what was guessed.

    `title`: from the file's properties. `doubtful`: how many automatic numbers skip a level of their list; programs may
    show them differently.
    """

    blocks: tuple[WordBlock, ...]
    left_out: LeftOut
    doubtful: int = 0
    guessed: ReadingNotes = field(default_factory=ReadingNotes)
    title: str = ""


def read_word(raw: bytes, file: Path) -> WordFile:
    """Read a document that `checked_bytes` has passed. Raises RefusedError if it is damaged or too long."""
    hint = "look whether it opens in Word, and save it there again"
    try:
        parts = open_parts(raw)
        reading = _Reading.of(parts)
        blocks = tuple(reading.blocks(parts.body))
    except (KeyError, ValueError, AttributeError, TypeError):  # a DamagedFileError is a ValueError
        raise RefusedError(file=str(file), what=_DAMAGED, hint=hint) from None
    except RecursionError:
        raise RefusedError(file=str(file), what="its parts stand inside each other too deeply", hint=hint) from None
    if len(blocks) > MOST_BLOCKS:
        what = f"the document has more than {MOST_BLOCKS} paragraphs"
        raise RefusedError(file=str(file), what=what, hint="give the policy alone")
    left_out, guessed = reading.reader.left_out, reading.reader.guessed
    return WordFile(
        blocks=blocks, left_out=left_out, doubtful=reading.labels.counter.skipped, guessed=guessed, title=parts.title
    )


@dataclass(slots=True)
class _Reading:
    labels: Labels
    reader: WordsReader = field(default_factory=WordsReader)
    place: BlockPlace = field(default_factory=BlockPlace)

    @classmethod
    def of(cls, parts: WordParts) -> _Reading:
        styles = read_styles(parts.styles)
        uses = {name: use for name in styles.by_id if (use := styles.numbering(name)[0])}
        labels = Labels(styles, Counter(read_numbering(parts.numbering, uses)))
        reading = cls(labels, WordsReader(numbers=NumberFields(labels.counter.label_of_list), guessed=labels.guessed))
        for name, piece in parts.beside:
            if words := all_text(piece):
                reading.left_out.note(name, words)
        return reading

    @property
    def left_out(self) -> LeftOut:
        return self.reader.left_out

    def _go_to(self, place: BlockPlace) -> None:
        self.place = self.left_out.place = self.reader.guessed.place = place

    def _next(self) -> None:
        if not self.place.row:
            self._go_to(BlockPlace(self.place.number + 1))

    def blocks(self, parent: Any) -> Iterator[WordBlock]:
        if not self.place.number:
            self._next()
        joined: list[Any] = []
        for element in parent:
            if element.tag == qn("w:p"):
                joined.append(element)
                if not is_mark_deleted(element):
                    yield from self._paragraph(joined)
                    joined = []
                continue
            if joined and element.tag == qn("w:tbl"):
                yield from self._paragraph(joined)
                joined = []
            yield from self._other(element)
        if joined:
            yield from self._paragraph(joined)

    def _other(self, element: Any) -> Iterator[WordBlock]:
        if element.tag == qn("w:tbl"):
            yield from self._table(element)
        elif kind := kind_left_out(element):
            self.left_out.note(kind, all_text(element))
            self._next()
        elif element.tag in WRAPPERS:
            yield from self.blocks(element)

    def _paragraph(self, elements: Sequence[Any]) -> Iterator[Paragraph]:
        """A paragraph, if it has text. Of one without, what was left out of it has a place of its own as well."""
        noted = self.left_out.counts.total()
        paragraph = self._read(elements)
        if paragraph:
            yield paragraph
        if paragraph or self.left_out.counts.total() > noted:
            self._next()

    def _read(self, elements: Sequence[Any]) -> Paragraph | None:
        """A paragraph; of several, whose marks were deleted between them, with the properties of the last."""
        element = elements[-1]
        style = attribute_value(element, "w:pPr/w:pStyle")
        heading, kind = self.labels.heading(element, style), self.labels.styles.own_name(style)
        label, raw = self._label_and_words(elements, style, heading)
        text = self.left_out.clean(raw)
        if text and kind.startswith(("toc ", "contents ")):
            self.left_out.note("line of the contents", text)
            return None
        if text and len(elements) > 1 and any(map(all_text, elements[:-1])):
            self.left_out.note("mark between two paragraphs that was deleted, so that they are one", text, stays=True)
        if label is None and (typed := typed_label(raw)):
            label, text = typed[0], self.left_out.clean(typed[1])
        label = self.labels.with_depth(element, style, label, kind, is_heading=heading is not None)
        if not text and not (label and label.printed and self.place.row):
            return None
        return Paragraph(
            text=text,
            heading=heading,
            label=label,
            kind=kind,
            bold=is_bold(element, self.labels.styles.bold(style)),
            place=self.place,
            size=font_size(element) or self.labels.styles.size(style),
        )

    def _label_and_words(
        self, elements: Sequence[Any], style: str | None, heading: int | None
    ) -> tuple[Label | None, str]:
        """The automatic number is counted first, since a field may go on from it; Word counts one without text too.

        A paragraph that was deleted whole, with its mark, is not counted.
        """
        if not is_mark_deleted(elements[-1]):
            label = self.labels.label(elements[-1], style)
            return label, self.reader.words(elements, heading)
        raw = self.reader.words(elements, heading)
        return self.labels.label(elements[-1], style) if raw.strip() else None, raw

    def _table(self, element: Any) -> Iterator[WordBlock]:
        """A table. A single column is only a box around paragraphs: these are given instead, as numbered text is."""
        outer = self.place
        cells = list(self._cells(element, outer))
        if all(len(row) <= 1 for _, row in cells):
            for cell in (cell for _, row in cells for cell in row):
                yield from self.blocks(cell)
            return
        read = [[self._cell(cell, outer, number) for cell in row] for number, row in cells]
        rows: list[tuple[str, ...]] = [()]
        for (_, elements), found in zip(cells, read, strict=True):
            rows.append(tuple(_row(elements, [_text(each) for each in found], rows[-1])))
        self.labels.nesting.end()
        yield from self._table_or_text(rows[1:], read, outer)
        self._next()

    def _table_or_text(
        self, rows: Sequence[tuple[str, ...]], read: Sequence[Sequence[tuple[WordBlock, ...]]], outer: BlockPlace
    ) -> Iterator[WordBlock]:
        head = int(has_head(rows))
        if not outer.row and is_numbered_text(rows[head:]):
            self.reader.guessed.note("table taken for numbered text: its numbers stand beside its texts")
            if head:
                self.left_out.note("headings of a table taken for numbered text", " ".join(rows[0]))
            yield from _numbered_text(read[head:])
        elif any(map(any, rows)):
            yield Table(rows=tuple(rows), place=outer)

    def _cells(self, element: Any, outer: BlockPlace) -> Iterator[tuple[int, list[Any]]]:
        """The cells of each row with its number, but for what was deleted."""
        for number, row in enumerate(own(element, qn("w:tr")), 1):
            cells = list(own(row, qn("w:tc")))
            left = [] if is_deleted_row(row) else [cell for cell in cells if not is_deleted_cell(cell)]
            self._go_to(outer if outer.row else BlockPlace(outer.number, number))
            if is_deleted_row(row):
                self.left_out.note("row of a table that was deleted by its mark", all_text(row))
            for cell in () if is_deleted_row(row) else filter(is_deleted_cell, cells):
                self.left_out.note("cell of a table that was deleted by its mark", all_text(cell))
            self._go_to(outer)
            if left:
                yield number, left

    def _cell(self, cell: Any, outer: BlockPlace, row: int) -> tuple[WordBlock, ...]:
        self._go_to(outer if outer.row else BlockPlace(outer.number, row))
        self.labels.nesting.end()
        found = tuple(self.blocks(cell))
        self._go_to(outer)
        return found


def _row(cells: Sequence[Any], texts: Sequence[str], above: Sequence[str]) -> Iterator[str]:
    """The text of each column. A cell merged with the one above repeats its text; a wide cell leaves blanks."""
    place = 0
    for cell, text in zip(cells, texts, strict=True):
        merged = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
        goes_on = merged is not None and merged.get(qn("w:val"), "continue") == "continue"
        yield above[place] if goes_on and not text and place < len(above) else text
        span = min(whole_number(attribute_value(cell, "w:tcPr/w:gridSpan")) or 1, MOST_TABLE_COLUMNS)
        yield from [""] * (span - 1)
        place += max(span, 1)


def _numbered_text(read: Sequence[Sequence[tuple[WordBlock, ...]]]) -> Iterator[WordBlock]:
    """The paragraphs of a table that `is_numbered_text` has passed, the first of each row with the row's number."""
    for row in read:
        filled = [cell for cell in row if _text(cell)]
        if len(filled) > 1 and (label := typed_label(f"{_text(filled[0])}\tx")):
            first, *others = filled[1]
            yield replace(first, label=label[0]) if isinstance(first, Paragraph) else first
            yield from others
        else:
            yield from (block for cell in filled for block in cell)


def _text(blocks: Sequence[WordBlock]) -> str:
    return " / ".join(filter(None, map(_line, blocks)))


def _line(block: WordBlock) -> str:
    if isinstance(block, Table):
        return "; ".join(" | ".join(row) for row in block.rows)
    printed = block.label.printed if block.label else ""
    return f"{printed} {block.text}".strip()
