"""Rules for every page of the site, 404 included."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from macros.model.handbook import Handbook
from macros.site.one_file import ONE_FILE
from macros.wording.urgent_route import routes
from tests.browser.conftest import BUILT_FOR, opened_tab
from tests.support.browser.axe import faults_in_every_mode
from tests.support.browser.tab import A_POLICY, NARROW, NOWHERE, SCHEMES, WIDE, Scheme, Site, Tab
from tests.support.markup import Document, document, expected_pages, pages_of

SEARCHED = {"": "light", NOWHERE: "dark", A_POLICY: "light", "standards/s03/": "dark"}
"""Where the search is checked, and in which colours when wide; in the others when narrow."""

DARK_FIRST: tuple[tuple[Scheme, int], ...] = (("dark", WIDE), ("light", NARROW), ("dark", NARROW), ("light", WIDE))
"""The modes: as many of them as a page is seen in. Dark and wide is also how pages are printed."""

FEWEST_LETTERS = {"title": 12, "description": 40}


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """The faults of a page, by kind of check."""

    loading: list[str]
    elsewhere: list[str]
    showing: list[str]
    printing: list[str]


@pytest.fixture(scope="module", params=["by-day", pytest.param("by-night", marks=pytest.mark.nightly)])
def visits(request: pytest.FixtureRequest, browser: Browser, site: Site, book: Handbook) -> dict[str, Visit]:
    """Visits to the first page of each kind, or to all, below a path. Each is opened once for all checks."""
    by_day = request.param == "by-day"
    modes = modes_by_day() if by_day else modes_by_night()
    visited: Site = site if by_day else request.getfixturevalue("site_below")
    with opened_tab(browser, visited, reduced_motion="reduce") as tab:
        return {address: visit(tab, address, urgent_words(book), number) for address, number in modes.items()}


def modes_by_day() -> dict[str, int]:
    """In how many modes each page is seen."""
    return {address: 2 if address in ("", "urgent/") else 1 for address in first_pages()}


def modes_by_night() -> dict[str, int]:
    return {address: 4 if address in SEARCHED or address == "404.html" else 2 for address in expected_pages()}


def first_pages() -> list[str]:
    """The first page of each kind."""
    return list({kind(address): address for address in reversed(expected_pages())}.values())


def kind(address: str) -> tuple[str, int]:
    """The kind of a page: pages of one kind have one template. Where there is doubt, a kind of its own is safe."""
    return address.partition("/")[0], address.count("/")


def visit(tab: Tab, address: str, urgent: list[str], modes: int) -> Visit:
    status = tab.open(NOWHERE if address == "404.html" else address)
    tab.settle()
    wrong_status = [] if status == (404 if address == "404.html" else 200) else [f"status {status}"]
    loading = [*wrong_status, *tab.troubles]
    elsewhere = [each for each in tab.requested if not each.startswith(tab.site.address)]
    found = faults_when_shown(tab, DARK_FIRST[:modes])
    return Visit(loading=loading, elsewhere=elsewhere, showing=found, printing=faults_in_print(tab, urgent))


def faults_when_shown(tab: Tab, modes: Sequence[tuple[Scheme, int]]) -> list[str]:
    """The faults of a page as it opens and, in the last half of the modes, with all unfolded: a kind of page that is
    there once is seen in each scheme and at each width, and both ways. In one mode it is seen unfolded.
    """
    half = len(modes) // 2
    if tab.page.locator("article details:not([open])").count() == 0:
        return faults_in_every_mode(tab, fits="body", modes=modes)
    found = faults_in_every_mode(tab, fits="body", modes=modes[:half]) if half else []
    tab.page.evaluate(_UNFOLD)
    within, fits = ("article", "") if half else ("body", "body")
    unfolded = faults_in_every_mode(tab, within, fits=fits, modes=modes[half:])
    tab.page.evaluate(_FOLD)
    return [*found, *(f"unfolded, {each}" for each in unfolded)]


_UNFOLD = """() => {
  const closed = [...document.querySelectorAll("article details:not([open])")];
  for (const each of closed) { each.open = true; each.dataset.closed = ""; }
}"""
_FOLD = "() => document.querySelectorAll('[data-closed]').forEach((each) => { each.open = false; })"


def faults_in_print(tab: Tab, urgent: list[str]) -> list[str]:
    """Parts of the urgent route that are missing on paper or light on white: printers leave out backgrounds."""
    tab.show("dark", WIDE)
    tab.page.emulate_media(media="print")
    try:
        paper = tab.page.locator(".sh-alarm").inner_text()
        call = tab.page.locator('.sh-alarm a[href="tel:999"]').is_visible()
        missing = [words for words in urgent if words not in paper]
        return [*missing, *([] if call else ["999"]), *tab.page.evaluate(_PRINTED_LIGHT)]
    finally:
        tab.page.emulate_media(media="screen")


_PRINTED_LIGHT = """() => [...document.querySelectorAll(":is(.sh-alarm, .sh-urgent) *")]
  .map((each) => getComputedStyle(each).color)
  .filter((colour) => colour.match(/[0-9.]+/g).slice(0, 3).some((part) => Number(part) > 110))"""


def faults(visits: dict[str, Visit], name: str) -> dict[str, list[str]]:
    """The faults of one kind, by the pages that have any."""
    return {address: found for address, each in visits.items() if (found := getattr(each, name))}


def test_no_page_is_forgotten(site: Site) -> None:
    assert sorted(pages_of(site.folder)) == expected_pages()


@pytest.mark.nightly
def test_at_the_root_the_pages_are_the_same(site: Site, site_below: Site) -> None:
    """What is found on the pages below a path holds at the root: only addresses differ, and one more note is below.

    The 404 page has its whole address in its scripts. It is opened at the root too, on nginx and to search.
    """
    at_root, below = pages_of(site.folder), pages_of(site_below.folder)
    same = {address for address, file in at_root.items() if _text(site, file) == _text(site_below, below[address])}
    assert at_root.keys() - same == {"404.html"}


def _text(site: Site, file: Path) -> str:
    """A page without the note on a shared address, and with the addresses that hold the site's base made alike.

    Documents hold their address, so that one may be larger by a kilobyte; so does the self-check in one file.
    """
    text = re.sub(
        rf'<p class="sh-shared">.*?</p>|[0-9]+\skB|<th scope="row">{ONE_FILE}<.*?</tr>',
        "",
        file.read_text(encoding="utf-8"),
        flags=re.DOTALL,
    )
    alike = text.replace(f"{BUILT_FOR}{site.base}", "BUILT_FOR/").replace(f'="{site.base}', '="/')
    return " ".join(alike.split())


def test_every_page_loads_without_an_error(visits: dict[str, Visit]) -> None:
    assert faults(visits, "loading") == {}


def test_every_page_loads_from_nowhere_else(visits: dict[str, Visit]) -> None:
    assert faults(visits, "elsewhere") == {}


def test_axe_finds_nothing_and_nothing_needs_scrolling_sideways(visits: dict[str, Visit]) -> None:
    assert faults(visits, "showing") == {}


def test_the_urgent_route_is_printed(visits: dict[str, Visit]) -> None:
    assert faults(visits, "printing") == {}


def urgent_words(book: Handbook) -> list[str]:
    """What the strip must say on paper: the name of each route after 999, with its number or how to find it."""
    local = book.partnership.urgent.local.values()
    return [*(route.name for route in routes(book.partnership)[1:]), *(each.phone or each.contact for each in local)]


def test_the_urgent_route_stands_in_the_page_itself(site: Site, book: Handbook) -> None:
    def lacks(page: Document) -> list[str]:
        said = [" ".join(element.text.split()) for element in page.of("p") if "999" in element.text]
        return [words for words in urgent_words(book) if not any(words in each for each in said)]

    assert found_in(site, lacks) == {}


def test_the_full_box_for_danger_stands_on_few_pages(site: Site) -> None:
    with_box = {address for address, file in pages_of(site.folder).items() if 'class="sh-urgent"' in _text(site, file)}
    assert with_box == {"", "urgent/", "documents/"}


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


@pytest.mark.nightly
@pytest.mark.parametrize(("address", "wide"), SEARCHED.items(), ids=lambda value: value or "home")
def test_axe_finds_nothing_while_searching(long_lived_tab: Tab, address: str, wide: Scheme) -> None:
    """In the header, which is the same on all pages: the rest of the page is only shaded."""
    tab = long_lived_tab
    tab.open(address)
    found: list[str] = []
    for scheme in SCHEMES:
        modes = [(scheme, WIDE if scheme == wide else NARROW)]
        tab.show(*modes[0])
        tab.search("supervision agreement")
        tab.page.evaluate(
            "document.querySelectorAll('.md-search-result__more').forEach((more) => { more.open = true })"
        )
        found += faults_in_every_mode(tab, ".md-header", modes=modes)
        tab.search("neglect")
        tab.page.wait_for_selector(".sh-pin")
        found += faults_in_every_mode(tab, ".md-header", modes=modes)
        tab.page.locator("[data-md-component=search-query]").fill("qqxxyyzz")
        tab.page.keyboard.press("z")
        tab.page.wait_for_selector(".sh-nothing")
        found += faults_in_every_mode(tab, ".md-header", modes=modes)
    assert found == []
    assert tab.troubles == []
