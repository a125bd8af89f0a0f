"""What must hold on every page of the site, 404 included."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from macros.model.handbook import Handbook
from macros.wording.urgent_route import routes
from tests.browser.axe import CONTRAST, violations
from tests.browser.markup import Document, document, expected_pages, pages_of
from tests.browser.tab import MODES, NARROW, NOWHERE, SCHEMES, WIDE, Scheme, Site, Tab

SEARCHED = ["", NOWHERE, "policies/hwccg/", "standards/s03/"]
CROSSED = [("light", WIDE), ("dark", NARROW)]  # what shows at one width alone is the frame, alike on all pages
AT_FOUR_TIMES = 320  # what 1280 pixels come to at a zoom of 400 %
FEWEST_LETTERS = {"title": 12, "description": 40}

mode = pytest.mark.parametrize(("scheme", "width"), MODES, ids=str)


@pytest.fixture(scope="module", params=expected_pages(), ids=lambda address: address or "home")
def seen(request: pytest.FixtureRequest, long_lived_tab: Tab) -> Tab:
    """Each page in turn, opened once for all tests of it."""
    address = NOWHERE if request.param == "404.html" else request.param
    status = long_lived_tab.open(address)
    assert status == (404 if address == NOWHERE else 200)
    long_lived_tab.page.wait_for_load_state("networkidle")
    return long_lived_tab


def test_no_page_is_forgotten(site: Site) -> None:
    assert sorted(pages_of(site.folder)) == expected_pages()


def test_it_loads_without_an_error_and_from_nowhere_else(seen: Tab) -> None:
    assert seen.troubles == []
    assert all(address.startswith(seen.site.address) for address in seen.requested)


@pytest.mark.parametrize("address", expected_pages(), ids=lambda address: address or "home")
def test_it_loads_as_well_below_the_root(tab_below: Tab, address: str) -> None:
    """With nothing from another origin, nor from above the site's own folder."""
    status = tab_below.open(NOWHERE if address == "404.html" else address)
    assert status == (404 if address == "404.html" else 200)
    assert tab_below.troubles == []
    assert [each for each in tab_below.requested if not each.startswith(tab_below.site.address)] == []


@mode
def test_axe_finds_nothing(seen: Tab, scheme: Scheme, width: int) -> None:
    """Colours are looked at in each scheme and at each width, and in all four modes on a few pages."""
    seen.show(scheme, width)
    in_full = (scheme, width) in CROSSED or seen.page.url.removeprefix(seen.site.address) in SEARCHED
    assert violations(seen.page, without=() if in_full else (CONTRAST,)) == []


@pytest.mark.parametrize("width", [NARROW, AT_FOUR_TIMES])
def test_nothing_needs_scrolling_sideways(seen: Tab, width: int) -> None:
    seen.show("light", width)
    size = seen.page.evaluate(
        "(({scrollWidth, clientWidth}) => ({scrollWidth, clientWidth}))(document.scrollingElement)"
    )
    assert size["scrollWidth"] <= size["clientWidth"], _too_wide(seen)


def _too_wide(tab: Tab) -> Any:
    """Which elements reach out to the right."""
    return tab.page.evaluate(
        """() => [...document.body.querySelectorAll("*")]
          .filter((each) => each.getBoundingClientRect().right > document.scrollingElement.clientWidth + 1)
          .map((each) => `${each.localName}.${each.className}: ${each.textContent.trim().slice(0, 60)}`).slice(-5)"""
    )


def test_the_urgent_route_is_printed(seen: Tab, book: Handbook) -> None:
    seen.show("dark", WIDE)
    seen.page.emulate_media(media="print")
    try:
        for words in urgent_words(book):
            found = seen.page.locator(".sh-urgent").get_by_text(words, exact=True)
            assert found.count() == 1, words
            assert found.is_visible(), words
        assert seen.page.locator('.sh-urgent a[href="tel:999"]').is_visible()
        assert _ink_on_paper(seen) == []
    finally:
        seen.page.emulate_media(media="screen")


def _ink_on_paper(tab: Tab) -> Any:
    """Parts of the urgent route that would be printed light: printers leave backgrounds out."""
    return tab.page.evaluate(
        """() => [...document.querySelectorAll(".sh-urgent *")].map((each) => getComputedStyle(each).color)
          .filter((colour) => colour.match(/[0-9.]+/g).slice(0, 3).some((part) => Number(part) > 110))"""
    )


def urgent_words(book: Handbook) -> list[str]:
    """What the partnership's file says of the urgent route: each name, and whom to tell."""
    return [
        words
        for route in routes(book.partnership)
        for words in (route.name, " ".join(filter(None, (route.contact, route.phone))))
    ]


def test_the_urgent_route_stands_in_the_page_itself(site: Site, book: Handbook) -> None:
    def lacks(page: Document) -> list[str]:
        said = [" ".join(element.text.split()) for element in page.of("dt", "dd")]
        return [words for words in urgent_words(book) if words not in said]

    assert found_in(site, lacks) == {}


def test_each_page_has_a_language_and_one_heading_above_all(site: Site) -> None:
    def wrong(page: Document) -> list[str]:
        main = [element for element in page.of("h1") if element.text.strip()]
        return [
            *(["no language"] if page.of("html")[0].attributes.get("lang") != "en" else []),
            *([f"{len(main)} headings of the first level"] if len(main) != 1 else []),
        ]

    assert found_in(site, wrong) == {}


def test_no_style_stands_in_the_page(site: Site) -> None:
    """The security policy forbids style attributes and style elements."""

    def styled(page: Document) -> list[str]:
        return [element.tag for element in page.elements if "style" in element.attributes or element.tag == "style"]

    assert found_in(site, styled) == {}


def test_no_id_stands_twice(site: Site) -> None:
    assert found_in(site, lambda page: [name for name, number in Counter(page.ids).items() if number > 1]) == {}


@pytest.mark.parametrize("kind", ["title", "description"])
def test_each_page_says_what_it_is_in_words_of_its_own(site: Site, kind: str) -> None:
    said = {address: _said(document(file), kind) for address, file in pages_of(site.folder).items()}
    number = Counter(said.values())
    assert {address: words for address, words in said.items() if number[words] > 1} == {}
    assert {address: words for address, words in said.items() if len(words) < FEWEST_LETTERS[kind]} == {}


def _said(page: Document, kind: str) -> str:
    return page.title if kind == "title" else page.meta("description")


def found_in(site: Site, look: Callable[[Document], list[str]]) -> dict[str, list[str]]:
    """What was found, by the pages on which anything was."""
    found = {address: look(document(file)) for address, file in pages_of(site.folder).items()}
    return {address: each for address, each in found.items() if each}


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("address", SEARCHED, ids=lambda address: address or "home")
def test_axe_finds_nothing_while_searching(long_lived_tab: Tab, address: str, scheme: Scheme) -> None:
    tab = long_lived_tab
    tab.open(address)
    found = {}
    for width in (WIDE, NARROW):
        tab.show(scheme, width)
        tab.search("supervision agreement")
        tab.page.evaluate(
            "document.querySelectorAll('.md-search-result__more').forEach((more) => { more.open = true })"
        )
        found[width] = violations(tab.page, within=".md-header")  # the rest is as it was, under a shade
        tab.search("neglect")
        tab.page.wait_for_selector(".sh-pin")
        found[width] += violations(tab.page, within=".md-header")
        tab.page.locator("[data-md-component=search-query]").fill("qqxxyyzz")
        tab.page.keyboard.press("z")
        tab.page.wait_for_selector(".sh-nothing")
        found[width] += violations(tab.page, within=".md-header")
    assert found == {WIDE: [], NARROW: []}
    assert tab.troubles == []
