"""A document that is held as plain text, taken from a PDF or a web page, in the form that a Word file is read into.

Lines may be wrapped, a page may end within a sentence, and headings, lists and tables may be marked as in Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from macros.importing.dates import dates_in
from macros.importing.word.document import MOST_BLOCKS, Paragraph, Table, WordBlock, WordFile
from macros.importing.word.notes import LeftOut
from macros.importing.word.numbering import Label
from macros.importing.word.safe_archive import RefusedError
from macros.importing.word.typed_numbers import typed_label
from macros.machine.file_reading import ReadError, read_file

MOST_TEXT_BYTES = 4 * 1024 * 1024
_MOST_TITLE_WORDS = 10
_MOST_NUMBERED_TITLE_WORDS = 14
_WRAPPED_FROM = 60  # characters: a shorter line was not ended by the edge of the page
_LONGEST = 20_000  # characters: no paragraph goes on for longer

_MARKED = re.compile(r"(#{1,6})\s+(\S.*)")
_RULE = re.compile(r"\s*(?:[-*_=]\s*){3,}|(?=[^|]*\|)[\s|:-]+")
_EMPHASIS = re.compile(r"(?<!\S)\*{1,3}(?=\S)|(?<=\S)\*{1,3}|~~|</?(?:i|b|em|strong|u|sup|sub)>")
_BOLD = re.compile(r"\*{2,3}[^*]+\*{2,3}")
_BULLET = re.compile(r"(\s*)[-*•·▪▫■□●○◦‣⁃–]\s+(\S.*)")
_NUMBERED_CELL = re.compile(r"(\d{1,3}(?:\.\d{1,3})+)\s*\|\s*(\S.*)")
_PAGE_NUMBER = re.compile(r"(?:page\s+)?\d{1,4}(?:\s+of\s+\d{1,4})?", re.IGNORECASE)
_LINE_OF_CONTENTS = re.compile(r"(?<=[^.…])(?:\.{4,}|…{2,}) ?\d{1,4}$")
_ENDS = (".", ":", ";", "!", "?", "|")
_NO_TITLE_ENDS = (*_ENDS, ",")


def read_plain_text(file: Path) -> WordFile:
    """The document of a text file. Raises RefusedError where it is too large or not text."""
    try:
        raw = read_file(file, MOST_TEXT_BYTES)
    except ReadError as error:
        raise RefusedError(file=str(file), what=str(error), hint="see who may read it") from None
    if len(raw) > MOST_TEXT_BYTES:
        raise RefusedError(file=str(file), what="the file is larger than 4 MiB", hint="give the document alone")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        hint = "save it again as plain text and choose UTF-8"
        raise RefusedError(file=str(file), what="this is not plain text in UTF-8", hint=hint) from None
    return _within_bounds(plain_text_blocks(text), file)


def _within_bounds(word: WordFile, file: Path) -> WordFile:
    if not word.blocks:
        raise RefusedError(file=str(file), what="no words were found in it", hint="see that it holds the document")
    if len(word.blocks) > MOST_BLOCKS:
        what = f"the document has more than {MOST_BLOCKS} paragraphs"
        raise RefusedError(file=str(file), what=what, hint="give the policy alone")
    return word


def plain_text_blocks(text: str) -> WordFile:
    """The paragraphs and tables of a text."""
    lines = [line.rstrip() for line in text.splitlines()]
    reading = _Reading(marked=any(map(_MARKED.fullmatch, lines)), spaced="" in "\n".join(lines).strip().split("\n"))
    for place, line in enumerate(lines):
        alone = not reading.spaced or not any(map(_is_text, (*lines[place - 1 : place], *lines[place + 1 : place + 2])))
        reading.add(line, alone=alone)
    return WordFile(blocks=tuple(reading.blocks), left_out=reading.left_out)


def _is_text(line: str) -> bool:
    return bool(line) and not _RULE.fullmatch(line)


@dataclass(slots=True)
class _Reading:
    """`marked`: headings are marked as in Markdown; `spaced`: blank lines stand between paragraphs.

    `last`: the line before, empty after a blank one.
    """

    marked: bool
    spaced: bool
    blocks: list[WordBlock] = field(default_factory=list)
    left_out: LeftOut = field(default_factory=LeftOut)
    last: str = ""

    def add(self, line: str, *, alone: bool) -> None:
        words = self._words(line)
        if not _is_text(line) or not words:
            self.last = ""
        elif _PAGE_NUMBER.fullmatch(words) and alone:
            self.left_out.note("page number", words)
        elif _LINE_OF_CONTENTS.search(words):
            self.left_out.note("line of the contents", words)
        elif cells := _cells(line):
            self._row(tuple(map(self._words, cells)))
            self.last = line
        elif block := self._begins(line, words, alone=alone):
            self.blocks.append(block)
            self.last = line
        else:
            self._text(line, words, alone=alone)

    def _begins(self, line: str, words: str, *, alone: bool) -> Paragraph | None:
        """The paragraph of a line that shows by a mark that it begins one."""
        if match := _MARKED.fullmatch(line):
            return Paragraph(text=self._words(match[2]), heading=len(match[1]))
        if _BOLD.fullmatch(line.strip()):
            return Paragraph(text=words, heading=2 if _is_title(words, _MOST_NUMBERED_TITLE_WORDS) else None, bold=True)
        if match := _NUMBERED_CELL.fullmatch(line):
            label = Label(printed=match[1], level=match[1].count("."), typed=True)
            return Paragraph(text=self._words(match[2].rstrip("| ")), label=label)
        bullet = _BULLET.fullmatch(line)
        found = typed_label(self._words(bullet[2]) if bullet else words)
        if found and not found[0].bullet:
            return self._numbered(*found, alone=alone and not bullet)
        if bullet:
            return Paragraph(text=self._words(bullet[2]), label=Label(bullet=True, level=_depth(bullet[1]), typed=True))
        return None

    def _numbered(self, label: Label, text: str, *, alone: bool) -> Paragraph:
        """`7. Frequency` on a line of its own is a heading where headings are not marked; else it is an entry."""
        single = label.printed.count(".") == 0 or label.printed.endswith(".0")
        title = alone and (single or not self.blocks) and not label.is_lettered and not self.marked
        is_heading = title and _is_title(text, _MOST_NUMBERED_TITLE_WORDS)
        return Paragraph(text=text, label=label, heading=1 if is_heading else None)

    def _text(self, line: str, words: str, *, alone: bool) -> None:
        before = self.blocks[-1] if self.blocks else None
        if isinstance(before, Paragraph) and before.heading is None and self._goes_on(before, words):
            self.blocks[-1] = replace(before, text=f"{before.text} {words}")
        elif alone and not self.marked and _is_title(words, _MOST_TITLE_WORDS):
            self.blocks.append(Paragraph(text=words, heading=2))
        else:
            self.blocks.append(Paragraph(text=words.rstrip("| ")))
        self.last = line

    def _goes_on(self, before: Paragraph, words: str) -> bool:
        """Whether words go on with the paragraph before: its page or its line ended within a sentence."""
        if before.text.endswith(_ENDS) or before.bold or len(before.text) > _LONGEST:
            return False
        return words[0].islower() or len(self.last) >= _WRAPPED_FROM

    def _row(self, cells: tuple[str, ...]) -> None:
        before = self.blocks[-1] if self.blocks else None
        if isinstance(before, Table) and self.last:
            self.blocks[-1] = Table(rows=(*before.rows, cells))
        else:
            self.blocks.append(Table(rows=(cells,)))

    def _words(self, text: str) -> str:
        return self.left_out.clean(_EMPHASIS.sub("", text))


def _cells(line: str) -> Sequence[str]:
    """The cells of a row, which tabs or upright strokes divide; none for other lines."""
    if "\t" in line.strip():
        return line.strip("\n").split("\t")
    stripped = line.strip()
    return stripped[1:-1].split("|") if len(stripped) > 2 and stripped[0] == stripped[-1] == "|" else ()  # noqa: PLR2004


def _depth(indent: str) -> int:
    return (len(indent.expandtabs()) + 3) // 4


def _is_title(words: str, most: int) -> bool:
    """Whether a line can be a heading: short, not a sentence, a label before a blank space or a date."""
    first = words.lstrip("'\"‘“(")[:1]
    return (
        len(words.split()) <= most
        and (first.isupper() or first.isdigit())
        and any(sign.isalpha() for sign in words)
        and not words.endswith(_NO_TITLE_ENDS)
        and not any(sign in words for sign in ("__", "....", "@", ": "))
        and not dates_in(words)
    )
