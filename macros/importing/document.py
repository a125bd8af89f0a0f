"""A checked Word document as a list of blocks: paragraphs with their numbers worked out, and tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from macros.importing.numbering import Counter, Label, read_numbering, whole_number
from macros.importing.paragraph_words import UNFILLED, LeftOut, all_text, is_bold, is_unfilled, words_of
from macros.importing.safe_archive import RefusedError
from macros.importing.styles import MOST_HEADING, ParagraphStyles, attribute_value, read_styles
from macros.importing.typed_numbers import typed_label
from macros.importing.word_names import qn
from macros.importing.word_parts import WordParts, open_parts

MOST_BLOCKS = 20_000
MOST_TABLE_COLUMNS = 63  # as in Word
_DAMAGED = "the file is damaged: its parts do not fit together"
_INSIDE = {qn("w:sdt"), qn("w:sdtContent"), qn("w:customXml"), qn("w:smartTag"), qn("w:ins"), qn("w:moveTo")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph. `heading`: its level from 1, if it is a heading. `kind`: its style's name in lower case."""

    text: str
    heading: int | None = None
    label: Label | None = None
    kind: str = ""
    bold: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table, row by row, with a text for each column."""

    rows: tuple[tuple[str, ...], ...]


type WordBlock = Paragraph | Table


@dataclass(frozen=True, slots=True, kw_only=True)
class WordFile:
    """A document's blocks in order, and what was left out of them.

    `doubtful`: how many automatic numbers skip a level of their list; programs may show them differently.
    """

    blocks: tuple[WordBlock, ...]
    left_out: LeftOut
    doubtful: int = 0


def read_word(raw: bytes, file: Path) -> WordFile:
    """Read a document that `checked_bytes` has passed. Raises RefusedError if it is damaged or too long."""
    hint = "look whether it opens in Word, and save it there again"
    try:
        reading = _Reading.of(open_parts(raw))
        blocks = tuple(reading.blocks(reading.body))
    except (KeyError, ValueError, AttributeError, TypeError):  # a DamagedFileError is a ValueError
        raise RefusedError(file=str(file), what=_DAMAGED, hint=hint) from None
    except RecursionError:
        raise RefusedError(file=str(file), what="its parts stand inside each other too deeply", hint=hint) from None
    if len(blocks) > MOST_BLOCKS:
        what = f"the document has more than {MOST_BLOCKS} paragraphs"
        raise RefusedError(file=str(file), what=what, hint="give the policy alone")
    return WordFile(blocks=blocks, left_out=reading.left_out, doubtful=reading.counter.skipped)


@dataclass(slots=True)
class _Reading:
    body: Any
    styles: ParagraphStyles
    counter: Counter
    left_out: LeftOut = field(default_factory=LeftOut)

    @classmethod
    def of(cls, parts: WordParts) -> _Reading:
        styles = read_styles(parts.styles)
        uses = {name: use for name in styles.by_id if (use := styles.numbering(name)[0])}
        reading = cls(parts.body, styles, Counter(read_numbering(parts.numbering, uses)))
        for name, piece in parts.beside:
            if words := all_text(piece):
                reading.left_out.note(name, words)
        return reading

    def blocks(self, parent: Any) -> Iterator[WordBlock]:
        for element in parent:
            if element.tag == qn("w:p"):
                yield from self._paragraph(element)
            elif element.tag == qn("w:tbl"):
                yield from self._table(element)
            elif _is_contents(element):
                self.left_out.note("table of contents", all_text(element))
            elif is_unfilled(element):
                self.left_out.note(UNFILLED, all_text(element))
            elif element.tag in _INSIDE:
                yield from self.blocks(element)
            elif element.tag == qn("w:altChunk"):
                self.left_out.note("inserted document")
            elif element.tag in (qn("w:del"), qn("w:moveFrom")):
                self.left_out.note("deletion that was tracked and is left out", all_text(element))

    def _paragraph(self, element: Any) -> Iterator[Paragraph]:
        style = attribute_value(element, "w:pPr/w:pStyle")
        raw = words_of(element, self.left_out)
        text = self.left_out.clean(raw)
        if not text and element.find(f"{qn('w:pPr')}/{qn('w:rPr')}/{qn('w:del')}") is not None:
            return  # the whole paragraph is deleted, with its number
        label = self._label(element, style)  # Word also counts a numbered paragraph without text
        if not text:
            return
        kind = self.styles.named(style)
        if kind.startswith(("toc ", "contents ")):
            self.left_out.note("line of the contents", text)
            return
        if label is None and (typed := typed_label(raw)):
            label, text = typed[0], self.left_out.clean(typed[1])
        yield Paragraph(
            text=text,
            heading=self._heading(element, style),
            label=label,
            kind=kind,
            bold=is_bold(element, self.styles.bold(style)),
        )

    def _heading(self, element: Any, style: str | None) -> int | None:
        own = whole_number(attribute_value(element, "w:pPr/w:outlineLvl"))
        if own is not None:
            return own + 1 if own < MOST_HEADING else None
        return self.styles.heading(style)

    def _label(self, element: Any, style: str | None) -> Label | None:
        use = attribute_value(element, "w:pPr/w:numPr/w:numId")
        level = whole_number(attribute_value(element, "w:pPr/w:numPr/w:ilvl"))
        by_style, style_level, whose = self.styles.numbering(style)
        if use is None:
            use = by_style
            if use and level is None and style_level is None and whose:
                level = self.counter.numbering.level_of_style(use, whose)
        if use is None or use == "0":
            return None
        return self.counter.label(use, next((each for each in (level, style_level) if each is not None), 0))

    def _table(self, element: Any) -> Iterator[WordBlock]:
        """A table. A single column is only a box around paragraphs: these are given instead."""
        cells = [list(_own(row, qn("w:tc"))) for row in _own(element, qn("w:tr"))]
        if all(len(row) <= 1 for row in cells):
            for row in cells:
                for cell in row:
                    yield from self.blocks(cell)
            return
        found: list[tuple[str, ...]] = [()]
        for row in cells:
            found.append(tuple(self._row(row, found[-1])))
        yield Table(rows=tuple(found[1:]))

    def _row(self, cells: list[Any], above: Sequence[str]) -> Iterator[str]:
        """The text of each column. A cell merged with the one above repeats its text; a wide cell leaves blanks."""
        place = 0
        for cell in cells:
            text = " / ".join(filter(None, map(_line, self.blocks(cell))))
            merged = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
            goes_on = merged is not None and merged.get(qn("w:val"), "continue") == "continue"
            yield above[place] if goes_on and not text and place < len(above) else text
            span = min(whole_number(attribute_value(cell, "w:tcPr/w:gridSpan")) or 1, MOST_TABLE_COLUMNS)
            yield from [""] * (span - 1)
            place += max(span, 1)


def _line(block: WordBlock) -> str:
    if isinstance(block, Table):
        return "; ".join(" | ".join(row) for row in block.rows)
    printed = block.label.printed if block.label else ""
    return f"{printed} {block.text}".strip()


def _own(parent: Any, tag: str) -> Iterator[Any]:
    """The rows of a table, or the cells of a row, in a content control too, but not those of a table inside."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag != qn("w:tbl"):
            yield from _own(child, tag)


def _is_contents(element: Any) -> bool:
    gallery = attribute_value(element, "w:sdtPr/w:docPartObj/w:docPartGallery") if element.tag == qn("w:sdt") else None
    return bool(gallery and re.search("contents", gallery, re.IGNORECASE))
