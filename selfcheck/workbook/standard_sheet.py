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
    ALL_COLUMN,
    ALL_WORD,
    ANSWER_COLUMN,
    CHECKED_COLUMN,
    ENTRY_HEADS,
    HELP_COLUMN,
    IMPACT_QUESTION,
    ITEM_ANSWERS,
    MARK_COLUMN,
    MET_COLUMN,
    NOT_APPLICABLE,
    NOTE_COLUMN,
    POINT_COLUMN,
    QUESTION_COLUMN,
    REASON_COLUMN,
    SHOWS_COLUMN,
    item_choices,
    point_choices,
    sheet_name,
)
from selfcheck.workbook.lists import ListColumns

_WIDTHS = {
    MARK_COLUMN: 60,
    POINT_COLUMN: 9,
    QUESTION_COLUMN: 52,
    ANSWER_COLUMN: 24,
    CHECKED_COLUMN: 12,
    MET_COLUMN: 12,
    ALL_COLUMN: 12,
    REASON_COLUMN: 26,
    NOTE_COLUMN: 40,
}
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
        fixed=QUESTION_COLUMN,
        plain=True,
        unseen=1,
        protected=True,
        rules=rules,
    )


def _columns(standard: Standard) -> list[tuple[str, int]]:
    heads = {
        MARK_COLUMN: "",
        POINT_COLUMN: "Point",
        QUESTION_COLUMN: f"Standard {standard.number}: {standard.title}",
        **ENTRY_HEADS,
    }
    draft = "" if all(criterion.reviewed for criterion in standard.criteria) else " (draft)"
    heads |= {HELP_COLUMN: f"What the answers look like here{draft}", SHOWS_COLUMN: f"What would show it{draft}"}
    return [(heads[column], _WIDTHS.get(column, 60)) for column in range(MARK_COLUMN, SHOWS_COLUMN + 1)]


def _row(cells: Mapping[int, Cell]) -> list[Cell]:
    return [
        cells.get(column, _CLOSED if column in ENTRY_HEADS else "") for column in range(MARK_COLUMN, SHOWS_COLUMN + 1)
    ]


def _point_cells(
    criterion: Criterion, scales: Scales, answer: Mapping[str, Any] | None, typed: Mapping[str, str]
) -> dict[int, Cell]:
    given = answer or {}
    key = "\nKey point" if criterion.key else ""
    labels = {kind.id: kind.label for kind in scales.evidence_kinds}
    shows = "\n".join(f"{labels[example.kind]}: {example.example}" for example in criterion.evidence)
    cells: dict[int, Cell] = {
        MARK_COLUMN: mark_text(criterion.id, criterion.revision, answer),
        POINT_COLUMN: f"{criterion_number(criterion.id)}{key}",
        QUESTION_COLUMN: criterion.question,
        ANSWER_COLUMN: (_answer_words(criterion, scales, given), "entry"),
        NOTE_COLUMN: (given.get("note", ""), "entry"),
        HELP_COLUMN: criterion.help,
        SHOWS_COLUMN: shows,
    }
    if criterion.kind == "share":
        share = given["value"] if isinstance(given.get("value"), dict) else {}
        for column, name in ((CHECKED_COLUMN, "checked"), (MET_COLUMN, "met")):
            cells[column] = (_number(share.get(name), typed.get(f"{criterion.id}-{name}", "")), "entry-number")
        is_whole = share.get("all") or typed.get(f"{criterion.id}-all")
        cells[ALL_COLUMN] = (ALL_WORD if is_whole else "", "entry")
    if criterion.not_applicable == "allowed":
        cells[REASON_COLUMN] = (given.get("not_applicable") or typed.get(f"{criterion.id}-reason", ""), "entry")
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
        MARK_COLUMN: f"{criterion.id}/{item}",
        QUESTION_COLUMN: f"– {text}",
        ANSWER_COLUMN: (ITEM_ANSWERS.get(given.get("items", {}).get(item), ""), "entry"),
    }
    if any(each.id == item and each.not_applicable == "allowed" for each in criterion.items):
        cells[REASON_COLUMN] = (reason, "entry")
    return cells


def _impact_cells(standard: Standard, data: Mapping[str, Any]) -> dict[int, Cell]:
    return {
        MARK_COLUMN: standard.id,
        QUESTION_COLUMN: IMPACT_QUESTION,
        NOTE_COLUMN: (data.get("impact", {}).get(standard.id, ""), "entry"),
    }
