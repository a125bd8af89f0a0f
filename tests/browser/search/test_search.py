"""Search in readers' own words, in the real search box."""

from __future__ import annotations

import re
import shutil
import time
from pathlib import Path
from typing import Any
from urllib.parse import quote, quote_plus, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Route, expect

from macros.model.handbook import Handbook
from tests.browser.conftest import opened_tab, serving
from tests.support.browser.tab import RESULTS, Site, Tab
from tests.support.trees import CASES, read_case

CASE = read_case(CASES / "search.yml")
QUESTIONS: list[dict[str, Any]] = CASE["questions"]
SICK = "what if my supervisor is off sick"

WANTED = 0.9  # the share of questions that must find an answer
AMONG = 3  # links, in the order shown
_LINKS = """list => [...document.querySelectorAll(`${list} a`)]
  .filter((link) => link.checkVisibility())
  .map((link) => ({ address: link.getAttribute("href"), title: link.querySelector("h1, h2").textContent }))"""


@pytest.fixture(scope="module")
def shown(browser: Browser, site: Site) -> dict[str, list[dict[str, str]]]:
    """The links that the search box shows for every question, searched one after the other in one tab."""
    with opened_tab(browser, site) as tab:
        tab.open()
        found = {case["ask"]: _asked(tab, case["ask"]) for case in QUESTIONS}
        assert tab.troubles == []
    return found


def _asked(tab: Tab, question: str) -> list[dict[str, str]]:
    tab.search(question)
    links = tab.page.evaluate(_LINKS, RESULTS)
    return [{**link, "address": _from_base(tab, link["address"])} for link in links]


def _from_base(tab: Tab, address: str) -> str:
    parts = urlsplit(address)
    return parts.path.removeprefix(tab.site.base) + (f"#{parts.fragment}" if parts.fragment else "")


def _finds(case: dict[str, Any], links: list[dict[str, str]]) -> bool:
    return any(_answers(case, link["address"]) for link in links[:AMONG])


def _answers(case: dict[str, Any], address: str) -> bool:
    page, _, _ = address.partition("#")
    return not {address, f"{page}*"}.isdisjoint(case["answers"])


@pytest.mark.parametrize("by", ["everybody", "blind"])
def test_questions_find_their_answer_among_the_first_three_links(
    shown: dict[str, list[dict[str, str]]], by: str
) -> None:
    """The measure of the search. Every visible link counts as a result, in the order shown."""
    cases = [case for case in QUESTIONS if by in ("everybody", case["by"])]
    missed = [case["ask"] for case in cases if not _finds(case, shown[case["ask"]])]
    lines = [f"{ask}: {[link['address'] for link in shown[ask][:AMONG]]}" for ask in missed]
    share = 1 - len(missed) / len(cases)
    said = f"{len(cases) - len(missed)} of {len(cases)} found by {by}"
    print(said, *lines, sep="\n")
    assert share >= WANTED, "\n".join([said, *lines])


def test_the_measure_is_large_enough_and_half_of_it_blind() -> None:
    blind = [case for case in QUESTIONS if case["by"] == "blind"]
    asks = [case["ask"] for case in QUESTIONS]
    assert {case["by"] for case in QUESTIONS} == {"blind", "maker"}
    assert len(set(asks)) == len(asks) >= 90
    assert len(blind) >= len(QUESTIONS) / 2
    assert set(asks).isdisjoint(CASE["unanswered"])


def test_every_answer_of_the_measure_is_there(site: Site) -> None:
    """A wrong address would make a question impossible, or hide that its answer has moved."""
    addresses = {address for case in QUESTIONS for address in case["answers"]}
    assert [each for each in sorted(addresses) if not _is_there(site, each)] == []


def _is_there(site: Site, address: str) -> bool:
    page, _, anchor = address.removesuffix("*").partition("#")
    file = site.folder / page / "index.html"
    return file.is_file() and (not anchor or f'id="{anchor}"' in file.read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", [case for case in QUESTIONS if "first" in case], ids=lambda case: case["ask"])
def test_what_safety_hangs_on_comes_first(shown: dict[str, list[dict[str, str]]], case: dict[str, Any]) -> None:
    addresses = [link["address"] for link in shown[case["ask"]]]
    assert addresses[0].partition("#")[0] == case["first"]


def test_every_result_names_whose_document_it_is(shown: dict[str, list[dict[str, str]]], book: Handbook) -> None:
    links = [link for each in shown.values() for link in each]
    assert [link for link in links if not _names_its_owner(book, link)] == []


def _names_its_owner(book: Handbook, link: dict[str, str]) -> bool:
    """Check that a result names its document's owner and area, if it is in the standards or a policy."""
    kind, _, rest = link["address"].partition("#")[0].partition("/")
    if kind == "standards":
        return book.edition.head.area in link["title"]
    if kind == "policies" and rest:
        policy = book.policy(rest.partition("/")[0]).policy
        return policy.short in link["title"] and policy.area in link["title"]
    return True


def _page(tab: Tab, item: Locator) -> str:
    """The page of a result, from the site's base, without the anchor."""
    address = item.locator("a").first.get_attribute("href") or ""
    return _from_base(tab, address).partition("#")[0]


def test_a_new_practitioner_learns_what_happens_when_her_supervisor_is_off_sick(tab: Tab, book: Handbook) -> None:
    page = tab.page
    tab.open()
    tab.search(SICK)
    page.locator(f"{RESULTS} a", has_text=re.compile("absen|sick|seven things", re.IGNORECASE)).first.click()
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
    """They are not in the page's address, the history or a request: nobody else may read them."""
    words = "disclosure by zebrafinch"
    tab.open()
    if way == "header":
        tab.search(words)
    else:
        tab.page.get_by_label("Ask in your own words").fill(words)
        tab.page.keyboard.press("Enter")
        tab.settle_search()
    tab.page.locator(RESULTS).first.locator("a").first.click()
    tab.settle()
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
    """So a server's log shows nothing of it either. Fetched files are kept."""
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
    """They are, even if the files for earlier words come late."""
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
    expect(page.locator(".md-search-result__meta")).to_have_text("No results")
    page.wait_for_timeout(1000)
    expect(page.locator(".md-search-result__meta")).to_have_text("No results")
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


def test_how_many_results_there_are_is_said(tab: Tab) -> None:
    tab.open()
    tab.search("supervision")
    expect(tab.page.locator(".md-search-result__meta")).to_have_text("20 results")
    assert tab.page.locator(RESULTS).count() <= 20
    expect(tab.page.locator(".sh-nothing")).to_be_hidden()
    tab.search("gibbs")
    expect(tab.page.locator(".md-search-result__meta")).to_have_text(f"{tab.page.locator(RESULTS).count()} results")


def test_where_nothing_is_found_there_is_a_way_on(tab: Tab) -> None:
    tab.open("standards/s01/")
    tab.page.keyboard.press("/")
    tab.page.keyboard.type("qqxxyyzz")
    expect(tab.page.locator(".md-search-result__meta")).to_have_text("No results")
    expect(tab.page.locator(".sh-nothing")).to_contain_text("fewer words")
    tab.page.locator(".sh-nothing").get_by_role("link", name="what to do now").click()
    tab.page.wait_for_url("**/urgent/")
