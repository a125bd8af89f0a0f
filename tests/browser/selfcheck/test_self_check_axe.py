"""All views and states of the self-check, checked by axe in light and dark, wide and narrow, and for overflow."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from playwright.sync_api import Page, expect

from macros.model.handbook import Handbook
from tests.support.browser.axe import CROSSED, faults_in_every_mode
from tests.support.browser.filling import (
    START,
    button,
    by_id,
    full_return,
    go,
    open_file,
    open_notes,
    open_self_check,
    opened_file,
    scored,
)
from tests.support.browser.tab import Scheme, Tab

pytestmark = pytest.mark.usefixtures("engine_here")


@pytest.mark.parametrize(
    "modes", [pytest.param(CROSSED[1:], id="by-day"), pytest.param(CROSSED, id="by-night", marks=pytest.mark.nightly)]
)
def test_no_view_breaks_a_rule(tab: Tab, book: Handbook, modes: Sequence[tuple[Scheme, int]]) -> None:
    """No view, empty or full, has a violation or scrolls sideways."""
    page = open_self_check(tab)
    found: dict[str, list[str]] = {}

    def look(state: str) -> None:
        found[state] = faults_in_every_mode(tab, fits="#sc", modes=modes)

    empty_views(page, look)
    full_views(page, book, look)
    assert {state: list(faults) for state, faults in found.items() if faults} == {}


def empty_views(page: Page, look: Callable[[str], None]) -> None:
    """A new self-check, with mistakes in a standard and evidence open."""
    look("start")
    button(page, START).click()
    expect(by_id(page, "sc-tasks-title")).to_be_focused()
    go(page, "details")
    look("details")
    go(page, "results")
    scored(page)
    look("results, empty")
    go(page, "keep")
    look("keep, empty")
    go(page, "s02")
    by_id(page, "s02.6-checked").fill("10")
    by_id(page, "s02.6-met").fill("11")
    by_id(page, "s02.3-not-applicable").check()
    open_notes(page, "s02.1").get_by_role("button", name="Add evidence").click()
    page.locator("[data-view=s02] .sc-meaning-here summary").click()
    button(page, "Continue to the next standard").click()
    expect(page.locator("[data-view=s02] .sc-errors")).to_be_focused()
    look("a standard with slips and evidence")
    go(page, "s03")
    look("a standard with a checklist")


def full_views(page: Page, book: Handbook, look: Callable[[str], None]) -> None:
    """A self-check with every question answered."""
    go(page, "start")
    expect(page.locator(".sc-drafts li")).to_have_count(1)
    look("start, with a draft")
    open_file(page, b"[]")
    expect(page.locator(".sc-message")).to_be_focused()
    look("start, with a file that does not open")
    opened_file(page, full_return(book))
    look("tasks")
    go(page, "results")
    scored(page)
    look("results, full")
    go(page, "plan")
    look("plan")
    go(page, "keep")
    look("keep, full")
