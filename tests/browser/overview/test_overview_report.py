"""The overview's report, opened from a disk: no requests, no scripts, and everyone can read and print it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from selfcheck.overview.files import CHART_FILE, PAGE_FILE
from tests.support.browser.axe import violations
from tests.support.overviews import edition, hostile, made, many, sample, years

WIDTHS = (1280, 400)
DATA: dict[str, Callable[[], dict[str, Any]]] = {
    "sample": sample,
    "hostile": hostile,
    "years": years,
    "nothing": lambda: many(0),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of each collation, in a folder with its name."""
    folder = tmp_path_factory.mktemp("reports")
    for name, data in DATA.items():
        (folder / name).mkdir()
        for file, content in made(data()).items():
            (folder / name / file).write_bytes(content)
    return folder


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Iterator[Page]:
    """A tab in which the checker axe may run, which the report's own policy forbids."""
    context = browser.new_context(bypass_csp=True)
    yield context.new_page()
    context.close()


@pytest.mark.nightly
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", DATA)
def test_the_report_is_accessible_and_fits(name: str, width: int, tab: Page, folder: Path) -> None:
    tab.set_viewport_size({"width": width, "height": 900})
    tab.goto((folder / name / PAGE_FILE).as_uri())
    contrast = name != "hostile"  # the sample checks colours; endless words take minutes
    assert violations(tab, contrast=contrast) == []
    tab.evaluate("document.querySelectorAll('details').forEach((each) => (each.open = true))")
    assert violations(tab, contrast=contrast) == []
    assert tab.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("name", DATA)
def test_the_report_asks_for_nothing_and_runs_nothing(name: str, browser: Browser, folder: Path) -> None:
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    address = (folder / name / PAGE_FILE).as_uri()
    page.goto(address)
    assert page.evaluate("'owned' in window") is False
    assert (asked, said) == ([address], [])
    context.close()


def test_from_the_map_to_the_answers_behind_it(tab: Page, folder: Path) -> None:
    tab.set_viewport_size({"width": 1280, "height": 900})
    tab.goto((folder / "sample" / PAGE_FILE).as_uri())
    tab.get_by_role("link", name="Example College").click()
    answers = tab.get_by_role("table", name="Answers of Example College")
    assert answers.is_visible()
    assert answers.get_by_role("row").count() == 1 + len(edition().criteria)


def test_the_map_can_be_scrolled_with_the_keyboard(tab: Page, folder: Path) -> None:
    tab.set_viewport_size({"width": 400, "height": 900})
    tab.goto((folder / "sample" / PAGE_FILE).as_uri())
    region = tab.get_by_role("region", name="Agencies and standards, scrolls sideways")
    region.focus()
    for _ in range(5):
        tab.keyboard.press("ArrowRight")
    tab.wait_for_function("document.querySelector('.map').scrollLeft > 40")


def test_the_report_prints_on_a4_across(browser: Browser, folder: Path) -> None:
    """Nothing is cut off at the edge of landscape A4."""
    page = browser.new_page(
        viewport={"width": 1045, "height": 700}
    )  # landscape A4 without margins, at 96 dots per inch
    page.goto((folder / "sample" / PAGE_FILE).as_uri())
    page.emulate_media(media="print")
    assert page.evaluate(_BEYOND) == []
    printed = page.pdf(prefer_css_page_size=True)
    assert b"/MediaBox [0 0 841" in printed or b"/MediaBox [0 0 842" in printed
    page.close()


def test_the_chart_has_a_name_and_its_words_stay_inside(tab: Page, folder: Path) -> None:
    tab.goto((folder / "sample" / CHART_FILE).as_uri())
    wide: list[Any] = tab.evaluate(
        "[...document.querySelectorAll('text')].filter((t) => t.getBBox().x + t.getBBox().width > 1000)"
        ".map((t) => t.textContent)"
    )
    assert wide == []


_BEYOND = """[...document.querySelectorAll("td, th, p, li, svg")]
  .filter((each) => each.checkVisibility() && each.getBoundingClientRect().right > innerWidth)
  .map((each) => each.textContent.slice(0, 40))"""
