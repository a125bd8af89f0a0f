"""Workbooks that people filled in: what they typed comes in, and what cannot be read is named by its cell."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from selfcheck.reading.problem_codes import WORKBOOK_REFUSED
from selfcheck.reading.rules import FaultsError
from selfcheck.returns.returns import empty_return
from selfcheck.standards.edition import Edition
from selfcheck.workbook.questionnaire import workbook_bytes
from selfcheck.workbook.workbook_return import WorkbookReturn, read_workbook
from tests.selfcheck.workbook.test_round_trip import ABOUT
from tests.support.editions import small_edition
from tests.support.office import office_fill

EDITION = small_edition(
    "1",
    {
        "s01.1": {"text": "Takes place."},
        "s01.2": {"kind": "share", "least": 5, "bands": {90: "full"}, "text": "Is regular."},
        "s01.3": {"kind": "checklist", "items": 2, "items_not_applicable": "all", "text": "Has lines."},
        "s01.4": {"not_applicable": "allowed", "text": "May not apply."},
        "s01.5": {"text": "Is recorded."},
    },
)
# rows of the sheet: 2 s01.1, 3 s01.2, 4 s01.3 with its lines 5 and 6, 7 s01.4, 8 s01.5, 9 the difference made
FILLED: Mapping[str, Mapping[str, str | int]] = {
    "Start here": {"C20": "Example Charity"},
    "Standard 1": {
        **{"D2": "In place", "I2": "Seen in the log", "E3": 20, "F3": 18, "D5": "Yes", "D6": "Not applicable"},
        **{"H6": "No such work", "D7": "not applicable to us", "H7": "We have none", "D8": "Don't know yet: find out"},
        "I9": "Children are seen sooner",
    },
    "Evidence": {"A2": "1.1 s01.1", "B2": "Policy", "C2": "Supervision policy", "E2": "22/11/2026"},
    "Action plan": {"A2": "1.5 s01.5", "B2": "Ask HR", "C2": "Lead", "D2": "2027-01", "E2": "Open"},
}


def empty(edition: Edition = EDITION) -> bytes:
    return workbook_bytes(edition, empty_return("supervision", "1"), {}, ABOUT)[0]


def filled(cells: Mapping[str, Mapping[str, Any]]) -> bytes:
    """A workbook into which openpyxl has written."""
    book = openpyxl.load_workbook(BytesIO(empty()))
    for sheet, typed in cells.items():
        for place, value in typed.items():
            book[sheet][place] = value
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def details_row(label: str) -> int:
    sheet = openpyxl.load_workbook(BytesIO(empty()))["Start here"]
    return next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 2).value == label)


def assert_comes_in(found: WorkbookReturn) -> None:
    data = found.opened.data
    assert data["agency"] == {
        "id": "example-charity",
        "name": "Example Charity",
        "sector": "voluntary",
        "size": "small",
    }
    assert data["answers"] == {
        "s01.1": {
            **{"value": "in-place", "revision": 1, "note": "Seen in the log"},
            "evidence": [{"kind": "policy", "title": "Supervision policy", "dated": "2026-11-22"}],
        },
        "s01.2": {"value": {"met": 18, "checked": 20}, "revision": 1},
        "s01.3": {"items": {"i1": "yes", "i2": "not-applicable"}, "reasons": {"i2": "No such work"}, "revision": 1},
        "s01.4": {"not_applicable": "We have none", "revision": 1},
        "s01.5": {"value": "dont-know", "revision": 1},
    }
    assert data["impact"] == {"s01": "Children are seen sooner"}
    plan = {"criterion": "s01.5", "action": "Ask HR", "owner_role": "Lead", "due": "2027-01", "status": "open"}
    assert data["actions"] == [plan]


def in_place() -> dict[str, Mapping[str, str | int]]:
    return {**FILLED, "Start here": {f"C{details_row('Agency')}": "Example Charity"}}


def test_a_workbook_filled_by_openpyxl_comes_in() -> None:
    assert_comes_in(read_workbook(filled(in_place()), [EDITION]))


def test_a_workbook_filled_in_libreoffice_comes_in(tmp_path: Path) -> None:
    source, target = tmp_path / "empty.xlsx", tmp_path / "filled.xlsx"
    source.write_bytes(empty())
    office_fill(source, in_place(), target)
    assert_comes_in(read_workbook(target.read_bytes(), [EDITION]))


def test_every_cell_that_cannot_be_read_is_named_at_once() -> None:
    cells: dict[str, dict[str, Any]] = {
        "Standard 1": {
            **{"D2": "Yes!!", "E3": "most", "F3": 1.5, "D4": "Don’t know yet: find out", "D5": "Yes", "D6": "Maybe"},
            **{"I7": "=1+1", "N8": "a remark", "E8": 4},
        },
        "Evidence": {"A2": "9.9 Nothing", "C2": "A log", "C3": "A log of nothing", "E4": "soon", "A4": "1.1 s01.1"},
        "Action plan": {"B2": "Ask", "D2": "31/02/2027", "E2": "Perhaps"},
    }
    with pytest.raises(FaultsError) as error:
        read_workbook(filled(cells), [EDITION])
    found = {
        match[1]: fault.code
        for fault in error.value.faults
        if (match := re.match("(.*?, cell [A-Z]+[0-9]+): ", fault.message))
    }
    assert found == {
        **{f"Standard 1, cell {place}": "cell-unread" for place in ("D2", "E3", "F3", "D4", "D6", "N8", "E8")},
        "Standard 1, cell I7": "cell-formula",
        **{f"Evidence, cell {place}": "cell-unread" for place in ("A2", "A3", "E4")},
        **{f"Action plan, cell {place}": "cell-unread" for place in ("D2", "E2")},
    }
    assert len(error.value.faults) == len(found)
    assert (
        "“Yes!!” is none of the answers: In place, Partly, Not in place or Don’t know" in error.value.faults[1].message
    )


def reworked(work: Callable[[openpyxl.Workbook], None]) -> bytes:
    book = openpyxl.load_workbook(BytesIO(empty()))
    work(book)
    return saved(book)


def repacked(**parts: bytes) -> bytes:
    """The empty workbook with more parts: `__` in a name stands for a slash, `_dot_` for a full stop."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(empty())) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        added = {name.replace("__", "/").replace("_dot_", "."): content for name, content in parts.items()}
        for name in source.namelist():
            target.writestr(name, added.pop(name, b"") or source.read(name))
        for name, content in added.items():
            target.writestr(name, content)
    return out.getvalue()


def remove_sheet(book: openpyxl.Workbook) -> None:
    del book["Evidence"]


def add_sheet(book: openpyxl.Workbook) -> None:
    book.create_sheet("My notes")["A1"] = "Remember"


def move_column(book: openpyxl.Workbook) -> None:
    book["Standard 1"].delete_cols(5)


def double_row(book: openpyxl.Workbook) -> None:
    book["Standard 1"]["A20"] = book["Standard 1"]["A2"].value


def other_edition(book: openpyxl.Workbook) -> None:
    sheet = book["Start here"]
    row = next(row for row in range(1, 40) if str(sheet.cell(row, 1).value).startswith("edition"))
    sheet.cell(row, 1).value = "edition supervision 77"


EXTERNAL = b"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1"
 Type="http://x/externalLinkPath" Target="https://example.org/a.xlsx" TargetMode="External"/></Relationships>"""
ENTITY = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><worksheet>&b;</worksheet>'
REFUSED: dict[str, tuple[Callable[[], bytes], str, str]] = {
    "macros": (lambda: repacked(xl__vbaProject_dot_bin=b"x"), "unsafe-workbook", "macros"),
    "links": (lambda: repacked(xl__externalLinks__externalLink1_dot_xml=b"<a/>"), "unsafe-workbook", "other workbooks"),
    "outside": (
        lambda: repacked(xl__worksheets___rels__sheet2_dot_xml_dot_rels=EXTERNAL),
        "unsafe-workbook",
        "outside",
    ),
    "objects": (lambda: repacked(xl__embeddings__oleObject1_dot_bin=b"x"), "unsafe-workbook", "inside it"),
    "nested": (lambda: repacked(xl__media__a_dot_bin=b"PK\x03\x04"), "unsafe-workbook", "packed file"),
    "bomb": (lambda: repacked(xl__media__a_dot_bin=bytes(8 * 2**20)), "unsafe-workbook", "zip bomb"),
    "many": (lambda: repacked(**{f"x{number}": b"" for number in range(1001)}), "unsafe-workbook", "1000 parts"),
    "entity": (lambda: repacked(xl__worksheets__sheet2_dot_xml=ENTITY), "unsafe-workbook", "document type"),
    "damaged": (lambda: repacked(xl__worksheets__sheet2_dot_xml=b"<worksheet>"), "unsafe-workbook", "damaged"),
    "cut": (lambda: empty()[:-400], "unsafe-workbook", "unpacked"),
    "large": (lambda: empty() + bytes(5 * 2**20), "too-large", "5 MiB"),
    "password": (
        lambda: bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage".encode("utf-16-le"),
        "unsafe-workbook",
        "password",
    ),
    "binary": (lambda: repacked(xl__workbook_dot_bin=b"x"), "other-workbook", "binary"),
    "another": (lambda: saved(openpyxl.Workbook()), "other-workbook", "no sheet “Start here”"),
    "word": (lambda: b"PK\x03\x04word/", "unsafe-workbook", "unpacked"),
    "sheet gone": (lambda: reworked(remove_sheet), "wrong-sheet", "“Evidence” is missing"),
    "sheet more": (lambda: reworked(add_sheet), "wrong-sheet", "“My notes” is none"),
    "column gone": (lambda: reworked(move_column), "wrong-sheet", "should stand at the head"),
    "row twice": (lambda: reworked(double_row), "wrong-sheet", "stands twice"),
    "edition": (lambda: reworked(other_edition), "wrong-edition", "version 77"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_unsafe_or_no_questionnaire_is_refused_in_words(name: str) -> None:
    make, code, words = REFUSED[name]
    with pytest.raises(FaultsError) as error:
        read_workbook(make(), [EDITION])
    found = [fault for fault in error.value.faults if fault.code == code]
    assert any(words in fault.message for fault in found), error.value.faults
    assert all(fault.hint for fault in error.value.faults)


def test_every_code_of_a_workbook_has_a_case() -> None:
    assert {code for _, code, _ in REFUSED.values()} | {"cell-unread", "cell-formula", "table-unread"} == {
        *WORKBOOK_REFUSED,
        "too-large",
    }


def test_an_address_that_excel_made_clickable_is_text() -> None:
    def add(book: openpyxl.Workbook) -> None:
        book["Evidence"]["A2"], book["Evidence"]["C2"] = "1.1 s01.1", "Policy"
        book["Evidence"]["D2"].hyperlink = "https://example.org/policy"

    pieces = read_workbook(reworked(add), [EDITION]).opened.data["answers"]["s01.1"]["evidence"]
    assert pieces == [{"title": "Policy", "where": "https://example.org/policy"}]
