"""Only a website that the partnership names can show the handbook inside its pages."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, override

import pytest
from playwright.sync_api import Browser

from macros.site.content_security import framed_by, header_policy
from macros.site.server_files import write_server_files
from tests.browser.conftest import serving


class Around(SimpleHTTPRequestHandler):
    """A page of an intranet, around the handbook."""

    inner = ""

    @override
    def do_GET(self) -> None:
        body = f'<!doctype html><title>Intranet</title><iframe src="{self.inner}"></iframe>'.encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    @override
    def log_message(self, format: str, *args: Any) -> None:
        """Nothing."""


@contextmanager
def running(made: ThreadingHTTPServer) -> Iterator[str]:
    thread = threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"http://127.0.0.1:{made.server_port}"
    finally:
        made.shutdown()
        made.server_close()
        thread.join()


@pytest.mark.parametrize("is_named", [True, False])
def test_a_page_around_the_handbook(browser: Browser, tmp_path: Path, is_named: bool) -> None:
    page_text = "<!doctype html><title>Handbook</title><h1>The handbook</h1>"
    (tmp_path / "index.html").write_text(page_text, encoding="utf-8")
    with running(ThreadingHTTPServer(("127.0.0.1", 0), Around)) as around:
        named = around if is_named else "https://intranet.example.gov.uk"
        write_server_files(tmp_path, "https://www.example.org/", framed_by(header_policy(), (named,)))
        with serving(tmp_path, "/") as handbook:
            Around.inner = handbook.origin
            page = browser.new_page()
            page.goto(around)
            inner = page.frames[1]
            assert (inner.locator("h1").count() == 1) == is_named
            page.close()
