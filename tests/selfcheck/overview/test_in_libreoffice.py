"""Workbook and table as LibreOffice opens them: every text is there, and none of them is computed."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest

from selfcheck.overview.files import TABLE_FILE, WORKBOOK_FILE
from selfcheck.reading.rules import visible
from selfcheck.reports.formats.csv_tables import cell
from selfcheck.reports.formats.xlsx import MOST_SIGNS, Properties, Sheet, workbook_pieces
from tests.support.hostile_return import FORMULAS
from tests.support.office import office_convert
from tests.support.overviews import hostile, made, sample

SHEETS = (
    *("About", "Not answered", "Key points", "Overview", "Standards", "Criteria", "Overdue actions", "Progress"),
    "Files not counted",
)
# options: commas, quotes, UTF-8, from line 1, values as cells show them, a file for every sheet; last, to read a CSV
EVERY_SHEET = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
FORMULAS_SHOWN = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,true,false,false,-1"
READ_UTF8 = "--infilter=Text - txt - csv (StarCalc):44,34,76,1,,0,false,false"


@pytest.fixture(scope="module")
def data() -> dict[str, Any]:
    return hostile()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, data: dict[str, Any]) -> Path:
    """A folder with the files made from hostile data."""
    folder = tmp_path_factory.mktemp("office")
    for name, content in made(data).items():
        (folder / name).write_bytes(content)
    return folder


@pytest.mark.nightly
def test_every_text_of_the_workbook_is_read_back(folder: Path, data: dict[str, Any]) -> None:
    office_convert(folder / WORKBOOK_FILE, EVERY_SHEET, folder)
    rows = read(folder / "overview-Files not counted.csv")
    assert [row[0] for row in rows[1:]] == [seen(each["file"]) for each in data["set_aside"]]
    agencies = [row[0] for row in read(folder / "overview-Overview.csv")[1:]]
    assert agencies == [seen(visible(each["agency"]["name"]).strip()) for each in data["rows"]]
    sheets = sorted(file.name for file in folder.glob("overview-*.csv"))
    assert sheets == sorted(f"overview-{name}.csv" for name in SHEETS)


def test_texts_that_look_like_formulas_stay_texts(tmp_path: Path) -> None:
    """Even with formulas shown in place of their results, every cell shows its text."""
    texts = [
        "=1+1",
        '=HYPERLINK("https://example.org";"x")',
        "=SUM(A1:A2)",
        "+1",
        "-1",
        "@SUM(1)",
        "1",
        "01",
        "2027-04-15",
        "TRUE",
    ]
    long = "=" + "é" * (MOST_SIGNS - 1)
    rows = [[each] for each in (*texts, *FORMULAS, long)]
    sheet = Sheet(name="A", columns=[("T", 20)], rows=rows)
    content = b"".join(workbook_pieces([sheet], Properties(title="T", subject="", day="2027-04-15", foot="")))
    (tmp_path / "formulas.xlsx").write_bytes(content)
    office_convert(tmp_path / "formulas.xlsx", FORMULAS_SHOWN, tmp_path)
    found = [row[0] if row else "" for row in read(tmp_path / "formulas-A.csv")[1:]]
    assert found == [seen(each[0]) for each in rows]


def test_numbers_are_numbers_and_dates_are_dates(tmp_path: Path) -> None:
    (tmp_path / WORKBOOK_FILE).write_bytes(made(sample())[WORKBOOK_FILE])
    office_convert(tmp_path / WORKBOOK_FILE, EVERY_SHEET, tmp_path)
    head, first, *_ = read(tmp_path / "overview-Overview.csv")
    named = dict(zip(head, first, strict=True))
    assert (named["Agency"], named["Date"], named["Version"]) == ("Example Council", "2027-01-14", "1")
    standards = read(tmp_path / "overview-Standards.csv")
    assert standards[1] == ["1", "Regular supervision", "1", "0", "0", "3", "2", "0", "6", "0", "0"]


@pytest.mark.nightly
def test_the_table_of_answers_computes_nothing(folder: Path, data: dict[str, Any]) -> None:
    """Opened with the usual settings and saved again, each cell is still the same text."""
    aside = folder / "table"
    aside.mkdir()
    office_convert(folder / TABLE_FILE, "ods", aside, READ_UTF8)
    office_convert(aside / "answers.ods", FORMULAS_SHOWN, aside)
    found = read(next(aside.glob("*.csv")))
    names = {row[0] for row in found[1:-1]}
    assert names == {cell(row["agency"]["name"]) for row in data["rows"]}
    assert [value for row in found for value in row if value.startswith("=")] == []


@pytest.mark.parametrize("name", [WORKBOOK_FILE, TABLE_FILE])
@pytest.mark.nightly
def test_it_can_be_printed(name: str, folder: Path) -> None:
    office_convert(folder / name, "pdf", folder)
    assert (folder / name).with_suffix(".pdf").read_bytes().startswith(b"%PDF")


def read(file: Path) -> list[list[str]]:
    with file.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.reader(stream))


def seen(text: str) -> str:
    """A text as the workbook holds it."""
    return visible(text.replace("\r\n", "\n").replace("\r", "\n"), keep="\n\t")
