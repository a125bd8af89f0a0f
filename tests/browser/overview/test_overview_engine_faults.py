"""The overview when the engine fails: plain words, the command as another way, and a button to try again."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from macros.model.handbook import Handbook
from tests.browser.engine.engine_page import runtime_file
from tests.browser.overview.forty import forty
from tests.browser.overview.overview_page import READY_MS, drop, heading, shown
from tests.support.browser import faulty
from tests.support.browser.axe import violations
from tests.support.browser.faulty import Fault, FaultyServer, faulty_server
from tests.support.browser.filling import button
from tests.support.browser.tab import NARROW, WIDE, Site

pytestmark = pytest.mark.nightly

FAULTS: tuple[tuple[str, Fault, str], ...] = (
    ("engine.whl", faulty.missing, "did not give a file that is needed"),
    ("python_stdlib.zip", faulty.altered, "did not arrive as it was published"),
)


@pytest.fixture
def server(site: Site) -> Iterator[FaultyServer]:
    with faulty_server(site.folder) as server:
        yield server


@pytest.fixture
def page(browser: Browser, server: FaultyServer) -> Iterator[Page]:
    context = browser.new_context()
    context.set_default_timeout(10_000)
    page = context.new_page()
    page.goto(f"{server.origin}/overview/")
    yield page
    context.close()


@pytest.mark.parametrize("case", FAULTS, ids=[name for name, _, _ in FAULTS])
def test_a_fault_of_a_file(page: Page, server: FaultyServer, book: Handbook, case: tuple[str, Fault, str]) -> None:
    name, fault, words = case
    server.faults[runtime_file(server.folder, name)] = fault
    drop(page, forty(book))
    work = page.locator(".ov-work")
    expect(heading(page, "The overview could not be made")).to_be_focused(timeout=READY_MS)
    expect(work).to_contain_text(words)
    expect(work).to_contain_text("Your files are as they were")
    expect(work).to_contain_text("handbook collate FOLDER --out FOLDER")
    for width in (WIDE, NARROW):
        page.set_viewport_size({"width": width, "height": 900})
        assert violations(page) == []
    server.mend()
    button(page, "Try again").click()
    shown(page)
    expect(page.locator(".ov-total")).to_contain_text("40 files: 17 are counted")


def test_a_worker_that_fails_while_files_are_read(page: Page, book: Handbook) -> None:
    """The worker's collation is lost; the files are read again."""
    files = forty(book)
    drop(page, files)
    shown(page)
    page.evaluate("""() => {
      const post = Worker.prototype.postMessage;
      Worker.prototype.postMessage = function (message, ...rest) {
        Worker.prototype.postMessage = post;
        const data = { failed: { reason: "out-of-memory", detail: "" } };
        setTimeout(() => this.dispatchEvent(new MessageEvent("message", { data })));
      };
    }""")
    drop(page, {"more.json": files["agency-0.supervision.json"]})
    expect(page.locator(".ov-work")).to_contain_text("too little free memory")
    button(page, "Try again").click()
    shown(page)
    expect(page.locator(".ov-total")).to_contain_text("41 files: 17 are counted")


def test_start_again_after_a_fault(page: Page, server: FaultyServer, book: Handbook) -> None:
    server.faults[runtime_file(server.folder, "engine.whl")] = faulty.missing
    drop(page, forty(book))
    expect(heading(page, "The overview could not be made")).to_be_visible(timeout=READY_MS)
    button(page, "Start again with other files").click()
    expect(heading(page, "Choose the files")).to_be_focused()
    server.mend()
    drop(page, {"list.json": b"[]"})
    expect(page.locator(".ov-total")).to_contain_text("1 file", timeout=READY_MS)
