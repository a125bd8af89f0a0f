"""The shapes that audit tools have: merged cells, several sheets, columns with other heads; nothing is lost unsaid."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from macros.cli import main
from macros.machine.errors import HandbookError
from macros.machine.handbook_folder import VARIABLE
from macros.reading.load import load
from macros.standards_workbook.audit_table import AuditField
from macros.standards_workbook.details import EditionDetails, ReadEdition
from macros.standards_workbook.standards_file import Agreement, standards_of_file
from tests.support.project import replace
from tests.support.trees import copy_tree

HEAD = ("Standard", "Criteria", "RAG", "Evidence")
DETAILS = EditionDetails(title="T", publisher="P", area="A", day="2026-12-01")

type Rows = Sequence[Sequence[str]]
type Make = Callable[..., Path]


@pytest.fixture
def tool(tmp_path: Path) -> Make:
    """Makes a workbook of sheets, each a list of rows, with merged cells on the first."""

    def make(*sheets: Rows, merged: Sequence[str] = ()) -> Path:
        workbook = openpyxl.Workbook()
        workbook.remove(workbook["Sheet"])
        for number, rows in enumerate(sheets, 1):
            sheet = workbook.create_sheet(f"Sheet {number}")
            for row in rows:
                sheet.append(list(row))
        for cells in merged:
            workbook["Sheet 1"].merge_cells(cells)
        workbook.save(tmp_path / "tool.xlsx")
        return tmp_path / "tool.xlsx"

    return make


def read_tool(file: Path, details: EditionDetails = DETAILS, **given: AuditField) -> ReadEdition:
    return standards_of_file(file, details, Agreement(given=given, agree=lambda _: True))


def points(found: ReadEdition) -> list[tuple[str, list[str]]]:
    return [(each.title, [point.text for point in each.criteria]) for each in found.edition.standards]


def test_a_short_point_beside_a_merged_standard_is_no_heading(tool: Make) -> None:
    rows = [HEAD, ("Leadership", "Named lead"), ("", "Board report"), ("Practice", "Sessions held")]
    wanted = [("Leadership", ["Named lead", "Board report"]), ("Practice", ["Sessions held"])]
    assert points(read_tool(tool(rows, merged=["A2:A3"]))) == wanted


def test_evidence_merged_over_points_is_that_of_each_and_evidence_below_a_point_is_its_own(tool: Make) -> None:
    rows = [
        HEAD,
        ("Leadership", "A lead must be named.", "", "Chart"),
        ("", "The board gets a report.", "", ""),
        ("", "Sessions are held.", "", "Diary"),
        ("", "", "", "Minutes"),
    ]
    (standard,) = read_tool(tool(rows, merged=["A2:A5", "D2:D3"])).edition.standards
    evidence = [[each.example for each in point.evidence] for point in standard.criteria]
    assert evidence == [["Chart"], ["Chart"], ["Diary", "Minutes"]]


def test_where_headings_are_merged_across_no_short_point_is_taken_for_one(tool: Make) -> None:
    rows = [("What we look for", "Evidence"), ("Safe people",), ("Named lead",), ("Board report",)]
    assert points(read_tool(tool(rows, merged=["A2:B2"]))) == [("Safe people", ["Named lead", "Board report"])]


def test_the_second_row_of_a_head_and_a_foot_are_left_out_and_named(tool: Make) -> None:
    rows = [
        ("No.", "Requirement", "Self-assessment", "", "Evidence"),
        ("", "", "Red", "Green", ""),
        ("1", "Leadership"),
        ("1.1", "A lead must be named."),
        ("Completed by:",),
    ]
    found = read_tool(tool(rows, merged=["C1:D1", "A1:A2", "B1:B2", "E1:E2"]))
    assert points(found) == [("Leadership", ["A lead must be named."])]
    assert found.notices[:2] == ("Left out: Sheet 1, row 2, “Red Green”.", "Left out: Sheet 1, row 5, “Completed by:”.")


def test_sheets_with_the_same_columns_are_one_table_and_another_is_named(tool: Make) -> None:
    first = [HEAD, ("Leadership", "A lead must be named.", "", "")]
    second = [HEAD, ("", "Sessions are held.", "", "")]
    summary = [("Requirement", "Score")]
    found = read_tool(tool(first, second, summary))
    assert points(found) == [("Leadership", ["A lead must be named."]), ("Sheet 2", ["Sessions are held."])]
    assert found.notices[0] == "The sheet “Sheet 3” was not read: its columns are others."


def test_a_person_names_the_column_of_a_tool_with_other_heads(tool: Make) -> None:
    file = tool([("Ref", "Description", "Mark"), ("1.1", "A lead must be named.", "")])
    with pytest.raises(HandbookError, match="--map 'Its head=point'"):
        read_tool(file)
    assert points(read_tool(file, Description="point")) == [("Standard 1", ["A lead must be named."])]
    with pytest.raises(HandbookError, match="no column holds the questions"):
        read_tool(tool([HEAD, ("Leadership", "A lead must be named.")]), Criteria="evidence")


def test_formulas_and_unseen_characters_are_named_by_cell_and_a_rating_may_be_computed(tool: Make) -> None:
    rows = [HEAD, ("Leadership", "=1+1", "=2", "Chart"), ("", "A lead\u200e must be named.", "", "=B2")]
    with pytest.raises(HandbookError) as error:
        read_tool(tool(rows))
    faults = ["Sheet 1!B2: it holds a formula", "Sheet 1!D3: it holds a formula", "Sheet 1!B3: the text holds the inv"]
    assert [fault for fault in faults if fault not in str(error.value)] == []
    assert "C2" not in str(error.value)


def test_a_second_tool_cites_a_document_of_its_own(tool: Make) -> None:
    details = EditionDetails(title="T", publisher="P", area="A", day="2026-12-01", free="2", known=("own-standards",))
    found = read_tool(tool([HEAD, ("Leadership", "A lead must be named.")]), details)
    assert [source.id for source in found.sources] == [found.edition.head.source] == ["own-standards-2"]


def run(root: Path, monkeypatch: pytest.MonkeyPatch, *words: object) -> Result:
    monkeypatch.setenv(VARIABLE, str(root))
    return CliRunner().invoke(main, ["standards", *map(str, words)])


def test_a_dry_run_shows_columns_and_standards_and_asks_nothing(
    tool: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = copy_tree(tmp_path / "book")
    file = tool([HEAD, ("Leadership", "A lead must be named.")])
    named = ("--title", "T", "--publisher", "P", "--area", "A")
    done = run(root, monkeypatch, "import", file, *named, "--dry-run")
    assert done.exit_code == 0, done.output
    assert "  Criteria: point\n" in done.output
    assert "  1 Leadership: 1 point\n" in done.output
    assert [each.head.number for each in load(root).editions] == ["1"]
    (tmp_path / "link.xlsx").symlink_to(file)
    refused = run(root, monkeypatch, "import", tmp_path / "link.xlsx", *named)
    assert refused.exit_code == 1
    assert "not a plain file" in refused.output


def test_what_a_workbook_would_lose_is_not_exported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = copy_tree(tmp_path / "book")
    old = "  - Everyone who works with children is supervised, and regularly."
    replace(root / "standards/supervision/1/s01.yml", old, '  - "One line\\nand another."')
    done = run(root, monkeypatch, "export", "--out", tmp_path / "out.xlsx")
    assert done.exit_code == 1
    assert "s01: a workbook cannot hold this without loss" in done.output
    assert not (tmp_path / "out.xlsx").exists()
