"""The frame of every page: one grid at five widths, a lit section, the way here, the strip and the name."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser

from macros.reading.load import load
from macros.wording.urgent_route import strip_html
from tests.browser.conftest import opened_tab
from tests.support.browser.tab import A_POLICY, NOWHERE, Site, Tab
from tests.support.trees import TREE

KINDS = {
    "": "Home",
    "start/new/": "Home",
    "glossary/": "Home",
    "standards/s01/": "Standards",
    "standards/1/s01/": "Standards",
    A_POLICY: "Policies",
    "coverage/": "Policies",
    "glance/": "My supervision",
    "induction/volunteer/": "My supervision",
    "forms/agreement/": "My supervision",
    "self-check/": "Self-check",
    "overview/": "Self-check",
    "about/privacy/": "About",
    NOWHERE: "Home",
}
"""A page of each kind, with the section that is lit on it."""

SIZES = ((320, 256), (400, 850), (768, 1024), (1280, 800), (1920, 1000))
MOST_OF_THE_SMALLEST = 0.3
MOST_EMPTY = 0.4
SCREENS_OF_HOME = 2.5

_FRAME = """() => {
  const box = (name) => document.querySelector(name)?.getBoundingClientRect();
  const name = document.querySelector(".sh-name span"), article = box("article");
  const right = [...document.querySelectorAll(".md-sidebar--secondary, .sh-margin")]
    .map((each) => each.getBoundingClientRect()).filter((each) => each.width);
  return {
    text: box("article h1").x,
    sideways: document.documentElement.scrollWidth - innerWidth,
    head: (box(".md-banner").height + box(".md-header").height) / innerHeight,
    cut: name.scrollWidth > name.clientWidth + 1 && getComputedStyle(name).overflow === "hidden"
      || name.getBoundingClientRect().bottom > box(".md-header").bottom + 1,
    lit: document.querySelector(".sh-tabs__here")?.textContent,
    crumbs: [...document.querySelectorAll(".sh-crumbs a")].map((each) => each.textContent),
    empty: (innerWidth - Math.max(article.right, ...right.map((each) => each.right))) / innerWidth,
    screens: document.documentElement.scrollHeight / innerHeight,
    parts: document.querySelectorAll(".sh-nav__contents > li").length,
  };
}"""


@pytest.fixture(scope="module")
def frames(browser: Browser, site: Site) -> dict[str, dict[int, Any]]:
    """What each kind of page measures at each width, each opened once."""
    with opened_tab(browser, site, reduced_motion="reduce") as tab:
        return {address: _measured(tab, address) for address in KINDS}


def _measured(tab: Tab, address: str) -> dict[int, Any]:
    tab.open(address)
    found = {}
    for width, height in SIZES:
        tab.page.set_viewport_size({"width": width, "height": height})
        tab.page.evaluate("new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))")
        found[width] = tab.page.evaluate(_FRAME)
    return found


@pytest.mark.parametrize("width", [width for width, _ in SIZES])
def test_text_starts_at_the_same_place_on_every_kind_of_page(frames: dict[str, dict[int, Any]], width: int) -> None:
    assert len({each[width]["text"] for each in frames.values()}) == 1


def test_nothing_is_scrolled_sideways_and_no_name_is_cut(frames: dict[str, dict[int, Any]]) -> None:
    found = [(address, width) for address, each in frames.items() for width in each if each[width]["sideways"] > 0]
    cut = [(address, width) for address, each in frames.items() for width in each if each[width]["cut"]]
    assert (found, cut) == ([], [])


def test_strip_and_header_leave_most_of_the_smallest_screen(frames: dict[str, dict[int, Any]]) -> None:
    assert max(each[320]["head"] for each in frames.values()) <= MOST_OF_THE_SMALLEST


@pytest.mark.parametrize(
    ("width", "height"),
    [
        (320, 256),
        (400, 850),
        *(pytest.param(*size, marks=pytest.mark.nightly) for size in (*SIZES[2:], (320, 568))),
    ],
)
def test_a_local_number_stands_in_the_strip_wherever_it_has_room(tab: Tab, width: int, height: int) -> None:
    """The demonstration has none, so the strip of a partnership that has one takes its place."""
    partnership = load(TREE).handbook().partnership
    number = partnership.urgent.front_door.phone
    assert number
    tab.open(A_POLICY)
    tab.page.set_viewport_size({"width": width, "height": height})
    strip = tab.page.locator(".sh-alarm")
    last = strip.locator("a").last.evaluate("(link) => link.outerHTML")
    strip.evaluate("(strip, html) => { strip.innerHTML = html; }", f"{strip_html(partnership)} {last}")
    found = tab.page.evaluate(_FRAME)
    assert found["sideways"] <= 0
    assert found["head"] <= (MOST_OF_THE_SMALLEST if height < 480 else 0.18)
    assert strip.get_by_role("link", name="999").is_visible()
    assert strip.get_by_role("link", name=number).is_visible() == (height >= 480)
    tab.page.emulate_media(media="print")
    assert f"{partnership.urgent.front_door.name}: {number}." in strip.inner_text()
    tab.page.emulate_media(media="screen")


def test_nothing_leaves_two_fifths_of_a_screen_empty(frames: dict[str, dict[int, Any]]) -> None:
    assert {
        address: each for address, each in frames.items() if max(at["empty"] for at in each.values()) > MOST_EMPTY
    } == {}


def test_the_section_is_lit_and_the_way_here_begins_with_it(frames: dict[str, dict[int, Any]]) -> None:
    assert {address: each[1280]["lit"] for address, each in frames.items()} == KINDS
    for address, section in KINDS.items():
        is_first = address in ("", "glance/", "self-check/", NOWHERE)
        assert frames[address][400]["crumbs"][:1] == ([] if is_first else [section]), address


def test_a_page_without_a_place_in_the_navigation_says_what_is_above_it(frames: dict[str, dict[int, Any]]) -> None:
    assert frames["standards/1/s01/"][1280]["crumbs"] == ["Standards", "Version 1"]


def test_the_navigation_names_no_part_of_a_page_that_has_one(frames: dict[str, dict[int, Any]]) -> None:
    assert [address for address, each in frames.items() if each[1280]["parts"] == 1] == []


def test_home_takes_few_screens_of_a_phone(frames: dict[str, dict[int, Any]]) -> None:
    assert frames[""][400]["screens"] <= SCREENS_OF_HOME
