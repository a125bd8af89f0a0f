"""Standards go into a workbook and come back without loss; what cannot be read is named by its cell."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from macros.cli import main
from macros.machine.errors import HandbookError
from macros.machine.handbook_folder import VARIABLE
from macros.reading.load import load
from macros.standards_workbook.details import EditionDetails
from macros.standards_workbook.standards_file import Agreement, standards_of_file, workbook_of
from tests.support.trees import ROOT, TREE, copy_tree

DAY = date(2026, 12, 1)
AGREED = Agreement(given={}, agree=lambda _: True)
TITLED = EditionDetails(title="T", publisher="P", area="A", day="2026-12-01")

type Change = Callable[[openpyxl.Workbook], object]


@pytest.mark.parametrize("root", [TREE, ROOT], ids=["fixture", "shipped"])
def test_a_workbook_comes_back_without_loss(root: Path, tmp_path: Path) -> None:
    book, file = load(root).handbook(), tmp_path / "standards.xlsx"
    file.write_bytes(workbook_of(book, None, DAY))
    known = tuple(source.id for source in book.sources)
    found = standards_of_file(file, EditionDetails(day="2026-12-01", known=known), AGREED)
    assert found.edition.to_dict() == book.edition.to_dict()
    assert found.sources == ()


def test_a_workbook_that_a_spreadsheet_program_saved_comes_back_too(tmp_path: Path) -> None:
    book, file = load(TREE).handbook(), tmp_path / "standards.xlsx"
    file.write_bytes(workbook_of(book, None, DAY))
    openpyxl.load_workbook(file).save(file)
    known = tuple(source.id for source in book.sources)
    assert standards_of_file(file, EditionDetails(day="2026-12-01", known=known), AGREED).edition == book.edition


def _set(sheet: str, cell: str, value: object) -> Change:
    def change(workbook: openpyxl.Workbook) -> None:
        workbook[sheet][cell] = value

    return change


WRONG: dict[str, tuple[Change, str]] = {
    "a formula": (_set("Points", "C2", "=1+1"), "Points!C2: it holds a formula"),
    "a strength that is none": (_set("Points", "D2", "perhaps"), "Points!D2: “perhaps” is none of: must, will"),
    "a number of no point": (_set("Points", "A2", "first"), "Points!A2: “first” is not the number of a point"),
    "a point of no standard": (_set("Points", "A2", "9.1"), "no standard has the number 9"),
    "a blank question": (_set("Points", "I2", None), "Points!I2: “Question” is blank"),
    "a standard without a point": (_set("Standards", "A5", "4"), "Standards!"),
    "a kind of evidence that is none": (_set("Evidence", "B2", "rumour"), "Evidence!B2"),
    "a head that is gone": (_set("Points", "B1", "Name"), "Points: the column “Title” is missing"),
    "a later form": (_set("Start here", "B22", "standards workbook 9"), "the workbook's form is not"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_cannot_be_read_is_named_by_its_cell(tmp_path: Path, name: str) -> None:
    book, file = load(TREE).handbook(), tmp_path / "standards.xlsx"
    file.write_bytes(workbook_of(book, None, DAY))
    workbook = openpyxl.load_workbook(file)
    WRONG[name][0](workbook)
    workbook.save(file)
    with pytest.raises(HandbookError) as error:
        standards_of_file(file, TITLED, AGREED)
    assert WRONG[name][1] in str(error.value)
    assert "Nothing was written." in str(error.value)


def test_the_command_writes_an_edition_and_never_over_a_published_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = copy_tree(tmp_path)
    monkeypatch.setenv(VARIABLE, str(root))

    def run(*words: str) -> Result:
        return CliRunner().invoke(main, ["standards", *words])

    file = str(tmp_path / "out.xlsx")
    assert run("export", "--out", file).exit_code == 0
    before = {each: each.read_bytes() for each in root.rglob("*.yml")}
    assert "edition 2: 3 standards" in run("import", file, "--number", "2", "--dry-run").output
    assert {each: each.read_bytes() for each in root.rglob("*.yml")} == before
    done = run("import", file, "--number", "2")
    assert done.exit_code == 0, done.output
    assert [each.head.number for each in load(root).editions] == ["1", "2"]
    assert "there is an edition 2 already" in run("import", file, "--number", "2").output
    (tmp_path / "text.xlsx").write_text("no workbook", encoding="utf-8")
    refused = run("import", str(tmp_path / "text.xlsx"))
    assert refused.exit_code == 1
    assert "Traceback" not in refused.output


def test_the_template_has_its_rules_and_no_standards(tmp_path: Path) -> None:
    (tmp_path / "t.xlsx").write_bytes(workbook_of(None, None, DAY))
    workbook = openpyxl.load_workbook(tmp_path / "t.xlsx")
    assert workbook.sheetnames[:4] == ["Start here", "Edition", "Sources", "Standards"]
    with pytest.raises(HandbookError, match="no standard stands here"):
        standards_of_file(tmp_path / "t.xlsx", TITLED, AGREED)
