"""The blocks of a document as the body of a Word file."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Sequence
from itertools import count

from macros.documents.blocks import MOST_LISTED, Block, Document, Field, Row
from macros.documents.word.styles import TEXT_WIDTH
from macros.documents.word.tables import Beside, beside, table_row, widths_of, word_table
from macros.documents.word.text import (
    TOGETHER,
    Relate,
    control,
    filled_control,
    language_look,
    page_field,
    paragraph,
    repeated_control,
    rich_control,
    strong,
    text_run,
    text_runs,
)
from macros.model.languages import RIGHT_TO_LEFT
from selfcheck.urgent_words import URGENT_LINE, URGENT_TITLE

CONTENTS_TITLE = "Contents"
CONTENTS_HINT = "In Word, press Ctrl and A, then F9, to show the page numbers. Each line is a link."

_LISTED = 2  # levels of headings in the table of contents
_DEEPEST = 4
_MOST_SIGNS = 40  # characters in a bookmark's name
_BESIDE = 21  # characters of a label that fits beside its text
_SIGNATURE_LINES = 2
_APART = '<w:spacing w:before="240"/>'
_NEW_PAGE = "<w:pageBreakBefore/>"


class Body:
    """Writes the body of one document. `relate` gives the ids of links to addresses."""

    def __init__(self, document: Document, relate: Relate) -> None:
        self._document = document
        self._relate = relate
        self._bookmarks = count(1)
        self._headings: list[tuple[int, str, str]] = []  # level, text, bookmark
        self._new_page = document.contents
        self._repeating = False
        self._language = ""  # of the block that is written, where it is not the document's
        levels = [block.level for block in _all(document.blocks) if block.kind == "heading"]
        self._raised = min(levels, default=1) - 1

    def xml(self) -> str:
        """The whole body, in order. The highest headings get level 1, whatever level the blocks give them."""
        document = self._document
        blocks = self._blocks(document.blocks)  # first, because the table of contents needs its headings
        self._new_page = False  # a page break at the very end would add an empty page
        parts = [paragraph("Title", text_run(document.title))]
        if document.subtitle:
            parts.append(paragraph("Subtitle", text_run(document.subtitle)))
        urgent = () if document.urgent_below else self._urgent()
        parts += [*urgent, *self._head()]  # the urgent route first: facts may fill the page
        if document.contents:
            parts += self._contents()
        return "".join([*parts, blocks])

    def _head(self) -> Iterator[str]:
        for place, fact in enumerate(self._document.head):
            yield self._fact(fact, "" if place else _APART)

    def _urgent(self) -> Iterator[str]:
        if self._document.urgent:
            yield paragraph("UrgentTitle", text_run(URGENT_TITLE))
            yield paragraph("Urgent", text_run(URGENT_LINE))
        for row in self._document.urgent:
            yield paragraph("Urgent", strong(f"{row.label}: ") + self._runs(row.text))

    def _contents(self) -> Iterator[str]:
        """The table of contents: links with page numbers, no outer field, so that LibreOffice shows numbers at once.

        Word shows them once its fields are updated. A file that asks for this on opening brings up a security prompt.
        """
        yield paragraph("ContentsTitle", text_run(CONTENTS_TITLE), _NEW_PAGE)
        yield paragraph("ContentsHint", text_run(CONTENTS_HINT))
        deepest = 1 if sum(level <= _LISTED for level, *_ in self._headings) > MOST_LISTED else _LISTED
        for level, text, bookmark in self._headings:
            if level <= deepest:
                page = page_field(f"PAGEREF {bookmark} \\h", "")
                link = f'<w:hyperlink w:anchor="{bookmark}" w:history="1">{text_run(text)}</w:hyperlink>'
                yield paragraph(f"TOC{level}", f"{link}<w:r><w:tab/></w:r>{page}")

    def _blocks(self, blocks: Sequence[Block]) -> str:
        return "".join(self._block(block) for block in blocks)

    def _block(self, block: Block) -> str:
        self._language = block.language
        if block.kind == "pagebreak":
            self._new_page = True
            return ""
        write = {
            "heading": self._heading,
            "paragraph": self._text,
            "small": self._text,
            "value": self._text,
            "note": self._text,
            "bullets": self._bullets,
            "facts": self._facts,
        }.get(block.kind)
        return write(block) if write else self._started() + self._standing(block)

    def _standing(self, block: Block) -> str:
        """A block that cannot carry a page break itself."""
        match block.kind:
            case "table":
                return self._table(block)
            case "grid":
                return _grid(block)
            case "fields":
                return beside(_rows(block.fields))
            case "urgent":
                return "".join(self._urgent())
            case "each":
                return self._each(block)
            case _:
                return _field(block.field) if block.field else ""

    def _each(self, block: Block) -> str:
        outer, self._repeating = self._repeating, True
        inner = self._blocks(block.blocks)
        self._repeating = outer
        return repeated_control(block.tag, inner, temporary=True)

    def _text(self, block: Block) -> str:
        style = {"note": "Note", "small": "Small"}.get(block.kind, "Normal")
        return self._paragraph(style, _labelled(block.label) + self._filled(block))

    def _bullets(self, block: Block) -> str:
        items = [self._filled(block)] if block.tag else map(self._runs, block.items)
        return "".join(self._paragraph("ListBullet", item) for item in items)

    def _paragraph(self, style: str, content: str, more: str = "") -> str:
        page, self._new_page = _NEW_PAGE if self._new_page else "", False
        turned = "<w:bidi/>" if self._language in RIGHT_TO_LEFT else ""
        return paragraph(style, content, page + turned + more)

    def _started(self) -> str:
        """An empty paragraph that begins the new page, where one is due."""
        return self._paragraph("Normal", "") if self._new_page else ""

    def _runs(self, text: str) -> str:
        return text_runs(text, self._relate, language_look(self._language))

    def _filled(self, block: Block) -> str:
        """A block's text, or the control that receives the text."""
        return filled_control(block.tag, block.label, block.text) if block.tag else self._runs(block.text)

    def _heading(self, block: Block) -> str:
        level = min(block.level - self._raised, _DEEPEST)
        if block.tag or self._repeating:  # a repeated heading gets no bookmark: its name must be unique
            return self._paragraph(f"Heading{level}", self._filled(block))
        number = next(self._bookmarks)
        name = f"_Toc{number:08}"
        self._headings.append((level, block.text, name))
        inner = _marked(text_run(block.text, language_look(block.language)), name, number)
        if block.anchor:
            inner = _marked(inner, bookmark_name(block.anchor), next(self._bookmarks))
        return self._paragraph(f"Heading{level}", inner)

    def _facts(self, block: Block) -> str:
        return "".join(map(self._fact, block.rows))

    def _fact(self, fact: Row, more: str = "") -> str:
        text = filled_control(fact.tag, fact.label, fact.text) if fact.tag else self._runs(fact.text)
        space = "<w:tab/>" if len(fact.label) <= _BESIDE else "<w:br/>"
        return self._paragraph("Facts", f"{strong(fact.label)}<w:r>{space}</w:r>{text}", more)

    def _table(self, block: Block) -> str:
        texts = [block.head, *(each.cells for each in block.body), *([f.text for f in block.fields],) * bool(block.tag)]
        widths = widths_of(texts, len(block.head))
        rows = [table_row([self._runs(cell) for cell in each.cells], widths) for each in block.body]
        if block.tag:
            cells = [filled_control(field.tag, field.label, field.text) for field in block.fields]
            rows.append(repeated_control(block.tag, table_row(cells, widths), temporary=True))
        return word_table(block.text, block.head, widths, rows)


def bookmark_name(anchor: str) -> str:
    """A bookmark's name for an anchor: first a letter, then letters, digits and underscores only."""
    name = f"h_{re.sub('[^A-Za-z0-9]', '_', anchor)}"
    return name if len(name) <= _MOST_SIGNS else f"{name[: _MOST_SIGNS - 9]}_{zlib.crc32(anchor.encode()):08x}"


def _all(blocks: Sequence[Block]) -> Iterator[Block]:
    for block in blocks:
        yield block
        yield from _all(block.blocks)


def _labelled(label: str) -> str:
    return strong(f"{label}: ") if label else ""


def _marked(inner: str, name: str, number: int) -> str:
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{inner}<w:bookmarkEnd w:id="{number}"/>'


def _rows(fields: Sequence[Field]) -> Iterator[Beside]:
    """The rows of a part to sign stay together on one page."""
    signed = any(field.type == "signature" for field in fields)
    for place, field in enumerate(fields, start=1):
        yield _beside(field, TOGETHER if signed and place < len(fields) else "")


def _beside(field: Field, keep: str) -> Beside:
    """A short field as a row: label and hint, and beside them the space to write in."""
    hint = paragraph("RowHelp", text_run(field.hint), keep) if field.hint else ""
    label = paragraph("RowLabel", text_run(field.label), keep) + hint
    lines = _SIGNATURE_LINES if field.type == "signature" else field.lines
    return Beside(label=label, place=paragraph("RowText", control(field)), lines=lines)


def _field(field: Field) -> str:
    """A field's label, its hint, and the space to write in."""
    hint = paragraph("FieldHelp", text_run(field.hint)) if field.hint else ""
    parts = [paragraph("FieldLabel", text_run(field.label)), hint]
    if field.type == "signature":
        parts += _signature(field)
    elif field.type == "paragraph":
        parts.append(rich_control(field))
    else:
        parts.append(paragraph("Field", control(field)))
    return "".join(parts)


def _signature(field: Field) -> Iterator[str]:
    day = Field(tag=f"{field.tag}-date", label=f"{field.label}: date", type="date")
    yield paragraph("SignatureLine", strong("Signed: ") + control(field, f"{field.label}: signed"))
    yield paragraph("SignatureLine", strong("Date: ") + control(day))


def _grid(block: Block) -> str:
    """A table with empty rows to write in. Its first row can be repeated for the entries of a list."""
    columns = len(block.fields)
    widths = [TEXT_WIDTH // columns] * columns
    rows = [
        table_row([control(field, f"{field.label}, row {number}") for field in block.fields], widths)
        for number in range(1, block.count + 1)
    ]
    if block.tag and rows:
        rows[0] = repeated_control(block.tag, rows[0], temporary=False)
    return word_table(block.text, [field.label for field in block.fields], widths, rows)
