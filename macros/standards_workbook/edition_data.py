"""A filled-in workbook as an edition: its rows put together, blanks filled in, and every fault by its cell."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from macros.model.source_record import Source
from macros.standards_workbook.details import EditionDetails, ReadEdition, usual_scales
from macros.standards_workbook.layout import (
    EDITION_SHEET,
    NOTES,
    OF_POINTS,
    POINTS,
    RETIRED,
    RULES_SHEET,
    SCALE_TABLES,
    SCORING_SHEET,
    SOURCES_TABLE,
    STANDARDS_TABLE,
    TABLES,
    WHOLE_EDITION,
)
from macros.standards_workbook.reading import WorkbookReader, WorkbookRow
from macros.standards_workbook.rules_words import FORMAT, FORMAT_LABEL
from macros.standards_workbook.workbook_faults import CellFault, StandardsWorkbookError
from macros.standards_workbook.writing import member_of
from selfcheck.reading.fields import read
from selfcheck.reading.rules import Fault, FaultsError, Path
from selfcheck.standards.edition import Edition
from selfcheck.workbook.cells import SheetCells
from selfcheck.workbook.layout import LISTS_SHEET

_PARTS_MISSING = {"share": "Bands", "checklist": "Checklist"}
_NEEDED = (EDITION_SHEET, STANDARDS_TABLE.name, POINTS.name)


def is_standards_workbook(sheets: dict[str, SheetCells]) -> bool:
    """Whether the workbook has the sheets of the template."""
    return all(name in sheets for name in _NEEDED)


def edition_of_workbook(sheets: dict[str, SheetCells], details: EditionDetails) -> ReadEdition:
    """The edition that a workbook holds. Raises StandardsWorkbookError with every fault."""
    order = (RULES_SHEET, EDITION_SHEET, *TABLES, SCORING_SHEET)
    assembly = _Assembly(WorkbookReader(sheets), details)
    assembly.check_form()
    data, sources = assembly.data()
    faults, edition = assembly.reader.faults, None
    try:
        edition = Edition.from_dict(data)
    except FaultsError as error:
        faults += [each for fault in error.faults for each in assembly.cell_faults(fault)]
    if faults or edition is None:
        raise StandardsWorkbookError(faults or [CellFault("", 0, 0, "the workbook gives no edition")], order)
    unread = assembly.reader.unread_sheets((RULES_SHEET, LISTS_SHEET))
    notices = tuple(f"The sheet “{name}” was not read: it is none of the template's." for name in unread)
    return ReadEdition(edition=edition, sources=sources, notices=notices)


class _Assembly:
    """Puts the rows together."""

    def __init__(self, reader: WorkbookReader, details: EditionDetails) -> None:
        self.reader, self.details = reader, details
        self.standards: dict[str, tuple[dict[str, Any], Path]] = {}
        self.points: dict[str, tuple[dict[str, Any], Path]] = {}

    def check_form(self) -> None:
        """A workbook of a later form may hold what this one does not know."""
        cells = self.reader.sheets.get(RULES_SHEET, {})
        for (row, column), cell in cells.items():
            if column == 1 and cell.text == FORMAT_LABEL and (form := cells.get((row, 2))) and form.text != FORMAT:
                hint = "copy its rows into a template that this engine writes: handbook standards export --template"
                self.reader.fault((RULES_SHEET, row, 2), f"the workbook's form is not “{FORMAT}”", hint)

    def data(self) -> tuple[dict[str, Any], tuple[Source, ...]]:
        head = self._head()
        sources = tuple(self._sources(head))
        self._standards(head)
        self._points()
        for table in OF_POINTS:
            self._of_points(table.member, self.reader.rows(table))
        self._notes(head)
        for row in self.reader.rows(RETIRED):
            self._append(head, ("head",), RETIRED.member, row)
        standards = [standard for standard, _ in self.standards.values()]
        head["standards"] = [standard["id"] for standard in standards]
        for place, (_, path) in enumerate(self.standards.values()):
            self.reader.places["head", "standards", place] = self.reader.places[path]
        self._note_missing()
        self._check_cited(head, standards, {source.id for source in sources})
        return {"head": head, "scales": self._scales(), "standards": standards}, tuple(
            source for source in sources if source.id not in self.details.known
        )

    def _head(self) -> dict[str, Any]:
        reader, details = self.reader, self.details
        usual = {"set": "supervision", "number": details.free, "published": details.day}
        head = {**usual, **reader.fields(EDITION_SHEET, ("head",)), **details.options()}
        for name in ("title", "publisher", "area", "standing", "about"):
            if name not in head and reader.places.get(("head", name)):
                way = f", or name it with --{name}" if name in ("title", "publisher", "area") else ""
                reader.fault(reader.cell_at(("head", name)), f"the edition's {name} is blank", f"fill it in{way}")
        return head

    def _sources(self, head: dict[str, Any]) -> Iterator[Source]:
        rows = list(self.reader.rows(SOURCES_TABLE))
        if len(rows) == 1 and "id" in rows[0].values:
            head.setdefault("source", rows[0].values["id"])
        for place, row in enumerate(rows):
            self.reader.put(("sources", place), row)
            try:
                yield read(Source, row.values)
            except FaultsError as error:
                for fault in error.faults:
                    self.reader.faults += self.cell_faults(fault.under("sources", place))

    def _standards(self, head: dict[str, Any]) -> None:
        for place, row in enumerate(self.reader.rows(STANDARDS_TABLE)):
            path: Path = ("standards", place)
            self.reader.put(path, row)
            number = row.values.get("number", 0)
            source = {"id": head.get("source"), "section": f"Standard {number}", **row.values.pop("source", {})}
            standard = {"id": f"s{number:02}", **row.values, "source": source, "criteria": []}
            self.reader.places[(*path, "id")] = row.at
            self.standards.setdefault(standard["id"] if number else f"row {row.number}", (standard, path))
            if number and self.standards[standard["id"]][0] is not standard:
                self.reader.fault(row.at, f"standard {number} stands here a second time", "give it another number")

    def _points(self) -> None:
        for row in self.reader.rows(POINTS):
            name = str(row.values.get("id", ""))
            standard = self.standards.get(name.partition(".")[0])
            if name and standard is None:
                hint = "add the standard to the sheet Standards, or mend the number"
                self.reader.fault(row.at, f"no standard has the number {int(name[1:3])}", hint)
            if not name or standard is None:
                continue
            fitting = "should" if row.values.get("strength") == "should" else "must"
            usual = {"revision": 1, "obligation": fitting, "key": False, "not_applicable": "no", "kind": "practice"}
            record, place = {**usual, **row.values}, len(standard[0]["criteria"])
            path = (*standard[1], "criteria", place)
            standard[0]["criteria"].append(record)
            self.reader.put(path, row)
            if name in self.points:
                hint = "give it another number; Excel makes 1.1 of 1.10 unless the cell is formatted as text"
                self.reader.fault(row.at, f"this point stands on the sheet already: {name[1:].lstrip('0')}", hint)
            self.points.setdefault(name, (record, path))

    def _of_points(self, member: str, rows: Iterator[WorkbookRow]) -> None:
        for row in rows:
            if row.owner is None:
                continue
            if member == "bands":
                row.values.setdefault("basis", "handbook")
            if (found := self.points.get(row.owner)) is None:
                hint = "add the point to the sheet Points, or mend its number here"
                self.reader.fault(row.at, f"no point has the number {row.owner[1:].lstrip('0')}", hint)
            else:
                self._append(*found, member, row)

    def _notes(self, head: dict[str, Any]) -> None:
        known = {WHOLE_EDITION: (head, ("head",)), **self.standards, **self.points}
        for row in self.reader.rows(NOTES):
            if row.owner in known:
                self._append(*known[row.owner], NOTES.member, row)
            elif row.owner is not None:
                self.reader.fault(row.at, "no standard and no point has this number", "mend it, or write: edition")

    def _append(self, record: dict[str, Any], path: Path, member: str, row: WorkbookRow) -> None:
        entries = record.setdefault(member, [])
        self.reader.put((*path, member, len(entries)), row)
        entries.append(row.values)

    def _scales(self) -> dict[str, Any]:
        usual, given = usual_scales(), self.reader.fields(SCORING_SHEET, ("scales",))
        thresholds = {**usual["thresholds"], **given.get("thresholds", {})}
        thresholds["all_but_one"] = {**usual["thresholds"]["all_but_one"], **thresholds["all_but_one"]}
        scales: dict[str, Any] = {"weights": {**usual["weights"], **given.get("weights", {})}, "thresholds": thresholds}
        for table in SCALE_TABLES:
            for row in self.reader.rows(table):
                self._append(scales, ("scales",), table.member, row)
            scales.setdefault(table.member, usual[table.member])
        return scales

    def _note_missing(self) -> None:
        """Standards without a point, points without evidence, and a workbook without standards."""
        if not self.standards:
            self.reader.fault((STANDARDS_TABLE.name, 0, 0), "no standard stands here", "add a row for each standard")
        for standard, path in self.standards.values():
            if not standard["criteria"]:
                hint = "add a row for it to the sheet Points, or take the standard out"
                words = f"standard {standard.get('number', '')} has no point, so nothing could be asked about it"
                self.reader.fault(self.reader.places[path], words, hint)
        for name, (point, path) in self.points.items():
            if not point.get("evidence"):
                hint = "add a row for it to the sheet Evidence: a kind, and an example of what would show it"
                self.reader.fault(self.reader.places[path], f"point {name[1:].lstrip('0')} has no evidence", hint)

    def _check_cited(self, head: dict[str, Any], standards: list[dict[str, Any]], sheet: set[str]) -> None:
        """Every document that is cited stands on the sheet Sources, or in the handbook's own list."""
        cited: list[tuple[Path, Any]] = [(("head", "source"), head.get("source"))]
        for at, standard in enumerate(standards):
            cited.append((("standards", at, "source", "id"), standard["source"]["id"]))
            for place, point in enumerate(standard["criteria"]):
                for row, band in enumerate(point.get("bands", [])):
                    if name := member_of(band, "basis.id"):
                        cited.append((("standards", at, "criteria", place, "bands", row, "basis", "id"), name))
        for path, name in cited:
            if name not in {*self.details.known, *sheet} and (name or path[0] == "head"):
                what = f"no document has the id “{name}”" if name else "no document is named"
                self.reader.fault(
                    self.reader.cell_at(path), what, "describe it on the sheet Sources, and name it by its id"
                )

    def cell_faults(self, fault: Fault) -> Iterator[CellFault]:
        """A fault of the edition's data at its cell. What is missing has been noted with its own cell before."""
        if fault.code in ("missing-field", "too-few") and self.reader.faults:
            return
        hint = fault.hint
        if fault.code == "part-missing":
            kind = next((word for word in _PARTS_MISSING if f"a {word} " in fault.message), "share")
            hint = f"add rows for it to the sheet {_PARTS_MISSING[kind]}"
        yield CellFault(*self.reader.cell_at(fault.path), fault.message, hint)
