"""What cannot be read of a workbook or an audit tool, each by its cell, all at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from macros.machine.errors import HandbookError
from selfcheck.reading.rules import visible
from selfcheck.reports.formats.xlsx import column_letters
from selfcheck.words import count_words

_MOST_SHOWN = 200


@dataclass(frozen=True, slots=True, order=True)
class CellFault:
    """What is wrong in a cell of a sheet, or with the whole file where `sheet` is empty."""

    sheet: str
    row: int
    column: int
    what: str
    hint: str = ""

    def __str__(self) -> str:
        cell = f"!{column_letters(self.column)}{self.row}" if self.row and self.column else ""
        where = f"{self.sheet}{cell}: " if self.sheet else ""
        hint = f"\n  hint: {self.hint}" if self.hint else ""
        return visible(f"{where}{self.what}{hint}", keep="\n")


class StandardsWorkbookError(HandbookError):
    """The workbook cannot become an edition. Has every fault in it; nothing was written."""

    def __init__(self, faults: Iterable[CellFault], order: Sequence[str] = ()) -> None:
        places = {name: place for place, name in enumerate(order)}
        ranked = sorted({*faults}, key=lambda fault: (places.get(fault.sheet, -1), fault.row, fault.column, fault.what))
        self.faults = tuple(ranked)
        lines = [str(fault) for fault in self.faults[:_MOST_SHOWN]]
        if more := len(self.faults) - len(lines):
            lines.append(f"… and {count_words(more, 'problem')} more")
        super().__init__("\n".join([*lines, f"{count_words(len(self.faults), 'problem')}. Nothing was written."]))
