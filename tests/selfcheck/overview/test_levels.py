"""Levels in every output: short of met is never added to met, never green, and nothing shows a percentage of the whole.

The files of a collation with every level, and the reports of a self-check with most of them. The pages of the site are
in `tests/browser/every_page/test_level_words.py`.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree

import pytest

from selfcheck.collation.collation import collate
from selfcheck.collation.picture import collation_data, collation_text
from selfcheck.collation.terms import CollationRequest
from selfcheck.design_tokens import CHART, DARK, LIGHT, REPORT, WORKBOOK
from selfcheck.overview.chart import chart_text
from selfcheck.overview.files import CHART_FILE, PAGE_FILE, TABLE_FILE, WORKBOOK_FILE
from selfcheck.overview.page.style import STYLE
from selfcheck.overview.wording import OverviewData
from selfcheck.reports.formats.csv_tables import actions_csv, answers_csv
from selfcheck.reports.formats.word_template import fill
from selfcheck.reports.formats.xlsx_styles import STYLES, number_of
from selfcheck.reports.report_text import report_text
from selfcheck.reports.word_values import report_values
from selfcheck.returns.returns import check_return
from selfcheck.scoring.levels import LEVELS
from selfcheck.scoring.result import result_of, result_text
from selfcheck.scoring.score import score
from selfcheck.standards.edition import Edition
from tests.selfcheck.test_design_tokens import luminance
from tests.support.at_levels import SPREAD, answers_at_levels
from tests.support.editions import small_edition
from tests.support.level_words import is_green, other_percentages, refused_words
from tests.support.overviews import edition, made, sample
from tests.support.returned import EXPECTED, TERMS, encoded, returned
from tests.support.trees import ROOT
from tests.support.word_example import body, template, text_of

COUNTS = {"met": 211, "nearly-met": 136, "partly-met": 52, "not-met": 9, "not-known": 4, "not-applicable": 5}
SHORT = "136 short by one or two points"
SUMS = (str(COUNTS["met"] + COUNTS["nearly-met"]), f"{COUNTS['met']} + ")
STYLE_SHEETS = sorted((ROOT / "macros/theme/assets").rglob("*.css"))
SITE_STYLES = "\n".join(sheet.read_text(encoding="utf-8") for sheet in STYLE_SHEETS)
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def counted() -> dict[str, Any]:
    """The sample with numbers at its levels that no other figure is like."""
    each = {"levels": COUNTS, "of": sum(COUNTS.values()), "not-comparable": 0, "key-points": 0}
    return sample() | {"standards": [{"id": standard.id, **each} for standard in edition().standards]}


@pytest.fixture(scope="module")
def outputs() -> dict[str, str]:
    """The words of every output, by its name."""
    files = made(counted())
    record = check_return(returned(edition(), 6, EXPECTED[0], answers=answers_at_levels(edition(), SPREAD)))
    scored = score(edition(), record.required_record)
    return {
        PAGE_FILE: words_of(files[PAGE_FILE].decode()),
        TABLE_FILE: files[TABLE_FILE].decode(),
        WORKBOOK_FILE: workbook_words(files[WORKBOOK_FILE]),
        CHART_FILE: "\n".join(ElementTree.fromstring(files[CHART_FILE]).itertext()),  # noqa: S314 (our own)
        "report.txt": report_text(scored),
        "report.docx": text_of(body(fill(template("report"), report_values(scored)))),
        "answers-of-one.csv": answers_csv(scored),
        "actions-of-one.csv": actions_csv(edition(), scored.record),
        "result.json": result_text(result_of(scored)),
    }


FILES = [PAGE_FILE, TABLE_FILE, WORKBOOK_FILE, CHART_FILE]
OF_ONE = ["report.txt", "report.docx", "answers-of-one.csv", "actions-of-one.csv", "result.json"]


@pytest.mark.parametrize("name", FILES + OF_ONE)
def test_no_output_adds_to_met_or_shows_a_percentage_of_the_whole(name: str, outputs: dict[str, str]) -> None:
    assert len(outputs[name]) > 300
    assert refused_words(outputs[name]) == []


@pytest.mark.parametrize("name", FILES)
def test_no_output_holds_the_sum_of_met_and_short(name: str, outputs: dict[str, str]) -> None:
    assert [each for each in SUMS if each in outputs[name]] == []


@pytest.mark.parametrize("name", FILES)
def test_percentages_stand_only_at_shares_and_at_what_a_level_asks(name: str, outputs: dict[str, str]) -> None:
    assert other_percentages(outputs[name]) == []


@pytest.mark.parametrize("name", [PAGE_FILE, CHART_FILE])
def test_the_number_short_of_met_stands_by_itself(name: str, outputs: dict[str, str]) -> None:
    assert f"211 met, {SHORT}, 52 partly met, 9 not met, 4 depend on open questions" in outputs[name]


@pytest.mark.parametrize("name", [PAGE_FILE, WORKBOOK_FILE])
def test_each_agency_is_short_by_so_many_points(name: str, outputs: dict[str, str]) -> None:
    assert "Short by one point" in outputs[name]
    assert "Short by two points" in outputs[name]


def test_data_of_a_collation_has_no_figure_of_the_whole() -> None:
    data = sample()
    for row in data["rows"]:
        assert not {"low", "high", "score", "overall"} & row.keys()
    assert not {"low", "high", "score", "overall"} & data.keys()


def test_a_level_says_that_no_evidence_is_listed() -> None:
    said = levels_of(edition(), answers_at_levels(edition(), {"s02": ("met", 0)}, is_shown=False))
    assert said["s02"] == "Met by their own account, no evidence listed"
    assert said["s01"] == "Depends on open questions: not met … met"


def test_a_level_says_on_how_many_points() -> None:
    small = small_edition("1", {f"s01.{each}": {"not_applicable": "allowed"} for each in (1, 2, 3)})
    answers = {"s01.1": {"value": "in-place"}, **{f"s01.{each}": {"not_applicable": "None here"} for each in (2, 3)}}
    assert levels_of(small, answers) == {"s01": "Met by their own account, no evidence listed, on 1 of 3 points"}


def levels_of(of: Edition, answers: dict[str, Any]) -> dict[str, str]:
    """The words for each standard of one agency with these answers."""
    files = [("a.json", encoded(returned(of, 1, EXPECTED[0], answers=answers)))]
    collation = collate(files, CollationRequest.from_dict(TERMS, [of]))
    data = json.loads(collation_text(collation))
    assert data == collation_data(collation)
    overview = OverviewData(data=data, edition=of)
    return {each["id"]: overview.level_words(each) for each in data["rows"][0]["standards"]}


# --- no green, and a pattern of its own


@pytest.mark.parametrize("tokens", [CHART, REPORT, WORKBOOK], ids=["chart", "page", "workbook"])
def test_short_of_met_has_no_green_in_reports(tokens: dict[str, str]) -> None:
    found = {name: colour for name, colour in tokens.items() if name.startswith("nearly-met")}
    assert found
    assert {name: colour for name, colour in found.items() if is_green(colour)} == {}


def test_short_of_met_has_no_green_on_pages() -> None:
    rules = re.findall(r"([^{}]*nearly-met[^{}]*)\{([^{}]*)\}", SITE_STYLES)
    drawn = [name for _, rule in rules for name in re.findall(r"var\(--sh-([\w-]+)\)", rule)]
    assert {"short", "short-tint"} == {*drawn}
    assert [name for name in drawn for scheme in (LIGHT, DARK) if is_green(scheme[name])] == []
    shown = {selector for selector, _ in rules for selector in re.findall(r"\.([\w-]+)--nearly-met", selector)}
    assert shown == {"sc-bar", "sc-level", "ov-level"}, "each kind of mark has a colour of its own for it"


@pytest.mark.parametrize("colour", ["#d6eadb", "#17594f", "#1d5c2f", "#0f0"])
def test_green_is_seen(colour: str) -> None:
    assert is_green(colour)


def test_levels_in_the_chart_differ_without_colour() -> None:
    assert len({*map(chart_signature, LEVELS)}) == len(LEVELS)


def chart_signature(level: str) -> tuple[str, float, bool]:
    """A level's bar as a copier shows it: the first strokes of its pattern, its shade, its edge."""
    alone = {"levels": dict.fromkeys(LEVELS, 0) | {level: 7}, "of": 7, "not-comparable": 0}
    data = sample() | {"standards": [{"id": edition().standards[0].id, **alone}]}
    bar = chart_text(OverviewData(data=data, edition=edition())).split(">1 Regular supervision<")[1]
    lines = re.search(r'<path d="M\d+ \d+([A-Za-z]\d+(?: \d+)?)', bar)
    pattern = re.sub(r"\d+", "", lines[1]) if lines else ""
    ground = re.search(r'fill="(#[0-9a-f]+)"', bar)
    assert ground
    return pattern, round(luminance(ground[1]), 1), "stroke-dasharray" in bar


def test_levels_on_pages_and_in_the_report_have_patterns_of_their_own() -> None:
    css = SITE_STYLES
    marked = ("met", "nearly-met", "partly-met", "not-met", "not-known")
    on_pages = [
        re.findall(rf"\.ov-level--{level} \{{[^}}]*--ov-(?:pattern|ground):([^;]*);", css)[0] for level in marked
    ]
    assert len({*on_pages}) == len(marked)
    lined = ("nearly-met", "partly-met", "not-known")
    in_report = [re.findall(rf"^\.{level} \{{\s*background: ([^;]*);", STYLE, re.MULTILINE)[0] for level in lined]
    assert len({re.sub("#[0-9a-f]+", "", each) for each in in_report}) == len(lined)


def test_levels_in_the_workbook_and_the_report_are_greys_of_their_own() -> None:
    """Printed without colour, and by office programs that draw no patterns."""
    root = ElementTree.fromstring(STYLES)  # noqa: S314 (our own)
    fills, formats = (list(root.iter(f"{MAIN}{name}")) for name in ("fill", "cellXfs"))
    places = [int(formats[0][number_of(level)].get("fillId", "")) for level in LEVELS]
    drawn = [fills[place].find(f".//{MAIN}fgColor") for place in places if place]
    workbook = [f"#{colour.get('rgb', '')[2:]}" for colour in drawn if colour is not None]
    assert len(workbook) == len(LEVELS) - 1, "not applicable has no ground, and differs by its type"
    report = [REPORT[level] for level in ("met", "nearly-met", "partly-met", "not-met")]
    for grounds in (workbook, report):
        greys = sorted(luminance(each) ** (1 / 2.2) for each in (*grounds, WORKBOOK["paper"]))
        assert min(after - before for before, after in pairwise(greys)) > 0.04


# --- the rule itself


@pytest.mark.parametrize(
    "text",
    [
        "8 met or nearly met",
        "Nearly met",
        "7 met and short by one point",
        "Met + nearly-met",
        "7 short by one or two points or met",
        "at least short by two points",
        "84% overall",
        "Overall score: 84%",
        "The whole is 84 %",
        "89 per cent of the standards",
        "84% met",
        "Compliance 96%",
    ],
)
def test_refused_words_are_seen(text: str) -> None:
    assert refused_words(text)


@pytest.mark.parametrize(
    "text",
    ["7 of 10 met, 2 short by one point, 1 not met", "18 of 20 (90%)", "Not yet met. Every key point is in place"],
)
def test_other_words_are_not_refused(text: str) -> None:
    assert refused_words(text) == []
    assert other_percentages(text) == []


def words_of(page: str) -> str:
    """The text of a page, without its style sheet."""
    found: list[str] = []

    class Text(HTMLParser):
        def handle_data(self, data: str) -> None:
            found.append(data)

    Text().feed(re.sub(r"<style>.*?</style>", "", page, flags=re.DOTALL))
    return re.sub(r"\s+", " ", " ".join(found))


def workbook_words(content: bytes) -> str:
    return "\n".join(_cells(zipfile.ZipFile(io.BytesIO(content))))


def _cells(archive: zipfile.ZipFile) -> Iterator[str]:
    for name in archive.namelist():
        if name.startswith("xl/worksheets/"):
            root = ElementTree.fromstring(archive.read(name))  # noqa: S314 (our own)
            yield from ("".join(cell.itertext()) for cell in root.iter(f"{MAIN}c"))
