"""A filled-in workbook as a return: every cell is read, and what cannot be read is named by its cell, all at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from selfcheck.reading import json_text
from selfcheck.reading.rules import Fault, FaultsError, shorten
from selfcheck.reports.wording import criterion_number
from selfcheck.returns.returns import OpenedReturn, check_return, empty_return, open_return, return_text
from selfcheck.standards.edition import Edition
from selfcheck.words import list_words
from selfcheck.workbook.cells import SheetCells, sheet_cells
from selfcheck.workbook.layout import (
    EVIDENCE_SHEET,
    LISTS_SHEET,
    MARK_COLUMN,
    PLAN_SHEET,
    REST_LIST,
    START_SHEET,
    plain_words,
    sheet_name,
)
from selfcheck.workbook.safe_package import safe_parts
from selfcheck.workbook.sheet_reader import SheetReader
from selfcheck.workbook.standard_reader import StandardReader
from selfcheck.workbook.table_readers import read_evidence, read_lists, read_plan, read_start

MOST_FAULTS_SHOWN = 300  # faults that are shown of one file
_NEW = "download a new workbook from the self-check, and copy your answers into it"


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkbookReturn:
    """A workbook's answers. `typed`: half-filled fields, which a return cannot hold; `messages`: for the reader."""

    opened: OpenedReturn
    typed: Mapping[str, str] = field(default_factory=dict)
    messages: Sequence[str] = ()


def read_workbook(content: bytes, editions: Sequence[Edition]) -> WorkbookReturn:
    """Read a workbook of one of these editions. Raises FaultsError with every fault, each with its cell."""
    parts = safe_parts(content)
    sheets = {plain_words(name): (name, cells) for name, cells in sheet_cells(parts).items()}
    edition = _edition(sheets.get(plain_words(START_SHEET), ("", {}))[1], editions)
    reading = _Reading(edition, sheets)
    data = reading.data()
    if reading.faults:
        raise FaultsError(reading.faults)
    opened = open_return(return_text(data))
    aside = [name for name in parts if "comments" in name.lower() and name.endswith(".xml")]
    messages = [*reading.messages, *(["Comments in the workbook are not answers, and were not read."] if aside else [])]
    return WorkbookReturn(opened=opened, typed=reading.typed, messages=messages)


def _edition(cells: SheetCells, editions: Sequence[Edition]) -> Edition:
    """The edition that a workbook asks, by the mark on its first sheet. Raises FaultsError."""
    marks = [cell.text.split() for (_, column), cell in cells.items() if column == MARK_COLUMN]
    named = next((mark[1:] for mark in marks if len(mark) == 3 and mark[0] == "edition"), None)  # noqa: PLR2004
    if named is None:
        message = f"this is not a self-check’s workbook: it has no sheet “{START_SHEET}” as the handbook makes it"
        raise FaultsError([Fault((), "other-workbook", message, _NEW)])
    for edition in editions:
        if [edition.head.set, edition.head.number] == named:
            return edition
    held = list_words(edition.head.number for edition in editions)
    message = f"the workbook asks version {shorten(named[1])} of the standards, and this is version {held}"
    raise FaultsError([Fault((), "wrong-edition", message, _NEW)])


class _Reading:
    def __init__(self, edition: Edition, sheets: Mapping[str, tuple[str, SheetCells]]) -> None:
        self.edition, self._sheets = edition, sheets
        self.faults: list[Fault] = []
        self.typed: dict[str, str] = {}
        self.messages: list[str] = []

    def data(self) -> dict[str, Any]:
        """The plain data of the return, where there are no faults."""
        standards = [(each, self._sheet(sheet_name(each))) for each in self.edition.standards]
        evidence, plan = self._sheet(EVIDENCE_SHEET), self._sheet(PLAN_SHEET)
        self._check_sheets()
        lists = read_lists(self._sheets.get(plain_words(LISTS_SHEET), ("", {}))[1]) if self._sheet(LISTS_SHEET) else {}
        rest = self._rest(lists)
        data = empty_return(self.edition.head.set, self.edition.head.number)
        start = self._sheet(START_SHEET)
        data |= read_start(start, lists, rest.get("agency", {})) if start else {}
        readers = [StandardReader(self.edition, standard, sheet) for standard, sheet in standards if sheet]
        for reader in readers:
            reader.read()
            self.typed |= reader.typed
        found = {name: answer for reader in readers for name, answer in reader.answers.items()}
        pieces = read_evidence(evidence, self.edition) if evidence else {}
        data["answers"] = {**_with_evidence(found, pieces, readers), **rest.get("answers", {})}
        data["impact"] = {reader.standard.id: reader.impact for reader in readers if reader.impact}
        data["actions"] = read_plan(plan, self.edition) if plan else []
        self._add_messages(readers)
        return {name: value for name, value in {**rest.get("members", {}), **data}.items() if value not in ({}, [])}

    def _sheet(self, name: str) -> SheetReader | None:
        shown, cells = self._sheets.get(plain_words(name), (name, None))
        if cells is None:
            self.faults.append(Fault((), "wrong-sheet", f"the sheet “{name}” is missing", _NEW))
            return None
        return SheetReader(shown, cells, self.faults)

    def _check_sheets(self) -> None:
        own = {START_SHEET, EVIDENCE_SHEET, PLAN_SHEET, LISTS_SHEET, *map(sheet_name, self.edition.standards)}
        for name, (shown, cells) in self._sheets.items():
            if cells and name not in map(plain_words, own):
                hint = "take it out of a copy of the workbook; put what belongs to a point into its notes"
                message = f"the sheet “{shorten(shown)}” is none of the questionnaire’s"
                self.faults.append(Fault((), "wrong-sheet", message, hint))

    def _rest(self, lists: Mapping[str, list[str]]) -> dict[str, Any]:
        """What had no cell of its own when the workbook was made."""
        text = "".join(lists.get(REST_LIST, []))
        if not text:
            return {}
        try:
            found = json_text.parse(text)
            members, answers, agency = (found.get(name, {}) for name in ("members", "answers", "agency"))
            check_return({**members, **empty_return("x", "1"), "answers": answers, "agency": agency})
        except (FaultsError, AttributeError, TypeError):
            self.faults.append(Fault((), "wrong-sheet", f"the hidden sheet “{LISTS_SHEET}” was changed", _NEW))
            return {}
        return {"members": members, "answers": answers, "agency": agency}

    def _add_messages(self, readers: Sequence[StandardReader]) -> None:
        numbers = [criterion_number(point.id) for reader in readers for point in reader.lacking]
        if numbers:
            self.messages.append(f"Rows are gone from the workbook, and count as not answered: {list_words(numbers)}.")
        if reworded := [criterion_number(each) for reader in readers for each in reader.reworded]:
            self.messages.append(
                f"Questions were changed in the workbook: look at your answers to {list_words(reworded)}."
            )


def _with_evidence(
    answers: Mapping[str, dict[str, Any]], pieces: Mapping[str, Any], readers: Sequence[StandardReader]
) -> dict[str, dict[str, Any]]:
    """The answers with their evidence, each with the wording that it is to."""
    found: dict[str, dict[str, Any]] = {}
    for reader in readers:
        for criterion in reader.standard.criteria:
            answer = dict(answers.get(criterion.id, {}))
            if criterion.id in pieces:
                answer["evidence"] = pieces[criterion.id]
            if answer:
                revision = reader.revision(criterion.id)
                found[criterion.id] = answer if revision is None else {**answer, "revision": revision}
    return found
