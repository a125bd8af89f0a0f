"""`handbook serve` in a real browser: an open page loads itself again after a build, behind the strict policy."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from macros.site.finish_pages import finish_pages
from macros.site.reloading import BuildCount, ReloadingHandler
from macros.site.serve import server
from macros.site.server_files import write_server_files
from tests.browser.conftest import opened_tab
from tests.support.browser.tab import Site, Tab

BASE = "/handbook/"


def build_site(folder: Path, words: str) -> None:
    """Build one page, with the policies that the build writes."""
    folder.mkdir(exist_ok=True)
    head = '<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>Page</title>'
    (folder / "index.html").write_text(
        f'{head}<link rel="icon" href="data:,"></head><body><h1>{words}</h1></body></html>', encoding="utf-8"
    )
    write_server_files(folder, f"http://127.0.0.1:8000{BASE}", finish_pages(folder))


@pytest.fixture
def builds() -> BuildCount:
    return BuildCount()


@pytest.fixture
def tab(browser: Browser, tmp_path: Path, builds: BuildCount) -> Iterator[Tab]:
    folder = tmp_path / "site"
    running = server(folder, "127.0.0.1", 0, BASE, partial(ReloadingHandler, builds=builds))
    threading.Thread(target=running.serve_forever, daemon=True).start()
    try:
        with opened_tab(
            browser, Site(folder=folder, origin=f"http://127.0.0.1:{running.server_port}", base=BASE)
        ) as tab:
            yield tab
    finally:
        running.shutdown()
        running.server_close()


def test_an_open_page_shows_each_build(tab: Tab, builds: BuildCount) -> None:
    tab.page.goto(f"{tab.site.origin}{BASE}")
    expect(tab.page.locator("p")).to_contain_text("being built")
    loads: list[str] = []
    tab.page.on("load", lambda page: loads.append(page.url))
    for words in ("First", "Second"):
        build_site(tab.site.folder, words)
        builds.advance()
        expect(tab.page.locator("h1")).to_have_text(words)
    tab.page.wait_for_timeout(2500)
    assert len(loads) == 2, "a page is loaded once for each build"
    assert [trouble for trouble in tab.troubles if "503" not in trouble] == []  # 503: the page is being built
