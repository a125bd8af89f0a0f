"""The self-check when the engine fails: plain words, no typed text lost, and a button to try again."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserType, Page, expect

from tests.browser.engine.engine_page import LITTLE_MEMORY, page_with, runtime_file
from tests.support.browser import faulty
from tests.support.browser.faulty import Fault, FaultyServer, faulty_server
from tests.support.browser.filling import (
    begin,
    button,
    by_id,
    chosen,
    downloaded,
    downloaded_unseen,
    go,
    open_notes,
    saved,
    scored,
)
from tests.support.browser.tab import Site

NAME = "Autumn Trust"
WITHOUT_WASM = "script-src 'self' 'unsafe-inline'; worker-src 'self' blob:; object-src 'none'"
LONGEST_WAIT = "00:31"  # minutes and seconds: a download may stand still for half a minute, a call take 20 seconds

FAULTS: tuple[tuple[str, Fault, str], ...] = (
    ("engine.whl", faulty.missing, "did not give a file that is needed"),
    ("python_stdlib.zip", faulty.shortened, "did not arrive as it was published"),
    ("pyodide.asm.wasm", faulty.altered, "did not arrive as it was published"),
    ("edition.json", faulty.replaced, "did not arrive as it was published"),
    ("pyodide.asm.wasm", faulty.broken_off, "connection to the handbook's server was lost"),
    ("pyodide.asm.wasm", faulty.stalled, "stopped arriving"),
)


@pytest.fixture
def server(site: Site) -> Iterator[FaultyServer]:
    with faulty_server(site.folder) as server:
        yield server


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


def begun(page: Page, server: FaultyServer) -> None:
    """A self-check with one answer, which starts the engine, at its results."""
    page.goto(f"{server.origin}/self-check/")
    begin(page, NAME)
    go(page, "s01")
    by_id(page, "s01.1-partly").check()
    saved(page)
    go(page, "results")


def told(page: Page, words: str) -> None:
    """Check that the results say what is wrong, what still works and what to do."""
    results = page.locator("[data-view=results]")
    expect(results).to_contain_text(words, timeout=60_000)
    expect(results).to_contain_text("Your answers, the file and printing go on working")
    expect(results.get_by_role("button", name="Try again")).to_be_visible()


def nothing_lost(page: Page, download: Callable[[Page, str], bytes] = downloaded_unseen) -> None:
    """Check that typed text is there, and can be added to, downloaded, printed and found again."""
    go(page, "s01")
    open_notes(page, "s01.1")
    by_id(page, "s01.1-note").fill("Seen in May")
    saved(page)
    go(page, "keep")
    page.evaluate("window.print = () => { window.printed = true; }")
    button(page, "Print the whole questionnaire with my answers").click()
    assert page.evaluate("window.printed") is True
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    answer = json.loads(download(page, "Download the file"))["answers"]["s01.1"]
    assert (answer["value"], answer["note"]) == ("partly", "Seen in May")


@pytest.mark.parametrize(
    ("name", "fault", "words"),
    [FAULTS[0], *(pytest.param(*each, marks=pytest.mark.nightly) for each in FAULTS[1:])],
    ids=[f"{name} {fault.__name__}" for name, fault, _ in FAULTS],
)
def test_a_fault_of_a_file(page: Page, server: FaultyServer, name: str, fault: Fault, words: str) -> None:
    server.faults[runtime_file(server.folder, name)] = fault
    page.clock.install()
    begun(page, server)
    if fault is faulty.stalled:
        expect(page.locator("[data-view=results]")).to_contain_text("Getting ready to work out results")
        page.clock.fast_forward(LONGEST_WAIT)
    told(page, words)
    nothing_lost(page)
    server.mend()
    go(page, "results")
    page.locator("[data-view=results]").get_by_role("button", name="Try again").click()
    scored(page)


@pytest.mark.nightly
def test_a_worker_that_has_gone(page: Page, server: FaultyServer) -> None:
    """A page from before the handbook was published anew names an old script: reloading the page mends it."""
    (worker,) = server.folder.glob("assets/web/engine-worker.*.js")
    server.faults[worker.relative_to(server.folder).as_posix()] = faulty.missing
    begun(page, server)
    told(page, "did not give a file that is needed")
    expect(page.locator("[data-view=results]")).to_contain_text("then load the page again")
    nothing_lost(page)
    server.mend()
    page.reload()
    go(page, "results")
    scored(page)


@pytest.mark.nightly
def test_wasm_that_a_policy_forbids(page: Page, server: FaultyServer) -> None:
    server.headers["Content-Security-Policy"] = WITHOUT_WASM
    begun(page, server)
    told(page, "not allowed to run the part of the page that works out results")
    nothing_lost(page)
    # a new header, because the browser keeps the old headers of an unchanged page
    server.headers["Content-Security-Policy"] = WITHOUT_WASM.replace("script-src", "script-src 'wasm-unsafe-eval'")
    page.reload()
    go(page, "results")
    scored(page)


@pytest.mark.nightly
def test_a_worker_that_is_killed_is_started_again(page: Page, server: FaultyServer) -> None:
    page.add_init_script("""
      const Real = Worker;
      window.Worker = class extends Real {
        constructor(...given) {
          super(...given);
          if (given[1]?.name === "engine") window.engineWorker = this;
        }
      };""")
    page.clock.install()
    begun(page, server)
    scored(page)
    page.evaluate("engineWorker.terminate()")  # as a browser short of memory does it: without an event in the page
    go(page, "s01")
    by_id(page, "s01.1-in-place").check()
    saved(page)
    page.clock.fast_forward(LONGEST_WAIT)
    expect(page.locator(".sc-engine")).to_contain_text("took too long and was stopped. Starting again")
    go(page, "results")
    expect(page.locator(".sc-engine")).to_be_empty(timeout=60_000)
    go(page, "s01")
    by_id(page, "s01.1-partly").check()
    go(page, "results")
    scored(page)
    nothing_lost(page, downloaded)


@pytest.mark.nightly
def test_too_little_memory(
    browser_type: BrowserType, browser_type_launch_args: dict[str, Any], server: FaultyServer
) -> None:
    with page_with(browser_type, browser_type_launch_args, LITTLE_MEMORY) as page:
        begun(page, server)
        told(page, "too little free memory")
        nothing_lost(page)
        page.reload()
        go(page, "s01")
        assert chosen(page, "s01.1") == "partly"
