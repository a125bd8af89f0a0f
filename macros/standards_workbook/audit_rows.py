"""The rows of an audit tool's table, each as what it is: a standard's heading, a point, more of one, or neither."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from macros.standards_workbook.audit_table import AuditField, AuditTable, rows_with_merged

_WHOLE, _PART = re.compile(r"[0-9]{1,2}[.)]?"), re.compile(r"[0-9]{1,2}\.[0-9]{1,3}[.)]?")
_HEADS = re.compile(r"(standard|section|part|theme|area)\s+[0-9a-z]{1,3}\b", re.IGNORECASE)
_FOOT = re.compile(
    r"(completed|prepared|reviewed|agreed|signed|approved) (by|on)\b|signature|signed\b|date\b|name\b|(sub)?total\b|"
    r"(overall )?score\b|end of\b",
    re.IGNORECASE,
)
_MOST_HEADING = 10  # words


@dataclass(slots=True)
class AuditPoint:
    """A point: its row, its words, and what stands beside them."""

    row: int
    text: str
    evidence: list[str] = field(default_factory=list)
    actions: list[str] = field(default_factory=list)
    key: str = ""


@dataclass(slots=True)
class AuditStandard:
    """A standard: the sheet, row and column of its heading, its words and its points."""

    sheet: str
    row: int
    column: int
    title: str
    points: list[AuditPoint] = field(default_factory=list)


@dataclass(slots=True)
class AuditOutline:
    """The standards in order, and rows that are no part of one: the sheet, the row and the words."""

    standards: list[AuditStandard] = field(default_factory=list)
    left_out: list[tuple[str, int, str]] = field(default_factory=list)

    def add(self, table: AuditTable, first: str) -> None:
        """Add a table's rows. `first`: the standard of points that stand before any heading."""
        _Rows(self, table, first).read()


class _Rows:
    def __init__(self, outline: AuditOutline, table: AuditTable, first: str) -> None:
        self.outline, self.table, self.first = outline, table, first
        self.columns = {name: column for column, name in table.mapping.items()}
        self.rows = list(rows_with_merged(table))
        self.has_parts = any(_PART.fullmatch(self._word(row, "number")) for _, row in self.rows)
        self.has_standards = any(self._word(row, "standard") and self._word(row, "point") for _, row in self.rows)
        self.wide = {at: column for at, column in table.wide_rows.items() if column <= self.columns["point"]}
        self.before = ""
        self.is_begun = False

    def _word(self, row: Mapping[int, str], name: AuditField) -> str:
        return row.get(self.columns.get(name, 0), "")

    def read(self) -> None:
        for at, row in self.rows:
            words = {column: word for column, word in row.items() if word}
            if not words:
                continue
            if (heading := self._heading(at, words)) is not None:
                self._begin(at, *heading)
                self.before = self._word(row, "standard")
            elif text := self._word(row, "point"):
                self._add_point(at, row, text)
            elif not self._goes_on(words):
                self.outline.left_out.append((self.table.sheet, at, " ".join(words.values())))

    def _heading(self, at: int, words: Mapping[int, str]) -> tuple[int, str] | None:
        """The column and the words of a heading; None for another row."""
        text, number = self._word(words, "point"), self._word(words, "number")
        named = self.columns.get("standard", 0)
        others = {
            column: word
            for column, word in words.items()
            if (word != number or not _WHOLE.fullmatch(number)) and (column != named or word != self.before)
        }
        if not others:
            return None
        column = min(others)
        is_alone = len({*others.values()}) == 1
        if is_alone and _FOOT.match(others[column]):
            return None
        if at in self.wide and is_alone:
            return column, others[column]
        if not text:
            return (column, others[column]) if column <= self._last_of_heading() else None
        if self.has_parts and _WHOLE.fullmatch(number):
            return self.columns["point"], text
        is_lone = {*words.values()} == {text}
        by_form = not self.has_standards and not self.wide and _reads_like_heading(text)
        return (self.columns["point"], text) if is_lone and (by_form or _HEADS.match(text)) else None

    def _last_of_heading(self) -> int:
        """The last column in which a heading begins; evidence and ratings stand further on."""
        return max(self.columns["point"], self.columns.get("standard", 0))

    def _begin(self, at: int, column: int, title: str) -> None:
        self.outline.standards.append(AuditStandard(self.table.sheet, at, column, title))
        self.is_begun = True

    def _add_point(self, at: int, row: Mapping[int, str], text: str) -> None:
        named = self._word(row, "standard")
        if (named and named != self.before) or not self.is_begun:
            self._begin(at, self.columns.get("standard", self.columns["point"]), named or self.first)
            self.before = named
        point = AuditPoint(at, text, key=self._word(row, "key"))
        self._add_beside(point, row)
        self.outline.standards[-1].points.append(point)

    def _add_beside(self, point: AuditPoint, row: Mapping[int, str]) -> None:
        for word, entries in (
            (self._word(row, "evidence"), point.evidence),
            (self._word(row, "action"), point.actions),
        ):
            if word and word not in entries:
                entries.append(word)

    def _goes_on(self, words: Mapping[int, str]) -> bool:
        """Add evidence and actions that stand below a point's own; whether the row holds any."""
        beside = {self.columns.get("evidence"), self.columns.get("action")}
        points = self.outline.standards[-1].points if self.is_begun else []
        if not points or not {*words} & beside:
            return False
        self._add_beside(points[-1], words)
        return True


def _reads_like_heading(text: str) -> bool:
    return not text.endswith((".", "?", "!", ";")) and len(text.split()) <= _MOST_HEADING


def formula_cells(table: AuditTable) -> Iterator[tuple[int, int]]:
    """The cells with a formula where words are read. A formula that counts rows, or a rating, is not read."""
    first = table.rows[0][0] if table.rows else 0
    for row, column in sorted(table.formulas):
        if row >= first and table.mapping.get(column, "number") != "number":
            yield row, column
