"""The hidden sheet with the lists that cells offer, and with what else the reader of the workbook needs."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Any

from selfcheck.reports.formats.xlsx import Sheet, column_letters
from selfcheck.workbook.layout import AGENCY_LISTS, LISTS_SHEET, REST_LIST, SECTOR_LISTS, SIZE_LISTS

_PIECE = 30_000  # characters of a cell; Excel holds 32,767


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkbookAgency:
    """An agency of the partnership's list."""

    id: str
    name: str
    sector: str = ""
    size: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkbookAbout:
    """What a workbook says of the handbook. `sectors` and `sizes`: their words by id. `urgent`: the lines of the route
    for a worry about a child now."""

    partnership: str = ""
    send_to: str = ""
    urgent: tuple[str, ...] = ()
    agencies: tuple[WorkbookAgency, ...] = ()
    sectors: Mapping[str, str] = field(default_factory=dict)
    sizes: Mapping[str, str] = field(default_factory=dict)


class ListColumns:
    """The lists, each a column. A cell refers to a list by its place."""

    def __init__(self) -> None:
        self._columns: dict[str, Sequence[str]] = {}
        self._heads: dict[tuple[str, ...], str] = {}

    def add(self, head: str, words: Sequence[str]) -> None:
        self._columns[head] = words

    def place(self, words: Sequence[str]) -> str:
        """The place of a list with these words, such as `Lists!$B$2:$B$5`. Equal lists stand once."""
        key = tuple(words)
        if key not in self._heads:
            self._heads[key] = f"Choices {len(self._heads) + 1}"
            self.add(self._heads[key], key)
        letters = column_letters(list(self._columns).index(self._heads[key]) + 1)
        return f"{LISTS_SHEET}!${letters}$2:${letters}${len(key) + 1}"

    def sheet(self) -> Sheet:
        rows = list(zip_longest(*self._columns.values(), fillvalue=""))
        columns = [(head, 20) for head in self._columns]
        return Sheet(name=LISTS_SHEET, columns=columns, rows=rows, fixed=0, plain=True, is_hidden=True, protected=True)


def add_background(lists: ListColumns, about: WorkbookAbout, rest: Mapping[str, Any]) -> None:
    """Add the columns for the reader: agencies, the ids of sectors and sizes, and the members that have no cell."""
    members = ("name", "id", "sector", "size")
    for head, member in zip(AGENCY_LISTS, members, strict=True):
        lists.add(head, [getattr(agency, member) for agency in about.agencies])
    for (words, ids), labels in ((SECTOR_LISTS, about.sectors), (SIZE_LISTS, about.sizes)):
        lists.add(words, list(labels.values()))
        lists.add(ids, list(labels))
    text = json.dumps(rest, ensure_ascii=True, separators=(",", ":")) if rest else ""
    lists.add(REST_LIST, [text[at : at + _PIECE] for at in range(0, len(text), _PIECE)])
