"""A document as an OpenDocument text. Equal documents give equal bytes, at any time and on any machine.

It uses only the standard library: a form needs little, and existing libraries add their own template and the time of
day. A space to write in is an OpenDocument placeholder: an office program replaces it with the typed text, and a screen
reader reads it after its label. On paper and in a PDF, LibreOffice leaves the placeholder out and shows an empty box.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from xml.etree import ElementTree as ET
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from macros.documents.blocks import Block, Document, Field, Row
from macros.documents.odt.styles import (
    ODF_VERSION,
    ROW_LINES,
    TABLE_LINE,
    TABLE_TINT,
    beside_styles,
    field_style,
    field_style_name,
    fonts,
    language_style,
    language_style_name,
    odt_styles,
)
from macros.documents.odt.xml import Child, element, odt_paragraph, odt_strong, style_name, words, xml
from selfcheck.urgent_words import URGENT_LINE, URGENT_TITLE

ODT_MEDIA_TYPE = "application/vnd.oasis.opendocument.text"
GENERATOR = "Safeguarding supervision handbook"
_WAITING = {
    "line": "Write here",
    "paragraph": "Write here",
    "date": "Write the date",
    "choice": "Choose one",
    "signature": "Sign here",
}
_STYLES = {"note": "Note", "small": "Small"}
_DEEPEST = 4
_SIGNATURE_LINES = 2
_BESIDE = 23  # characters of a label that fits beside its space


def odt(document: Document) -> bytes:
    """The bytes of an `.odt`. Raises ValueError for a document with a table of contents."""
    if document.contents:
        raise ValueError("a table of contents is not written into an OpenDocument text")
    parts = {
        "content.xml": xml(_content(document)),
        "styles.xml": xml(odt_styles(document)),
        "meta.xml": xml(_meta(document)),
    }
    parts["META-INF/manifest.xml"] = xml(_manifest(list(parts)))
    stream = io.BytesIO()
    with ZipFile(stream, "w") as archive:
        archive.writestr(
            ZipInfo("mimetype"), ODT_MEDIA_TYPE, ZIP_STORED
        )  # first and uncompressed: programs expect it there
        for name, data in parts.items():
            archive.writestr(ZipInfo(name), data, ZIP_DEFLATED)
    return stream.getvalue()


def _manifest(names: Sequence[str]) -> ET.Element:
    entries = [("/", ODT_MEDIA_TYPE), *((name, "text/xml") for name in names)]
    return element(
        "manifest:manifest",
        {"manifest:version": ODF_VERSION},
        *(
            element("manifest:file-entry", {"manifest:full-path": path, "manifest:media-type": kind})
            for path, kind in entries
        ),
    )


def _meta(document: Document) -> ET.Element:
    """The properties that programs and screen readers announce. The date is the document's own, not the clock's."""
    day = f"{document.dated}T00:00:00"
    about = {
        "meta:generator": GENERATOR,
        "dc:title": document.title,
        "dc:subject": document.subject,
        "meta:initial-creator": document.author,
        "dc:creator": document.author,
        "meta:creation-date": day,
        "dc:date": day,
        "dc:language": "en-GB",
    }
    meta = element("office:meta", {}, *(element(name, {}, value) for name, value in about.items()))
    return element("office:document-meta", {"office:version": ODF_VERSION}, meta)


def _content(document: Document) -> ET.Element:
    body = _Body(document)
    written = element("office:text", {}, *body.all())
    return element(
        "office:document-content",
        {"office:version": ODF_VERSION},
        fonts(),
        element("office:automatic-styles", {}, *body.own_styles()),
        element("office:body", {}, written),
    )


class _Body:
    """Writes the body of one document, and notes which automatic styles it needs."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._tables = count(1)
        self._lines: set[int] = set()
        self._languages: set[str] = set()
        levels = [block.level for block in document.blocks if block.kind == "heading"]
        self._raised = min(levels, default=1) - 1

    def own_styles(self) -> Iterator[ET.Element]:
        yield from (field_style(lines) for lines in sorted(self._lines) if lines > 1)
        edge = {"fo:border": f"0.75pt solid {TABLE_LINE}", "fo:padding": "0.12cm"}
        for name, look in (("Cell", edge), ("HeadCell", {**edge, "fo:background-color": TABLE_TINT})):
            about = {"style:name": name, "style:family": "table-cell"}
            yield element("style:style", about, element("style:table-cell-properties", look))
        whole = {"fo:keep-together": "always"}
        row = element("style:table-row-properties", whole)
        yield element("style:style", {"style:name": "Row", "style:family": "table-row"}, row)
        yield from beside_styles()
        yield from map(language_style, sorted(self._languages))
        new_page = {"fo:break-before": "page"}
        about = {"style:name": "NewPage", "style:family": "paragraph", "style:parent-style-name": "Standard"}
        yield element("style:style", about, element("style:paragraph-properties", new_page))

    def all(self) -> Iterator[ET.Element]:
        document = self._document
        yield odt_paragraph("Title", *words(document.title))
        if document.subtitle:
            yield odt_paragraph("Subtitle", *words(document.subtitle))
        yield from map(_fact, document.head)
        if document.urgent:
            yield _heading(1, "Urgent Title", *words(URGENT_TITLE))
            yield from self._urgent()
        yield from self._blocks(document.blocks)

    def _urgent(self) -> Iterator[ET.Element]:
        yield odt_paragraph("Urgent", URGENT_LINE)
        for row in self._document.urgent:
            yield odt_paragraph("Urgent", odt_strong(f"{row.label}: "), *words(row.text))

    def _blocks(self, blocks: Sequence[Block]) -> Iterator[ET.Element]:
        for block in blocks:
            yield from self._block(block)

    def _block(self, block: Block) -> Iterator[ET.Element]:  # one branch for each kind of block
        match block.kind:
            case "heading":
                level = min(block.level - self._raised, _DEEPEST)
                yield _heading(level, f"Heading {level}", *self._marked(block, block.text), anchor=block.anchor)
            case "paragraph" | "small" | "value" | "note":
                yield odt_paragraph(
                    _STYLES.get(block.kind, "Standard"), *_label(block), *self._marked(block, block.text)
                )
            case "bullets":
                items = (
                    element("text:list-item", {}, odt_paragraph("List Bullet", *self._marked(block, item)))
                    for item in block.items
                )
                yield element("text:list", {"text:style-name": "Bullets"}, *items)
            case "facts":
                yield from map(_fact, block.rows)
            case "table" | "grid":
                yield from self._table(block)
            case "field" | "fields":
                yield from self._field(block.field) if block.field else [self._beside(block.fields)]
            case "urgent":
                yield from (odt_paragraph("Urgent Title", URGENT_TITLE), *self._urgent())
            case "each":
                yield from self._blocks(block.blocks)
            case "pagebreak":
                yield odt_paragraph("NewPage")

    def _marked(self, block: Block, text: str) -> Iterable[Child]:
        """A text of a block, marked where it is in another language than the document."""
        if not block.language:
            return words(text)
        self._languages.add(block.language)
        return [element("text:span", {"text:style-name": language_style_name(block.language)}, *words(text))]

    def _beside(self, fields: Sequence[Field]) -> ET.Element:
        """Short fields in rows: label and hint, and beside them the space to write in. Rows to sign stay together."""
        style = "BesideSigned" if any(field.type == "signature" for field in fields) else "Beside"
        return element(
            "table:table",
            {"table:name": f"Table {next(self._tables)}", "table:style-name": style},
            element("table:table-column", {"table:style-name": "BesideLabel"}),
            element("table:table-column", {"table:style-name": "BesidePlace"}),
            *map(_beside_row, fields),
        )

    def _field(self, field: Field) -> Iterator[ET.Element]:
        """A field's label, its hint, and the space to write in."""
        yield odt_paragraph("Field Label", *words(field.label))
        if field.hint:
            yield odt_paragraph("Field Help", *words(field.hint))
        dated = field.type == "signature" and field.dated
        lines = _SIGNATURE_LINES if field.type == "signature" else field.lines
        self._lines.add(lines)
        yield odt_paragraph(field_style_name(lines), *([odt_strong("Signed: ")] if dated else []), _placeholder(field))
        if dated:
            day = Field(tag=f"{field.tag}-date", label=f"{field.label}: date", type="date")
            yield odt_paragraph("Field", odt_strong("Date: "), _placeholder(day))

    def _table(self, block: Block) -> Iterator[ET.Element]:
        """A table with its caption above. Its first row is the head, repeated on every page."""
        if block.text:
            yield odt_paragraph("Caption", *words(block.text))
        heads = [field.label for field in block.fields] if block.kind == "grid" else block.head
        rows = [[[*words(cell)] for cell in row.cells] for row in block.body]
        rows += [[[_placeholder(field)] for field in block.fields] for _ in range(block.count)]
        yield element(
            "table:table",
            {"table:name": f"Table {next(self._tables)}"},
            *([element("table:title", {}, block.text)] if block.text else []),
            element("table:table-column", {"table:number-columns-repeated": str(len(heads))}),
            element(
                "table:table-header-rows", {}, _row([[*words(head)] for head in heads], "HeadCell", "Table Heading")
            ),
            *(_row(cells, "Cell", "Table Text") for cells in rows),
        )


def _beside_row(field: Field) -> ET.Element:
    label = [odt_paragraph("Row Label", *words(field.label))]
    if field.hint:
        label.append(odt_paragraph("Row Help", *words(field.hint)))
    about = {"office:value-type": "string"}
    lines = _SIGNATURE_LINES if field.type == "signature" else min(field.lines, ROW_LINES)
    return element(
        "table:table-row",
        {"table:style-name": f"Row{lines}"},
        element("table:table-cell", {"table:style-name": "HeadCell", **about}, *label),
        element(
            "table:table-cell", {"table:style-name": "Cell", **about}, odt_paragraph("Row Text", _placeholder(field))
        ),
    )


def _heading(level: int, style: str, *text: Child, anchor: str = "") -> ET.Element:
    mark = [element("text:bookmark", {"text:name": anchor})] if anchor else []
    about = {"text:style-name": style_name(style), "text:outline-level": str(level)}
    return element("text:h", about, *mark, *text)


def _label(block: Block) -> Iterator[Child]:
    if block.label:
        yield odt_strong(f"{block.label}: ")


def _fact(row: Row) -> ET.Element:
    space = element("text:tab" if len(row.label) <= _BESIDE else "text:line-break")
    return odt_paragraph("Facts", odt_strong(row.label), space, *words(row.text))


def _row(cells: Sequence[Sequence[Child]], style: str, text: str) -> ET.Element:
    about = {"table:style-name": style, "office:value-type": "string"}
    made = (element("table:table-cell", about, odt_paragraph(text, *cell)) for cell in cells)
    return element("table:table-row", {"table:style-name": "Row"}, *made)


def _placeholder(field: Field) -> ET.Element:
    """The space to type in. Its description has its purpose, which programs show and read out."""
    if field.text:
        return element("text:span", {}, *words(field.text))
    if field.type == "choice":
        options = [_WAITING["choice"], *field.options]
        labels = [element("text:label", {"text:value": option}) for option in dict.fromkeys(options)]
        inner = element("text:drop-down", {"text:name": field.label}, *labels, _WAITING["choice"])
    else:
        about = {"text:placeholder-type": "text", "text:description": field.label}
        inner = element("text:placeholder", about, _WAITING[field.type])
    return element("text:span", {"text:style-name": style_name("Placeholder Text")}, inner)
