"""An audit tool's tables, in Excel or Word, with a proposal of what each column holds, for a person to agree to."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from macros.standards_workbook.merged_cells import MergedCells
from macros.standards_workbook.workbook_faults import CellFault, StandardsWorkbookError
from selfcheck.reading.rules import shorten
from selfcheck.workbook.cells import CellPlace, SheetCells

AuditField = Literal["standard", "number", "point", "evidence", "action", "key"]
_WORDS: Mapping[AuditField, str] = {
    "number": r"^(item|ref|reference)?\W*(no|number|ref|reference|item)\W*$",
    "standard": r"\b(standard|section|theme|area|heading|domain)\b",
    "point": r"\b(criteri|question|requirement|expectation|statement|indicator|what we look for|point|self-assessment)",
    "evidence": r"\bevidence|how do you know|source of assurance\b",
    "action": r"\b(action|next step|improvement)",
    "key": r"\b(key|critical|essential)\b",
}
_FOR_SEVERAL: Collection[AuditField] = ("standard", "evidence", "action", "key")  # what cells merged downwards are for
_MOST_HEAD = 25  # rows above the table: the tool's title, and how to fill it in

type TableMapping = Mapping[int, AuditField]
"""What each column holds; those not named are not read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditTable:
    """A table with its head. `sheet`: its name. `rows`: each row's number, and its words by column from 1.

    `merged`: its merged cells. `formulas`: the cells that hold one, and so no words.
    """

    sheet: str
    head: Mapping[int, str]
    rows: Sequence[tuple[int, Mapping[int, str]]]
    mapping: TableMapping
    merged: Sequence[MergedCells] = ()
    formulas: frozenset[CellPlace] = frozenset()

    @property
    def wide_rows(self) -> dict[int, int]:
        """The rows with a cell that is merged across columns, each with its first column."""
        return {each.first[0]: each.first[1] for each in self.merged if each.is_wide}


def tables_of_workbook(
    sheets: Mapping[str, SheetCells], merged: Mapping[str, Sequence[MergedCells]], given: Collection[str] = ()
) -> Iterator[AuditTable]:
    """The sheets that look like the table of an audit tool, or whose head has the columns that a person named."""
    for name, cells in sheets.items():
        rows: dict[int, dict[int, str]] = {}
        for (row, column), cell in cells.items():
            rows.setdefault(row, {})[column] = "" if cell.is_formula else " ".join(cell.text.split())
        if table := _table(name, sorted(rows.items()), given):
            formulas = frozenset(place for place, cell in cells.items() if cell.is_formula)
            yield replace(table, merged=merged.get(name, ()), formulas=formulas)


def table_of_rows(name: str, rows: Sequence[Sequence[str]], given: Collection[str] = ()) -> AuditTable | None:
    """The table of a Word file, if it looks like an audit tool's."""
    return _table(name, [(at, dict(enumerate(map(str.strip, row), 1))) for at, row in enumerate(rows, 1)], given)


def have_one_head(table: AuditTable, other: AuditTable) -> bool:
    """Whether two tables have the same columns, as where a tool has a sheet for each standard."""
    heads = ({at: head.casefold() for at, head in each.head.items()} for each in (table, other))
    return next(heads) == next(heads)


def mapping_lines(table: AuditTable) -> Iterator[str]:
    """The mapping, a line a column, for a person to agree to."""
    for column, head in sorted(table.head.items()):
        yield f"  {shorten(head)}: {table.mapping.get(column, 'not read')}"


def with_mapping(table: AuditTable, given: Mapping[str, AuditField]) -> AuditTable:
    """The table with columns read as a person says, by their heads. Raises StandardsWorkbookError."""
    columns = {head.casefold(): column for column, head in table.head.items()}
    heads = ", ".join(table.head.values())
    if unknown := [head for head in given if head.casefold() not in columns]:
        raise StandardsWorkbookError(
            [CellFault(table.sheet, 0, 0, f"no column is headed “{each}”", f"heads: {heads}") for each in unknown]
        )
    named = {columns[head.casefold()]: field for head, field in given.items()}
    others = {at: field for at, field in table.mapping.items() if field not in named.values() and at not in named}
    if "point" not in {*named.values(), *others.values()}:
        hint = f"add --map 'Its head=point' for one of: {heads}"
        raise StandardsWorkbookError([CellFault(table.sheet, 0, 0, "no column holds the questions", hint)])
    return replace(table, mapping={**others, **named})


def rows_with_merged(table: AuditTable) -> Iterator[tuple[int, Mapping[int, str]]]:
    """The rows. Where cells are merged downwards, their words belong to each row: a standard's, evidence, an action."""
    shared = [each for each in table.merged if not each.is_wide and table.mapping.get(each.first[1]) in _FOR_SEVERAL]
    words = dict(table.rows)
    for at, row in table.rows:
        above = {
            each.first[1]: words.get(each.first[0], {}).get(each.first[1], "")
            for each in shared
            if each.first[0] < at <= each.last[0] and any(row.values())
        }
        yield at, {**row, **above}


def _table(sheet: str, rows: Sequence[tuple[int, Mapping[int, str]]], given: Collection[str]) -> AuditTable | None:
    wanted = {head.casefold() for head in given}
    for place, (_, words) in enumerate(rows[:_MOST_HEAD]):
        mapping = _guessed(words)
        is_named = bool(wanted) and wanted <= {word.casefold() for word in words.values()}
        if is_named or ("point" in mapping.values() and len([word for word in words.values() if word]) > 1):
            head = {column: word for column, word in words.items() if word}
            return AuditTable(sheet=sheet, head=head, rows=rows[place + 1 :], mapping=mapping)
    return None


def _guessed(head: Mapping[int, str]) -> TableMapping:
    found: dict[int, AuditField] = {}
    for field, words in _WORDS.items():
        for column, text in sorted(head.items()):
            if column not in found and field not in found.values() and re.search(words, text, re.IGNORECASE):
                found[column] = field
    return found
