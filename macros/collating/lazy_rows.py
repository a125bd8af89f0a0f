"""A folder's collation with its rows on disk: they are read again, one by one, for each file of results."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence, Set
from typing import Any, overload

from macros.collating.workers import RowFile
from selfcheck.collation.collation import AgencyFilter, Collation, collation_of, filtered_collation
from selfcheck.collation.intake import IntakeResult
from selfcheck.collation.picture import collation_pieces, years_of
from selfcheck.collation.rows import CountedReturn
from selfcheck.collation.terms import CollationRequest
from selfcheck.collation.year_on_year import Year, year_changes


class LazyChanges(Sequence[dict[str, Any]]):
    """Changes from year to year, worked out as they are read."""

    def __init__(self, collation: Collation, before: Sequence[Year], length: int) -> None:
        self._years, self._length = years_of(collation, before), length

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return year_changes(self._years)

    @overload
    def __getitem__(self, place: int) -> dict[str, Any]: ...
    @overload
    def __getitem__(self, place: slice) -> list[dict[str, Any]]: ...
    def __getitem__(self, place: int | slice) -> Any:
        return list(self)[place]


class LazyRows(Sequence[dict[str, Any]]):
    """The rows as plain data, each read when needed: together they would not fit in memory."""

    def __init__(self, rows: Sequence[CountedReturn], row_file: RowFile) -> None:
        self._rows, self._kept = rows, row_file

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return (json.loads(self._kept.line(row)) for row in self._rows)

    @overload
    def __getitem__(self, place: int) -> dict[str, Any]: ...
    @overload
    def __getitem__(self, place: slice) -> list[dict[str, Any]]: ...
    def __getitem__(self, place: int | slice) -> dict[str, Any] | list[dict[str, Any]]:
        if isinstance(place, slice):
            return [json.loads(self._kept.line(row)) for row in self._rows[place]]
        found: dict[str, Any] = json.loads(self._kept.line(self._rows[place]))
        return found


def picture(
    taken: Iterable[IntakeResult],
    request: CollationRequest,
    chosen: AgencyFilter,
    decided: Set[str],
    row_file: RowFile,
) -> Collation:
    """The collation of the files taken. The text of its rows goes to `row_file`."""
    light = (row_file.put(row) if isinstance(row, CountedReturn) else row for row in taken)
    return filtered_collation(collation_of(light, request, decided), chosen)


def pieces(data: dict[str, Any], collation: Collation, before: Sequence[Year], row_file: RowFile) -> Iterator[bytes]:
    """The collation's canonical JSON, in pieces."""
    for piece in collation_pieces(data, (row_file.line(row) for row in collation.rows), collation, before):
        yield piece.encode()
