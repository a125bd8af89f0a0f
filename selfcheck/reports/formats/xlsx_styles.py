"""How the cells of a workbook look: readable in black and white, each level by its words and a pattern."""

from typing import Literal

type CellStyle = Literal[
    "text", "quoted", "number", "date", "head", "strong", "met", "partly-met", "not-met", "not-known", "not-applicable"
]

_NAMES: tuple[CellStyle, ...] = CellStyle.__value__.__args__
_FONTS = {"head": 1, "strong": 1, "not-met": 2, "not-applicable": 3}
_FILLS = {"head": 2, "partly-met": 3, "not-met": 4, "not-known": 5}
_FORMATS = {"number": 0, "date": 164}


def number_of(style: CellStyle) -> int:
    """The style's place in the workbook's list."""
    return _NAMES.index(style)


def _font(more: str = "", colour: str = "FF000000") -> str:
    return f'<font>{more}<sz val="10"/><color rgb="{colour}"/><name val="Arial"/><family val="2"/></font>'


def _fill(kind: str, front: str = "", back: str = "") -> str:
    colours = f'<fgColor rgb="{front}"/><bgColor rgb="{back}"/>' if front else ""
    return f'<fill><patternFill patternType="{kind}">{colours}</patternFill></fill>'


def _format(name: CellStyle) -> str:
    """One entry of the list. `quotePrefix`: stays text even when somebody edits the cell."""
    number = _FORMATS.get(name, 0 if name == "number" else 49)
    quoted = ' quotePrefix="1"' if name == "quoted" else ""
    return (
        f'<xf numFmtId="{number}" fontId="{_FONTS.get(name, 0)}" fillId="{_FILLS.get(name, 0)}" borderId="1" xfId="0"'
        f'{quoted} applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">'
        '<alignment vertical="top" wrapText="1"/></xf>'
    )


_LINE = '<{0} style="thin"><color rgb="FF808080"/></{0}>'
_EDGES = "".join(_LINE.format(side) for side in ("left", "right", "top", "bottom"))

STYLES = (
    '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    '<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>'
    f'<fonts count="4">{_font()}{_font("<b/>")}{_font("<b/>", "FFFFFFFF")}{_font("<i/>")}</fonts>'
    f'<fills count="6">{_fill("none")}{_fill("gray125")}{_fill("solid", "FFD9D9D9", "FFD9D9D9")}'
    f"{_fill('lightUp', 'FFBFBFBF', 'FFFFFFFF')}{_fill('solid', 'FF404040', 'FF404040')}"
    f"{_fill('gray125', 'FF808080', 'FFFFFFFF')}</fills>"
    '<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>'
    f"<border>{_EDGES}<diagonal/></border></borders>"
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    f'<cellXfs count="{len(_NAMES)}">{"".join(map(_format, _NAMES))}</cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
