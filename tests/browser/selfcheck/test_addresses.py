"""Any text after `#` or `?` in an address gives no error, and leaves the page in a valid state."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.support.browser.filling import START, a_return, button, by_id, opened_file, saved
from tests.support.browser.tab import A_POLICY, Tab

MANY = 100
HELD = A_POLICY.split("/")[1]  # a policy's id
FIXED = (
    *("%", "%E0%A4%A", "%00", "%ff", "%u0041", "a%20b", "100%", "s01.1%", "%73%30%31.1"),
    *("__proto__", "constructor", "toString", "hasOwnProperty", "__proto__/constructor", "valueOf/__proto__"),
    *('"', "'", "s01.1\"'", "`", "\\", "s01.1]", "[id=x]", ")", "a:b", "#", "##s01", "/", "//", "a/b/c", "../..", "?"),
    *("<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "javascript:alert(1)", "{{ 7 * 7 }}"),
    *("s00", "s99", "s01.99", "s1.1", "s01.1.1", "s01.", "S01.1", "s01.1 ", "merge", "version", "details", "keep"),
    *("🦓", "\u202ea", "ß", "\u0000", "é", "\ufeff", "a\u2028b", "start/", "draft=unknown", "sc", "sc-fields"),
    *("x" * 50_000, "%" * 5_000, "s01.1" * 5_000, f"{HELD}/nobody", "nobody/volunteer", f"{HELD}.nothing"),
    *(":~:text=%", "date=2025-13-45", "2025-03-01", "null", "undefined", "NaN", "-1", "0"),
)
QUERIES = ("q=%", "q=%E0%A4%A", "q=__proto__", "q=%3Cscript%3E", "h=%", "date=%", "date=%E0%A4%A", "date=__proto__")
WORST = ("%", "%E0%A4%A", "__proto__/constructor", "\"'", "x" * 20_000, "s01.1", "🦓", "a/b/c")
PLACES = ("s01", "merge", "details", "draft=unknown", "s01.1\"'")  # what the self-check itself looks for in its address
PAGES = (
    *("", "review/", "overview/", "glance/", "compare/", "induction/", "induction/volunteer/", "forms/agreement/"),
    *("as-at/", "standards/s03/", A_POLICY, "policies/", "amendments/", "urgent/"),
)

STATE = """() => [
  [...document.querySelectorAll("[data-view]")].filter((view) => view.checkVisibility())
    .map((view) => view.dataset.view),
  document.querySelector(".sc-fields")?.disabled,
]"""


def fragments() -> list[str]:
    """A hundred fragments: those above, and random ones of the same characters."""
    drawn = random.Random(12)  # noqa: S311  the same each time
    signs = "%%0A5f/\\.'\"#?&=<>[](){}:;~ s019_-é🦓\u202e"
    made = ["".join(drawn.choices(signs, k=drawn.randint(1, 40))) for _ in range(MANY)]
    return [*FIXED, *made][: max(MANY, len(FIXED) + 20)]


def test_there_are_a_hundred() -> None:
    assert len(set(fragments())) >= MANY


@pytest.mark.nightly
@pytest.mark.parametrize("address", PAGES, ids=lambda address: address or "home")
def test_no_address_breaks_a_page(long_lived_tab: Tab, address: str) -> None:
    tab = long_lived_tab
    for query, worst in _loads(address):
        tab.open(f"{address}?{query}#{worst}")
        assert tab.troubles == [], (query, worst[:50])
    follow(tab.page, fragments())
    assert tab.troubles == []
    expect(tab.page.locator("h1").first).to_be_attached()


def _loads(address: str) -> list[tuple[str, str]]:
    """What a page is loaded with: a page that reads its query with each, any other with all at once and one of WORST.

    The frame that all pages share reads `q` and `h`: the home page shows what it makes of each.
    """
    if address in ("", "as-at/"):
        return list(zip(QUERIES, WORST, strict=True))
    return [("&".join(QUERIES), WORST[PAGES.index(address) % len(WORST)])]


def follow(page: Page, all_of_them: Sequence[str]) -> list[Any]:
    """Follow addresses one after the other, without loading the page again. Gives the state after each."""
    states: list[Any] = page.evaluate(
        f"""async (all) => {{
          const state = {STATE};
          const states = [];
          for (const each of all) {{
            const before = location.href;
            const arrived = new Promise((done) => addEventListener("hashchange", done, {{ once: true }}));
            location.hash = each;
            const most = new Promise((done) => setTimeout(done, 50)); // not every address tells of a change
            if (location.href !== before) await Promise.race([arrived, most]);
            await new Promise((done) => setTimeout(done));
            states.push(state());
          }}
          return states;
        }}""",
        all_of_them,
    )
    return states


@pytest.mark.nightly
def test_no_address_opens_the_form_without_a_self_check(tab: Tab) -> None:
    """It shows the start view, and no question can be filled in: after a load, and within the page."""
    for number, each in enumerate((*WORST, *PLACES)):
        tab.open(f"self-check/?{QUERIES[number % len(QUERIES)]}&{number}#{each}")
        expect(button(tab.page, START)).to_be_visible()
        assert _state(tab.page) == [["start"], True], each[:50]
        assert tab.troubles == [], each[:50]
    for each, state in zip(fragments(), follow(tab.page, fragments()), strict=True):
        assert state == [["start"], True], each[:50]
    assert _state(tab.page) == [["start"], True]
    assert tab.troubles == []


def _state(page: Page) -> object:
    """The visible views, and whether the fields are disabled."""
    return page.evaluate(STATE)


@pytest.mark.usefixtures("python_rests")
def test_no_address_loses_the_self_check_in_hand(tab: Tab) -> None:
    tab.open("self-check/")
    opened_file(tab.page, a_return(agency={"name": "Autumn Trust"}, answers={"s01.1": {"value": "partly"}}))
    follow(tab.page, [*fragments(), "%"])
    assert _state(tab.page) == [["start"], False]
    follow(tab.page, ["s01.1"])
    expect(by_id(tab.page, "s01.1-partly")).to_be_checked()
    by_id(tab.page, "s01.1-in-place").check()
    saved(tab.page)
    assert tab.troubles == []
