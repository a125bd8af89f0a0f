"""Reads a filled-in workbook as the plain data of an edition, with the cell of every value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from macros.model.text_limits import INVISIBLE
from macros.standards_workbook.cell_values import CellFaultError, cell_value
from macros.standards_workbook.layout import FIELD_SHEETS, TABLES, Column, TableSheet
from macros.standards_workbook.workbook_faults import CellFault
from selfcheck.reading.rules import Path, shorten
from selfcheck.workbook.cells import SheetCell, SheetCells

_HEAD_ROW = 1
_VALUE_COLUMN = 2

type CellAt = tuple[str, int, int]
"""A sheet, a row and a column, counted from 1."""


@dataclass(slots=True)
class WorkbookRow:
    """A row of a table: its members, what it belongs to, and the cell of each member."""

    sheet: str
    number: int
    values: dict[str, Any] = field(default_factory=dict)
    owner: Any = None
    cells: dict[tuple[str, ...], CellAt] = field(default_factory=dict)

    @property
    def at(self) -> CellAt:
        return self.sheet, self.number, 1


@dataclass(slots=True)
class WorkbookReader:
    """The sheets while they are read. `places`: the cell of each value by its path; `faults`: what cannot be read."""

    sheets: Mapping[str, SheetCells]
    places: dict[Path, CellAt] = field(default_factory=dict)
    faults: list[CellFault] = field(default_factory=list)

    def fault(self, at: CellAt, what: str, hint: str = "") -> None:
        self.faults.append(CellFault(*at, what, hint))

    def cell_at(self, path: Path) -> CellAt:
        """The cell of a value, or of the nearest value around it."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, ("", 0, 0))

    def put(self, path: Path, row: WorkbookRow) -> None:
        """Note that a row's values stand at a path of the data."""
        self.places[path] = row.at
        for member, at in row.cells.items():
            for end in range(1, len(member) + 1):
                self.places.setdefault((*path, *member[:end]), at)

    def fields(self, sheet: str, path: Path) -> dict[str, Any]:
        """The values of a sheet with a field a row. A sheet that is not there gives none."""
        cells, values = self.sheets.get(sheet, {}), dict[str, Any]()
        columns = {_plain(column.head): column for column in FIELD_SHEETS[sheet]}
        for row in sorted({row for row, _ in cells if row > _HEAD_ROW}):
            label = cells.get((row, 1), SheetCell("")).text
            column = columns.get(_plain(label))
            at = (sheet, row, _VALUE_COLUMN)
            if column is None:
                self.fault((sheet, row, 1), f"“{shorten(label)}” is no field here", "put the workbook's own label back")
                continue
            self._take(column, cells.get((row, _VALUE_COLUMN)), at, values)
            parts = tuple(column.member.split("."))
            for end in range(1, len(parts) + 1):
                self.places.setdefault((*path, *parts[:end]), at)
        return values

    def rows(self, table: TableSheet) -> Iterator[WorkbookRow]:
        """The filled rows of a table. A sheet that is not there has none."""
        cells = self.sheets.get(table.name, {})
        columns = self._columns(table, cells)
        for number in sorted({row for row, _ in cells if row > _HEAD_ROW}):
            row = WorkbookRow(table.name, number)
            for place, column in columns.items():
                at = (table.name, number, place)
                if column.member:
                    row.cells[tuple(column.member.split("."))] = at
                    self._take(column, cells.get((number, place)), at, row.values)
                else:
                    found: dict[str, Any] = {}
                    self._take(
                        Column(head=column.head, member="owner", kind=column.kind, required=True),
                        cells.get((number, place)),
                        at,
                        found,
                    )
                    row.owner = found.get("owner")
            self._note_stray(cells, number, columns, table)
            yield row

    def _columns(self, table: TableSheet, cells: SheetCells) -> dict[int, Column]:
        """The table's columns by their places. A needed one that is missing is a fault, and so is one twice."""
        known = {_plain(column.head): column for column in table.columns}
        found: dict[int, Column] = {}
        for (row, place), cell in sorted(cells.items()):
            if row == _HEAD_ROW and (column := known.get(_plain(cell.text))):
                if column in found.values():
                    self.fault((table.name, row, place), f"the column “{column.head}” stands here a second time")
                else:
                    found[place] = column
        for column in table.columns:
            if cells and column.required and column not in found.values():
                hint = "put its head back into the first row, as in the template"
                self.fault((table.name, 0, 0), f"the column “{column.head}” is missing", hint)
        return found

    def _note_stray(self, cells: SheetCells, number: int, columns: Mapping[int, Column], table: TableSheet) -> None:
        for row, place in cells:
            if row == number and place not in columns:
                hint = f"give it one of the heads of the sheet {table.name}, or take it out"
                words = shorten(cells[row, place].text)
                self.fault((table.name, row, place), f"“{words}” stands in a column without a known head", hint)

    def _take(self, column: Column, cell: SheetCell | None, at: CellAt, values: dict[str, Any]) -> None:
        """Put a cell's value among the values, or note what is wrong with it."""
        if cell is not None and cell.is_formula:
            self.fault(at, "it holds a formula", "type the words or the number itself")
            return
        if cell is None or not cell.text.strip():
            if column.required:
                self.fault(at, f"“{column.head}” is blank", column.help or "fill it in")
            return
        if match := INVISIBLE.search(cell.text.replace("\t", " ")):
            self.fault(at, f"the text holds the invisible character U+{ord(match[0]):04X}", "type the text again")
            return
        try:
            value = cell_value(column.kind, cell, column.choices)
        except CellFaultError as error:
            self.fault(at, error.what, error.hint)
            return
        *outer, last = column.member.split(".")
        for name in outer:
            values = values.setdefault(name, {})
        values[last] = value

    def unread_sheets(self, others: tuple[str, ...]) -> list[str]:
        """The sheets with something in them that nothing here reads."""
        known = {*TABLES, *FIELD_SHEETS, *others}
        return [name for name, cells in self.sheets.items() if cells and name not in known]


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
