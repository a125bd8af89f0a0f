"""One sheet while it is read: what each cell says, and every fault by its cell."""

import re
from collections.abc import Iterable, Mapping
from datetime import date

from selfcheck.reading.dates import PartialDate
from selfcheck.reading.json_text import MOST_NUMBER
from selfcheck.reading.rules import Fault, shorten
from selfcheck.reports.formats.xlsx import column_letters
from selfcheck.words import list_words
from selfcheck.workbook.cells import CellPlace, SheetCell, SheetCells
from selfcheck.workbook.layout import plain_words

_BRITISH = re.compile(r"([0-9]{1,2})[/.]([0-9]{1,2})[/.]([0-9]{4})", re.ASCII)
_NOTHING = SheetCell("")
_WRITE_HERE = "mend the cell in the workbook, and open it again"


class SheetReader:
    """The cells of a sheet. What is read counts as used; `leftovers` finds what nobody asked for."""

    def __init__(self, name: str, cells: SheetCells, faults: list[Fault]) -> None:
        self.name, self.faults = name, faults
        self._cells = cells
        self._used: set[CellPlace] = set()
        for place, cell in cells.items():
            if cell.is_formula:
                self._used.add(place)
                self.fault(place, "it holds a formula", "type the words or the number itself", "cell-formula")

    @property
    def rows(self) -> list[int]:
        """The rows in which something stands, and the first."""
        return sorted({1, *(row for row, _ in self._cells)})

    def fault(self, place: CellPlace, what: str, hint: str = _WRITE_HERE, code: str = "cell-unread") -> None:
        row, column = place
        where = f"{self.name}, cell {column_letters(column)}{row}"
        self.faults.append(Fault((), code, f"{where}: {what}", hint))

    def cell(self, place: CellPlace) -> SheetCell:
        """The cell, empty where nothing stands or where a formula has been refused."""
        self._used.add(place)
        found = self._cells.get(place, _NOTHING)
        return _NOTHING if found.is_formula else found

    def text(self, place: CellPlace) -> str:
        """The cell's text; empty where there are only spaces."""
        text = self.cell(place).text
        return text if text.strip() else ""

    def ignore(self, places: Iterable[CellPlace]) -> None:
        """These cells are the workbook's own words."""
        self._used.update(places)

    def heads(self, heads: Mapping[int, str]) -> None:
        """Check that the columns are where they were."""
        for column, words in heads.items():
            if plain_words(self.text((1, column))) != plain_words(words):
                hint = "put the columns back in their order, or copy your answers into a new workbook"
                self.fault((1, column), f"“{words}” should stand at the head of this column", hint, "wrong-sheet")

    def choice[T](self, place: CellPlace, choices: Mapping[str, T]) -> T | None:
        """The answer that the cell names, by its words or its id; None for an empty cell or a fault."""
        text = self.text(place)
        if not text:
            return None
        for words, answer in choices.items():
            if plain_words(text) in (plain_words(words), plain_words(str(answer))):
                return answer
        self.fault(place, f"“{shorten(text)}” is none of the answers: {list_words(choices, 'or')}")
        return None

    def number(self, place: CellPlace) -> int | None:
        """The cell's whole number; None for an empty cell or a fault."""
        text = self.text(place).strip()
        if not text:
            return None
        if re.fullmatch("[0-9]{1,7}", text, re.ASCII) and int(text) <= MOST_NUMBER:
            return int(text)
        self.fault(place, f"“{shorten(text)}” is not a whole number from 0 to {MOST_NUMBER:,}")
        return None

    def date(self, place: CellPlace) -> str:
        """The cell's date as returns write it; empty for an empty cell or a fault."""
        cell, text = self.cell(place), self.text(place).strip()
        if not text:
            return ""
        if cell.day:
            return str(cell.day)
        if (british := _BRITISH.fullmatch(text)) and (day := _day(*map(int, british.group(3, 2, 1)))):
            return str(day)
        try:
            return str(PartialDate.parse(text))
        except ValueError:
            hint = "write it like 2026-11-22, 22/11/2026 or 2026-11"
            self.fault(place, f"“{shorten(text)}” is not a date", hint)
            return ""

    def leftovers(self) -> None:
        """A fault for each cell that holds something where nothing is asked."""
        for place, cell in self._cells.items():
            if place not in self._used:
                hint = "put it into a note of the point that it belongs to, or take it out"
                self.fault(place, f"nothing is asked here, and it holds “{shorten(cell.text)}”", hint)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
