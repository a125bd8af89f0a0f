"""Two people's answers put together in the page: side by side, by keyboard, with the engine's own result."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import FilePayload, Page, expect

from macros.model.handbook import Handbook
from selfcheck.returns.merge.merge import merge
from selfcheck.returns.returns import return_text
from tests.support.browser.axe import CROSSED, faults_in_every_mode
from tests.support.browser.filling import (
    READY_MS,
    a_return,
    button,
    by_id,
    continue_with,
    downloaded,
    full_return,
    go,
    open_self_check,
    opened_file,
    press,
    tab_to,
    written,
)
from tests.support.browser.tab import Tab
from tests.support.hostile_return import hostile_return

pytestmark = pytest.mark.usefixtures("engine_here")
ANNA = a_return(
    agency={"name": "Example College"},
    answers={
        "s01.1": {"value": "partly", "revision": 1, "note": "Seen in May"},
        "s02.1": {"value": "in-place", "revision": 1},
        "s03.3": {"items": {"roles": "yes", "frequency": "yes"}, "revision": 1},
    },
    actions=[{"criterion": "s01.1", "action": "Write it down", "status": "open"}],
)
BOB = a_return(
    agency={"name": "Example College"},
    assessed_on="2026-11-03",
    answers={
        "s01.1": {
            "value": "in-place",
            "revision": 1,
            "note": "Asked the team",
            "evidence": [{"kind": "policy", "title": "Policy 7"}],
        },
        "s01.2": {"value": "partly", "revision": 1},
        "s02.1": {"value": "in-place", "revision": 1, "note": "Always"},
        "s02.2": {"value": "dont-know", "revision": 1},
        "s03.3": {"items": {"frequency": "no"}, "revision": 1},
    },
    signed_off={"role": "Principal", "on": "2026-11-03"},
)
DIFFER = "[data-view=merge] fieldset"


def choose_file(page: Page, value: object, name: str = "bob.supervision.json") -> None:
    content = value if isinstance(value, bytes) else json.dumps(value).encode()
    by_id(page, "sc-merge-file").set_input_files(FilePayload(name=name, mimeType="application/json", buffer=content))


def merging(tab: Tab, own: object = ANNA, other: object = BOB) -> Page:
    """The view of differences."""
    page = open_self_check(tab)
    opened_file(page, own)
    go(page, "keep")
    choose_file(page, other)
    expect(by_id(page, "sc-merge-title")).to_be_focused(timeout=READY_MS)
    return page


def in_file(page: Page) -> Any:
    go(page, "keep")
    return written(downloaded(page, "Download the file"))


def test_two_files_come_together_by_keyboard(tab: Tab) -> None:
    page = merging(tab)
    expect(page.locator("[data-view=merge] li")).to_contain_text(
        ["2 answers only in the other file", "1 answer the same", "2 answers different", "1 other thing different", ""]
    )
    expect(page.locator(f"{DIFFER} legend")).to_contain_text(["Date of this self-check", "1.1", "3.3"])
    sides = page.locator(DIFFER).nth(1).locator(".sc-side")
    expect(sides).to_contain_text(["This self-check: Partly", "The other file: In place"])
    expect(sides).to_contain_text(["Note: Seen in May", "Policy 7"])
    tab_to(page, page.locator("[name=sc-merge-1]"))
    page.keyboard.press("ArrowUp")  # from the last of the group, which is chosen, to the one before
    expect(by_id(page, "sc-merge-1-b")).to_be_checked()
    press(page, button(page, "Merge"))
    expect(page.locator("[data-view=tasks] .sc-message")).to_contain_text("bob.supervision.json is merged")
    expect(page.locator("[data-view=tasks] .sc-message")).to_contain_text("1 answer is left open")
    expect(page.locator("[data-view=tasks] .sc-message")).to_contain_text("Have it signed off again")
    go(page, "s03")
    assert "Not agreed when files were merged" in by_id(page, "s03.3-note").input_value()
    go(page, "keep")
    wanted = merge([ANNA, BOB], choices={"assessed_on": "a", "s01.1": "b"}).data
    assert return_text(written(downloaded(page, "Download the file"))) == return_text(wanted)


def test_the_self_check_that_was_open_stays(tab: Tab) -> None:
    page = merging(tab)
    button(page, "Merge").click()
    expect(page.locator("[data-view=tasks] .sc-message")).to_be_visible()
    go(page, "start")
    expect(page.locator(".sc-drafts li")).to_have_count(2)
    continue_with(page, "Example College, whole agency").click()
    expect(page.locator("[data-view=tasks]")).to_be_visible()
    assert in_file(page) == ANNA


def test_cancelling_changes_nothing(tab: Tab) -> None:
    page = merging(tab)
    by_id(page, "sc-merge-1-b").check()
    button(page, "Cancel").click()
    expect(by_id(page, "sc-keep-title")).to_be_focused()
    assert in_file(page) == ANNA
    go(page, "merge")
    expect(page.locator("[data-view=merge]")).to_contain_text("There is no file to merge")
    go(page, "start")
    expect(page.locator(".sc-drafts li")).to_have_count(1)


def test_what_is_answered_meanwhile_is_compared_too(tab: Tab) -> None:
    page = merging(tab)
    by_id(page, "sc-merge-1-b").check()
    go(page, "s02")
    by_id(page, "s02.1-partly").check()
    go(page, "merge")
    expect(page.locator(f"{DIFFER} legend")).to_contain_text(["Date", "1.1", "2.1", "3.3"])
    expect(by_id(page, "sc-merge-1-b")).to_be_checked()


def test_the_same_file_differs_nowhere(tab: Tab) -> None:
    page = merging(tab, ANNA, ANNA)
    expect(page.locator(DIFFER)).to_have_count(0)
    expect(page.locator("[data-view=merge]")).to_contain_text("No answer is different")


@pytest.mark.parametrize(
    ("other", "words"),
    [
        pytest.param(b"{", "bob.supervision.json was not opened", marks=pytest.mark.nightly),
        pytest.param(
            {"format": "supervision-result"}, "bob.supervision.json was not opened", marks=pytest.mark.nightly
        ),
        pytest.param({**BOB, "format_version": 2}, "is from a newer handbook", marks=pytest.mark.nightly),
        pytest.param(
            {**BOB, "edition": {"set": "supervision", "number": "9"}},
            "is to a newer version of the standards",
            marks=pytest.mark.nightly,
        ),
        ({**BOB, "edition": {"set": "other", "number": "1"}}, "bob.supervision.json was not merged"),
    ],
)
def test_a_file_that_cannot_be_merged_is_said(tab: Tab, other: object, words: str) -> None:
    page = open_self_check(tab)
    opened_file(page, ANNA)
    go(page, "keep")
    choose_file(page, other)
    expect(page.locator("[data-view=keep] .sc-message")).to_contain_text(words, timeout=READY_MS)
    expect(page.locator("[data-view=keep] .sc-message")).to_be_focused()
    assert in_file(page) == ANNA


@pytest.mark.nightly
def test_a_hostile_file_stays_text(tab: Tab, book: Handbook) -> None:
    edition = book.edition
    page = merging(tab, hostile_return(edition), {**hostile_return(edition, ("<img src=x onerror=window.owned=1>",))})
    assert page.locator("[data-view=merge] :is(img, script, svg)").count() == 0
    button(page, "Merge").click()
    expect(page.locator("[data-view=tasks] .sc-message")).to_be_visible()
    assert page.evaluate("window.owned") is None


@pytest.mark.nightly
def test_no_state_breaks_a_rule(tab: Tab, book: Handbook) -> None:
    page = merging(tab, full_return(book), BOB)
    found: dict[str, list[str]] = {}

    def look(state: str) -> None:
        found[state] = faults_in_every_mode(tab, fits="#sc", modes=CROSSED)

    look("what differs")
    button(page, "Merge").click()
    expect(page.locator("[data-view=tasks] .sc-message")).to_be_visible()
    look("merged")
    go(page, "merge")
    look("nothing to merge")
    go(page, "keep")
    look("the way in")
    choose_file(page, b"[]")
    expect(page.locator("[data-view=keep] .sc-message")).to_be_focused()
    look("a file that does not open")
    assert {state: faults for state, faults in found.items() if faults} == {}
