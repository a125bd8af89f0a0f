"""The site, built once in a test run and served, and browser tabs that record errors."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from macros.launch import only_one
from macros.machine.test_programs import PROGRAMS, chromium
from macros.model.handbook import Handbook
from macros.reading.load import load
from macros.site.build import build
from macros.site.serve import server
from tests.support.browser.engine_here import bring_engine
from tests.support.browser.tab import Site, Tab
from tests.support.trees import ROOT

# Python starts anew in each tab: its WebAssembly is compiled once and simply, with no better copy made meanwhile
SIMPLE_COMPILING = "--js-flags=--liftoff-only,--single-threaded"
BUILT_FOR = "http://127.0.0.1:8000"  # only the path of this address reaches the pages
NARROW_BASE = "/handbook/"


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """Arguments to start the browser. A missing browser is a failure: nothing here is ever skipped."""
    path = chromium()
    assert path, PROGRAMS["browser"].missing
    quiet = ("background-networking", "component-update", "sync")
    ours = ("--no-sandbox", "--disable-gpu", "--no-first-run", SIMPLE_COMPILING)
    return {"executable_path": path, "args": [*ours, *(f"--disable-{name}" for name in quiet)]}


@pytest.fixture(scope="session")
def book() -> Handbook:
    """The handbook's own data."""
    return load(ROOT).handbook()


@pytest.fixture(scope="session")
def site(shared: Path) -> Iterator[Site]:
    """The site at the root of its address."""
    folder = build_once(shared / "site-at-root", "/")
    with serving(folder, "/") as running:
        yield running


@pytest.fixture(scope="session")
def site_below(shared: Path) -> Iterator[Site]:
    """The site at /handbook/."""
    folder = build_once(shared / "site-below", NARROW_BASE)
    with serving(folder, NARROW_BASE) as running:
        yield running


def build_once(folder: Path, base: str) -> Path:
    """Build the project's site, unless another process of this run has done it."""
    with only_one(folder.with_name(f"{folder.name}.making")):
        if not folder.exists():
            build(ROOT, folder, f"{BUILT_FOR}{base}", compressed=False)
    return folder


@contextmanager
def serving(folder: Path, base: str) -> Iterator[Site]:
    """Serve a built site as `handbook serve` does, on a free port."""
    running = server(folder, "127.0.0.1", 0, base)
    thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield Site(folder=folder, origin=f"http://127.0.0.1:{running.server_port}", base=base)
    finally:
        running.shutdown()
        thread.join()
        running.server_close()


@pytest.fixture(scope="session")
def long_lived_tab(browser: Browser, site: Site) -> Iterator[Tab]:
    """One tab for the many tests that only read pages. Do not change its settings for good."""
    with opened_tab(browser, site, reduced_motion="reduce") as tab:
        yield tab


@pytest.fixture
def tab(browser: Browser, site: Site) -> Iterator[Tab]:
    """A new tab with nothing kept from another test. An error in it fails the test."""
    with opened_tab(browser, site) as tab:
        yield tab
        assert tab.troubles == []


@pytest.fixture
def engine_here(tab: Tab) -> None:
    """The engine answers from this Python, for tests that look at what a page makes of its answers."""
    bring_engine(tab.page.context)


@pytest.fixture
def python_rests(tab: Tab) -> None:
    """Python is on its way and never comes, for tests that look at no score: its start takes longer than the page's."""
    tab.page.context.add_init_script(_PYTHON_RESTS)


_PYTHON_RESTS = """const OtherWorker = Worker;
window.Worker = class {
  constructor(address, options) { if (options?.name !== "engine") return new OtherWorker(address, options); }
  postMessage() {}
  terminate() {}
};"""


@pytest.fixture(scope="session")
def tab_below(browser: Browser, site_below: Site) -> Iterator[Tab]:
    """One tab on the site at /handbook/."""
    with opened_tab(browser, site_below) as tab:
        yield tab


@pytest.fixture(scope="session")
def without_javascript(browser: Browser, site: Site) -> Iterator[Tab]:
    """A tab that runs no script at all."""
    with opened_tab(browser, site, java_script_enabled=False) as tab:
        yield tab


@contextmanager
def opened_tab(browser: Browser, site: Site, **settings: Any) -> Iterator[Tab]:
    """A tab in a context of its own, with Playwright's settings for contexts."""
    context = browser.new_context(**settings)
    context.set_default_timeout(10_000)
    try:
        yield Tab(context.new_page(), site)
    finally:
        context.close()
