"""Rules for every page of the site, 404 included."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from macros.model.handbook import Handbook
from macros.wording.urgent_route import routes
from tests.support.browser.axe import AT_FOUR_TIMES, CROSSED, faults_in_every_mode, too_wide, violations
from tests.support.browser.tab import A_POLICY, MODES, NARROW, NOWHERE, SCHEMES, WIDE, Scheme, Site, Tab
from tests.support.markup import Document, document, expected_pages, pages_of

SEARCHED = ["", NOWHERE, A_POLICY, "standards/s03/"]
FEWEST_LETTERS = {"title": 12, "description": 40}


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """The faults of a page, by kind of check."""

    loading: list[str]
    elsewhere: list[str]
    axe: list[str]
    sideways: list[str]
    printing: list[str]


@pytest.fixture(scope="module")
def visits(long_lived_tab: Tab, book: Handbook) -> dict[str, Visit]:
    """Visits to all pages, each opened once for all checks."""
    return {address: visit(long_lived_tab, address, urgent_words(book)) for address in expected_pages()}


def visit(tab: Tab, address: str, urgent: list[str]) -> Visit:
    status = tab.open(NOWHERE if address == "404.html" else address)
    tab.settle()
    wrong_status = [] if status == (404 if address == "404.html" else 200) else [f"status {status}"]
    return Visit(
        loading=[*wrong_status, *tab.troubles],
        elsewhere=[each for each in tab.requested if not each.startswith(tab.site.address)],
        axe=faults_by_axe(tab, address),
        sideways=[fault for width in (NARROW, AT_FOUR_TIMES) for fault in faults_of_width(tab, width)],
        printing=faults_in_print(tab, urgent),
    )


def faults_by_axe(tab: Tab, address: str) -> list[str]:
    """Colours are checked in both schemes and at both widths, and in all four modes on a few pages."""
    in_full = address in SEARCHED or address == "404.html"
    return faults_in_every_mode(tab, modes=MODES if in_full else CROSSED)


def faults_of_width(tab: Tab, width: int) -> list[str]:
    tab.show("light", width)
    over = tab.page.evaluate("document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth")
    return [f"at {width}: {over} pixels too wide", *too_wide(tab.page, "body")] if over > 0 else []


def faults_in_print(tab: Tab, urgent: list[str]) -> list[str]:
    """Parts of the urgent route that are missing on paper or light on white: printers leave out backgrounds."""
    tab.show("dark", WIDE)
    tab.page.emulate_media(media="print")
    try:
        route = tab.page.locator(".sh-urgent")
        shown = {words: [each.is_visible() for each in route.get_by_text(words, exact=True).all()] for words in urgent}
        missing = [words for words, found in shown.items() if found != [True]]
        call = route.locator('a[href="tel:999"]').is_visible()
        return [*missing, *([] if call else ["999"]), *tab.page.evaluate(_PRINTED_LIGHT)]
    finally:
        tab.page.emulate_media(media="screen")


_PRINTED_LIGHT = """() => [...document.querySelectorAll(".sh-urgent *")].map((each) => getComputedStyle(each).color)
  .filter((colour) => colour.match(/[0-9.]+/g).slice(0, 3).some((part) => Number(part) > 110))"""


def faults(visits: dict[str, Visit], name: str) -> dict[str, list[str]]:
    """The faults of one kind, by the pages that have any."""
    return {address: found for address, each in visits.items() if (found := getattr(each, name))}


def test_no_page_is_forgotten(site: Site) -> None:
    assert sorted(pages_of(site.folder)) == expected_pages()


def test_every_page_loads_without_an_error(visits: dict[str, Visit]) -> None:
    assert faults(visits, "loading") == {}


def test_every_page_loads_from_nowhere_else(visits: dict[str, Visit]) -> None:
    assert faults(visits, "elsewhere") == {}


def test_axe_finds_nothing(visits: dict[str, Visit]) -> None:
    assert faults(visits, "axe") == {}


def test_nothing_needs_scrolling_sideways(visits: dict[str, Visit]) -> None:
    assert faults(visits, "sideways") == {}


def test_the_urgent_route_is_printed(visits: dict[str, Visit]) -> None:
    assert faults(visits, "printing") == {}


def urgent_words(book: Handbook) -> list[str]:
    """The names and contacts of the urgent route in the partnership's file."""
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
    """The results, by page, without pages that have none."""
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
        found[width] = violations(tab.page, within=".md-header")  # the rest of the page is only shaded
        tab.search("neglect")
        tab.page.wait_for_selector(".sh-pin")
        found[width] += violations(tab.page, within=".md-header")
        tab.page.locator("[data-md-component=search-query]").fill("qqxxyyzz")
        tab.page.keyboard.press("z")
        tab.page.wait_for_selector(".sh-nothing")
        found[width] += violations(tab.page, within=".md-header")
    assert found == {WIDE: [], NARROW: []}
    assert tab.troubles == []
