"""The output files of a collation: the sample gives the expected files, and no text from a file does any harm."""

from __future__ import annotations

import csv
import html
import io
import re
import zipfile
from datetime import date
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree

import pytest

from selfcheck.collation.sentences import OVERVIEW_CAVEAT, totals_sentence
from selfcheck.overview.answers_table import COLUMNS
from selfcheck.overview.files import CHART_FILE, PAGE_FILE, TABLE_FILE, WORKBOOK_FILE
from selfcheck.reports.formats.xlsx import CUT, MOST_SIGNS, CellValue, Properties, Sheet, workbook_pieces
from selfcheck.urgent_words import URGENT_NOTE
from tests.support.hostile_return import OWNED
from tests.support.overviews import URGENT as OWN_ROUTE
from tests.support.overviews import edition, hostile, kept_as, made, many, sample, unzipped, years

NAMES = (PAGE_FILE, TABLE_FILE, WORKBOOK_FILE, CHART_FILE)
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
PROPERTIES = Properties(title="T", subject="S", day="2027-04-15", foot="F & f")


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return made(sample())


@pytest.fixture(scope="module")
def hostile_files() -> dict[str, bytes]:
    return made(hostile())


@pytest.mark.parametrize("name", NAMES)
def test_the_sample_gives_what_is_expected(name: str, files: dict[str, bytes], update_golden: bool) -> None:
    """The expected workbook is kept as the text of its parts, and every expected file with Git's line ends."""
    found = unzipped(files[name]) if name == WORKBOOK_FILE else files[name].decode()
    found = found.replace("\r\n", "\n")
    if update_golden:
        kept_as(name).write_text(found, encoding="utf-8", newline="\n")
    assert found == kept_as(name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_the_same_data_gives_the_same_bytes(name: str, files: dict[str, bytes]) -> None:
    assert made(sample())[name] == files[name]


def test_the_caveat_and_the_urgent_route_are_in_every_file_for_people(files: dict[str, bytes]) -> None:
    about = sheets(files[WORKBOOK_FILE])["About"]
    assert [OVERVIEW_CAVEAT] in about
    assert [URGENT_NOTE] in about
    assert [OWN_ROUTE[0]] in about
    for name in (PAGE_FILE, CHART_FILE):
        words = re.sub(r"\s+", " ", " ".join(ElementTree.fromstring(as_xml(files[name])).itertext()))  # noqa: S314 (our own)
        assert OVERVIEW_CAVEAT in words
        assert URGENT_NOTE in words
    assert OVERVIEW_CAVEAT in files[TABLE_FILE].decode()


def test_files_are_accounted_for(files: dict[str, bytes]) -> None:
    data = sample()
    sentence = totals_sentence(data["files"])
    assert sentence in files[PAGE_FILE].decode()
    assert [sentence] in sheets(files[WORKBOOK_FILE])["About"]
    for each in data["set_aside"]:
        assert each["file"] in files[PAGE_FILE].decode()
        assert each["file"] in [row[0] for row in sheets(files[WORKBOOK_FILE])["Files not counted"]]


def test_the_table_has_a_row_for_each_agency_and_point(files: dict[str, bytes]) -> None:
    assert files[TABLE_FILE].count(b"\n") == files[TABLE_FILE].count(b"\r\n")
    rows = list(csv.DictReader(io.StringIO(files[TABLE_FILE].decode("utf-8-sig"), newline="")))
    assert tuple(rows[0]) == COLUMNS
    data = sample()
    assert len(rows) == sum(len(row["answers"]) for row in data["rows"]) + 1
    council = {each["criterion"]: each for each in rows if each["agency_id"] == "example-council"}
    assert council["s01.1"] | {"file": "", "partnership": ""} == {
        **{"agency": "Example Council", "agency_id": "example-council", "sector": "council", "size": "large"},
        **{"scope": "whole agency", "edition": "1", "date": "2027-01-14", "standard": "s01", "level": "not-met"},
        **{"criterion": "s01.1", "answer": "not-in-place", "points": "0.0", "file": "", "partnership": ""},
    }
    assert council["s03.3"]["points"] == "0.571429"
    assert council["s01.6"]["points"] == ""


def test_no_cell_of_the_hostile_table_begins_like_a_formula(hostile_files: dict[str, bytes]) -> None:
    rows = list(csv.reader(io.StringIO(hostile_files[TABLE_FILE].decode("utf-8-sig"), newline="")))
    assert len({len(row) for row in rows[:-1]}) == 1
    wrong = [cell for row in rows for cell in row if re.match(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20]", cell)]
    assert wrong == []


def test_the_hostile_page_is_only_text(hostile_files: dict[str, bytes]) -> None:
    tags: list[tuple[str, Any]] = []

    class Seen(HTMLParser):
        def handle_starttag(self, tag: str, attrs: Any) -> None:
            tags.append((tag, attrs))

    Seen().feed(hostile_files[PAGE_FILE].decode())
    assert {tag for tag, _ in tags} & {"script", "img", "iframe", "object", "form", "input", "base", "link"} == set()
    assert [
        attrs for _, attrs in tags if any(name.startswith("on") or OWNED in (value or "") for name, value in attrs)
    ] == []
    addresses = [value for _, attrs in tags for name, value in attrs if name in ("href", "src")]
    assert [each for each in addresses if not each.startswith("#")] == []
    assert re.search("[\u202a-\u202e\u2066-\u2069]", hostile_files[PAGE_FILE].decode()) is None


@pytest.mark.parametrize("name", [PAGE_FILE, CHART_FILE])
def test_markup_is_sound(name: str, hostile_files: dict[str, bytes]) -> None:
    ElementTree.fromstring(as_xml(hostile_files[name]))  # noqa: S314 (our own)


def test_nothing_in_the_page_or_the_chart_comes_from_elsewhere(files: dict[str, bytes]) -> None:
    for name in (PAGE_FILE, CHART_FILE):
        text = files[name].decode().replace("http://www.w3.org/2000/svg", "")
        assert re.findall(r"https?://|url\(|@import|<script|src=", text) == []


def test_agencies_stand_in_the_order_of_the_data(files: dict[str, bytes]) -> None:
    order = [row["agency"]["name"] for row in sample()["rows"]]
    assert [row[0] for row in sheets(files[WORKBOOK_FILE])["Overview"][1:]] == order
    heat = files[PAGE_FILE].decode().split('class="heat"')[1]
    named = re.findall(r'#agency-\d+">([^<]*)<small>', heat)
    assert [html.unescape(name) for name in named] == order


def test_a_chart_names_no_agency(files: dict[str, bytes]) -> None:
    for row in sample()["rows"]:
        assert row["agency"]["name"] not in files[CHART_FILE].decode()


def test_the_chart_says_all_its_numbers_in_words(files: dict[str, bytes]) -> None:
    root = ElementTree.fromstring(files[CHART_FILE])  # noqa: S314 (our own)
    said = root.findtext("{http://www.w3.org/2000/svg}desc") or ""
    assert "Standard 1, Regular supervision: 1 met, 3 not met, 2 depend on open questions, of 6." in said
    assert root.get("role") == "img"


def test_a_workbook_holds_no_formula_and_every_text(hostile_files: dict[str, bytes]) -> None:
    archive = zipfile.ZipFile(io.BytesIO(hostile_files[WORKBOOK_FILE]))
    for name in archive.namelist():
        root = ElementTree.fromstring(archive.read(name))  # noqa: S314 (our own)
        assert [each.tag for each in root.iter() if each.tag in (f"{MAIN}f", f"{MAIN}hyperlink")] == []
    found = [cell for row in sheets(hostile_files[WORKBOOK_FILE])["Files not counted"] for cell in row]
    assert any(cell.startswith("=HYPERLINK") for cell in found)


def test_cells_of_every_sort() -> None:
    rows: list[list[CellValue]] = [
        ["=1+1", 3, 0.5, date(2027, 4, 15), None, ""],
        [date(1899, 1, 1), "two\nlines", "_x0041_", "\x00\ud800", "é", "-"],
    ]
    content = b"".join(workbook_pieces([Sheet(name="A & B", columns=[("H", 9)] * 6, rows=rows)], PROPERTIES))
    assert sheets(content)["A & B"][1:] == [
        ["=1+1", "3", "0.5", "46492", "", ""],
        ["1899-01-01", "two\nlines", "_x005F_x0041_", "\ufffd\ufffd", "é", "-"],
    ]


@pytest.mark.parametrize("sign", ["a", "é", "\U0001f600"])
def test_a_text_longer_than_a_cell_holds_is_cut(sign: str) -> None:
    units = len(sign.encode("utf-16-le")) // 2
    whole, long = sign * (MOST_SIGNS // units), sign * (MOST_SIGNS // units + 1)
    content = b"".join(workbook_pieces([Sheet(name="A", columns=[("H", 9)], rows=[[whole], [long]])], PROPERTIES))
    (_, (kept,), (cut,)) = sheets(content)["A"]
    assert kept == whole
    assert cut.endswith(CUT)
    assert MOST_SIGNS - 1 <= len(cut.encode("utf-16-le")) // 2 <= MOST_SIGNS


def test_a_large_page_says_what_it_leaves_out() -> None:
    data = many(205)
    page = made(data)[PAGE_FILE].decode()
    assert page.count("<details>") == 200
    assert "The first 200 of 205 self-checks are here." in page
    assert len(re.findall(r'<tr><th scope="row"><a href="#agency-', page)) == 200


def test_what_changed_is_told_where_there_are_earlier_years(files: dict[str, bytes]) -> None:
    data = years()
    found = made(data)
    page = found[PAGE_FILE].decode()
    assert "What has changed" not in files[PAGE_FILE].decode()
    assert "2026 &lt;b&gt;: 3 files" in page
    assert "Nothing from an earlier year to compare with: Example Schools Trust, whole agency." in page
    sheet = sheets(found[WORKBOOK_FILE])["Changes"]
    assert [row[0] for row in sheet[1:]] == [each["name"] for each in data["changes"]]
    assert [sum(map(int, row[4:])) for row in sheet[1:]] == 3 * [len(edition().criteria)]


def test_nothing_counted_still_makes_every_file() -> None:
    data = many(0)
    for content in made(data).values():
        assert content
    assert "0 of 0 questions answered" in made(data)[PAGE_FILE].decode()


def as_xml(content: bytes) -> str:
    """The page as XML: it is well formed once its few unclosed tags are closed."""
    text = content.decode().replace("<!doctype html>", "")
    return re.sub(r"(<meta [^>]*)>", r"\1/>", text)


def sheets(content: bytes) -> dict[str, list[list[str]]]:
    """The cells of each sheet by its name, as written in the file."""
    archive = zipfile.ZipFile(io.BytesIO(content))
    book = ElementTree.fromstring(archive.read("xl/workbook.xml"))  # noqa: S314 (our own)
    names = [each.get("name", "") for each in book.iter(f"{MAIN}sheet")]
    return {
        name: _cells(archive.read(f"xl/worksheets/sheet{number}.xml")) for number, name in enumerate(names, start=1)
    }


def _cells(sheet: bytes) -> list[list[str]]:
    root = ElementTree.fromstring(sheet)  # noqa: S314 (our own)
    return [["".join(cell.itertext()) for cell in row] for row in root.iter(f"{MAIN}row")]
