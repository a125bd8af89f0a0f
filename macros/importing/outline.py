"""Divides a document's blocks into parts (future sections) and pieces (future clauses, with their lists)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from macros.importing import tables
from macros.importing.document import Paragraph, Table, WordBlock
from macros.importing.numbering import Label
from macros.importing.report import Report
from macros.importing.typed_numbers import bare_number, heading_label

FRONT = "About this document"
MOST_TITLE_WORDS = 14


@dataclass(slots=True, kw_only=True)
class Piece:
    """A future clause. Without a `title` it gets one from its first words."""

    text: str
    title: str | None = None
    printed: str | None = None
    items: list[str] = field(default_factory=list)
    information: bool = False


@dataclass(slots=True, kw_only=True)
class OutlinePart:
    """A future section."""

    title: str
    printed: str | None = None
    pieces: list[Piece] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """A whole document: its title where it gives one, and its parts, each with at least one piece."""

    title: str | None
    parts: tuple[OutlinePart, ...]


def outline(blocks: Sequence[WordBlock], report: Report) -> Outline:
    """Divide a document; guesses go into the report."""
    blocks = _with_headings(blocks, report)
    level = _section_level(blocks)
    title, blocks = _take_title(blocks, level)
    dividing = _Dividing(level, report)
    for block in blocks:
        dividing.add(block)
    dividing.end()
    return Outline(title=title, parts=tuple(part for part in dividing.parts if part.pieces))


def _with_headings(blocks: Sequence[WordBlock], report: Report) -> list[WordBlock]:
    """If the document uses no heading styles, take short lines in bold for headings."""
    if any(isinstance(block, Paragraph) and block.heading for block in blocks):
        return list(blocks)
    found = [_as_heading(block) for block in blocks]
    guessed = [block for block in found if isinstance(block, Paragraph) and block.heading]
    if guessed:
        report.guess(f"{len(guessed)} short lines in bold were taken for headings: the document uses no heading styles")
    return found


def _as_heading(block: WordBlock) -> WordBlock:
    if not isinstance(block, Paragraph) or not block.bold or block.kind == "title" or not _is_short(block.text):
        return block
    if block.label and (block.label.bullet or block.label.lettered):
        return block
    return replace(block, heading=1 + bare_number(block.label.printed).count(".") if block.label else 1)


def _is_short(text: str) -> bool:
    return len(text.split()) <= MOST_TITLE_WORDS and not text.endswith((".", ";", ","))


def _section_level(blocks: Iterable[WordBlock]) -> int:
    """The highest level of headings that is used more than once; a single heading above it is the title."""
    levels = Counter(block.heading for block in blocks if isinstance(block, Paragraph) and block.heading)
    often = [level for level, count in levels.items() if count > 1]
    return min(often or levels or [1])


def _take_title(blocks: list[WordBlock], level: int) -> tuple[str | None, list[WordBlock]]:
    for place, block in enumerate(blocks):
        if isinstance(block, Paragraph):
            if block.kind == "title" or (block.heading and block.heading < level and not block.label):
                return block.text, [*blocks[:place], *blocks[place + 1 :]]
            if block.heading:
                break
    return None, blocks


@dataclass(slots=True)
class _Dividing:
    level: int
    report: Report
    parts: list[OutlinePart] = field(default_factory=lambda: [OutlinePart(title=FRONT)])
    heading: Paragraph | None = None
    last: Label | None = None
    item_level: int = 0

    @property
    def pieces(self) -> list[Piece]:
        return self.parts[-1].pieces

    def add(self, block: WordBlock) -> None:
        if isinstance(block, Table):
            self._table(block)
        elif block.heading and block.heading <= self.level:
            self.end()
            block = _split_number(block)
            self.parts.append(OutlinePart(title=block.text, printed=_printed(block)))
            self.last = None
        elif block.heading and _is_short(block.text):
            self._use_heading()
            self.heading = _split_number(block)
        else:
            self._paragraph(block)

    def end(self) -> None:
        """End a section. A heading without text, or a section without clauses, becomes a clause."""
        self._use_heading()
        if not self.pieces and len(self.parts) > 1:
            self.report.guess(f"the section “{self.parts[-1].title}” has no text: its heading is its only clause")
            self._begin(self.parts[-1].title, None, information=True)

    def _use_heading(self) -> None:
        if heading := self.heading:
            self.heading = None
            self._begin(heading.text, heading)
            self.report.guess(f"nothing stands under “{heading.text}”: the heading is a clause of its own")

    def _paragraph(self, block: Paragraph) -> None:
        if self._is_item(block):
            self._item(block)
        else:
            self._begin(block.text, block)

    def _begin(self, text: str, block: Paragraph | None, *, information: bool = False) -> Piece:
        heading, self.heading = self.heading, None
        own = _printed(block) if block else None
        piece = Piece(text=text, printed=own or (_printed(heading) if heading else None), information=information)
        if heading:
            piece.title = heading.text
            if own and heading.label:
                self.report.guess(f"the number {_printed(heading)} of the heading “{heading.text}” gave way to {own}")
        self.pieces.append(piece)
        if block and block.label and not block.label.bullet:
            self.last = block.label
        elif heading and heading.label:
            self.last = heading.label
        return piece

    def _is_item(self, block: Paragraph) -> bool:
        label = block.label
        if label is None:
            return False
        if label.bullet or label.lettered:
            return True
        if not self.pieces or self.heading or "." in bare_number(label.printed):
            return False
        nested = self.last is None or self.last.level < label.level or "." in bare_number(self.last.printed)
        return nested and (self.pieces[-1].text.endswith(":") or bool(self.pieces[-1].items))

    def _item(self, block: Paragraph) -> None:
        label = block.label
        if self.heading or not self.pieces:
            self._begin(self.heading.text if self.heading else self.parts[-1].title, None)
        if label and self.pieces[-1].items and label.level > self.item_level:
            self.report.count("point of a list inside a list, put in a row with the others")
        elif label:
            self.item_level = label.level
        shown = f"{label.printed} {block.text}" if label and label.printed else block.text
        self.pieces[-1].items.append(shown)
        self.report.count("numbered point of a list" if label and label.printed else "bullet")

    def _table(self, table: Table) -> None:
        if tables.is_history(table.rows):
            self._add_table("The history table", "Issues of the policy so far", tables.history(table.rows))
        elif tables.is_details(table.rows):
            lines = tables.details(table.rows)
            self._add_table("The table of details", "Details that the document gives of itself", lines)
        else:
            self._any_table(tables.grid(table.rows))

    def _any_table(self, lines: tables.Lines) -> None:
        if self.pieces and not self.heading and self.pieces[-1].text.endswith(":") and not self.pieces[-1].items:
            self.pieces[-1].items.extend(lines.lines)
            self.report.count("table that became the items of the clause before it")
            return
        self._add_table("A table", None, lines)

    def _add_table(self, what: str, title: str | None, lines: tables.Lines) -> None:
        for name in lines.withheld:
            self.report.leave_out(f"{what.lower()}: what stands under “{name}”, because it may name people")
        if not lines.lines:
            return
        piece = self._begin(f"{what} gives: {lines.head}." if lines.head else f"{what} gives:", None, information=True)
        piece.title = piece.title or title
        piece.items.extend(lines.lines)
        self.report.count("table that became a clause, each row an item")


def _printed(block: Paragraph) -> str | None:
    return bare_number(block.label.printed) or None if block.label and not block.label.bullet else None


def _split_number(heading: Paragraph) -> Paragraph:
    """The heading with a typed number moved from its text to its label."""
    found = heading_label(heading.text) if heading.label is None else None
    return replace(heading, label=found[0], text=found[1]) if found else heading
