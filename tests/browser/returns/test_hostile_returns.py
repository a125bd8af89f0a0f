"""Hostile self-check files: their content shows as text, and a file that cannot be opened changes nothing."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

import pytest
from icalendar import Calendar
from playwright.sync_api import Browser, Page, expect

from macros.model.handbook import Handbook
from selfcheck.returns.returns import return_text
from tests.browser.conftest import opened_tab
from tests.support.browser.filling import (
    START,
    a_return,
    button,
    by_id,
    downloaded,
    go,
    open_file,
    open_notes,
    open_self_check,
    opened_file,
    saved,
    scored,
    written,
)
from tests.support.browser.tab import Site, Tab
from tests.support.hostile_return import MARKUP, hostile_return

VIEWS = ("tasks", "details", *(f"s{number:02}" for number in range(1, 11)), "results", "plan", "keep", "start")
MIB = 1024 * 1024
FORBIDDEN = "#sc :is(script, iframe, object, img, [onerror], [onload], [onclick], [onfocus], [autofocus])"


@pytest.fixture(scope="module")
def data(book: Handbook) -> dict[str, Any]:
    """Hostile in every text, but with an agency whose name is markup, so that it shows in titles and lists."""
    found = hostile_return(book.edition)
    found["agency"] = {"id": "not-listed", "name": MARKUP[0], "sector": MARKUP[1], "size": MARKUP[2]}
    found["scope"] = MARKUP[3]
    return found


@pytest.fixture(scope="module")
def opened(browser: Browser, site: Site, data: dict[str, Any]) -> Iterator[Tab]:
    """The hostile file, open in the page. Any script or request that it starts is recorded in `troubles`."""
    with opened_tab(browser, site) as tab:
        tab.page.on("dialog", lambda dialog: tab.troubles.append(f"dialog: {dialog.message}"))
        opened_file(open_self_check(tab), json.loads(json.dumps(data)))
        yield tab


def harmless(tab: Tab) -> None:
    """Check that no script ran, no element was made and no request was sent."""
    assert tab.troubles == []
    assert not tab.page.evaluate("'owned' in window")
    assert tab.page.locator(FORBIDDEN).count() == 0


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_shows_texts_as_texts(opened: Tab, data: dict[str, Any], view: str) -> None:
    page = opened.page
    go(page, view)
    if view == "results":
        scored(page)
    harmless(opened)
    shown = page.evaluate(
        """name => {
          const view = document.querySelector(`[data-view=${name}]`);
          const fields = [...view.querySelectorAll("input, textarea")].map((each) => each.value);
          return [view.innerText, ...fields].join(" ");
        }""",
        view,
    )
    missing = [text for text in wanted(view, data) if _plain(text) not in _plain(shown)]
    assert missing == []
    assert page.title().endswith("Self-check")


def wanted(view: str, data: dict[str, Any]) -> list[str]:
    """Texts of the file that a view must show."""
    if view in ("results", "details", "start"):
        return [data["agency"]["name"], data["scope"]] + ([data["contact"]] if view == "details" else [])
    if view == "plan":
        return [each[name] for each in data["actions"] for name in ("action", "owner_role")]
    answers = {name: answer for name, answer in data["answers"].items() if name.startswith(f"{view}.")}
    if view == "keep":
        answers = data["answers"]
    return [answer["note"] for answer in answers.values()]


def _plain(text: str) -> str:
    """The visible characters of a text, without line ends and characters that a field or page cannot show."""
    return "".join(sign for sign in text if sign.isprintable() and not sign.isspace() and sign != "\ufffd")


@pytest.mark.nightly
def test_what_is_printed_is_text_too(opened: Tab, data: dict[str, Any]) -> None:
    page = opened.page
    go(page, "keep")
    page.evaluate("window.print = () => {}")
    button(page, "Print the whole questionnaire with my answers").click()
    page.emulate_media(media="print")
    try:
        expect(page.locator(".qp [data-standard=s10]")).to_be_visible()
        shown = _plain(page.locator(".qp").inner_text())
        assert [text for text in wanted("keep", data) + wanted("plan", data) if _plain(text) not in shown] == []
        assert page.pdf()[:4] == b"%PDF"
        harmless(opened)
    finally:
        page.evaluate("window.dispatchEvent(new Event('afterprint'))")
        page.emulate_media(media="screen")


def test_what_is_downloaded_is_neutral(opened: Tab, data: dict[str, Any]) -> None:
    page = opened.page
    go(page, "keep")
    assert return_text(written(downloaded(page, "Download the file"))) == return_text(data)
    events = Calendar.from_ical(downloaded(page, "Due dates for a calendar")).walk("VEVENT")
    assert len(events) == len(data["actions"])
    for words in ("Action plan as a table (CSV)", "All answers as a table (CSV)"):
        text = downloaded(page, words).decode("utf-8-sig")
        cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
        assert [cell for cell in cells if cell[:1] in tuple("=+-@\t\r\n") and cell] == []
    assert "\x1b" not in downloaded(page, "Report as plain text").decode()
    harmless(opened)


def padded(size: int) -> bytes:
    """A sound file of exactly so many bytes."""
    text = json.dumps(a_return(answers={"s01.1": {"value": "partly", "revision": 1, "note": "PAD"}}))
    return text.replace("PAD", "x" * (size - len(text) + 3)).encode()


HEAD = '{"format": "supervision-return", "format_version": 1, "edition": {"set": "supervision", "number": "1"}, '
BAD: dict[str, tuple[bytes, str]] = {
    "just over 5 MiB": (padded(5 * MIB + 1), "larger than 5 MiB"),
    "a reserved name": (f'{HEAD}"__proto__": {{"polluted": 1}}}}'.encode(), "__proto__"),
    "a hidden reserved name": (f'{HEAD}"\\u005f_proto__": {{"polluted": 1}}}}'.encode(), "__proto__"),
    "5,000 brackets": (f'{HEAD}"mood": {"[" * 5000}{"]" * 5000}}}'.encode(), "more than 32 levels deep"),
    "5,000 brackets, not closed": (b"[" * 5000, "more than 32 levels deep"),
    "a huge number": (f'{HEAD}"mood": {"9" * 5000}}}'.encode(), "not between 0 and 1,000,000"),
    "a number with an exponent": (f'{HEAD}"mood": 1e400}}'.encode(), "point or an exponent"),
    "half a character": (f'{HEAD}"scope": "\\ud800"}}'.encode(), "half a character"),
    "half a character in a name": (f'{HEAD}"\\udc00": 1}}'.encode(), "half a character"),
    "bytes of half a character": (f'{HEAD}"scope": "'.encode() + b'\xed\xa0\x80"}', "not UTF-8"),
    "a NUL": (f'{HEAD}"scope": "\x00"}}'.encode(), "not well-formed JSON"),
    "markup": (b"<script>window.owned=1</script>", "not a self-check file"),
}


@pytest.mark.nightly
@pytest.mark.usefixtures("engine_here")
def test_a_file_that_cannot_be_opened_gets_one_message_and_changes_nothing(tab: Tab) -> None:
    page = open_self_check(tab)
    button(page, START).click()
    expect(page.locator("[data-view=tasks]")).to_be_visible()
    go(page, "s01")
    by_id(page, "s01.1-partly").check()
    open_notes(page, "s01.1")
    by_id(page, "s01.1-note").fill("In hand")
    saved(page)
    go(page, "results")
    scored(page)
    for name, (content, words) in BAD.items():
        go(page, "start")
        open_file(page, content, f"{name}.json")
        message = page.locator(".sc-message")
        expect(message.locator("h3"), name).to_have_text(f"{name}.json was not opened")
        expect(message, name).to_contain_text(words)
        expect(message).to_be_focused()
        assert page.locator(".sc-message:visible").count() == 1
        assert in_hand(page) == "In hand", name
    assert not page.evaluate("'polluted' in {} || 'owned' in window")
    by_id(page, "s01.3-in-place").check()  # the engine works, and scores the open answers
    go(page, "results")
    scored(page)
    expect(page.locator("[data-view=results]")).to_contain_text("2 of ")


def in_hand(page: Page) -> str:
    go(page, "s01")
    expect(by_id(page, "s01.1-partly")).to_be_checked()
    return by_id(page, "s01.1-note").input_value()


@pytest.mark.nightly
def test_a_file_of_just_5_mib_opens_and_is_scored(tab: Tab) -> None:
    content = padded(5 * MIB)
    page = open_self_check(tab)
    open_file(page, content)
    expect(page.locator("[data-view=tasks]")).to_be_visible(timeout=30_000)
    go(page, "results")
    scored(page)
    expect(page.locator("[data-view=results]")).to_contain_text("1 of ")
