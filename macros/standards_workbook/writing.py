"""Writes an edition, or none, as a workbook. Nothing in it can compute; drop-down lists say what may be chosen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from macros.standards_workbook.cell_values import cell_text
from macros.standards_workbook.layout import (
    FIELD_SHEETS,
    NOTES,
    OF_POINTS,
    POINTS,
    POINTS_SHEET,
    RETIRED,
    RULES_SHEET,
    SCALE_TABLES,
    SOURCES_TABLE,
    STANDARDS_TABLE,
    WHOLE_EDITION,
    Column,
    TableSheet,
)
from macros.standards_workbook.rules_words import FORMAT, FORMAT_LABEL, RULES, RULES_TITLE
from selfcheck.reports.formats.xlsx import Cell, Properties, Sheet, column_letters, workbook_pieces
from selfcheck.reports.formats.xlsx_entries import EntryRule
from selfcheck.workbook.lists import ListColumns

_KINDS_OFFERED = "'Evidence kinds'!$A$2:$A$40"

type EditionData = Mapping[str, Any]
"""The plain data of an edition: `head`, `scales` and `standards`. A template has the scales alone."""


def standards_workbook(data: EditionData, sources: Sequence[Mapping[str, Any]], day: str) -> bytes:
    """The workbook's file. `sources`: plain data of the documents that are cited. Equal input gives equal bytes."""
    lists = ListColumns()
    head, standards = data.get("head", {}), data.get("standards", [])
    points = [point for standard in standards for point in standard["criteria"]]
    sheets = [_rules(), _fields("Edition", head), _table(SOURCES_TABLE, [("", each) for each in sources], lists)]
    sheets += [_table(STANDARDS_TABLE, [("", each) for each in standards], lists)]
    sheets += [_table(POINTS, [("", each) for each in points], lists)]
    for table in OF_POINTS:
        sheets.append(_table(table, [(p["id"], each) for p in points for each in p.get(table.member, [])], lists))
    sheets.append(_table(NOTES, list(_notes(head, standards)), lists))
    sheets.append(_table(RETIRED, [("", each) for each in head.get("retired", [])], lists))
    sheets.append(_fields("Scoring", data["scales"]))
    sheets += [_table(table, [("", each) for each in data["scales"][table.member]], lists) for table in SCALE_TABLES]
    title = str(head.get("title", "Standards"))
    properties = Properties(title=title, subject="Standards of a handbook", day=day, foot=title)
    return b"".join(workbook_pieces([*sheets, lists.sheet()], properties))


def member_of(record: Any, name: str) -> Any:
    """A member by its dotted name; None where it is left out."""
    for part in name.split("."):
        record = record.get(part) if isinstance(record, Mapping) else None
    return record


def _notes(head: Mapping[str, Any], standards: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, Any]]:
    yield from ((WHOLE_EDITION, note) for note in head.get("notes", []))
    for standard in standards:
        yield from ((standard["id"], note) for note in standard.get("notes", []))
        yield from ((point["id"], note) for point in standard["criteria"] for note in point.get("notes", []))


def _rules() -> Sheet:
    rows: list[Sequence[Cell]] = [[(label, "strong"), words] for label, words in RULES]
    rows.append([(FORMAT_LABEL, "strong"), FORMAT])
    return Sheet(name=RULES_SHEET, columns=[(RULES_TITLE, 30), ("", 110)], rows=rows, fixed=0, plain=True)


def _fields(name: str, record: Mapping[str, Any]) -> Sheet:
    rows: list[Sequence[Cell]] = [
        [(column.head, "strong"), _shown(column, record), column.help] for column in FIELD_SHEETS[name]
    ]
    columns = [("Field", 28), ("Value", 80), ("What it is", 60)]
    return Sheet(name=name, columns=columns, rows=rows, fixed=0, plain=True, grows=True)


def _table(table: TableSheet, entries: Sequence[tuple[str, Mapping[str, Any]]], lists: ListColumns) -> Sheet:
    """A sheet with a row for each entry. An entry comes with what it belongs to."""
    rows: list[Sequence[Cell]] = []
    for owner, record in entries:
        rows.append(
            [_owned(column, owner) if not column.member else _shown(column, record) for column in table.columns]
        )
    rows += [[""] * len(table.columns)] * table.spare
    last = len(rows) + 1
    rules = [rule for at, column in enumerate(table.columns, 1) if (rule := _rule(table, column, at, last, lists))]
    columns = [(column.head, column.width) for column in table.columns]
    return Sheet(name=table.name, columns=columns, rows=rows, plain=True, grows=True, rules=rules)


def _owned(column: Column, owner: str) -> str:
    return cell_text(column.kind, owner)


def _shown(column: Column, record: Mapping[str, Any]) -> str:
    value = member_of(record, column.member)
    return "" if value is None else cell_text(column.kind, value)


def _rule(table: TableSheet, column: Column, at: int, last: int, lists: ListColumns) -> EntryRule | None:
    letters = column_letters(at)
    cells = f"{letters}2:{letters}{max(last, 2)}"
    if column.choices:
        return EntryRule(cells=cells, source=lists.place(column.choices), prompt=column.help)
    if table.owner and column.kind == "point":
        return EntryRule(cells=cells, source=f"{POINTS_SHEET}!$A$2:$A$2000", strict=False)
    if table.name == "Evidence" and column.member == "kind":
        return EntryRule(cells=cells, source=_KINDS_OFFERED, strict=False)
    return None
