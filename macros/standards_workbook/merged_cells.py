"""Which cells of a workbook's sheets are merged."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from selfcheck.workbook.cells import CellPlace, column_number
from selfcheck.workbook.safe_package import parse_part, relations

_RANGE = re.compile(r"([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})")


@dataclass(frozen=True, slots=True)
class MergedCells:
    """A range of cells that are one: its first cell, which holds the words, and its last."""

    first: CellPlace
    last: CellPlace

    @property
    def is_wide(self) -> bool:
        return self.last[1] > self.first[1]


def merged_cells(parts: Mapping[str, bytes]) -> dict[str, list[MergedCells]]:
    """The merged cells of each sheet by its name, of a workbook whose sheets have been read. Raises FaultsError."""
    names = {name.lower(): name for name in parts}
    main = next((name for name in parts if name.lower().endswith("/workbook.xml")), "")
    folder, file = posixpath.split(main)
    listed = names.get(posixpath.join(folder, "_rels", f"{file}.rels").lower())
    if not main or not listed:
        return {}
    targets = {each.get("Id", ""): each.get("Target", "") for each in relations(listed, parts[listed])}
    found: dict[str, list[MergedCells]] = {}
    for name, relation in _listed_sheets(main, parts[main]):
        part = names.get(posixpath.normpath(posixpath.join("/", folder, targets.get(relation, ""))).lstrip("/").lower())
        found[name] = _merged(part, parts[part]) if part else []
    return found


def _listed_sheets(main: str, content: bytes) -> Iterator[tuple[str, str]]:
    sheets: list[tuple[str, str]] = []

    def begin(element: str, attributes: dict[str, str]) -> None:
        if element == "sheet":
            sheets.append((attributes.get("name", ""), attributes.get("id", "")))

    parse_part(main, content, begin)
    yield from sheets


def _merged(part: str, content: bytes) -> list[MergedCells]:
    found: list[MergedCells] = []

    def begin(element: str, attributes: dict[str, str]) -> None:
        if element == "mergeCell" and (match := _RANGE.fullmatch(attributes.get("ref", ""))):
            first, last = (int(match[2]), column_number(match[1])), (int(match[4]), column_number(match[3]))
            found.append(MergedCells(first, last))

    parse_part(part, content, begin)
    return found
