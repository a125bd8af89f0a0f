"""Fills in the self-check as a person does, by keyboard and by file, and reads the results."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import ElementHandle, FilePayload, Locator, Page, expect

from macros.model.handbook import Handbook
from tests.support.browser.tab import Tab
from tests.support.trees import ROOT

START = "Standard by standard"
MANY_TABS = 160
# whether one of the elements has the focus; null where they are no longer shown, and must be looked for again
_REACHED = """wanted => wanted.length > 0 && wanted.every((each) => each.checkVisibility())
  ? wanted.includes(document.activeElement) : null"""
READY_MS = 60_000  # for Python to start in the page on a busy machine


def open_self_check(tab: Tab) -> Page:
    """Open the self-check's page, and wait until its script has started."""
    tab.open("self-check/")
    expect(tab.page.locator(".sc--on")).to_be_attached()
    expect(button(tab.page, START)).to_be_visible()
    return tab.page


def begin(page: Page, name: str) -> None:
    """Begin a new self-check of all questions, of an agency with a name."""
    button(page, START).click()
    expect(by_id(page, "sc-tasks-title")).to_be_focused()
    go(page, "details")
    by_id(page, "sc-agency-name").fill(name)


def button(page: Page, words: str) -> Locator:
    return page.get_by_role("button", name=words, exact=True)


def continue_with(page: Page, name: str) -> Locator:
    """The button of the start view that opens a draft."""
    return button(page, f"Continue {name}")


def link(page: Page, words: str) -> Locator:
    return page.locator("#sc").get_by_role("link", name=words, exact=True).first


def tab_to(page: Page, target: Locator) -> None:
    """Press the Tab key until something of `target` has the focus. Looking for it takes long, so it is done seldom."""
    wanted: list[ElementHandle] = []
    for _ in range(MANY_TABS):
        page.keyboard.press("Tab")
        reached = page.evaluate(_REACHED, wanted)
        if reached is None:
            wanted = target.element_handles()
            reached = page.evaluate(_REACHED, wanted)
        if reached:
            return
    raise AssertionError(f"the Tab key never leads to {target}")


def press(page: Page, target: Locator, key: str = "Enter") -> None:
    """Go to a link or button by keyboard, and use it."""
    tab_to(page, target)
    page.keyboard.press(key)


def write(page: Page, field: str, words: str) -> None:
    """Go to a field by keyboard, and type into it."""
    tab_to(page, by_id(page, field))
    page.keyboard.type(words)


def choose(page: Page, name: str, value: str) -> None:
    """Go to a group of radio buttons by keyboard, and choose with the space and arrow keys."""
    group = page.locator(f"input[type=radio][name='{name}']")
    tab_to(page, group)
    page.keyboard.press("Space")
    for _ in range(group.count()):
        if chosen(page, name) == value:
            return
        page.keyboard.press("ArrowDown")
    assert chosen(page, name) == value


def chosen(page: Page, name: str) -> str:
    """The chosen value of a group of radio buttons; empty if none is chosen."""
    found = page.locator(f"input[type=radio][name='{name}']:checked")
    return found.input_value() if found.count() else ""


def by_id(page: Page, name: str) -> Locator:
    return page.locator(f"[id='{name}']")


def open_notes(page: Page, criterion: str) -> Locator:
    """Unfold a question's notes and evidence."""
    fold = by_id(page, criterion).locator(".sc-extra")
    if fold.get_attribute("open") is None:
        fold.locator("summary").first.click()
    return fold


def go(page: Page, view: str) -> None:
    """Go to a view by its address, once the script runs: before that the HTML shows every view, empty."""
    expect(page.locator(".sc--on")).to_be_attached()
    page.evaluate("view => { location.hash = view; }", view)
    expect(page.locator(f"[data-view={view[:3] if view.startswith('s0') else view}]")).to_be_visible()


def saved(page: Page) -> None:
    expect(page.locator(".sc-saved")).to_contain_text("Saved on this device")


def scored(page: Page) -> None:
    """Wait on the results until the page has worked out a score."""
    expect(page.locator(".sc-summary")).to_be_visible(timeout=READY_MS)


def downloaded(page: Page, words: str) -> bytes:
    """The download of a button."""
    with page.expect_download() as waiting:
        button(page, words).click()
    return Path(waiting.value.path()).read_bytes()


def downloaded_unseen(page: Page, words: str) -> bytes:
    """The download of a button where what was typed cannot be looked at: the page says so first."""
    button(page, words).click()
    expect(page.locator(".sc-leaving")).to_contain_text("This was not looked at")
    return downloaded(page, "Download all the same")


def written(content: bytes) -> dict[str, Any]:
    """A downloaded file without the page's own words on sending."""
    value: dict[str, Any] = json.loads(content)
    assert value.pop("sending")["kept_until"]
    return value


def open_file(page: Page, value: object, name: str = "college.supervision.json") -> None:
    """Choose a file on the start view; a value that is not text is written as JSON."""
    content = value if isinstance(value, bytes) else json.dumps(value).encode()
    page.locator("#sc-file").set_input_files(FilePayload(name=name, mimeType="application/json", buffer=content))


def opened_file(page: Page, value: object) -> None:
    """Open a file, and wait until it is open."""
    open_file(page, value)
    expect(page.locator("[data-view=tasks]")).to_be_visible()


def handbook_score(content: bytes, folder: Path) -> bytes:
    """The output of `handbook score FILE --format json`."""
    file = folder / "downloaded.supervision.json"
    file.write_bytes(content)
    command = [sys.executable, "-m", "macros.cli", "score", str(file), "--format", "json"]
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout  # noqa: S603


def a_return(**members: Any) -> dict[str, Any]:
    head = {"format": "supervision-return", "format_version": 1, "edition": {"set": "supervision", "number": "1"}}
    return {**head, "scope": "whole agency", "assessed_on": "2026-11-01", **members}


def full_return(book: Handbook) -> dict[str, Any]:
    """Every question answered, every third not well; with notes, evidence, actions and a line about children."""
    answers: dict[str, Any] = {}
    for standard in book.edition.standards:
        for place, criterion in enumerate(standard.criteria):
            good = place % 3 != 2
            value: dict[str, Any] = {"value": "in-place" if good else "not-in-place"}
            if criterion.kind == "share":
                value = {"value": {"met": 19 if good else 3, "checked": 20}}
            if criterion.kind == "checklist":
                value = {"items": {item.id: "yes" if good else "no" for item in criterion.items}}
            answers[criterion.id] = {**value, "revision": criterion.revision, "note": "Seen in the audit of May"}
    answers["s01.1"]["evidence"] = [{"kind": "record-check", "title": "Audit", "where": "Shared drive"}]
    action = {"criterion": "s01.3", "action": "Write it down", "owner_role": "Lead", "due": "2020-01-31"}
    return a_return(
        agency={"name": "Example Trust", "sector": "voluntary", "size": "small"},
        answers=answers,
        impact={"s01": "More children were heard"},
        actions=[{**action, "status": "open"}],
    )


@contextmanager
def what_is_sent(tab: Tab) -> Iterator[list[str]]:
    """Every request of the page, with its address, headers and data, as texts."""
    sent: list[str] = []
    tab.page.context.on("request", lambda each: sent.append(f"{each.url} {each.headers} {each.post_data or ''}"))
    yield sent
