"""Searching for help: the right part comes first in the real search box, however the words are entered."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Route, expect

from tests.browser.conftest import opened_tab
from tests.support.browser.tab import RESULTS, Site, Tab
from tests.support.trees import CASES, read_case

CASE = read_case(CASES / "danger.yml")
FIELD = "[data-md-component=search-query]"
PIN = f"{RESULTS}:has(.sh-pin)"
CRY = "i want to kill myself"
NOWHERE = "fire drill"  # harmless words that no text here has

PINNED = {
    CRY: "self",
    "my colleague hurt a child": "concern-about-a-colleague",
    "shes not breathing": "danger",
    "child has gone missing": "danger",
    "dad hits mum": "front-door",
    "neglect": "front-door",
    "out of hours number": "out-of-hours",
    "a girl told me a secret": "disclosure",
    "LADO": "concern-about-a-colleague",
    "sextortion": "online",
    "radicalised": "radicalised",
    "worried about an adult": "adults",
    "nobody listens": "not-listened-to",
    "qqxxyyzz kms": "self",
    "suicidle": "self",
    "a girl is going abroad to be cut": "danger",
    "foster carer smacked a child": "concern-about-a-colleague",
}
_ADDRESSES = f"""() => [...document.querySelectorAll("{RESULTS} > a:first-child")]
  .map((link) => link.getAttribute("href"))"""


def _addresses(tab: Tab) -> list[str]:
    addresses: list[str] = tab.page.evaluate(_ADDRESSES)
    return [address.rpartition(tab.site.origin)[2].removeprefix(tab.site.base) for address in addresses]


def test_the_part_that_helps_comes_first(tab: Tab) -> None:
    tab.open()
    wrong = {}
    for asked, part in PINNED.items():
        tab.search(asked)
        first = _addresses(tab)[0]
        if first != f"urgent/#{part}" or tab.page.locator(PIN).count() != 1:
            wrong[asked] = first
    assert wrong == {}


@pytest.mark.parametrize(
    "cases",
    [
        pytest.param(CASE["harmless"][::4], id="a-quarter"),
        pytest.param(CASE["harmless"], id="all", marks=pytest.mark.nightly),
    ],
)
def test_harmless_questions_get_their_ordinary_answer_and_one_quiet_line(tab: Tab, cases: list[dict[str, Any]]) -> None:
    tab.open()
    wrong = {}
    for case in cases:
        if case["ask"] == NOWHERE:
            continue
        tab.search(case["ask"])
        addresses = _addresses(tab)
        if not _is_ordinary(tab, case, addresses):
            wrong[case["ask"]] = addresses[:3]
    assert wrong == {}


def _is_ordinary(tab: Tab, case: dict[str, Any], addresses: list[str]) -> bool:
    """Whether the ordinary answer comes first, with the quiet line above it or (if the case says so) a part second.

    Where nothing answers, that is said, with the way to help.
    """
    pins, way = tab.page.locator(PIN).count(), tab.page.locator(".sh-way, .sh-nothing").locator("visible=true").count()
    if "second" not in case:
        return pins == 0 and way == 1 and not any(address.startswith("urgent/") for address in addresses[:1])
    return pins == 1 and addresses[0].startswith(case["first"]) and addresses[1] == f"urgent/#{case['second']}"


def test_a_harmless_question_without_an_answer_gets_none(tab: Tab) -> None:
    tab.open()
    tab.page.keyboard.press("/")
    tab.page.keyboard.insert_text(NOWHERE)
    expect(tab.page.locator(".md-search-result__meta")).to_have_text("Nothing here answers that")
    expect(tab.page.locator(RESULTS)).to_have_count(0)


def test_it_stands_alone_where_nothing_else_is_found_and_enter_opens_it(tab: Tab) -> None:
    page = tab.page
    tab.open()
    tab.search("qqxxyyzz kms")
    assert _addresses(tab) == ["urgent/#self"]
    expect(page.locator(".sh-nothing")).to_be_hidden()
    expect(page.locator(".sh-way")).to_be_hidden()
    page.keyboard.press("Enter")
    page.wait_for_url("**/urgent/#self")


def test_the_quiet_line_leads_to_what_to_do(tab: Tab) -> None:
    tab.open("standards/s01/")
    tab.search("policy")
    tab.page.locator(".sh-way").get_by_role("link").click()
    tab.page.wait_for_url("**/urgent/")


def _paste(tab: Tab) -> None:
    """Paste by the browser's own command, as with the mouse: the page gets no key."""
    tab.page.evaluate(
        """(words) => {
          const field = document.body.appendChild(Object.assign(document.createElement("textarea"), { value: words }));
          field.select();
          document.execCommand("copy");
          field.remove();
        }""",
        CRY,
    )
    tab.page.locator(FIELD).focus()
    session = tab.page.context.new_cdp_session(tab.page)
    session.send("Input.dispatchKeyEvent", {"type": "rawKeyDown", "commands": ["paste"]})


def _dictate(tab: Tab) -> None:
    tab.page.keyboard.insert_text(CRY)


def _compose(tab: Tab) -> None:
    """Type as an input method does: first unsettled words, then settled ones."""
    session = tab.page.context.new_cdp_session(tab.page)
    session.send("Input.imeSetComposition", {"text": "i want", "selectionStart": 6, "selectionEnd": 6})
    session.send("Input.insertText", {"text": CRY})


def _told(kind: str, **how: str) -> Callable[[Tab], None]:
    """Change the field's words as the browser itself does, with a single event."""

    def change(tab: Tab) -> None:
        event: dict[str, Any] = {"kind": kind, "how": {"bubbles": True, **how}, "words": CRY}
        tab.page.locator(FIELD).evaluate(
            """(field, { kind, how, words }) => {
              field.value = words;
              field.dispatchEvent(kind === "input" ? new InputEvent(kind, how) : new Event(kind, how));
            }""",
            event,
        )

    return change


WAYS = {
    "pasted by mouse": _paste,
    "dictated": _dictate,
    "by an input method": _compose,
    "dropped": _told("input", inputType="insertFromDrop"),
    "filled in by the browser": _told("change"),
}


@pytest.mark.parametrize("way", WAYS)
def test_words_are_answered_whatever_way_they_come(tab: Tab, way: str) -> None:
    tab.open()
    tab.page.keyboard.press("/")
    tab.page.wait_for_function("document.activeElement?.dataset.mdComponent === 'search-query'")
    WAYS[way](tab)
    expect(tab.page.locator(FIELD)).to_have_value(CRY)
    tab.settle_search()
    first = tab.page.locator(f"{RESULTS} > a:first-child").first
    expect(first).to_have_attribute("href", re.compile(r"/urgent/#self$"))


def test_emptying_the_field_by_mouse_empties_the_results(tab: Tab) -> None:
    tab.open()
    tab.search(CRY)
    tab.page.get_by_role("button", name="Clear").click()
    expect(tab.page.locator(RESULTS)).to_have_count(0)
    expect(tab.page.locator(".sh-way")).to_be_visible()


def test_it_comes_without_the_index_too(browser: Browser, site: Site) -> None:
    """On a slow line the part does not wait for the other results; without a connection it is shown alone."""
    with opened_tab(browser, site) as tab:
        waiting: list[Route] = []

        def hold(route: Route) -> None:
            waiting.append(route)

        tab.page.context.route("**/search/*/head.json", hold)
        tab.open()
        tab.page.keyboard.press("/")
        tab.page.keyboard.insert_text(CRY)
        expect(tab.page.locator(PIN)).to_have_count(1)
        assert _addresses(tab) == ["urgent/#self"]
        assert waiting
        for route in waiting:
            route.abort()
        tab.page.wait_for_timeout(300)
        assert _addresses(tab) == ["urgent/#self"]
        tab.page.context.unroute_all()
