"""A version that takes effect on a day, and old addresses: a site with both, built before and after that day."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, expect

from macros.launch import only_one
from macros.site.build import build
from tests.browser.conftest import BUILT_FOR, opened_tab, serving
from tests.browser.every_page.test_links import faults
from tests.support.browser.axe import faults_in_every_mode, violations
from tests.support.browser.tab import MODES, Site, Tab
from tests.support.markup import document, pages_of, searched
from tests.support.project import copy_project, sync
from tests.support.versions import AFTER, BEFORE, COMES, FORMERLY, add_versions, rename, seconds

OWN, OLD, NOW, NEW = (f"policies/example-policy/{version}" for version in ("", "1/", "2/", "3/"))
CAME = ".sh-since p:visible"
DAY_BEFORE, DAY_AFTER = COMES - timedelta(days=1), COMES + timedelta(days=1)


def built(shared: Path, day: date) -> Path:
    """The made-up site, built on a day."""
    folder = shared / f"versions-{day}"
    with only_one(folder.with_name(f"{folder.name}.making")):
        if not (folder / "site").exists():
            root = rename(add_versions(copy_project(folder)))
            sync(root)
            with pytest.MonkeyPatch.context() as patch:
                patch.setenv("SOURCE_DATE_EPOCH", seconds(day))
                build(root, folder / "site", f"{BUILT_FOR}/", compressed=False)
    return folder / "site"


@pytest.fixture(scope="module")
def before(shared: Path) -> Iterator[Site]:
    """The site built while version 2 is current and version 3 is still to come."""
    with serving(built(shared, BEFORE), "/") as running:
        yield running


@pytest.fixture(scope="module")
def after(shared: Path) -> Iterator[Site]:
    with serving(built(shared, AFTER), "/") as running:
        yield running


@pytest.fixture
def reading(browser: Browser, before: Site) -> Iterator[Tab]:
    with opened_tab(browser, before, reduced_motion="reduce") as tab:
        yield tab
        assert tab.troubles == []


def on(tab: Tab, day: date, minute: str = "12:00") -> None:
    tab.page.clock.set_fixed_time(datetime.fromisoformat(f"{day}T{minute}"))


@pytest.mark.parametrize("address", [OWN, OLD, NOW, NEW])
@pytest.mark.nightly
def test_up_to_the_last_minute_before_its_day_nothing_has_come(reading: Tab, address: str) -> None:
    on(reading, DAY_BEFORE, "23:59")
    reading.open(address)
    expect(reading.page.locator("main h1")).to_be_visible()
    reading.settle()
    assert reading.page.locator(CAME).count() == 0


SAID = {
    OWN: "Version 3 took effect on 1 January 2027. This page was made before then and shows version 2.",
    NOW: "This version was replaced by version 3 on 1 January 2027.",
    NEW: "This version took effect on 1 January 2027.",
}


@pytest.mark.parametrize(
    ("day", "minute"), [(COMES, "00:00"), pytest.param(DAY_AFTER, "12:00", marks=pytest.mark.nightly)]
)
@pytest.mark.parametrize("address", SAID)
def test_from_its_day_on_a_note_says_so(reading: Tab, address: str, day: date, minute: str) -> None:
    on(reading, day, minute)
    reading.open(address)
    note = reading.page.locator(CAME)
    expect(note).to_contain_text(SAID[address])
    expect(reading.page.get_by_role("status").filter(visible=True).filter(has_text=SAID[address])).to_have_count(1)
    text = "every 5 weeks" if address == NEW else "every 6 weeks"
    expect(reading.page.locator("main article")).to_contain_text(text)  # the page's own text never changes
    assert reading.page.evaluate("document.activeElement === document.body"), "it takes nobody's place on the page"


@pytest.mark.parametrize("address", [OWN, pytest.param(NOW, marks=pytest.mark.nightly)])
def test_the_note_leads_to_the_version_that_has_come(reading: Tab, address: str) -> None:
    on(reading, DAY_AFTER)
    reading.open(address)
    reading.page.locator(CAME).get_by_role("link", name="Read version 3").click()
    reading.page.wait_for_url(f"**/{NEW}")


@pytest.mark.parametrize(
    ("timezone", "shown"),
    [
        ("Pacific/Kiritimati", 1),
        pytest.param("America/Los_Angeles", 0, marks=pytest.mark.nightly),
    ],
)
def test_the_day_is_the_readers_own(browser: Browser, before: Site, timezone: str, shown: int) -> None:
    with opened_tab(browser, before, timezone_id=timezone) as tab:
        tab.page.clock.set_fixed_time("2026-12-31T12:00:00Z")
        tab.open(OWN)
        tab.settle()
        assert tab.page.locator(CAME).count() == shown


def test_without_javascript_the_page_is_true_on_any_day(browser: Browser, before: Site) -> None:
    with opened_tab(browser, before, java_script_enabled=False) as tab:
        tab.open(OWN)
        article = tab.page.locator("main article")
        expect(article).to_contain_text("A newer version, version 3, takes effect on 1 January 2027.")
        assert tab.page.locator(CAME).count() == 0


@pytest.mark.nightly
@pytest.mark.parametrize("address", [OWN, OLD, NOW, NEW])
def test_a_site_built_after_the_day_has_nothing_to_add(browser: Browser, after: Site, address: str) -> None:
    with opened_tab(browser, after) as tab:
        on(tab, DAY_AFTER)
        tab.open(address)
        tab.settle()
        assert tab.page.locator(CAME).count() == 0
        words = "Replaced by" if address in (OLD, NOW) else "the latest version that we hold that has taken effect"
        expect(tab.page.locator("main article")).to_contain_text(words)


@pytest.mark.nightly
@pytest.mark.parametrize("address", [OWN, NOW, NEW])
def test_axe_finds_nothing_on_the_day(reading: Tab, address: str) -> None:
    on(reading, DAY_AFTER)
    reading.open(address)
    expect(reading.page.locator(CAME)).to_have_count(1)
    assert faults_in_every_mode(reading) == []


@pytest.mark.nightly
def test_the_note_is_printed_dark_on_light(reading: Tab) -> None:
    on(reading, DAY_AFTER)
    reading.page.emulate_media(color_scheme="dark")
    reading.open(OWN)
    reading.page.emulate_media(media="print")
    note = reading.page.locator(CAME)
    expect(note).to_have_css("background-color", "rgba(0, 0, 0, 0)")
    expect(note).to_have_css("color", "rgb(0, 0, 0)")


@pytest.mark.parametrize(
    "name", [FORMERLY[0], *(pytest.param(each, marks=pytest.mark.nightly) for each in FORMERLY[1:])]
)
@pytest.mark.parametrize(
    "rest",
    [
        "",
        "2/compared-with-1/",
        *(pytest.param(each, marks=pytest.mark.nightly) for each in ("1/", "3/", "compared-with-2/")),
    ],
)
def test_an_old_address_leads_to_the_page_of_today(reading: Tab, name: str, rest: str) -> None:
    """The place on the page too."""
    place = "#in-short" if "compared" in rest else "#everyone"
    reading.open(f"policies/{name}/{rest}{place}")
    reading.page.wait_for_url(f"**/policies/example-policy/{rest}{place}")
    expect(reading.page.locator(place)).to_be_in_viewport()


@pytest.mark.nightly
def test_the_old_address_does_not_stay_in_the_way_back(reading: Tab) -> None:
    reading.open("policies/")
    reading.page.evaluate("location.href = 'old-name/2/#everyone'")
    reading.page.wait_for_url("**/policies/example-policy/2/#everyone")
    reading.page.go_back()
    reading.page.wait_for_url("**/policies/")


def test_an_old_address_leads_on_without_javascript(browser: Browser, before: Site) -> None:
    with opened_tab(browser, before, java_script_enabled=False) as tab:
        tab.open("policies/old-name/2/")
        tab.page.wait_for_url("**/policies/example-policy/2/")


def test_the_page_at_an_old_address_says_what_happened(before: Site) -> None:
    page = document(before.folder / "policies/old-name/2/index.html")
    assert "this page has moved" in page.title or "old address" in page.title
    links = [each for each in page.of("a") if each.attributes.get("class") == "sh-moved"]
    assert [(each.attributes["href"], each.text) for each in links] == [
        ("../../example-policy/2/", "Go to Example, version 2")
    ]
    heads = [each.attributes for each in page.of("link", "meta")]
    assert {"rel": "canonical", "href": f"{BUILT_FOR}/policies/example-policy/2/"} in heads
    assert {"http-equiv": "refresh", "content": "0; url=../../example-policy/2/"} in heads


@pytest.mark.nightly
def test_axe_finds_nothing_at_an_old_address(browser: Browser, before: Site) -> None:
    """The script and the redirect are blocked, so that the page stays."""
    file = before.folder / "policies/old-name/2/index.html"
    without_script = re.sub(r'<script type="module".*?</script>', "", file.read_text(encoding="utf-8"))
    held = without_script.replace('http-equiv="refresh"', 'name="held"')
    with opened_tab(browser, before) as tab:
        tab.page.route("**/policies/old-name/2/", lambda route: route.fulfill(body=held, content_type="text/html"))
        tab.open("policies/old-name/2/")
        expect(tab.page.locator("a.sh-moved")).to_be_visible()
        for scheme, width in MODES:
            tab.page.emulate_media(color_scheme=scheme)
            tab.show_size(width)
            assert violations(tab.page) == [], (scheme, width)


@pytest.mark.parametrize(
    ("ref", "title"),
    [
        ("every-4-weeks", "How often for everyone"),
        pytest.param("tea", "Tea at meetings", marks=pytest.mark.nightly),
    ],
)
def test_an_old_place_on_the_policys_page_still_leads_somewhere(reading: Tab, ref: str, title: str) -> None:
    reading.open(f"{OWN}#{ref}")
    place = reading.page.locator(f".sh-clause:has(> #{ref}), li#{ref}")
    if place.get_attribute("class"):
        expect(place.locator("details.sh-about")).to_have_attribute("open", "")
    expect(place).to_contain_text(title)
    expect(place).to_be_in_viewport()
    header = reading.page.locator(".md-header").bounding_box()
    box = place.bounding_box()
    assert header is not None
    assert box is not None
    assert box["y"] >= header["y"] + header["height"]


@pytest.mark.nightly
def test_every_link_leads_somewhere_and_no_id_stands_twice(before: Site, after: Site) -> None:
    """It checks the policies' pages only: the small site has no pages written by hand."""
    for site in (before, after):
        for address, file in pages_of(site.folder).items():
            page = document(file)
            assert [name for name, number in Counter(page.ids).items() if number > 1] == [], address
            links = {each for each in page.addresses if "policies/" in urljoin(f"/{address}", each)}
            assert {link: list(faults(site, address, link)) for link in links} == {link: [] for link in links}, address


def test_nothing_at_an_old_address_is_searched(before: Site) -> None:
    index = json.dumps(searched(before.folder), ensure_ascii=False)
    assert '"location": "policies/example-policy/' in index
    assert "policies/old-name" not in index
    assert "Tea at meetings" not in index
