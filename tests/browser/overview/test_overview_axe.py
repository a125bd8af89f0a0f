"""Every state of the overview, checked by axe in light and dark, wide and narrow, and for sideways scrolling."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from macros.model.handbook import Handbook
from tests.browser.overview.forty import forty
from tests.browser.overview.overview_page import (
    READY_MS,
    cell,
    choose,
    drop,
    heading,
    open_overview,
    shown,
    write_files,
)
from tests.browser.overview.test_overview import HOLD
from tests.support.browser.axe import CROSSED, faults_in_every_mode
from tests.support.browser.filling import button
from tests.support.browser.tab import Tab

pytestmark = [pytest.mark.nightly, pytest.mark.usefixtures("engine_here")]

PANEL = "dialog.ov-panel"  # what lies behind it has been checked


def test_no_state_breaks_a_rule(tab: Tab, book: Handbook, tmp_path: Path) -> None:
    folder = write_files(tmp_path / "returned", forty(book))
    tab.page.add_init_script(f"({HOLD})(3)")
    page = open_overview(tab)
    found: dict[str, list[str]] = {}

    def look(state: str, part: str = "#ov") -> None:
        found[state] = faults_in_every_mode(tab, fits=part, modes=CROSSED)

    look("nothing yet")
    choose(page, folder)
    expect(page.locator("#ov-count")).to_contain_text("3 of 40", timeout=READY_MS)
    look("reading")
    button(page, "Stop").click()
    expect(heading(page, "Stopped")).to_be_focused()
    look("stopped")
    page.evaluate("release()")
    button(page, "Go on reading").click()
    shown(page)
    page.locator("#ov-year").set_input_files(write_files(tmp_path / "2026", years_before(book)))
    expect(page.locator("#ov-years")).to_be_visible(timeout=READY_MS)
    shown(page)
    results(page, look)
    assert {state: faults for state, faults in found.items() if faults} == {}


def years_before(book: Handbook) -> dict[str, bytes]:
    """Returns of an earlier year, and a file that is no return."""
    return {name: content for name, content in forty(book).items() if name.startswith("old/") or name == "photo.jpg"}


def results(page: Page, look: Callable[..., None]) -> None:
    """The overview folded, unfolded, filtered, with an open cell, and without results."""
    look("result")
    for fold in page.locator("#ov summary").all():
        fold.click()
    look("result, unfolded")
    cell(page, "Example Constabulary", 2).click()
    look("a cell", PANEL)
    page.keyboard.press("Escape")
    page.locator(".ov-agency").nth(10).click()
    look("all answers of a hostile return", PANEL)
    page.keyboard.press("Escape")
    page.get_by_label("Sector").select_option("police")
    expect(page.locator(".ov-map tbody tr")).to_have_count(1)
    look("one sector")
    page.get_by_label("Size").select_option("small")
    expect(page.locator(".ov-map")).to_have_count(0)
    look("nobody of this kind")
    button(page, "Start again with other files").click()
    drop(page, {"photo.jpg": b"\xff\xd8"})
    expect(heading(page, "None of these files could be counted")).to_be_visible()
    look("no usable file")
