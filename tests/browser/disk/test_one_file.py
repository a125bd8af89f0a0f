"""The self-check in one file, from a disk, with the network shut: one way through it in Chromium, one in Firefox."""

from __future__ import annotations

import json
import re
import shutil
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from macros.site.one_file import ONE_FILE
from tests.browser.conftest import opened_tab
from tests.browser.firefox.firefox import firefox
from tests.browser.firefox.test_firefox import READY_SECONDS
from tests.support.browser.axe import CROSSED, faults_in_every_mode
from tests.support.browser.filling import START, begin, button, downloaded, go, opened_file, scored
from tests.support.browser.tab import Site, Tab

MOST_BYTES = 7_000_000
NAME = "Example Trust"
SHUT: dict[str, int | str] = {
    "network.proxy.type": 1,
    "network.proxy.http": "127.0.0.1",
    "network.proxy.http_port": 9,
    "network.proxy.ssl": "127.0.0.1",
    "network.proxy.ssl_port": 9,
}
STORES = """() => [localStorage.length, sessionStorage.length,
  indexedDB.databases().then((all) => all.length)].reduce(async (sum, each) => (await sum) + (await each), 0)"""


def on_a_disk(site: Site, folder: Path) -> Site:
    """A copy of the file alone in a folder, whose name has a space as those of shared drives do."""
    place = folder / "shared drive"
    place.mkdir()
    shutil.copyfile(site.folder / ONE_FILE, place / ONE_FILE)
    return Site(folder=place, origin="file://", base=f"{urlsplit(place.as_uri()).path}/")


def answer(page: Page) -> None:
    begin(page, NAME)
    go(page, "s01")
    page.locator("label[for='s01.1-in-place']").click()
    go(page, "results")
    scored(page)


def test_the_whole_way_from_a_disk_in_chromium(browser: Browser, site: Site, tmp_path: Path) -> None:
    with opened_tab(browser, on_a_disk(site, tmp_path), offline=True, reduced_motion="reduce") as tab:
        page = tab.page
        tab.open(ONE_FILE)
        expect(page.get_by_text("Nothing is kept and nothing is sent")).to_be_visible()
        expect(page.locator("#sc-not-kept")).to_be_hidden()
        assert faults_in_every_mode(tab, modes=CROSSED, fits="main") == []
        answer(page)
        assert leaving_is_asked(page), "what was typed is in no file yet"
        go(page, "keep")
        value = json.loads(downloaded(page, "Download the file"))
        assert (value["agency"]["name"], value["answers"]["s01.1"]["value"]) == (NAME, "in-place")
        assert NAME.encode() in downloaded(page, "Report as plain text")
        assert downloaded(page, "Report as Word").startswith(b"PK")
        assert faults_in_every_mode(tab, modes=CROSSED, fits="main") == []
        assert not leaving_is_asked(page)
        nothing_is_kept(tab)
        opened_file(page, value)
        assert {urlsplit(url).scheme for url in tab.requested} <= {"file", "blob", "data"}
        assert tab.troubles == []


def leaving_is_asked(page: Page) -> bool:
    """Whether the browser would ask before it closes the page."""
    event = "new Event('beforeunload', { cancelable: true })"
    return bool(
        page.evaluate(f"() => {{ const event = {event}; dispatchEvent(event); return event.defaultPrevented; }}")
    )


def nothing_is_kept(tab: Tab) -> None:
    tab.open(ONE_FILE)
    expect(button(tab.page, START)).to_be_visible()
    assert tab.page.locator(".sc-drafts li").count() == 0
    (tab.site.folder / "other.html").write_text("<!doctype html><title>Other</title>", encoding="utf-8")
    beside = tab.page.context.new_page()
    beside.goto(f"{tab.site.address}other.html")
    assert beside.evaluate(STORES) == 0
    beside.close()


@pytest.mark.nightly
def test_the_way_from_a_disk_in_firefox(site: Site, tmp_path: Path) -> None:
    with firefox(**SHUT) as page:
        page.open(f"{on_a_disk(site, tmp_path).address}{ONE_FILE}")
        page.click("button", START)
        page.run("location.hash = 'details'")
        page.type("[id='sc-agency-name']", NAME)
        page.run("location.hash = 's01'")
        page.click("label[for='s01.1-in-place']")
        page.run("location.hash = 'results'")
        page.wait("return document.querySelector('.sc-summary')", seconds=READY_SECONDS)
        page.run("location.hash = 'keep'")
        value = json.loads(page.downloaded("[data-view=keep] button", "Download the file"))
        assert value["answers"]["s01.1"]["value"] == "in-place"
        assert b"BEGIN:VCALENDAR" in page.downloaded("[data-view=keep] button", "Due dates for a calendar")
        assert page.run("return [typeof indexedDB, typeof localStorage, typeof sessionStorage]") == ["undefined"] * 3


def test_the_file_is_offered_listed_with_its_sum_and_small_enough(site: Site) -> None:
    data = (site.folder / ONE_FILE).read_bytes()
    assert len(data) <= MOST_BYTES
    assert f'href="../{ONE_FILE}" download' in (site.folder / "self-check/index.html").read_text(encoding="utf-8")
    listed = (site.folder / "about/privacy/index.html").read_text(encoding="utf-8")
    assert f"<code>{sha256(data).hexdigest()}</code>" in listed
    html = re.sub(r'<script type="application/gzip"[^<]*</script>', "", data.decode())
    assert re.findall(r'(?:src|href)="(?!https?:|#|tel:|mailto:)[^"]*"', html) == [], "all it needs is inside"
