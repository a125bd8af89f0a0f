"""Divides a document's blocks into parts (future sections) and pieces (future clauses, with their lists)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from macros.importing import tables
from macros.importing.headings_in_bold import is_short, with_headings
from macros.importing.report import Report
from macros.importing.titles import take_title
from macros.importing.word.document import Paragraph, Table, WordBlock
from macros.importing.word.list_nesting import with_inner_point
from macros.importing.word.numbering import Label
from macros.importing.word.places import BlockPlace
from macros.importing.word.typed_numbers import bare_number, heading_label
from selfcheck.reading.rules import shorten

FRONT = "About this document"
_MOST_SHOWN = 60


@dataclass(slots=True, kw_only=True)
class Piece:
    """A future clause. Without a `title` it gets one from its first words."""

    text: str
    title: str | None = None
    printed: str | None = None
    items: list[str] = field(default_factory=list)
    information: bool = False
    place: BlockPlace = field(default_factory=BlockPlace)


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


def outline(blocks: Sequence[WordBlock], report: Report, properties: str = "") -> Outline:
    """Divide a document; guesses go into the report. `properties`: the title in the file's properties."""
    blocks = with_headings(blocks, report)
    level = _section_level(blocks)
    title, blocks = take_title(blocks, level, properties, report)
    dividing = _Dividing(_section_level(blocks), report)
    for block in blocks:
        dividing.add(block)
    dividing.end()
    return Outline(title=title, parts=tuple(part for part in dividing.parts if part.pieces))


def _section_level(blocks: Iterable[WordBlock]) -> int:
    """The highest level of headings that is used more than once; a single heading above it is the title."""
    levels = Counter(block.heading for block in blocks if isinstance(block, Paragraph) and block.heading)
    often = [level for level, count in levels.items() if count > 1]
    return min(often or levels or [1])


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
        elif block.heading and is_short(block.text):
            self._use_heading()
            self.heading = _split_number(block)
        else:
            self._paragraph(block)

    def end(self) -> None:
        """End a section. A heading without text, or a section without clauses, becomes a clause."""
        self._use_heading()
        if not self.pieces and len(self.parts) > 1:
            title = self.parts[-1].title
            self.report.guess(f"the section “{title}” has no text: its heading is its only clause")
            self._begin(self.parts[-1].title, None, information=True)

    def _use_heading(self) -> None:
        if heading := self.heading:
            self.heading = None
            self._begin(heading.text, heading)
            self.report.guess(
                f"nothing stands under “{heading.text}”: the heading is a clause of its own", heading.place
            )

    def _paragraph(self, block: Paragraph) -> None:
        if self._is_item(block):
            self._item(block)
        else:
            self._begin(block.text, block)

    def _begin(self, text: str, block: Paragraph | None, *, information: bool = False) -> Piece:
        heading, self.heading = self.heading, None
        own = _printed(block) if block else None
        piece = Piece(text=text, printed=own or (_printed(heading) if heading else None), information=information)
        piece.place = block.place if block else heading.place if heading else piece.place
        if heading:
            piece.title = heading.text
            if own and _printed(heading) and not own.startswith(f"{_printed(heading)}."):
                what = f"the number {_printed(heading)} of the heading “{heading.text}” gave way to {own}"
                self.report.guess(what, piece.place)
        self.pieces.append(piece)
        if block and block.label and not block.label.bullet:
            self.last = block.label
        elif heading and heading.label:
            self.last = heading.label
        return piece

    def _is_item(self, block: Paragraph) -> bool:
        label = block.label
        if label is None or label.bullet or label.is_lettered:
            return label is not None
        if "." in bare_number(label.printed):
            return False
        if self.heading:  # one such as 6.1 keeps its number, and a list 1, 2, 3 under it is its points
            return "." in (_printed(self.heading) or "")
        return bool(self.pieces) and self._goes_on(label)

    def _goes_on(self, label: Label) -> bool:
        """Whether a plain number such as 2 counts points of the clause before, and no clause."""
        clause, last = self.pieces[-1], self.last
        is_deeper = last is not None and last.level < label.level
        if is_deeper and last and clause.printed == bare_number(last.printed):
            return True
        is_nested = last is None or is_deeper or "." in bare_number(last.printed)
        return is_nested and (clause.text.endswith(":") or bool(clause.items))

    def _item(self, block: Paragraph) -> None:
        label = block.label or Label()
        if self.heading or not self.pieces:
            self._begin(self.heading.text if self.heading else self.parts[-1].title, None).place = block.place
        items = self.pieces[-1].items
        shown = f"{label.printed} {block.text}" if label.printed else block.text
        if items and label.level > self.item_level:
            items[-1] = with_inner_point(items[-1], shown)
            self.report.count("point of a list inside a list, kept under its parent")
            self.report.recognise(f"“{shorten(shown, _MOST_SHOWN)}” was kept under its parent", block.place)
        else:
            self.item_level = label.level
            items.append(shown)
        self.report.count("bullet" if label.bullet or not label.printed else "numbered point of a list")

    def _table(self, table: Table) -> None:
        if tables.is_history(table.rows):
            self._add_table("The history table", "Issues of the policy so far", tables.history(table.rows), table.place)
        elif tables.is_details(table.rows):
            lines = tables.details(table.rows)
            self._add_table("The table of details", "Details that the document gives of itself", lines, table.place)
        else:
            self._any_table(tables.grid(table.rows), table.place)

    def _any_table(self, lines: tables.Lines, at: BlockPlace) -> None:
        if self.pieces and not self.heading and self.pieces[-1].text.endswith(":") and not self.pieces[-1].items:
            self.pieces[-1].items.extend(lines.lines)
            self.report.count("table that became the items of the clause before it")
            return
        self._add_table("A table", None, lines, at)

    def _add_table(self, what: str, title: str | None, lines: tables.Lines, at: BlockPlace) -> None:
        for name in lines.withheld:
            self.report.leave_out(f"{what.lower()}: what stands under “{name}”, because it may name people", at)
        if not lines.lines:
            return
        piece = self._begin(f"{what} gives: {lines.head}." if lines.head else f"{what} gives:", None, information=True)
        piece.title, piece.place = piece.title or title, at
        piece.items.extend(lines.lines)
        self.report.count("table that became a clause, each row an item")


def _printed(block: Paragraph) -> str | None:
    return bare_number(block.label.printed) or None if block.label and not block.label.bullet else None


def _split_number(heading: Paragraph) -> Paragraph:
    """The heading with a typed number moved from its text to its label."""
    found = heading_label(heading.text) if heading.label is None else None
    return replace(heading, label=found[0], text=found[1]) if found else heading
