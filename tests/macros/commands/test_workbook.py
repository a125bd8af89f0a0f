"""`handbook workbook`, and the other commands on a workbook that was filled in."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from macros.cli import main
from selfcheck.returns.returns import empty_return, return_text

DATA = empty_return("supervision", "1") | {
    "agency": {"id": "example-college", "name": "Example College"},
    "assessed_on": "2026-11-22",
    "answers": {"s01.1": {"value": "not-in-place", "revision": 1}, "s01.3": {"value": "partly", "revision": 1}},
}


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(each) for each in arguments])


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workbook with some answers."""
    folder = tmp_path_factory.mktemp("workbook")
    (folder / "college.supervision.json").write_text(return_text(DATA), encoding="utf-8")
    found = run("workbook", folder / "college.supervision.json", "--out", folder / "college.xlsx")
    assert (found.exit_code, found.output) == (0, f"Written: {folder / 'college.xlsx'}\n")
    return folder / "college.xlsx"


def with_cells(workbook: Path, target: Path, **cells: object) -> Path:
    book = openpyxl.load_workbook(workbook)
    for place, value in cells.items():
        book["Standard 1"][place] = value
    book.save(target)
    return target


def test_a_workbook_is_scored_migrated_and_collated_like_the_file_it_was_made_from(
    workbook: Path, tmp_path: Path
) -> None:
    source = workbook.with_name("college.supervision.json")
    assert run("score", workbook).stdout == run("score", source).stdout
    assert run("migrate", workbook, "--out", tmp_path / "again.json").exit_code == 0
    assert (tmp_path / "again.json").read_bytes() == source.read_bytes()
    (tmp_path / "in").mkdir()
    with_cells(workbook, tmp_path / "in/good.xlsx", D2="In place")
    with_cells(workbook, tmp_path / "in/bad.xlsx", D2="Yes!!", D4="No!!")
    found = run("collate", tmp_path / "in", "--out", tmp_path / "out", "--format", "json")
    assert found.exit_code == 0, found.output
    data = json.loads((tmp_path / "out/collation.json").read_text(encoding="utf-8"))
    assert [row["file"] for row in data["rows"]] == ["good.xlsx"]
    (aside,) = data["set_aside"]
    assert aside["reason"] == "unreadable"
    assert "Standard 1, cell D2: “Yes!!” is none of the answers" in aside["message"]
    assert aside["message"].endswith("(and 1 more like it)")


def test_every_cell_that_cannot_be_read_is_named_on_the_screen(workbook: Path, tmp_path: Path) -> None:
    found = run("score", with_cells(workbook, tmp_path / "bad.xlsx", D2="Yes!!", D4="=1+1"))
    assert found.exit_code == 1
    assert "Standard 1, cell D2: “Yes!!” is none of the answers" in found.output
    assert "Standard 1, cell D4: it holds a formula" in found.output


def test_half_filled_cells_are_named_and_not_counted(workbook: Path, tmp_path: Path) -> None:
    found = run("score", with_cells(workbook, tmp_path / "half.xlsx", E3=20))
    assert found.exit_code == 0
    assert "half filled in, so not counted as answered: s01.2" in found.stderr


def test_wrong_ways_to_ask_are_said(workbook: Path, tmp_path: Path) -> None:
    assert "is there already" in run("workbook", "--out", workbook).output
    assert run("workbook", "--out", tmp_path / "a.csv").exit_code == 2
    assert run("workbook", workbook, "--out", tmp_path / "a.xlsx", "--edition", "1").exit_code == 2
    assert "does not hold version" in run("workbook", "--out", tmp_path / "a.xlsx", "--edition", "99").output
    (tmp_path / "a.ods").write_bytes(b"PK\x03\x04")
    assert "cannot be unpacked" in run("score", tmp_path / "a.ods").output
