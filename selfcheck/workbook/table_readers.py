"""Reads the sheets that are not of one standard: the agency's details, the evidence and the action plan."""

import re
from collections.abc import Mapping
from typing import Any

from selfcheck.reading.rules import ID_FORM, shorten
from selfcheck.reports.wording import ACTION_STATUS, criterion_number
from selfcheck.standards.edition import Edition
from selfcheck.workbook.cells import MOST_CELLS, SheetCells
from selfcheck.workbook.layout import (
    AGENCY_LISTS,
    DATES,
    DETAILS,
    EVIDENCE_HEADS,
    EVIDENCE_MEMBERS,
    PLAN_HEADS,
    PLAN_MEMBERS,
    SECTOR_LISTS,
    SIZE_LISTS,
    START_VALUE,
    plain_words,
    point_label,
)
from selfcheck.workbook.sheet_reader import SheetReader

_POINT = re.compile(r"(?:s0*)?([0-9]{1,2}\.[0-9]{1,3})(?:\s.*)?", re.DOTALL)


def read_lists(cells: SheetCells) -> dict[str, list[str]]:
    """The columns of the hidden sheet by their heads; gaps are empty texts."""
    last = min(max((row for row, _ in cells), default=1), MOST_CELLS)
    heads = {column: cell.text for (row, column), cell in cells.items() if row == 1}
    return {
        head: [cells[row, column].text if (row, column) in cells else "" for row in range(2, last + 1)]
        for column, head in heads.items()
    }


def read_start(sheet: SheetReader, lists: Mapping[str, list[str]], listed: Mapping[str, str]) -> dict[str, Any]:
    """The members of a return that the first sheet holds. `listed`: the id of the agency that stood there before."""
    places = {".".join(place): place for place in DETAILS}
    members: dict[str, Any] = {}
    for row in sheet.rows:
        place = places.get(sheet.text((row, 1)).strip())
        sheet.ignore((row, column) for column in (1, 2, 4))
        if place is None:
            sheet.ignore([(row, START_VALUE)])
            continue
        at = (row, START_VALUE)
        value = sheet.date(at) if place in DATES else sheet.text(at)
        if value and place[1]:
            members.setdefault(place[0], {})[place[1]] = value
        elif value:
            members[place[0]] = value
    sheet.leftovers()
    _complete_agency(members, lists, listed)
    return members


def _complete_agency(members: dict[str, Any], lists: Mapping[str, list[str]], listed: Mapping[str, str]) -> None:
    """Add the agency's id, and its sector and size where it is on the partnership's list."""
    agency: dict[str, str] = dict(members.get("agency", {}))
    for name, (words, ids) in (("sector", SECTOR_LISTS), ("size", SIZE_LISTS)):
        known = dict(zip(map(plain_words, lists.get(words, [])), lists.get(ids, []), strict=False))
        if name in agency:
            agency[name] = known.get(plain_words(agency[name])) or agency[name]
    name = plain_words(agency.get("name", ""))
    if listed and name == plain_words(listed.get("name", "")):
        agency["id"] = listed["id"]
    elif name in (names := [plain_words(each) for each in lists.get(AGENCY_LISTS[0], [])]) and name:
        at = names.index(name)
        agency["id"] = lists[AGENCY_LISTS[1]][at]
        for member, head in (("sector", AGENCY_LISTS[2]), ("size", AGENCY_LISTS[3])):
            agency.setdefault(member, lists[head][at])
    ordered = {member: agency[member] for member in ("id", "name", "sector", "size") if agency.get(member)}
    if ordered:
        members["agency"] = ordered


def read_evidence(sheet: SheetReader, edition: Edition) -> dict[str, list[dict[str, str]]]:
    """The pieces of evidence by their points, in the order of the rows."""
    kinds = {kind.label: kind.id for kind in edition.scales.evidence_kinds}
    found: dict[str, list[dict[str, str]]] = {}
    sheet.heads(EVIDENCE_HEADS)
    for row in sheet.rows[1:]:
        point = _point(sheet, row, edition, strict=True)
        piece = {member: _member(sheet, (row, column), member, kinds) for column, member in EVIDENCE_MEMBERS.items()}
        piece = {member: value for member, value in piece.items() if value}
        if piece and not sheet.text((row, 1)):
            sheet.fault((row, 1), "evidence stands in this row, and no point that it shows", "choose the point")
        elif point and piece:
            found.setdefault(point, []).append(piece)
        elif point and not any(sheet.text((row, column)) for column in EVIDENCE_MEMBERS):
            sheet.fault((row, 1), "a point is named here, and no evidence", "add what shows it, or take the point out")
    sheet.leftovers()
    return found


def read_plan(sheet: SheetReader, edition: Edition) -> list[dict[str, str]]:
    """The actions, in the order of the rows."""
    found: list[dict[str, str]] = []
    statuses = {words: status for status, words in ACTION_STATUS.items()}
    sheet.heads(PLAN_HEADS)
    for row in sheet.rows[1:]:
        point = _point(sheet, row, edition, strict=False)
        action = {member: _member(sheet, (row, column), member, statuses) for column, member in PLAN_MEMBERS.items()}
        action = {member: value for member, value in {"criterion": point, **action}.items() if value}
        if action:
            found.append(action)
    sheet.leftovers()
    return found


def _member(sheet: SheetReader, place: tuple[int, int], member: str, choices: Mapping[str, str]) -> str:
    if member in DATES:
        return sheet.date(place)
    text = sheet.text(place)
    if member == "status":
        return sheet.choice(place, choices) or ""
    if member == "kind" and not (re.fullmatch(ID_FORM, text) and text not in choices):
        return sheet.choice(place, choices) or ""
    return text


def _point(sheet: SheetReader, row: int, edition: Edition, *, strict: bool) -> str:
    """The id of the point that a row names; `strict`: it must be one of the edition's."""
    cell, text = sheet.cell((row, 1)), sheet.text((row, 1)).strip()
    if not text:
        return ""
    known = {criterion_number(criterion.id): criterion for criterion in edition.criteria}
    found = _POINT.fullmatch(text)
    number = found[1] if found else ""
    if number in known:
        if cell.number is not None and f"{number}0" in known:
            what = f"“{text}” may be point {number} or {number}0, which a spreadsheet cannot tell apart"
            sheet.fault((row, 1), what, f"choose it from the list: “{point_label(known[number])}”")
            return ""
        return known[number].id
    if strict:
        sheet.fault((row, 1), f"“{shorten(text)}” is none of the points", "choose one from the list")
        return ""
    return text
