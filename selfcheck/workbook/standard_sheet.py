"""The sheet of a standard: a row for each point, and one for each line of a checklist."""

from collections.abc import Mapping, Sequence
from typing import Any

from selfcheck.reading.json_text import MOST_NUMBER
from selfcheck.reports.formats.xlsx import Cell, CellValue, Sheet
from selfcheck.reports.formats.xlsx_entries import EntryRule
from selfcheck.reports.wording import criterion_number
from selfcheck.standards.edition import Criterion, Standard
from selfcheck.standards.scales import Scales
from selfcheck.workbook.given_answer import mark_text
from selfcheck.workbook.layout import (
    ALL,
    ALL_WORD,
    ANSWER,
    CHECKED,
    ENTRY_HEADS,
    HELP,
    IMPACT_QUESTION,
    ITEM_ANSWERS,
    MARK,
    MET,
    NOT_APPLICABLE,
    NOTE,
    POINT,
    QUESTION,
    REASON,
    SHOWS,
    item_choices,
    point_choices,
    sheet_name,
)
from selfcheck.workbook.lists import ListColumns

_WIDTHS = {MARK: 10, POINT: 9, QUESTION: 52, ANSWER: 24, CHECKED: 12, MET: 12, ALL: 12, REASON: 26, NOTE: 40}
_CLOSED: Cell = ("", "closed")


def standard_sheet(
    standard: Standard, scales: Scales, data: Mapping[str, Any], typed: Mapping[str, str], lists: ListColumns
) -> Sheet:
    """The sheet with a return's answers and the half-filled fields."""
    rows: list[Sequence[Cell]] = []
    choices: dict[str, list[str]] = {}  # the cells that offer a list, by its place
    numbers, wholes = list[str](), list[str]()
    for criterion in standard.criteria:
        answer = data.get("answers", {}).get(criterion.id)
        cells = _point_cells(criterion, scales, answer, typed)
        rows.append(_row(cells))
        at = len(rows) + 1
        choices.setdefault(lists.place(list(point_choices(criterion, scales))), []).append(f"D{at}")
        if criterion.kind == "share":
            numbers.append(f"E{at}:F{at}")
            wholes.append(f"G{at}")
        for item in criterion.items:
            rows.append(_row(_item_cells(criterion, item.id, item.text, answer, typed)))
            choices.setdefault(lists.place(list(item_choices(item))), []).append(f"D{len(rows) + 1}")
    rows.append(_row(_impact_cells(standard, data)))
    rules = [EntryRule(cells=" ".join(cells), source=place) for place, cells in choices.items()]
    if numbers:
        rules.append(EntryRule(cells=" ".join(numbers), most=MOST_NUMBER))
        rules.append(EntryRule(cells=" ".join(wholes), source=lists.place([ALL_WORD])))
    return Sheet(
        name=sheet_name(standard),
        columns=_columns(standard),
        rows=rows,
        fixed=QUESTION,
        plain=True,
        unseen=1,
        protected=True,
        rules=rules,
    )


def _columns(standard: Standard) -> list[tuple[str, int]]:
    heads = {MARK: "", POINT: "Point", QUESTION: f"Standard {standard.number}: {standard.title}", **ENTRY_HEADS}
    heads |= {HELP: "What the answers look like here", SHOWS: "What would show it"}
    return [(heads[column], _WIDTHS.get(column, 60)) for column in range(MARK, SHOWS + 1)]


def _row(cells: Mapping[int, Cell]) -> list[Cell]:
    return [cells.get(column, _CLOSED if column in ENTRY_HEADS else "") for column in range(MARK, SHOWS + 1)]


def _point_cells(
    criterion: Criterion, scales: Scales, answer: Mapping[str, Any] | None, typed: Mapping[str, str]
) -> dict[int, Cell]:
    given = answer or {}
    key = "\nKey point" if criterion.key else ""
    labels = {kind.id: kind.label for kind in scales.evidence_kinds}
    shows = "\n".join(f"{labels[example.kind]}: {example.example}" for example in criterion.evidence)
    cells: dict[int, Cell] = {
        MARK: mark_text(criterion.id, criterion.revision, answer),
        POINT: f"{criterion_number(criterion.id)}{key}",
        QUESTION: criterion.question,
        ANSWER: (_answer_words(criterion, scales, given), "entry"),
        NOTE: (given.get("note", ""), "entry"),
        HELP: criterion.help,
        SHOWS: shows,
    }
    if criterion.kind == "share":
        share = given["value"] if isinstance(given.get("value"), dict) else {}
        for column, name in ((CHECKED, "checked"), (MET, "met")):
            cells[column] = (_number(share.get(name), typed.get(f"{criterion.id}-{name}", "")), "entry-number")
        is_whole = share.get("all") or typed.get(f"{criterion.id}-all")
        cells[ALL] = (ALL_WORD if is_whole else "", "entry")
    if criterion.not_applicable == "allowed":
        cells[REASON] = (given.get("not_applicable") or typed.get(f"{criterion.id}-reason", ""), "entry")
    return cells


def _answer_words(criterion: Criterion, scales: Scales, given: Mapping[str, Any]) -> str:
    chosen = NOT_APPLICABLE if given.get("not_applicable") is not None else given.get("value")
    choices = point_choices(criterion, scales)
    return next((words for words, answer in choices.items() if answer == chosen), "")


def _number(value: int | None, typed: str) -> CellValue:
    return typed if value is None else value


def _item_cells(
    criterion: Criterion, item: str, text: str, answer: Mapping[str, Any] | None, typed: Mapping[str, str]
) -> dict[int, Cell]:
    given = answer or {}
    reason = given.get("reasons", {}).get(item) or typed.get(f"{criterion.id}-{item}-reason", "")
    cells: dict[int, Cell] = {
        MARK: f"{criterion.id}/{item}",
        QUESTION: f"– {text}",
        ANSWER: (ITEM_ANSWERS.get(given.get("items", {}).get(item), ""), "entry"),
    }
    if any(each.id == item and each.not_applicable == "allowed" for each in criterion.items):
        cells[REASON] = (reason, "entry")
    return cells


def _impact_cells(standard: Standard, data: Mapping[str, Any]) -> dict[int, Cell]:
    return {
        MARK: standard.id,
        QUESTION: IMPACT_QUESTION,
        NOTE: (data.get("impact", {}).get(standard.id, ""), "entry"),
    }
