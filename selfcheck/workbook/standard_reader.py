"""Reads the answers from a standard's sheet."""

from collections.abc import Mapping
from typing import Any

from selfcheck.reading.rules import shorten
from selfcheck.standards.edition import Criterion, Edition, Standard
from selfcheck.workbook.given_answer import RowMark, read_mark
from selfcheck.workbook.layout import (
    ALL_COLUMN,
    ALL_WORD,
    ANSWER_COLUMN,
    CHECKED_COLUMN,
    ENTRY_HEADS,
    HELP_COLUMN,
    MARK_COLUMN,
    MET_COLUMN,
    NOT_APPLICABLE,
    NOTE_COLUMN,
    POINT_COLUMN,
    QUESTION_COLUMN,
    REASON_COLUMN,
    SHOWS_COLUMN,
    item_choices,
    plain_words,
    point_choices,
)
from selfcheck.workbook.sheet_reader import SheetReader

_OWN_WORDS = (MARK_COLUMN, POINT_COLUMN, QUESTION_COLUMN, HELP_COLUMN, SHOWS_COLUMN)
_RESTORE = "copy your answers into a new workbook, where every row has its mark"


class StandardReader:
    """Reads a sheet into plain answers. `typed`: half-filled fields, by the ids that the page's own fields have."""

    def __init__(self, edition: Edition, standard: Standard, sheet: SheetReader) -> None:
        self.edition, self.standard, self.sheet = edition, standard, sheet
        self.answers: dict[str, dict[str, Any]] = {}
        self.typed: dict[str, str] = {}
        self.impact = ""
        self.reworded: list[str] = []
        self._rows: dict[str, int] = {}
        self._marks: dict[str, RowMark] = {}

    def read(self) -> None:
        self.sheet.heads(ENTRY_HEADS)
        self.sheet.ignore((1, column) for column in _OWN_WORDS)
        self._find_rows()
        for criterion in self.standard.criteria:
            if criterion.id in self._rows:
                self._read_point(criterion, self._rows[criterion.id])
        if self.standard.id in self._rows:
            self.impact = self.sheet.text((self._rows[self.standard.id], NOTE_COLUMN))
        self.sheet.leftovers()

    @property
    def lacking(self) -> list[Criterion]:
        """The points whose rows are gone from the sheet."""
        return [criterion for criterion in self.standard.criteria if criterion.id not in self._rows]

    def _find_rows(self) -> None:
        names = {self.standard.id}
        for criterion in self.standard.criteria:
            names |= {criterion.id, *(f"{criterion.id}/{item.id}" for item in criterion.items)}
        for row in self.sheet.rows[1:]:
            text = self.sheet.text((row, MARK_COLUMN))
            mark = read_mark(text) if text else None
            if not text:
                continue
            if mark is None or mark.name not in names:
                what = f"the hidden mark “{shorten(text)}” of this row is none of this standard’s"
                self.sheet.fault((row, MARK_COLUMN), what, _RESTORE, "wrong-sheet")
            elif mark.name in self._rows:
                what = f"this row stands twice, in row {self._rows[mark.name]} as well"
                self.sheet.fault((row, MARK_COLUMN), what, "take one of the two out", "wrong-sheet")
            else:
                self._rows[mark.name], self._marks[mark.name] = row, mark
                self.sheet.ignore((row, column) for column in _OWN_WORDS)

    def _read_point(self, criterion: Criterion, row: int) -> None:
        sheet, mark = self.sheet, self._marks[criterion.id]
        if plain_words(sheet.text((row, QUESTION_COLUMN))) != plain_words(criterion.question):
            self.reworded.append(criterion.id)
        answer = self._read_choice(criterion, row)
        if criterion.kind == "share":
            self._read_share(criterion, row, answer)
        revision = mark.revision(answer)
        if note := sheet.text((row, NOTE_COLUMN)):
            answer["note"] = note
        if answer:
            self.answers[criterion.id] = answer
        self._marks[criterion.id] = RowMark(name=criterion.id, asked=revision)

    def _read_choice(self, criterion: Criterion, row: int) -> dict[str, Any]:
        """The answer that was chosen from a list, at the point or at the lines of its checklist."""
        chosen = self.sheet.choice((row, ANSWER_COLUMN), point_choices(criterion, self.edition.scales))
        items, reasons = self._read_items(criterion)
        reason = self.sheet.text((row, REASON_COLUMN)) if criterion.not_applicable == "allowed" else ""
        if reason and chosen != NOT_APPLICABLE:
            self.typed[f"{criterion.id}-reason"] = reason
        if items and chosen:
            what = "an answer stands here and at lines of the checklist below: only one of the two can count"
            self.sheet.fault((row, ANSWER_COLUMN), what)
        if items:
            return {"items": items, **({"reasons": reasons} if reasons else {})}
        if chosen == NOT_APPLICABLE:
            return {"not_applicable": reason}
        return {"value": chosen} if chosen else {}

    def revision(self, criterion: str) -> int | None:
        """The wording that an answer is to; call it after `read`."""
        mark = self._marks.get(criterion)
        return mark.asked if mark else None

    def _read_share(self, criterion: Criterion, row: int, answer: dict[str, Any]) -> None:
        checked, met = (self.sheet.number((row, column)) for column in (CHECKED_COLUMN, MET_COLUMN))
        is_whole = self.sheet.choice((row, ALL_COLUMN), {ALL_WORD: True, "No": False})
        if checked is not None and met is not None and not answer:
            answer["value"] = {"met": met, "checked": checked, **({"all": True} if is_whole else {})}
            return
        for name, number in (("checked", checked), ("met", met)):
            if number is not None:
                self.typed[f"{criterion.id}-{name}"] = str(number)
        if is_whole:
            self.typed[f"{criterion.id}-all"] = "true"

    def _read_items(self, criterion: Criterion) -> tuple[Mapping[str, str], Mapping[str, str]]:
        items: dict[str, str] = {}
        reasons: dict[str, str] = {}
        for item in criterion.items:
            row = self._rows.get(f"{criterion.id}/{item.id}")
            if row is None:
                continue
            chosen = self.sheet.choice((row, ANSWER_COLUMN), item_choices(item))
            if chosen:
                items[item.id] = chosen
            if item.not_applicable != "allowed":
                continue
            if (reason := self.sheet.text((row, REASON_COLUMN))) and chosen == NOT_APPLICABLE:
                reasons[item.id] = reason
            elif reason:
                self.typed[f"{criterion.id}-{item.id}-reason"] = reason
        return items, reasons
