"""A small writer of Excel workbooks (ECMA-376): sheets of text, numbers and dates, and nothing that can compute.

Text is written as text in the cell itself, so that no program takes it for a formula; there are no links, no macros
and no shared strings. XlsxWriter is not used: it needs much of Python's library that the browser's copy leaves out,
and the engine uses that library alone.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from selfcheck.reports.formats.csv_tables import is_formula
from selfcheck.reports.formats.html import xml_lines, xml_text
from selfcheck.reports.formats.xlsx_entries import EntryRule, protection_xml, rules_xml
from selfcheck.reports.formats.xlsx_styles import STYLES, CellStyle, number_of
from selfcheck.reports.formats.zip_file import zip_pieces

XLSX_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_SIGNS = 32_767  # in a cell, counted as Excel counts: in UTF-16 units
CUT = " … (cut here: Excel holds no more in a cell)"

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument"
_EPOCH = date(1899, 12, 30)
_FIRST_DAY = date(1900, 3, 1)  # Excel counts a 29 February 1900, so earlier days would be wrong
_LINE, _HIGHEST = 13, 409  # heights of a line of text and of the highest row, in points
_SHORT = 200  # characters of the longest text that is cached
_ROWS = 500  # rows in each piece
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")  # Excel reads `_x0041_` as an escaped character

_QUOTED: dict[CellStyle, CellStyle] = {"text": "quoted", "entry": "entry-quoted", "entry-date": "entry-quoted"}

type CellValue = str | int | float | date | None
type Cell = CellValue | tuple[CellValue, CellStyle]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A table: its name, its columns' titles with their widths in characters, and its rows.

    The first `fixed` columns and the titles stay in view. Running text (`plain`) has no filter. The first `unseen`
    columns are hidden, or the whole sheet is. Of a `protected` sheet, only cells in the styles of entries may change.
    Rows of one line grow as they are filled in (`grows`), as those of a protected sheet do.
    """

    name: str
    columns: Sequence[tuple[str, int]]
    rows: Iterable[Sequence[Cell]]
    fixed: int = 1
    plain: bool = False
    unseen: int = 0
    is_hidden: bool = False
    protected: bool = False
    grows: bool = False
    rules: Sequence[EntryRule] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Properties:
    """The file's properties: its title, its subject, its day, and the foot of every printed page."""

    title: str
    subject: str
    day: str  # YYYY-MM-DD
    foot: str


def workbook_pieces(sheets: Sequence[Sheet], properties: Properties) -> Iterator[bytes]:
    """The workbook's file, in pieces. Equal sheets give equal bytes."""
    yield from zip_pieces(_parts(sheets, properties))


def _parts(sheets: Sequence[Sheet], properties: Properties) -> Iterator[tuple[str, Iterable[bytes]]]:
    yield "[Content_Types].xml", [_xml(_content_types(len(sheets)))]
    yield "_rels/.rels", [_xml(_relations(_PARTS))]
    yield "docProps/core.xml", [_xml(_core(properties))]
    yield "docProps/app.xml", [_xml(_APP)]
    yield "xl/workbook.xml", [_xml(_workbook(sheets))]
    targets = [(f"{_OFFICE}/worksheet", f"worksheets/sheet{number}.xml") for number in range(1, len(sheets) + 1)]
    yield "xl/_rels/workbook.xml.rels", [_xml(_relations([*targets, (f"{_OFFICE}/styles", "styles.xml")]))]
    yield "xl/styles.xml", [_xml(STYLES)]
    for number, sheet in enumerate(sheets, start=1):
        yield f"xl/worksheets/sheet{number}.xml", _sheet(sheet, properties.foot, first=number == 1)


def _sheet(sheet: Sheet, foot: str, first: bool) -> Iterator[bytes]:
    widths = "".join(
        f'<col min="{at}" max="{at}" width="{width}" customWidth="1"{' hidden="1"' if at <= sheet.unseen else ""}/>'
        for at, (_, width) in enumerate(sheet.columns, start=1)
    )
    yield _xml(
        f'<worksheet xmlns="{_MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>{_view(sheet.fixed, first)}'
        f'<sheetFormatPr defaultRowHeight="15"/><cols>{widths}</cols><sheetData>'
    )
    last = 1
    for text, last in _rows(sheet):  # noqa: B007  used after the loop
        yield text.encode()
    filters = "" if sheet.plain else f'<autoFilter ref="A1:{column_letters(len(sheet.columns))}{last}"/>'
    yield (
        f"</sheetData>{protection_xml() if sheet.protected else ''}{filters}{rules_xml(sheet.rules)}"
        '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.7" header="0.3" footer="0.3"/>'
        '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>'
        f"<headerFooter><oddFooter>&amp;L&amp;8{xml_text(foot.replace('&', '&&'))}&amp;R&amp;8&amp;A, &amp;P/&amp;N"
        "</oddFooter></headerFooter></worksheet>"
    ).encode()


def _view(fixed: int, first: bool) -> str:
    """A sheet's view: the titles and the first `fixed` columns stay in view. The file opens on the first sheet."""
    columns = f'xSplit="{fixed}" ' if fixed else ""
    pane = "bottomRight" if fixed else "bottomLeft"
    return (
        f'<sheetViews><sheetView{' tabSelected="1"' if first else ""} workbookViewId="0"><pane {columns}ySplit="1" '
        f'topLeftCell="{column_letters(fixed + 1)}2" activePane="{pane}" state="frozen"/>'
        f'<selection pane="{pane}"/></sheetView></sheetViews>'
    )


def _rows(sheet: Sheet) -> Iterator[tuple[str, int]]:
    """The rows' XML in pieces of some rows, with the number of the last row."""
    widths = [width for _, width in sheet.columns]
    lines = [_row(1, [(title, "head") for title, _ in sheet.columns], widths)]
    number = 1
    for number, row in enumerate(sheet.rows, start=2):
        lines.append(_row(number, row, widths, grows=sheet.protected or sheet.grows))
        if len(lines) == _ROWS:
            yield "".join(lines), number
            lines.clear()
    yield "".join(lines), number


def _row(number: int, cells: Sequence[Cell], widths: Sequence[int], *, grows: bool = False) -> str:
    """A row as high as its longest cell: some programs do not adjust the height. A row of one line may grow."""
    made = "".join(_cell(cell, f"{column_letters(at)}{number}") for at, cell in enumerate(cells, start=1))
    high = min(_LINE * max(map(_lines, cells, widths)) + 2, _HIGHEST)
    height = "" if grows and high == _LINE + 2 else f' ht="{high}" customHeight="1"'
    return f'<row r="{number}"{height}>{made}</row>'


def _lines(cell: Cell, width: int) -> int:
    """About how many lines a cell takes, with room to spare for words that do not fit a line's end."""
    value = cell[0] if isinstance(cell, tuple) else cell
    if not isinstance(value, str):
        return 1
    if 23 * len(value) <= 20 * width and "\n" not in value:
        return 1
    return sum(max(1, -(-len(line) * 23 // (20 * width))) for line in value[:MOST_SIGNS].split("\n"))


def _cell(cell: Cell, place: str) -> str:
    value, style = cell if isinstance(cell, tuple) else (cell, "text")
    is_entry = style in ("entry", "entry-date")
    if isinstance(value, date):
        value, style = ((value - _EPOCH).days, "date") if value >= _FIRST_DAY else (str(value), style)
        style = "entry-date" if is_entry and style == "date" else style
    if value is None or value == "":
        return f'<c r="{place}" s="{number_of(style)}"/>'
    if isinstance(value, str):
        shown = _of_text(value, style) if len(value) <= _SHORT else _of_text.__wrapped__(value, style)
        return f'<c r="{place}" {shown}</c>'
    return f'<c r="{place}" s="{number_of("number" if style == "text" else style)}"><v>{value!r}</v></c>'


@lru_cache(4096)
def _of_text(value: str, style: CellStyle) -> str:
    """A text cell's XML from its style on, cached because the same words stand in many cells."""
    kind = number_of(_QUOTED.get(style, style) if is_formula(value) else style)
    return f's="{kind}" t="inlineStr"><is><t xml:space="preserve">{_text(value)}</t></is>'


def _text(value: str) -> str:
    """A text escaped for a cell, and cut where it is too long."""
    if 2 * len(value) > MOST_SIGNS and excel_length(value) > MOST_SIGNS:
        room = MOST_SIGNS - len(CUT)
        value = value[:room]
        while (over := excel_length(value) - room) > 0:
            value = value[: -max(1, over // 2)]
        value += CUT
    return _ESCAPE.sub("_x005F_", xml_lines(value))


def excel_length(text: str) -> int:
    """The length of a text as Excel counts it. Python's own codec for that is not in the browser."""
    return len(text) + sum(sign > "\uffff" for sign in text)


@lru_cache
def column_letters(number: int) -> str:
    """A column's letters: 1 is A, 27 is AA."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _xml(text: str) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{text}'.encode()


def _content_types(sheets: int) -> str:
    parts = [
        ("xl/workbook.xml", f"{_KIND}.spreadsheetml.sheet.main+xml"),
        ("xl/styles.xml", f"{_KIND}.spreadsheetml.styles+xml"),
        ("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
        ("docProps/app.xml", f"{_KIND}.extended-properties+xml"),
        *((f"xl/worksheets/sheet{number + 1}.xml", f"{_KIND}.spreadsheetml.worksheet+xml") for number in range(sheets)),
    ]
    listed = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in parts)
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{listed}</Types>'
    )


_PARTS = (
    (f"{_OFFICE}/officeDocument", "xl/workbook.xml"),
    (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
    (f"{_OFFICE}/extended-properties", "docProps/app.xml"),
)
_APP = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>Safeguarding supervision handbook</Application></Properties>"
)


def _relations(targets: Iterable[tuple[str, str]]) -> str:
    listed = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'


def _core(properties: Properties) -> str:
    stamp = f'xsi:type="dcterms:W3CDTF">{properties.day}T00:00:00Z'
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{xml_text(properties.title)}</dc:title><dc:subject>{xml_text(properties.subject)}</dc:subject>"
        "<dc:creator>Safeguarding supervision handbook</dc:creator>"
        f"<dc:description>{xml_text(properties.foot)}</dc:description>"
        f"<dcterms:created {stamp}</dcterms:created><dcterms:modified {stamp}</dcterms:modified>"
        "<dc:language>en-GB</dc:language></cp:coreProperties>"
    )


def _workbook(sheets: Sequence[Sheet]) -> str:
    listed = "".join(
        f'<sheet name="{xml_text(sheet.name)}" sheetId="{number}"{' state="hidden"' if sheet.is_hidden else ""}'
        f' r:id="rId{number}"/>'
        for number, sheet in enumerate(sheets, start=1)
    )
    repeated = "".join(
        f'<definedName name="_xlnm.Print_Titles" localSheetId="{place}">\'{xml_text(sheet.name)}\'!$1:$1</definedName>'
        for place, sheet in enumerate(sheets)
    )
    return (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><bookViews><workbookView activeTab="0"/></bookViews>'
        f"<sheets>{listed}</sheets><definedNames>{repeated}</definedNames></workbook>"
    )
