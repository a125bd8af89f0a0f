"""Search in readers' own words, in the real search box and on the real page of results."""

from __future__ import annotations

import json
import re
import shutil
import time
from collections.abc import Mapping
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import quote, quote_plus

import pytest
from playwright.sync_api import Browser, Locator, Route, expect

from macros.model.handbook import Handbook
from tests.browser.conftest import opened_tab, serving
from tests.support.browser.search_page import FIELD, address_from_base, shown_links
from tests.support.browser.tab import RESULTS, Site, Tab
from tests.support.search_measure import (
    AMONG,
    ANSWERED,
    CASE,
    MOST_SHOWN,
    QUESTIONS,
    SECOND,
    UNANSWERED,
    WANTED,
    Shown,
    missed,
)

NOTHING = "Nothing here answers that"
SICK = "what if my supervisor is off sick"


@pytest.fixture(scope="module")
def shown(browser: Browser, site: Site) -> Shown:
    """The links that the page of results shows for each question of the first set."""
    return asked(browser, site, [case["ask"] for case in QUESTIONS])


@pytest.fixture(scope="module")
def shown_second(browser: Browser, site: Site) -> Shown:
    """Those for the second set, and for what nothing answers."""
    return asked(browser, site, [*(case["ask"] for half in ("tune", "once") for case in SECOND[half]), *UNANSWERED])


def asked(browser: Browser, site: Site, questions: list[str]) -> Shown:
    """The links for questions that are asked one after the other in one tab."""
    with opened_tab(browser, site) as tab:
        found: Shown = shown_links(tab, questions)
        assert tab.troubles == []
    return found


@pytest.mark.parametrize("name", ["everybody", "blind"])
def test_questions_find_their_answer_among_the_first_links(shown: Shown, name: str) -> None:
    find_their_answer(shown, name)


@pytest.mark.nightly
@pytest.mark.parametrize("name", ["tune", "once"])
def test_questions_of_the_second_set_find_theirs(shown_second: Shown, name: str) -> None:
    find_their_answer(shown_second, name)


def find_their_answer(shown: Shown, name: str) -> None:
    """The measure of the search. Every visible link counts as a result, in the order shown."""
    wanted = WANTED[name]
    of, lost = len(wanted.cases), missed(wanted.cases, shown, AMONG)
    first = of - len(missed(wanted.cases, shown, 1))
    lines = [f"{ask}: {[link['address'] for link in shown[ask][:AMONG]]}" for ask in lost if name != "once"]
    said = f"{name}: of {of}, {of - len(lost)} among the first three, {first} first"
    print(said, *lines, sep="\n")
    assert 1 - len(lost) / of >= wanted.among, "\n".join([said, *lines])
    assert first / of >= wanted.first, said


def test_no_page_holds_what_readers_ask(site: Site) -> None:
    """Not even hidden: the search alone has it. The comparison's pages have their topics' questions as headings."""
    texts = [json.loads(file.read_text(encoding="utf-8")) for file in site.folder.glob("search/*/texts-*.json")]
    entries = [entry for each in texts for entry in each if not entry["location"].startswith("compare/")]
    assert sum(len(entry.get("asked", ())) for entry in entries) > 1000
    assert [entry["location"] for entry in entries if _is_printed(site, entry)] == []


def _is_printed(site: Site, entry: dict[str, Any]) -> bool:
    file = site.folder / entry["location"].partition("#")[0] / "index.html"
    html = unescape(file.read_text(encoding="utf-8"))
    return any(question in html for question in entry.get("asked", ()) if question.endswith("?"))


@pytest.mark.nightly
def test_what_nothing_here_answers_gets_no_answer(shown_second: Shown) -> None:
    answered = {ask: shown_second[ask][0]["address"] for ask in UNANSWERED if shown_second[ask]}
    print(answered)
    assert len(answered) <= MOST_SHOWN * len(UNANSWERED), answered


@pytest.mark.nightly
def test_the_floor_is_as_it_was_chosen(shown_second: Shown) -> None:
    """The lowest at which at most three of the twenty to tune on get an answer."""
    assert sum(bool(shown_second[ask]) for ask in SECOND["unanswered"]["tune"]) <= 3


def test_the_box_suggests_what_the_page_shows_first(tab: Tab, shown: Shown) -> None:
    tab.open()
    wrong = {}
    for case in [case for case in QUESTIONS if shown[case["ask"]]][:60:10]:
        tab.search(case["ask"])
        suggested = address_from_base(tab, tab.page.locator(f"{RESULTS} a").first.get_attribute("href") or "")
        if suggested != shown[case["ask"]][0]["address"]:
            wrong[case["ask"]] = suggested
    assert wrong == {}


def test_the_measure_is_large_enough_and_half_of_it_blind() -> None:
    blind = [case for case in QUESTIONS if case["by"] == "blind"]
    asks = [case["ask"] for case in QUESTIONS]
    assert {case["by"] for case in QUESTIONS} == {"blind", "maker"}
    assert len(set(asks)) == len(asks) >= 90
    assert len(blind) >= len(QUESTIONS) / 2
    assert set(asks).isdisjoint(CASE["unanswered"])


def test_every_answer_of_the_measure_is_there(site: Site) -> None:
    """A wrong address would make a question impossible, or hide that its answer has moved."""
    addresses = {address for case in ANSWERED for address in case["answers"]}
    assert [each for each in sorted(addresses) if not _is_there(site, each)] == []


def _is_there(site: Site, address: str) -> bool:
    page, _, anchor = address.removesuffix("*").partition("#")
    file = site.folder / page / "index.html"
    return file.is_file() and (not anchor or f'id="{anchor}"' in file.read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", [case for case in QUESTIONS if "first" in case], ids=lambda case: case["ask"])
def test_what_safety_hangs_on_comes_first(shown: Shown, case: dict[str, Any]) -> None:
    addresses = [link["address"] for link in shown[case["ask"]]]
    assert addresses[0].partition("#")[0] == case["first"]


def test_every_result_names_whose_document_it_is(shown: Shown, book: Handbook) -> None:
    name_their_owners(shown, book)


@pytest.mark.nightly
def test_every_result_of_the_second_set_names_it_too(shown_second: Shown, book: Handbook) -> None:
    name_their_owners(shown_second, book)


def name_their_owners(shown: Shown, book: Handbook) -> None:
    links = [link for each in shown.values() for link in each]
    assert [link for link in links if not _names_its_owner(book, link)] == []


def _names_its_owner(book: Handbook, link: Mapping[str, str]) -> bool:
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
    return address_from_base(tab, address).partition("#")[0]


@pytest.mark.nightly
def test_a_new_practitioner_learns_what_happens_when_her_supervisor_is_off_sick(tab: Tab, book: Handbook) -> None:
    page = tab.page
    tab.open()
    tab.search(SICK)
    page.locator(f"{RESULTS} a", has_text=re.compile("absen|sick|seven things", re.IGNORECASE)).first.click()
    page.wait_for_url("**/standards/s03/**")
    entry = page.locator('[id="s03.3-absence"]').locator("xpath=ancestor-or-self::li[1]")
    expect(entry).to_be_visible()
    expect(entry).to_contain_text("supervisor is absent")
    expect(page.locator("main")).to_contain_text(book.edition.head.area)


def test_the_home_page_hands_its_words_to_the_page_of_results(tab: Tab) -> None:
    """Back returns to the results as they were."""
    page = tab.page
    tab.open()
    page.get_by_label("Ask in your own words").fill(SICK)
    page.get_by_role("button", name="Search", exact=True).click()
    page.wait_for_url("**/search/#q=*")
    expect(page.locator(FIELD)).to_have_value(SICK)
    links = page.locator(".sh-answers a:visible")
    expect(links.first).to_have_attribute("href", re.compile("/standards/s03/"))
    before = links.all_inner_texts()
    links.first.click()
    page.wait_for_url("**/standards/s03/**")
    page.go_back()
    expect(page.locator(FIELD)).to_have_value(SICK)
    expect(links).to_have_text(before)


def test_the_home_page_suggests_as_words_come_in_by_whatever_way(tab: Tab) -> None:
    page = tab.page
    tab.open()
    field = page.get_by_label("Ask in your own words")
    field.focus()
    page.keyboard.insert_text(SICK)  # as dictation, paste and input methods do: no key
    suggested = page.locator(".sh-suggestions a")
    expect(suggested.first).to_have_attribute("href", re.compile("/standards/s03/"))
    expect(suggested.last).to_have_text(re.compile("See .* answers?"))
    assert suggested.count() <= 5
    field.fill("")
    expect(page.locator(".sh-suggestions")).to_be_hidden()


def test_words_of_danger_lead_from_the_home_page_to_help_and_stand_in_no_address(tab: Tab) -> None:
    page = tab.page
    tab.open()
    page.get_by_label("Ask in your own words").fill("worried about a child")
    expect(page.locator(".sh-suggestions .sh-result--help")).to_have_count(1)
    page.keyboard.press("Enter")
    page.wait_for_url("**/urgent/**")
    assert "worried" not in page.url


def test_enter_in_the_header_opens_the_page_of_results_also_from_there(tab: Tab) -> None:
    page = tab.page
    tab.open("standards/s01/")
    for words in (SICK, "group supervision"):
        tab.search(words)
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/search/#q={quote(words)}")
        expect(page.locator(FIELD)).to_have_value(words)
        expect(page.locator(".sh-answers a").first).to_be_visible()
        expect(page.locator("#__search")).not_to_be_checked()


def test_the_page_of_results_is_grouped_by_document_and_marks_what_answers(tab: Tab) -> None:
    page = tab.page
    tab.open(f"search/#q={quote(SICK)}")
    expect(page.locator(".sh-answers__said")).to_have_text(re.compile(r"\d+ answers in \d+ places"))
    headings = page.locator(".sh-answers h2").all_text_contents()
    assert len(headings) == len(set(headings)) > 1
    expect(page.locator(".sh-answers mark").first).to_be_visible()
    expect(page.locator(".sh-answers p").first).to_contain_text("supervisor")


def test_where_nothing_answers_the_page_says_so_and_whom_to_ask(tab: Tab) -> None:
    page = tab.page
    tab.open("search/#q=parking%20permit%20at%20county%20hall")
    expect(page.locator(".sh-answers__said")).to_have_text("Nothing here answers that")
    nothing = page.locator(".sh-answers__nothing")
    expect(nothing).to_contain_text("your supervisor, or your agency’s safeguarding lead")
    expect(nothing.get_by_role("link", name="what to do now")).to_be_visible()
    expect(nothing.get_by_role("link", name="what you can go by")).to_have_attribute("href", re.compile("not-here/$"))
    expect(page.locator(".sh-answers a")).to_have_count(0)


@pytest.mark.nightly
def test_what_answers_less_well_is_folded_and_no_title_says_its_owner_twice(tab: Tab) -> None:
    page = tab.page
    tab.open(f"search/#q={quote(SICK)}")
    rest = page.locator(".sh-answers__list > details")
    expect(rest.locator("summary").first).to_have_text(re.compile(r"\d+ more places?, less near"))
    expect(rest.locator("a").first).to_be_hidden()
    rest.locator("summary").first.click()
    expect(rest.locator("a").first).to_be_visible()
    for group in page.locator(".sh-answers__group").all():
        document = group.locator("h2").inner_text()
        owner, sign, _ = document.partition(":")
        parts = [title for title in group.locator(".sh-result > a").all_inner_texts() if title != document]
        assert not any(sign and title.startswith((f"{owner}, ", f"{owner}: ")) for title in parts), parts


def test_the_search_needs_javascript_and_says_where_else_to_look(browser: Browser, site: Site) -> None:
    with opened_tab(browser, site, java_script_enabled=False) as tab:
        tab.open("search/")
        expect(tab.page.locator("main")).to_contain_text("This search needs JavaScript")
        expect(tab.page.locator(FIELD)).to_be_hidden()
        for name in ("The standards", "The policies", "Glossary"):
            expect(tab.page.locator("article").get_by_role("link", name=name)).to_be_visible()


@pytest.mark.parametrize("way", [pytest.param("header", marks=pytest.mark.nightly), "home"])
def test_the_words_are_sent_nowhere(tab: Tab, way: str) -> None:
    """They stand in the address of the page of results alone, in a part that browsers do not send."""
    words = "supervision by zebrafinch"
    tab.open()
    field = tab.page.locator(FIELD)
    if way == "header":
        tab.page.keyboard.press("/")
        tab.page.keyboard.insert_text(words)
    else:
        field.fill(words)
    tab.page.keyboard.press("Enter")
    tab.page.wait_for_url("**/search/#q=*")
    field.fill(f"supervision {words}")
    tab.page.locator(".sh-answers__nothing summary, .sh-answers a").first.click()
    tab.settle()
    seen = [*(address.partition("#")[0] for address in tab.requested), tab.page.evaluate("document.referrer")]
    said = ("zebrafinch", quote(words), quote_plus(words))
    assert [address for address in seen if any(each in address for each in said)] == []
    stored = tab.page.evaluate(
        "JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage), document.cookie])"
    )
    assert "zebrafinch" not in stored


@pytest.mark.nightly
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
    for words in ("disagreement", "who is my supervisor"):
        tab.open()
        tab.search(words)
        fetched.append(sorted({address for address in tab.requested if "/search/" in address}))
    assert fetched[0] == fetched[1]
    before = len(tab.requested)
    tab.search("confidentiality")
    assert len(tab.requested) == before


@pytest.mark.nightly
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
    expect(page.locator(".md-search-result__meta")).to_have_text(NOTHING)
    page.wait_for_timeout(1000)
    expect(page.locator(".md-search-result__meta")).to_have_text(NOTHING)
    slow.unroute_all()


def _late(route: Route) -> None:
    time.sleep(0.3)
    route.continue_()


@pytest.mark.nightly
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


@pytest.mark.nightly
def test_the_box_is_small_and_says_that_there_is_more(tab: Tab) -> None:
    tab.open()
    tab.search("supervision")
    expect(tab.page.locator(".md-search-result__meta")).to_have_text("The best 6 answers. Press Enter for all")
    expect(tab.page.locator(RESULTS)).to_have_count(6)
    expect(tab.page.locator(".sh-nothing")).to_be_hidden()


def test_where_nothing_is_found_there_is_a_way_on(tab: Tab) -> None:
    tab.open("standards/s01/")
    tab.page.keyboard.press("/")
    tab.page.keyboard.type("qqxxyyzz")
    expect(tab.page.locator(".md-search-result__meta")).to_have_text(NOTHING)
    expect(tab.page.locator(".sh-nothing")).to_contain_text("fewer words")
    tab.page.locator(".sh-nothing").get_by_role("link", name="what to do now").click()
    tab.page.wait_for_url("**/urgent/")
