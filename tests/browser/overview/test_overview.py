"""The overview of returned self-checks: forty files, all accounted for, and downloads with the command's bytes."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from macros.model.handbook import Handbook
from selfcheck.overview.wording import key_point_words
from selfcheck.reports.wording import OWN_ACCOUNT, short_label
from tests.browser.overview.forty import NAMES, Files, forty
from tests.browser.overview.overview_page import (
    DAY,
    cell,
    choose,
    drop,
    expected_data,
    expected_text,
    heading,
    open_overview,
    shown,
    write_files,
)
from tests.support.browser.filling import button, downloaded, tab_to
from tests.support.browser.tab import NARROW, Tab
from tests.support.level_words import refused_words
from tests.support.trees import ROOT

DOWNLOADS = "Download or print"
JSON_DOWNLOAD = "Result as data (JSON)"
FILES = {
    JSON_DOWNLOAD: "collation.json",
    "Report to read and print (HTML)": "overview.html",
    "Workbook (Excel)": "overview.xlsx",
    "All answers (CSV)": "answers.csv",
    "Chart for a paper (SVG)": "overview-chart.svg",
}

# Keeps the engine from answering about one file, as if it took for ever.
HANG = """name => {
  const post = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (message, ...rest) {
    const start = JSON.stringify({ name, text: "" }).slice(0, -2);
    if (message.call === "collate_file" && message.payload.startsWith(start)) return undefined;
    return post.call(this, message, ...rest);
  };
}"""
# Lets a number of files through, and holds back the others until `release()`.
HOLD = """after => {
  const post = Worker.prototype.postMessage;
  const held = [];
  let open = false;
  window.release = () => { open = true; held.splice(0).forEach((send) => send()); };
  let count = 0;
  Worker.prototype.postMessage = function (message, ...rest) {
    const send = () => post.call(this, message, ...rest);
    if (message.call !== "collate_file" || open || ++count <= after) return send();
    held.push(send);
  };
}"""


@pytest.fixture(scope="module")
def files(book: Handbook) -> Files:
    return forty(book)


@pytest.fixture
def folder(files: Files, tmp_path: Path) -> Path:
    return write_files(tmp_path / "returned", files)


@pytest.mark.usefixtures("engine_here")
def test_each_of_forty_files_is_accounted_for(tab: Tab, book: Handbook, files: Files, folder: Path) -> None:
    data = expected_data(book, files)
    assert data["files"] == {
        "total": 40,
        "counted": 17,
        "not_chosen": 0,
        "superseded": 10,
        "unreadable": 7,
        "not-a-return": 4,
        "undecided": 2,
    }
    page = open_overview(tab)
    choose(page, folder)
    shown(page)
    expect(page.locator(".ov-total")).to_have_text(
        "40 files: 17 are counted, 10 are set aside for other files of the same agencies, 2 are to decide between, of "
        "one agency and day, 7 could not be read and 4 are not self-check files. 17 + 10 + 2 + 7 + 4 = 40."
    )
    expect(page.locator(".ov-missing")).to_have_text(
        "No self-check yet from: Example Youth Clubs and Example Housing Association."
    )
    expect(page.locator(".ov-map tbody tr")).to_have_count(17)
    assert files_listed(page) == sorted(seen(each["file"]) for each in data["set_aside"])
    assert files_behind_lines(page) == sorted(seen(row["file"]) for row in data["rows"])
    for name, kept in (
        ("conflict.json", "decide which one counts"),
        ("copies/agency-1.json", "agency-1.supervision.json"),
    ):
        expect(page.locator("[aria-labelledby=ov-aside] li").filter(has_text=name)).to_contain_text(kept)
    expect(page.locator("[aria-labelledby=ov-agencies]")).to_contain_text("Expected, and no file that counts: 2")
    expect(page.locator("[aria-labelledby=ov-agencies]")).to_contain_text("Late: 1")
    assert data_of(page).decode() == expected_text(book, files)


def test_what_an_officer_has_to_know_first(tab: Tab, book: Handbook, files: Files, folder: Path) -> None:
    page = open_overview(tab)
    choose(page, folder)
    shown(page)
    part = page.locator("[aria-labelledby=ov-decide]")
    expect(part).to_contain_text("Example Integrated Care Board")
    expect(part).to_contain_text("They differ at ")
    part.get_by_role("button", name="Count this file conflict.json").press("Enter")
    expect(part).to_contain_text("This one counts.")
    expect(part.locator("h4")).to_be_focused()
    expect(page.locator(".ov-map tbody tr")).to_have_count(18)
    assert data_of(page).decode() == expected_text(book, files, frozenset(["conflict.json"]))
    part.get_by_role("button", name="Count this file agency-3.supervision.json").click()
    expect(part.get_by_role("button", name="Count this file conflict.json")).to_be_visible()
    assert data_of(page).decode() == expected_text(book, files, frozenset(["agency-3.supervision.json"]))
    button(page, "Count none of them").click()
    expect(page.locator(".ov-map tbody tr")).to_have_count(17)
    alike = page.locator("[aria-labelledby=ov-alike] li")
    expect(alike).to_have_text(["“Autumn Trust” (new-agency.json); “The AUTUMN Trust Ltd.” (bom.json)"])

    # key points stand first, and a self-check of key points alone has no level
    data = expected_data(book, files)
    lines = page.locator("[aria-labelledby=ov-key] tbody tr")
    expect(lines).to_have_count(len(data["key_points"]["points"]))
    expect(page.locator("[aria-labelledby=ov-key]")).to_contain_text("1 self-check answers key points only")
    wanted = cell(page, "The AUTUMN Trust Ltd.", 1)
    expect(wanted).to_contain_text("Key points")
    wanted.click()
    panel = page.locator("dialog.ov-panel")
    expect(panel).to_contain_text("answers key points only, so it has no level")
    keys = [criterion for criterion in book.edition.standards[0].criteria if criterion.key]
    expect(panel.locator("tbody tr")).to_have_count(len(keys))


def data_of(page: Page) -> bytes:
    """The download of the result as data."""
    return taken(page, JSON_DOWNLOAD)


def taken(page: Page, words: str) -> bytes:
    """A download, by its button."""
    if not button(page, words).is_visible():
        page.locator("summary", has_text=DOWNLOADS).click()
    return downloaded(page, words)


def test_page_and_command_give_the_same_bytes(tab: Tab, folder: Path, tmp_path: Path) -> None:
    page = open_overview(tab)
    choose(page, folder)
    shown(page)
    same_as_the_command(page, tmp_path / "out", str(folder))


def same_as_the_command(page: Page, out: Path, *arguments: str) -> None:
    """Every download has the bytes of the command's file."""
    command = [sys.executable, "-m", "macros.cli", "collate", *arguments, "--out", str(out), "--as-of", DAY]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)  # noqa: S603
    for words, name in FILES.items():
        assert taken(page, words) == (out / name).read_bytes(), name


def seen(name: str) -> str:
    """A name as the page shows it, without characters that change the direction of writing."""
    return name.replace("\u202e", "\ufffd")


def files_listed(page: Page) -> list[str]:
    """The names in the lists of files not counted, folded ones included."""
    part = page.locator("[aria-labelledby=ov-aside]")
    for fold in part.locator("summary").all():
        fold.click()
    expect(part.locator("details:not([open]), details ul:empty")).to_have_count(0)
    names: list[str] = part.locator("li > bdi:first-child").all_inner_texts()
    return sorted(names)


def files_behind_lines(page: Page) -> list[str]:
    """The file of each line of the table, as its panel names it."""
    names = []
    for line in page.locator(".ov-agency").all():
        line.click()
        names.append(page.locator("dialog .sc-hint bdi").first.inner_text())
        page.keyboard.press("Escape")
    return sorted(names)


@pytest.mark.usefixtures("engine_here")
def test_the_table_says_what_the_engine_says(tab: Tab, book: Handbook, files: Files, folder: Path) -> None:
    page = open_overview(tab)
    choose(page, folder)
    shown(page)
    data = expected_data(book, files)
    rows = [[cell_words(each) for each in row["standards"]] for row in data["rows"]]
    assert any(each.startswith("Short by ") for row in rows for each in row)
    assert refused_words(page.locator("main").inner_text()) == []
    said = page.locator(".ov-map tbody tr").evaluate_all(
        "rows => rows.map((row) => [...row.querySelectorAll('td button')].map((cell) => cell.firstChild.textContent))"
    )
    assert said == rows
    lines = page.locator(".ov-spread li").all_inner_texts()
    for line, standard in zip(lines, data["standards"], strict=True):
        counts = [*standard["levels"].values(), standard["not-comparable"], standard["key-points"]]
        assert [int(each) for each in re.findall(r": ([0-9]+)", line)] == [each for each in counts if each]
    first = page.locator("[aria-labelledby=ov-gaps] li").first
    expect(first.get_by_role("link").first).to_have_attribute("href", re.compile(f"#{data['gaps'][0]}$"))
    expect(first.get_by_role("link").first).to_have_attribute("target", "_blank")
    first.locator("summary").click()
    assert first.locator("details a").first.get_attribute("href")


def cell_words(standing: dict[str, Any]) -> str:
    """The words of a cell of the table: levels in short."""
    if standing["level"] is None:
        return key_point_words(standing["key_points"])
    if standing["level"] == "nearly-met":
        return short_label(standing["short"])
    if standing["level"] == "met" and standing["assurance"] == "claimed":
        return OWN_ACCOUNT
    words = {"met": "Met", "partly-met": "Partly met", "not-met": "Not met"}
    return words.get(standing["level"]) or {"not-known": "Open", "not-applicable": "None apply"}[standing["level"]]


@pytest.mark.usefixtures("engine_here")
def test_a_cell_opens_the_answers_behind_it_by_keyboard(tab: Tab, book: Handbook, files: Files, folder: Path) -> None:
    page = open_overview(tab)
    tab_to(page, page.locator("#ov-folder"))
    choose(page, folder)
    shown(page)
    expect(page.locator("#ov-title")).to_be_focused()
    wanted = cell(page, "Example Constabulary", 2)
    tab_to(page, page.locator(".ov-scroll"))
    page.locator(".ov-map tbody tr").nth(4).locator("td button").nth(0).focus()
    tab_to(page, wanted)
    page.keyboard.press("Enter")
    panel = page.locator("dialog.ov-panel")
    expect(panel.get_by_role("heading", name="Example Constabulary: 2 Protected time in a safe space")).to_be_focused()
    expect(panel).to_contain_text("From the file services/three.json, dated 30 March 2027, signed off on 9 April 2027")
    expect(panel).to_contain_text("not checked, not an inspection, and not evidence that children are safe")
    row = next(each for each in expected_data(book, files)["rows"] if each["file"] == "services/three.json")
    points = [name for name in row["answers"] if name.startswith("s02.")]
    expect(panel.locator("tbody tr")).to_have_count(len(points))
    page.keyboard.press("Escape")
    expect(panel).to_have_count(0)
    expect(wanted).to_be_focused()
    page.keyboard.press("Enter")
    button(page, "Back to the table").first.press("Enter")
    expect(wanted).to_be_focused()
    agency = page.get_by_role("button", name="Example Constabulary", exact=True)
    agency.press("Enter")
    expect(panel.locator("h3")).to_have_count(10)


@pytest.mark.usefixtures("engine_here")
def test_filters_work_the_totals_out_again(tab: Tab, files: Files, folder: Path) -> None:
    page = open_overview(tab)
    choose(page, folder)
    shown(page)
    page.get_by_label("Sector").focus()
    page.get_by_label("Sector").select_option("health")
    expect(page.locator(".ov-total")).to_contain_text("3 are counted, 14 are of agencies that are not shown now")
    expect(page.locator(".ov-map tbody tr")).to_have_count(3)
    expect(page.get_by_label("Sector")).to_be_focused()
    page.get_by_label("Size").select_option("large")
    expect(page.locator(".ov-map tbody tr")).to_have_count(1)
    assert len(json.loads(data_of(page))["rows"]) == 1
    page.get_by_label("Size").select_option("medium")
    expect(page.locator("#ov")).to_contain_text("No agency of this kind has answered.")
    button(page, "Show all agencies").click()
    expect(page.locator(".ov-map tbody tr")).to_have_count(17)


@pytest.mark.usefixtures("engine_here")
def test_files_can_be_dropped_and_added_to(tab: Tab, book: Handbook, files: Files) -> None:
    page = open_overview(tab)
    first = {name: files[name] for name in ("agency-0.supervision.json", "agency-1.supervision.json", "photo.jpg")}
    drop(page, first, "footer")
    shown(page)
    expect(page.locator(".ov-total")).to_contain_text(
        "3 files: 2 are counted and 1 is not a self-check file. 2 + 1 = 3."
    )
    expect(heading(page, "Add more files")).to_be_visible()
    drop(page, {"agency-0.supervision.json": files["agency-4.supervision.json"], "late.json": files["new-agency.json"]})
    expect(page.locator(".ov-total")).to_contain_text("5 files: 4 are counted", timeout=60_000)
    shown(page)
    renamed = {
        "agency-0.supervision.json (2)": files["agency-4.supervision.json"],
        "late.json": files["new-agency.json"],
    }
    assert data_of(page).decode() == expected_text(book, first | renamed)
    button(page, "Start again with other files").click()
    expect(heading(page, "Choose the files")).to_be_focused()
    expect(page.locator(".ov-map")).to_have_count(0)
    drop(page, {"agency-4.supervision.json": files["agency-4.supervision.json"]})
    expect(page.locator(".ov-total")).to_have_text("1 file: 1 is counted.")


@pytest.mark.usefixtures("engine_here")
@pytest.mark.nightly
def test_stopping_works_at_once_and_loses_nothing(tab: Tab, book: Handbook, files: Files, folder: Path) -> None:
    tab.page.add_init_script(f"({HOLD})(7)")
    page = open_overview(tab)
    choose(page, folder)
    expect(page.locator("#ov-count")).to_have_text("7 of 40 files", timeout=60_000)
    assert page.locator("progress").evaluate("bar => [bar.value, bar.max]") == [7, 40]
    button(page, "Stop").click()
    expect(heading(page, "Stopped")).to_be_focused()
    expect(page.locator(".ov-work")).to_contain_text("You stopped after 7 of 40 files")
    page.evaluate("release()")
    button(page, "Go on reading").click()
    shown(page)
    assert data_of(page).decode() == expected_text(book, files)


@pytest.mark.nightly
@pytest.mark.usefixtures("engine_here")
def test_what_was_read_before_stopping_can_be_shown_or_forgotten(tab: Tab, folder: Path) -> None:
    tab.page.add_init_script(f"({HOLD})(5)")
    page = open_overview(tab)
    choose(page, folder)
    expect(page.locator("#ov-count")).to_have_text("5 of 40 files", timeout=60_000)
    button(page, "Stop").click()
    page.evaluate("release()")
    button(page, "Show only what was read, and leave out the rest").click()
    shown(page)
    expect(page.locator(".ov-total")).to_contain_text(re.compile("^[56] files: "))  # the sixth may have been under way
    expect(page.locator(".ov-result")).to_contain_text(re.compile("You stopped before 3[45] more files were read"))
    choose(page, folder)
    button(page, "Stop").click()
    button(page, "Forget all of it and start again").click()
    expect(heading(page, "Choose the files")).to_be_focused()
    drop(page, {"a.json": b"{}"})
    expect(page.locator(".ov-total")).to_contain_text("1 file: 0 are counted and 1 is not a self-check file.")


@pytest.mark.usefixtures("engine_here")
def test_no_usable_file(tab: Tab) -> None:
    page = open_overview(tab)
    drop(page, {"photo.jpg": b"\xff\xd8", "empty.json": b""})
    expect(heading(page, "None of these files could be counted")).to_be_focused(timeout=60_000)
    expect(page.locator(".ov-total")).to_have_text(
        "2 files: 0 are counted, 1 could not be read and 1 is not a self-check file. 0 + 1 + 1 = 2."
    )
    expect(page.locator("[aria-labelledby=ov-aside]")).to_contain_text("photo.jpg: this is not a self-check file")
    expect(page.locator("[aria-labelledby=ov-agencies]")).to_contain_text("Expected, and no file that counts: 10")
    expect(page.locator(".ov-map")).to_have_count(0)


@pytest.mark.usefixtures("engine_here")
@pytest.mark.nightly
def test_nothing_in_names_and_texts_is_more_than_text(tab: Tab, folder: Path) -> None:
    page = open_overview(tab)
    choose(page, folder)
    shown(page)
    for line in page.locator(".ov-agency").all():
        line.click()
        page.keyboard.press("Escape")
    files_listed(page)
    assert page.evaluate("window.owned") is None
    assert page.locator("#ov img, #ov script, #ov iframe").count() == 0
    page.locator(".ov-agency").filter(has_text="Agency of file 0").click()
    expect(page.locator("dialog.ov-panel")).to_contain_text(NAMES[0])


@pytest.mark.nightly
def test_a_file_that_hangs_the_engine_is_left_out(tab: Tab, files: Files, folder: Path) -> None:
    tab.page.add_init_script(f"({HANG})('agency-5.supervision.json')")
    tab.page.clock.install()
    page = open_overview(tab)
    page.clock.resume()
    choose(page, folder)
    expect(page.locator("#ov-count")).to_contain_text(re.compile("^[1-9][0-9]* of 40 files"), timeout=60_000)
    page.wait_for_timeout(1500)
    page.clock.fast_forward("00:21")
    shown(page)
    expect(page.locator(".ov-total")).to_contain_text("40 files")
    expect(page.locator("[aria-labelledby=ov-aside]")).to_contain_text(
        "agency-5.supervision.json: It took too long to read"
    )


@pytest.mark.nightly
@pytest.mark.usefixtures("engine_here")
def test_on_a_phone_the_table_is_a_list_by_agency(tab: Tab, folder: Path) -> None:
    page = open_overview(tab)
    tab.show("light", NARROW)
    choose(page, folder)
    shown(page)
    scroll = page.locator(".ov-scroll").evaluate("({scrollWidth, clientWidth}) => scrollWidth - clientWidth")
    assert scroll <= 0
    first = page.locator(".ov-map tbody tr").first.locator("td").first
    assert first.evaluate("cell => getComputedStyle(cell, '::before').content").startswith('"1 Regular')


def test_without_javascript_the_page_says_what_it_needs(without_javascript: Tab) -> None:
    without_javascript.open("overview/")
    article = without_javascript.page.locator("article")
    said = article.locator(".sh-not-started")
    expect(said).to_contain_text("it cannot read files")
    expect(said).to_contain_text("handbook collate FOLDER --out FOLDER")
    expect(article).to_contain_text("not evidence that children are safe")
