"""The site in Firefox ESR, Debian's own: reading, searching, and one whole self-check."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator

import pytest

from tests.browser.firefox import firefox as driving
from tests.browser.firefox.asking import first_suggestion, links_on_page, open_results
from tests.browser.firefox.firefox import Firefox, FirefoxError, firefox
from tests.support.browser.filling import START
from tests.support.browser.tab import A_POLICY, Site
from tests.support.search_measure import AMONG, QUESTIONS, UNANSWERED, WANTED, missed

QUESTION = "what if my supervisor is off sick"
NAME = "Example Trust"
READY_SECONDS = 90.0  # for Python to start in the page on a busy machine


@pytest.fixture(scope="module")
def browser_of_mozilla() -> Iterator[Firefox]:
    with firefox() as found:
        yield found


@pytest.mark.nightly
@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("", "Safeguarding supervision handbook"),
        ("standards/s03/", "A written agreement"),
        (A_POLICY, "The agency’s own document prevails"),
        ("about/browsers/", "Firefox"),
    ],
)
def test_pages_can_be_read(browser_of_mozilla: Firefox, site: Site, address: str, words: str) -> None:
    browser_of_mozilla.open(f"{site.address}{address}")
    browser_of_mozilla.find("h1")
    assert words.lower() in browser_of_mozilla.run("return document.body.innerText.toLowerCase()")
    assert browser_of_mozilla.run("return document.documentElement.scrollWidth <= window.innerWidth")


@pytest.mark.nightly
def test_a_readers_question_is_found(browser_of_mozilla: Firefox, site: Site) -> None:
    page = browser_of_mozilla
    page.open(site.address)
    page.click("[data-md-component=search-query]")
    page.type("[data-md-component=search-query]", QUESTION)
    page.find(".md-search-result__item a")
    found = page.wait(
        "return [...document.querySelectorAll('.md-search-result__item a')].slice(0, 3).map((each) => each.innerText)"
    )
    assert any("supervisor" in each.lower() for each in found)
    page.click(".md-search-result__item a")
    page.wait("return location.pathname !== arguments[0] && document.readyState === 'complete'", site.base)
    page.find("h1")


@pytest.mark.nightly
def test_a_tenth_of_the_measures_questions_find_their_answer(browser_of_mozilla: Firefox, site: Site) -> None:
    """The rest is asked in Chromium, and all of it in Firefox by a bench: tests/bench/search_in_firefox.py."""
    page, wanted = browser_of_mozilla, WANTED["tune"]
    cases = [*wanted.cases[::10], *QUESTIONS[::20]]
    open_results(page, site)
    shown = {case["ask"]: links_on_page(page, site, case["ask"]) for case in cases}
    lost, not_first = missed(cases, shown, AMONG), missed(cases, shown, 1)
    assert len(lost) <= (1 - wanted.among) * len(cases) + 1, lost
    assert len(not_first) <= (1 - wanted.first) * len(cases) + 1, not_first
    unanswered = UNANSWERED[::10]
    assert sum(bool(links_on_page(page, site, ask)) for ask in unanswered) <= 1
    page.open(site.address)
    asks = [case["ask"] for case in cases if shown[case["ask"]]][:6]
    assert [first_suggestion(page, site, ask) for ask in asks] == [shown[ask][0]["address"] for ask in asks]


@pytest.mark.nightly
def test_a_whole_self_check(browser_of_mozilla: Firefox, site: Site) -> None:
    page = browser_of_mozilla
    page.open(f"{site.address}self-check/")
    begin_and_answer(page)
    score_before = results(page)
    page.open("about:blank")
    page.open(f"{site.address}self-check/")
    page.click(".sc-drafts button", NAME)
    page.find("[data-view=tasks]")
    page.run("location.hash = 's01'")
    assert page.wait("return document.getElementById('s01.1-in-place').checked")
    assert page.run("return document.getElementById('s01.1-note').value") == "Typed in Firefox"
    assert results(page) == score_before
    page.click(".sc-taking a", "Keep or share")
    value = json.loads(page.downloaded("[data-view=keep] button", "Download the file"))
    assert value["agency"]["name"] == NAME
    assert value["answers"]["s01.1"] == {"value": "in-place", "revision": 1, "note": "Typed in Firefox"}
    assert value["answers"]["s01.3"]["value"] == "not-in-place"
    assert b"BEGIN:VCALENDAR" in page.downloaded("[data-view=keep] button", "Due dates for a calendar")


def begin_and_answer(page: Firefox) -> None:
    page.click("button", START)
    page.click("a", "About your agency")
    page.type("[id='sc-agency-name']", NAME)
    page.click("a", "Continue to the questions")
    page.click(".sc-task a[href='#s01']")
    page.click("[id='s01.1-in-place'] + label, label[for='s01.1-in-place']")
    page.click("[id='s01.1'] .sc-extra > summary")
    page.type("[id='s01.1-note']", "Typed in Firefox")
    page.click("label[for='s01.3-not-in-place']")
    page.wait("return document.querySelector('.sc-saved').textContent.startsWith('Saved on this device')")


def results(page: Firefox) -> str:
    """The text of the results, once the page has worked them out."""
    page.run("location.hash = 'results'")
    script = "return document.querySelector('.sc-summary')?.closest('section').querySelector('table').innerText"
    return str(page.wait(script, seconds=READY_SECONDS))


def test_a_missing_firefox_is_no_skipped_test(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(FirefoxError, match="need Firefox"), driving.firefox():
        pass
