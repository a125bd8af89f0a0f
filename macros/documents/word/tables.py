"""Tables of a Word file: the head repeats on every page, rows never split, and no cells are merged."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from macros.documents.word.styles import TEXT_WIDTH
from macros.documents.word.text import attribute_text, paragraph, text_run

_NARROW, _WIDE = 9, 60  # characters: the least and the most width that a column asks for
_LABEL = 42  # percent of the width: a form's labels, beside their spaces
_LINE = 440  # the least height of a line to write on
_CLOSE = '<w:spacing w:before="0" w:after="0" w:line="120" w:lineRule="exact"/>'


def word_table(caption: str, head: Sequence[str], widths: Sequence[int], rows: Iterable[str]) -> str:
    """A table with its caption above. An empty paragraph after it separates it from the next block."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    told = f"<w:tblCaption w:val={attribute_text(caption)}/>" if caption else ""
    first = table_row([text_run(title) for title in head], widths, head=True)
    return (
        f"{paragraph('Caption', text_run(caption)) if caption else ''}"
        f'<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0620" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
        f'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>{told}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"{first}{''.join(rows)}</w:tbl>{paragraph('Normal', '')}"
    )


def table_row(cells: Sequence[str], widths: Sequence[int], *, head: bool = False) -> str:
    """A row of cells whose contents are runs already."""
    style, mark = ("TableHeading", "<w:tblHeader/>") if head else ("TableText", "")
    made = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{paragraph(style, cell)}</w:tc>'
        for cell, width in zip(cells, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{mark}</w:trPr>{made}</w:tr>"


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """A row of a form, as paragraphs: the label, and the space to write in."""

    label: str
    place: str
    lines: int = 1


def beside(rows: Iterable[Beside]) -> str:
    """Rows of labels and spaces to write in. There is no head row: every row has its own label."""
    widths = (TEXT_WIDTH * _LABEL // 100, TEXT_WIDTH - TEXT_WIDTH * _LABEL // 100)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{TEXT_WIDTH}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0680" w:firstRow="0" w:lastRow="0" w:firstColumn="1" '
        f'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"{''.join(_beside(row, widths) for row in rows)}</w:tbl>{paragraph('Normal', '', _CLOSE)}"
    )


def _beside(each: Beside, widths: tuple[int, int]) -> str:
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>{inner}</w:tc>'
        for inner, width in zip((each.label, each.place), widths, strict=True)
    )
    height = f'<w:trHeight w:val="{_LINE * each.lines}" w:hRule="atLeast"/>'
    return f"<w:tr><w:trPr><w:cantSplit/>{height}</w:trPr>{cells}</w:tr>"


def widths_of(rows: Sequence[Sequence[str]], columns: int) -> list[int]:
    """Each column's width, from its longest word and the amount of its text."""
    weights = [_weight([row[place] for row in rows if place < len(row)]) for place in range(columns)]
    whole = sum(weights)
    return [TEXT_WIDTH * weight // whole for weight in weights]


def _weight(texts: Sequence[str]) -> int:
    word = max((len(word) for text in texts for word in text.split()), default=1)
    text = sum(map(len, texts)) // max(len(texts), 1)
    return min(max(word + 2, text, _NARROW), _WIDE)
