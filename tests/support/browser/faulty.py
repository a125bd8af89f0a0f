"""A server with faults on purpose: files that are missing, altered, cut short or never end."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, override
from urllib.parse import urlsplit

from macros.site.serve import Handler
from macros.site.server_files import ASK_EACH_TIME, HEADERS

Fault = Callable[["FaultyHandler", bytes], None]
"""Answers a request for a file in the server's place; given the file's bytes as they should be."""


class FaultyServer:
    """A running server. `faults` names files from the site's root; `headers` are sent with every answer."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.faults: dict[str, Fault] = {}
        self.headers: dict[str, str] = {}
        self.asked: list[str] = []
        self.bytes_sent = 0
        self.released = threading.Event()
        handler = partial(FaultyHandler, base="/", directory=str(folder), faulty=self)
        self.http = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.http.daemon_threads = True

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.http.server_port}"

    def mend(self) -> None:
        """Remove all faults, from the next request on."""
        self.faults.clear()


class FaultyHandler(Handler):
    """The handbook's own server, except for files with a fault."""

    def __init__(self, *arguments: Any, faulty: FaultyServer, **named: Any) -> None:
        self.faulty = faulty
        super().__init__(*arguments, **named)

    @override
    def do_GET(self) -> None:
        name = urlsplit(self.path).path.lstrip("/")
        self.faulty.asked.append(name)
        fault = self.faulty.faults.get(name)
        if fault:
            fault(self, (self.faulty.folder / name).read_bytes())
        else:
            super().do_GET()

    @override
    def end_headers(self) -> None:
        """Send no policy unless a test sets one, so that a policy in a page is tested alone."""
        for name, value in {**HEADERS, "Cache-Control": ASK_EACH_TIME, **self.faulty.headers}.items():
            self.send_header(name, value)
        SimpleHTTPRequestHandler.end_headers(self)

    def answer(self, data: bytes, length: int | None = None) -> None:
        """Send other bytes in place of the file, with its own type; the length may be wrong."""
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(urlsplit(self.path).path))
        self.send_header("Content-Length", str(len(data) if length is None else length))
        self.end_headers()
        self.wfile.write(data)
        self.wfile.flush()


def missing(handler: FaultyHandler, data: bytes) -> None:
    """Answer as if there were no such file."""
    handler.send_error(404)


def unavailable(handler: FaultyHandler, data: bytes) -> None:
    """Answer as a proxy does when its server is down."""
    handler.send_error(503)


def altered(handler: FaultyHandler, data: bytes) -> None:
    """Change one byte in the middle."""
    middle = len(data) // 2
    handler.answer(data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :])


def shortened(handler: FaultyHandler, data: bytes) -> None:
    """Send only the first half, and its length as if that were all."""
    handler.answer(data[: len(data) // 2])


def replaced(handler: FaultyHandler, data: bytes) -> None:
    """Send a web filter's page in place of the file."""
    handler.answer(b"<!doctype html><title>Blocked by your organisation</title>")


def broken_off(handler: FaultyHandler, data: bytes) -> None:
    """End the connection in the middle."""
    handler.answer(data[: len(data) // 2], len(data))
    handler.close_connection = True


def stalled(handler: FaultyHandler, data: bytes) -> None:
    """Send the first half, then nothing until the test is over."""
    handler.answer(data[: len(data) // 2], len(data))
    handler.faulty.released.wait(60)
    handler.close_connection = True


def dripping(handler: FaultyHandler, data: bytes) -> None:
    """Send all of the file, a little at a time, for three seconds."""
    pieces = 20
    size = -(-len(data) // pieces)
    handler.answer(b"", len(data))
    for start in range(0, len(data), size):
        handler.wfile.write(data[start : start + size])
        handler.wfile.flush()
        time.sleep(3 / pieces)


def mistyped(handler: FaultyHandler, data: bytes) -> None:
    """Send the right bytes with an unknown type."""
    handler.send_response(200)
    handler.send_header("Content-Type", "application/octet-stream")
    handler.send_header("Content-Length", str(len(data)))
    handler.end_headers()
    handler.wfile.write(data)


@contextmanager
def faulty_server(folder: Path) -> Iterator[FaultyServer]:
    """Serve a folder until the end of the block."""
    server = FaultyServer(folder)
    thread = threading.Thread(target=server.http.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.released.set()
        server.http.shutdown()
        thread.join()
        server.http.server_close()
