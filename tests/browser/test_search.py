"""Search in readers' own words, in the real search box."""

from __future__ import annotations

import re
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, quote_plus, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Route, expect

from macros.model import Handbook
from tests.browser.conftest import opened_tab, serving
from tests.browser.tab import RESULTS, Site, Tab
from tests.trees import CASES, read_case

QUESTIONS = read_case(CASES / "search.yml")["questions"]
SICK = "what if my supervisor is off sick"


@pytest.fixture(scope="module")
def searching(browser: Browser, site: Site) -> Iterator[Tab]:
    """One tab, with the search opened once for all questions."""
    with opened_tab(browser, site) as tab:
        tab.open()
        yield tab
        assert tab.troubles == []


@pytest.mark.parametrize("case", QUESTIONS, ids=lambda case: case["ask"])
def test_a_reader_finds_the_page(searching: Tab, book: Handbook, case: dict[str, Any]) -> None:
    searching.search(case["ask"])
    shown = searching.page.locator(RESULTS).all()
    pages = [_page(searching, item) for item in shown]
    among = pages[:1] if case.get("first") else pages[:3]
    assert set(among) & set(case["find"]), f"came first: {pages[:6]}"
    assert [page for page, item in zip(pages, shown, strict=True) if not _names_its_owner(book, page, item)] == []


def _page(tab: Tab, item: Locator) -> str:
    """The page of a result, from the site's base, without the anchor."""
    address = item.locator("a").first.get_attribute("href") or ""
    return urlsplit(address).path.removeprefix(tab.site.base)


def _names_its_owner(book: Handbook, page: str, item: Locator) -> bool:
    """Whose document it is and its area, for a result in the standards or in a policy."""
    words = " ".join(item.locator("h1").inner_text().split())
    kind, _, rest = page.partition("/")
    if kind == "standards":
        return book.edition.head.area in words
    if kind == "policies" and rest:
        policy = book.policy(rest.partition("/")[0]).policy
        return policy.short in words and policy.area in words
    return True


def test_a_new_practitioner_learns_what_happens_when_her_supervisor_is_off_sick(tab: Tab, book: Handbook) -> None:
    page = tab.page
    tab.open()
    tab.search(SICK)
    first = page.locator(RESULTS).first
    first.locator("a", has_text=re.compile("absen|sick|seven things", re.IGNORECASE)).first.click()
    page.wait_for_url("**/standards/s03/**")
    entry = page.locator('[id="s03.3-absence"]').locator("xpath=ancestor-or-self::li[1]")
    expect(entry).to_be_visible()
    expect(entry).to_contain_text("supervisor is absent")
    expect(entry).to_contain_text("No policy held here sets this out")
    expect(page.locator("main")).to_contain_text(book.edition.head.area)


def test_the_home_page_hands_its_words_to_the_search(tab: Tab) -> None:
    page = tab.page
    tab.open()
    page.get_by_label("Ask in your own words").fill(SICK)
    page.get_by_role("button", name="Search", exact=True).click()
    tab.settle_search()
    assert page.locator("[data-md-component=search-query]").input_value() == SICK
    assert _page(tab, page.locator(RESULTS).first) == "standards/s03/"
    assert page.url == tab.site.address


def test_the_home_page_says_where_its_search_takes_the_words_by_keyboard(tab: Tab) -> None:
    page = tab.page
    tab.open()
    page.get_by_label("Ask in your own words").fill("worried about a child")
    page.keyboard.press("Enter")
    tab.settle_search()
    focused = page.evaluate("document.activeElement.dataset.mdComponent")
    assert focused == "search-query", "who types by keyboard stands in the search, one step before its results"
    page.keyboard.press("Enter")
    page.wait_for_url("**/urgent/**")


@pytest.mark.parametrize("way", ["header", "home"])
def test_the_words_become_part_of_no_address(tab: Tab, way: str) -> None:
    """Neither in the page's address, the history or a request: nobody else is to read what worries a reader."""
    words = "disclosure by zebrafinch"
    tab.open()
    if way == "header":
        tab.search(words)
    else:
        tab.page.get_by_label("Ask in your own words").fill(words)
        tab.page.keyboard.press("Enter")
        tab.settle_search()
    tab.page.locator(RESULTS).first.locator("a").first.click()
    tab.page.wait_for_load_state("networkidle")
    assert tab.page.url != tab.site.address
    seen = [*tab.requested, tab.page.url, tab.page.evaluate("document.referrer")]
    said = ("zebrafinch", quote(words), quote_plus(words))
    assert [address for address in seen if any(each in address for each in said)] == []
    kept = tab.page.evaluate(
        "JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage), document.cookie])"
    )
    assert "zebrafinch" not in kept


def test_it_works_below_the_root_too(browser: Browser, site_below: Site) -> None:
    with opened_tab(browser, site_below) as tab:
        tab.open("standards/s07/")
        tab.search("worried about a child")
        tab.page.locator(RESULTS).first.locator("a").first.click()
        tab.page.wait_for_url("**/handbook/urgent/**")
        assert tab.troubles == []


def test_what_is_fetched_says_nothing_of_what_is_asked(tab: Tab) -> None:
    """A server's log then cannot either. What was fetched once is kept."""
    fetched = []
    for words in ("disagreement", "qqxxyyzz supervision"):
        tab.open()
        tab.search(words)
        fetched.append(sorted({address for address in tab.requested if "/search/" in address}))
    assert fetched[0] == fetched[1]
    before = len(tab.requested)
    tab.search("confidentiality")
    assert len(tab.requested) == before


def test_the_words_typed_last_are_answered(tab: Tab) -> None:
    """Also where the parts for words before come late."""
    page = tab.page
    tab.open()
    tab.search("supervision")  # fetches the head
    slow = page.context
    slow.route("**/search/*/words-*.json", _late)
    page.keyboard.press("Control+a")
    for letters in ("whistle", "qqxxyyzz"):
        page.keyboard.press("Control+a")
        page.keyboard.insert_text(letters)
        page.keyboard.press("Shift")
    expect(page.locator(".md-search-result__meta")).to_have_text("No matching documents")
    page.wait_for_timeout(1000)
    expect(page.locator(".md-search-result__meta")).to_have_text("No matching documents")
    slow.unroute_all()


def _late(route: Route) -> None:
    time.sleep(0.3)
    route.continue_()


def test_it_goes_on_when_the_site_is_published_anew(browser: Browser, site: Site, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(site.folder, tmp_path / "site"))
    with serving(folder, "/") as running, opened_tab(browser, running) as tab:
        tab.open()
        index = folder / "search/search_index.json"
        (parts,) = (each for each in folder.glob("search/*") if each.is_dir())
        parts.rename(parts.with_name("0123456789abcdef"))
        text = index.read_text(encoding="utf-8")
        index.write_text(text.replace(parts.name, "0123456789abcdef"), encoding="utf-8")
        tab.search(SICK)
        assert _page(tab, tab.page.locator(RESULTS).first) == "standards/s03/"


def test_nothing_found_is_said(tab: Tab) -> None:
    tab.open()
    tab.page.keyboard.press("/")
    tab.page.keyboard.type("qqxxyyzz")
    expect(tab.page.locator(".md-search-result__meta")).to_have_text("No matching documents")
