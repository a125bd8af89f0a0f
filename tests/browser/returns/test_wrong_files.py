"""A wrong file: the page checks its first bytes before it reads the file, and names its kind."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support.browser.filling import (
    a_return,
    by_id,
    go,
    open_file,
    open_self_check,
    opened_file,
    saved,
)
from tests.support.browser.tab import Tab

LARGE = 6 * 2**20
SLOW_MS = 60_000
WORD = b"PK\x03\x04\x14\0[Content_Types].xml\0\xff_rels/.rels\0word/document.xml"
KINDS = {
    "minutes.docx": (WORD + b"\xff" * LARGE, "looks like a Word file"),
    "figures.xlsx": (b"PK\x03\x04\x14\0docProps/app.xml\0\xffxl/theme/theme1.xml", "looks like an Excel file"),
    "policy.pdf": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "looks like a PDF"),
    "photograph.json": (b"\xff\xd8\xff\xe1\0\x10Exif" + b"\xff" * LARGE, "looks like an image"),
    "all.zip": (b"PK\x03\x04\n\0north.supervision.json\xff", "looks like a zip file"),
    "page.html": (b"<!doctype html><title>Sign in</title>", "looks like a web page"),
    "nothing.json": (b"", "empty"),
    "large.json": (b"[" + b"1," * (LARGE // 2) + b"1]", "larger than 5 MiB"),
}
OTHERS = {
    "result.json": (b'{"format": "supervision-result"}', "a result; open the file with the answers instead"),
    "college.review.json": (b'{"format": "supervision-review"}', "a review of a self-check"),
    "notes.json": (b'{"title": "Notes"}', "another program's file"),
}
_READS = """window.most = 0;
const read = Blob.prototype.arrayBuffer;
Blob.prototype.arrayBuffer = function () {
  window.most = Math.max(window.most, this.size);
  return read.call(this);
};"""


def is_named(page: Page, field: Locator, folder: Path, kinds: dict[str, tuple[bytes, str]]) -> None:
    """Check that a file is refused with its name and its kind. A browser takes a large one sooner from a disk."""
    for name, (content, words) in kinds.items():
        file = folder / name
        file.write_bytes(content)
        field.set_input_files(file)
        message = page.locator(".sc-message:visible")
        expect(message).to_contain_text(name)
        expect(message).to_contain_text(words, ignore_case=True)


@pytest.mark.usefixtures("python_rests")
def test_the_self_check_and_its_merging_name_what_they_refuse(tab: Tab, tmp_path: Path) -> None:
    tab.page.add_init_script(_READS)
    page = open_self_check(tab)
    kinds = {name: kind for name, kind in KINDS.items() if not name.endswith(".xlsx")}  # Python reads workbooks
    is_named(page, page.locator("#sc-file"), tmp_path, {**kinds, **OTHERS})
    opened_file(page, a_return(agency={"name": "Autumn Trust"}, answers={"s01.1": {"value": "partly"}}))
    go(page, "keep")
    is_named(page, page.locator("#sc-merge-file"), tmp_path, {**kinds, **OTHERS})
    assert page.evaluate("window.most") < 2**20  # none of the large ones was read


@pytest.mark.usefixtures("engine_here")
def test_the_reviewers_page_names_what_it_refuses(tab: Tab, tmp_path: Path) -> None:
    tab.page.add_init_script(_READS)
    tab.open("review/")
    is_named(tab.page, tab.page.locator("#rv-file"), tmp_path, KINDS)
    assert tab.page.evaluate("window.most") < 2**20


@pytest.mark.usefixtures("engine_here")
def test_the_overview_names_what_it_sets_aside(tab: Tab, tmp_path: Path) -> None:
    for name, (content, _) in KINDS.items():
        (tmp_path / name).write_bytes(content)
    tab.open("overview/")
    tab.page.locator("input[type=file]").first.set_input_files(tmp_path)
    result = tab.page.locator(".ov-result")
    expect(result).to_contain_text("photograph.json", timeout=60_000)
    for name, (_, words) in KINDS.items():
        expect(result).to_contain_text("cannot be unpacked" if name.endswith(".xlsx") else words)


@pytest.mark.usefixtures("python_rests")
@pytest.mark.nightly
def test_a_thousand_actions_are_worked_with_and_ten_thousand_refused_in_words(tab: Tab) -> None:
    page = open_self_check(tab)
    action = {"criterion": "s01.1", "action": "Write it down", "owner_role": "Lead", "status": "open"}
    open_file(page, a_return(actions=[action] * 10_000), "endless.json")
    message = page.locator(".sc-message")
    expect(message).to_contain_text("At actions: 10,000 entries stand here, and at most 2,000 may.")
    opened_file(page, a_return(agency={"name": "Autumn Trust"}, actions=[action] * 1000))
    to_plan(page)
    expect(page.locator(".sc-action")).to_have_count(1000)
    adding(page).click()
    added = by_id(page, "sc-action-1000-action")
    added.wait_for(timeout=SLOW_MS)
    expect(added).to_be_focused()
    page.keyboard.type("The thousand and first")
    saved(page)
    page.reload()
    added.wait_for(timeout=SLOW_MS)  # an expectation that fails describes the page: a minute's work on this one
    expect(added).to_have_value("The thousand and first")


@pytest.mark.nightly
@pytest.mark.usefixtures("python_rests")
def test_no_more_actions_are_taken_than_open_again(tab: Tab) -> None:
    page = open_self_check(tab)
    opened_file(page, a_return(agency={"name": "Autumn Trust"}, actions=[{"action": "One"}] * 1999))
    to_plan(page)
    adding(page).click()
    full = "The plan holds 2,000 actions, the most that it can."
    expect(page.locator("[data-view=plan]")).to_contain_text(full, timeout=SLOW_MS)
    expect(adding(page)).to_have_count(0)
    page.evaluate("location.hash = 'keep'")
    page.locator("[data-view=keep] button", has_text="Download the file").first.click()
    with page.expect_download() as waiting:  # Python, which looks for personal data, never comes
        page.get_by_role("button", name="Download without waiting").click()
    assert len(json.loads(Path(waiting.value.path()).read_bytes())["actions"]) == 2000


def adding(page: Page) -> Locator:
    """The button that adds an action. To find it by its role would be slow among so many fields."""
    return page.locator("[data-view=plan] > button", has_text="Add an action")


def to_plan(page: Page) -> None:
    """Go to a long plan, which takes a moment to draw on a busy machine."""
    page.set_default_timeout(SLOW_MS)
    page.evaluate("location.hash = 'plan'")
    expect(page.locator("[data-view=plan]")).to_be_visible(timeout=SLOW_MS)
