"""The styles of a workbook's cells: readable in black and white, each level by its words and a grey of its own."""

from typing import Literal

from selfcheck.design_tokens import WORKBOOK, WORKBOOK_FACE, WORKBOOK_SIZE

type CellStyle = Literal[
    "text",
    "quoted",
    "number",
    "date",
    "head",
    "strong",
    "met",
    "nearly-met",
    "partly-met",
    "not-met",
    "not-known",
    "not-applicable",
    "entry",
    "entry-quoted",
    "entry-number",
    "entry-date",
    "closed",
]

_NAMES: tuple[CellStyle, ...] = CellStyle.__value__.__args__
_ENTRIES = ("entry", "entry-quoted", "entry-number", "entry-date")  # stay open in a protected sheet
_FONTS = {"head": 1, "strong": 1, "not-met": 2, "not-applicable": 3}
_FILLED = ("head", "met", "nearly-met", "not-known", "partly-met", "not-met", "entry", "closed")
_FILLS = {name: place for place, name in enumerate(_FILLED, start=2)}  # after the two that every workbook has
_FILLS |= dict.fromkeys(_ENTRIES, _FILLS["entry"])
_FORMATS = {"number": 0, "date": 164, "entry-number": 1, "entry-date": 164}
_COLOURS = {name: f"FF{colour[1:].upper()}" for name, colour in WORKBOOK.items()}


def number_of(style: CellStyle) -> int:
    """The style's place in the workbook's list of cell formats."""
    return _NAMES.index(style)


def _font(more: str = "", colour: str = "ink") -> str:
    look = f'<sz val="{WORKBOOK_SIZE}"/><color rgb="{_COLOURS[colour]}"/><name val="{WORKBOOK_FACE}"/>'
    return f'<font>{more}{look}<family val="2"/></font>'


def _fill(kind: str, colour: str = "") -> str:
    """A fill. A solid one: not every office program draws patterns."""
    colours = f'<fgColor rgb="{_COLOURS[colour]}"/><bgColor rgb="{_COLOURS[colour]}"/>' if colour else ""
    return f'<fill><patternFill patternType="{kind}">{colours}</patternFill></fill>'


def _format(name: CellStyle) -> str:
    """One entry of the list of cell formats. `quotePrefix`: the cell stays text even when somebody edits it."""
    number = _FORMATS.get(name, 0 if name == "number" else 49)
    quoted = ' quotePrefix="1"' if name in ("quoted", "entry-quoted") else ""
    is_entry = name in _ENTRIES
    return (
        f'<xf numFmtId="{number}" fontId="{_FONTS.get(name, 0)}" fillId="{_FILLS.get(name, 0)}" borderId="1" xfId="0"'
        f'{quoted} applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"'
        f'{' applyProtection="1"' if is_entry else ""}><alignment vertical="top" wrapText="1"/>'
        f"{'<protection locked="0"/>' if is_entry else ''}</xf>"
    )


_EDGES = "".join(
    f'<{side} style="thin"><color rgb="{_COLOURS["line"]}"/></{side}>' for side in ("left", "right", "top", "bottom")
)

STYLES = (
    '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    '<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>'
    f'<fonts count="4">{_font()}{_font("<b/>")}{_font("<b/>", "not-met-ink")}{_font("<i/>")}</fonts>'
    f'<fills count="{2 + len(_FILLED)}">{_fill("none")}{_fill("gray125")}'
    f"{''.join(_fill('solid', name) for name in _FILLED)}</fills>"
    '<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>'
    f"<border>{_EDGES}<diagonal/></border></borders>"
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    f'<cellXfs count="{len(_NAMES)}">{"".join(map(_format, _NAMES))}</cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
