"""Three made-up audit tools, in the shapes that such tools have, become handbooks."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest
from click.testing import CliRunner, Result

from macros.cli import main
from macros.machine.handbook_folder import VARIABLE
from macros.new_handbook import engine_line
from macros.reading.load import load
from macros.site.check import check_all
from selfcheck.returns.returns import empty_return, open_return
from selfcheck.scoring.score import score
from tests.support.new_handbook import REAL

type Tool = Callable[[Path], Path]


def section_11(folder: Path) -> Path:
    """A title and a note above the table, numbered headings as rows of their own, columns for a rating and actions."""
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet
    rows: list[list[object]] = [
        ["Section 11 self-assessment: supervision of staff"],
        ["Please rate each line red, amber or green."],
        [],
        ["Ref", "Requirement", "Evidence", "RAG", "Action needed"],
        ["1", "Leadership and accountability"],
        ["1.1", "A senior lead must be named for supervision.", "Structure chart", "", "Name a lead"],
        ["1.2", "The board should receive a yearly report on supervision.", "", "", ""],
        ["2", "Practice"],
        ["2.1", "Every practitioner has a supervisor.", "List of staff", "", ""],
        [],
        ["2.10", "Sessions are recorded on the child's file where they concern a child.", "Ten files", "", ""],
    ]
    for row in rows:
        sheet.append(row)
    sheet.merge_cells("A1:E1")
    workbook.create_sheet("Guidance")["A1"] = "How to rate."
    workbook.save(folder / "section-11.xlsx")
    return folder / "section-11.xlsx"


def schools_audit(folder: Path) -> Path:
    """A Word file with one table, whose first column is the theme, given once for several rows."""
    document = docx.Document()
    document.add_heading("Safeguarding audit for schools")
    document.add_paragraph("Complete each part with your governors.")
    rows = [
        ("Theme", "Question", "Source of assurance", "Comments"),
        ("Supervision of the lead", "Does the designated safeguarding lead get supervision?", "Diary", ""),
        ("", "Is the supervisor from outside the school?", "", ""),
        ("Support for staff", "Do staff know whom to go to after a hard day?", "Survey", ""),
    ]
    table = document.add_table(rows=0, cols=4)
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.save(str(folder / "schools.docx"))
    return folder / "schools.docx"


def voluntary(folder: Path) -> Path:
    """Merged headings across the table, "Standard 1: …", numbers within the words, and a column for key lines."""
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet
    sheet.append(["What we look for", "Essential?", "How do you know?", "Yes / partly / no"])
    for heading, lines in (
        ("Standard 1: Safe people", [("1) Volunteers should meet a supervisor before they start.", "yes")]),
        (
            "Standard 2: Safe practice",
            [("1) Worries must be passed on at once.", "x"), ("2) Notes are kept.", "")],
        ),
    ):
        sheet.append([heading])
        sheet.merge_cells(start_row=sheet.max_row, start_column=1, end_row=sheet.max_row, end_column=4)
        for words, key in lines:
            sheet.append([words, key, "", ""])
    workbook.save(folder / "voluntary.xlsx")
    return folder / "voluntary.xlsx"


WANTED: dict[Tool, list[tuple[str, list[tuple[str, str]]]]] = {
    section_11: [
        (
            "Leadership and accountability",
            [
                ("A senior lead must be named for supervision.", "must"),
                ("The board should receive a yearly report on supervision.", "should"),
            ],
        ),
        (
            "Practice",
            [
                ("Every practitioner has a supervisor.", "states"),
                ("Sessions are recorded on the child's file where they concern a child.", "states"),
            ],
        ),
    ],
    schools_audit: [
        (
            "Supervision of the lead",
            [
                ("Does the designated safeguarding lead get supervision?", "states"),
                ("Is the supervisor from outside the school?", "states"),
            ],
        ),
        ("Support for staff", [("Do staff know whom to go to after a hard day?", "states")]),
    ],
    voluntary: [
        ("Safe people", [("Volunteers should meet a supervisor before they start.", "should")]),
        ("Safe practice", [("Worries must be passed on at once.", "must"), ("Notes are kept.", "states")]),
    ],
}


def made_from(file: Path, folder: Path, *more: str) -> Result:
    answers = [word for name, value in REAL.items() for word in (f"--{name}", value)]
    return CliRunner().invoke(main, ["new", str(folder), *answers, "--real", "--standards", str(file), *more])


@pytest.mark.parametrize("tool", WANTED, ids=lambda tool: str(tool.__name__))
def test_it_becomes_a_handbook(tool: Tool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setattr(engine_line, "_wheel_of_checkout", lambda: ("engine-1.whl", b"a wheel"))
    root = tmp_path / "ours"
    done = made_from(tool(tmp_path), root, "--yes")
    assert done.exit_code == 0, done.output
    book, problems = check_all(root, REAL["address"])
    assert [str(problem) for problem in problems if problem.fatal] == []
    assert book
    found = [(each.title, [(point.text, point.strength) for point in each.criteria]) for each in book.edition.standards]
    assert found == WANTED[tool]
    opened = open_return(json.dumps(empty_return("supervision", "1")))
    assert score(book.edition, opened.required_record)


def test_nothing_is_written_before_somebody_agrees_to_the_columns(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    done = made_from(section_11(tmp_path), tmp_path / "ours")
    assert done.exit_code == 1
    assert "Requirement: point" in done.output
    assert "RAG: not read" in done.output
    assert "nobody has agreed" in done.output
    assert not (tmp_path / "ours").exists()


def test_a_key_line_becomes_a_key_point(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setattr(engine_line, "_wheel_of_checkout", lambda: ("engine-1.whl", b"a wheel"))
    assert made_from(voluntary(tmp_path), tmp_path / "ours", "--yes").exit_code == 0
    keys = [each.id for each in load(tmp_path / "ours").handbook().edition.criteria if each.key]
    assert keys == ["s02.1"]
