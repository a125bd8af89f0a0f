"""On a server without headers, the policy in the pages binds the pages and the self-check's worker."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, override

import pytest
from playwright.sync_api import Browser, Page, Worker

from tests.browser.conftest import opened_tab
from tests.browser.hosting.test_hosting import score_a_question
from tests.support.browser.faulty import FaultyServer, faulty_server
from tests.support.browser.filling import open_self_check
from tests.support.browser.tab import A_POLICY, Site, Tab

# Every way out of a page, and every way to make code from text. In a timer, because the policy does not bind code that
# a debugger runs.
TRY = """(other) => new Promise((resolve) => setTimeout(async () => {
  const found = {};
  const outcome = (make) => new Promise((done) => { try { make(done); } catch (error) { done(error.name); } });
  found.fetch = await fetch(other).then((answer) => answer.status, (error) => error.name);
  found.request = await outcome((done) => {
    const request = new XMLHttpRequest();
    request.onload = () => done("loaded");
    request.onerror = () => done("refused");
    request.open("GET", other);
    request.send();
  });
  found.socket = await outcome((done) => {
    const socket = new WebSocket(other.replace("http", "ws"));
    socket.onopen = () => done("open");
    socket.onerror = () => done("refused");
  });
  found.module = await import(other + "/assets/web/shared/dates.mjs").then(() => "loaded", () => "refused");
  found.function = await outcome((done) => done(new Function("return 'ran'")()));
  found.eval = await outcome((done) => done((0, eval)("'ran'")));
  resolve(found);
}))"""
REFUSED: dict[str, object] = {
    "fetch": "TypeError",
    "request": "refused",
    "module": "refused",
    "function": "EvalError",
    "eval": "EvalError",
}
NO_SUCH_FILE = 404  # from the worker's own fetch, which only has the engine's files and sends no request


class _Plain(SimpleHTTPRequestHandler):
    """The handler of `python -m http.server`."""

    @override
    def log_message(self, format: str, *args: Any) -> None:
        pass


@pytest.fixture(scope="module")
def plain(site: Site) -> Iterator[Site]:
    """The built site on Python's own server, without any headers of ours."""
    handler = partial(_Plain, directory=str(site.folder))
    running = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    running.daemon_threads = True
    thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    yield Site(folder=site.folder, origin=f"http://127.0.0.1:{running.server_port}", base="/")
    running.shutdown()
    thread.join()
    running.server_close()


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[FaultyServer]:
    """A server that must never get a request."""
    with faulty_server(tmp_path) as server:
        yield server
        assert server.asked == []


@pytest.fixture
def tab(browser: Browser, plain: Site) -> Iterator[Tab]:
    with opened_tab(browser, plain) as tab:
        yield tab


def test_it_binds_the_page_and_the_worker(tab: Tab, elsewhere: FaultyServer) -> None:
    page = open_self_check(tab)
    score_a_question(page)
    assert tab.troubles == []  # the policy refuses nothing that the page needs
    check_ways_out(page, elsewhere, REFUSED)
    check_ways_out(engine(page), elsewhere, {**REFUSED, "fetch": NO_SUCH_FILE})


def check_ways_out(place: Page | Worker, elsewhere: FaultyServer, expected: dict[str, object]) -> None:
    tried = place.evaluate(TRY, elsewhere.origin)
    assert tried.pop("socket") in ("refused", "SecurityError")
    assert tried == expected


def engine(page: Page) -> Worker:
    (worker,) = (each for each in page.workers if each.url.startswith("blob:"))
    return worker


@pytest.mark.parametrize(
    "address",
    ["", *(pytest.param(each, marks=pytest.mark.nightly) for each in ("standards/s03/", A_POLICY, "404.html"))],
)
def test_it_binds_every_page(tab: Tab, elsewhere: FaultyServer, address: str) -> None:
    tab.open(address)
    tab.settle()
    assert tab.troubles == []
    check_ways_out(tab.page, elsewhere, REFUSED)


def test_the_header_was_not_there(plain: Site, tab: Tab) -> None:
    answer = tab.page.goto(plain.address)
    assert answer
    assert "content-security-policy" not in answer.headers
