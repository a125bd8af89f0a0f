"""Serves the built site on this machine, and builds it again when its sources change."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, override
from urllib.parse import urlsplit

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from macros.machine.engine import ENGINE
from macros.site.server_files import TYPES, headers_for, served_policy

WATCHED = ("standards", "docs")  # in the handbook's folder
ENGINE_WATCHED = ("macros", "selfcheck")
SETTLE_SECONDS = 0.4  # an editor saves a file in several steps

_TYPES = {f".{ending}": kind for ending, kind in TYPES.items()}


class Handler(SimpleHTTPRequestHandler):
    """Static files under a base path, with the headers of a real server and the handbook's own 404 page."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *arguments: Any, base: str, directory: str) -> None:
        self.base = base
        self.extensions_map = _TYPES
        super().__init__(*arguments, directory=directory)

    @override
    def translate_path(self, path: str) -> str:
        return super().translate_path("/" + path.removeprefix(self.base))

    @override
    def send_head(self) -> Any:
        try:
            return self._page()
        except ValueError:  # an invalid address, such as one with half a host or a null byte
            self.send_error(HTTPStatus.BAD_REQUEST)
            return None

    def _page(self) -> Any:
        path = urlsplit(self.path).path
        if not path.startswith(self.base):
            if path == "/":
                self.send_response(HTTPStatus.FOUND)
                self.send_header("Location", self.base)
                self.send_header("Content-Length", "0")
                self.end_headers()
                return None
            self.send_error(HTTPStatus.NOT_FOUND)
            return None
        return super().send_head()

    @override
    def list_directory(self, path: Any) -> None:
        self.send_error(HTTPStatus.NOT_FOUND)

    @override
    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = self._content(page)
        self.path = f"{self.base}404.html"  # for this page's headers, not the missing file's
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _content(self, file: Path) -> bytes:
        """A page's content as it is sent."""
        return file.read_bytes()

    @override
    def end_headers(self) -> None:
        for name, value in headers_for(self._name(), served_policy(Path(self.directory))).items():
            self.send_header(name, value)
        super().end_headers()

    def _name(self) -> str:
        """The requested path below the base; empty where the request could not be read."""
        try:
            return urlsplit(getattr(self, "path", "")).path.removeprefix(self.base)
        except ValueError:
            return ""

    @override
    def version_string(self) -> str:
        return "handbook"

    @override
    def log_message(self, format: str, *args: Any) -> None:
        """Log no requests: readers' choices are private."""


class _QuietServer(ThreadingHTTPServer):
    """Says nothing of a browser that hangs up: nothing is wrong on this side."""

    @override
    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


def server(
    folder: Path, host: str, port: int, base: str = "/", handler: Callable[..., Handler] = Handler
) -> ThreadingHTTPServer:
    """A server for the site, not yet started. Raises OSError if the port is taken."""
    return _QuietServer((host, port), partial(handler, base=base, directory=str(folder)))


class Rebuilding(FileSystemEventHandler):
    """Calls `rebuild` after a burst of changes has ended, one call at a time."""

    def __init__(self, rebuild: Callable[[], None]) -> None:
        self._rebuild = rebuild
        self._timer: threading.Timer | None = None
        self._lock = threading.Lock()
        self._building = threading.Lock()

    @override
    def on_any_event(self, event: FileSystemEvent) -> None:
        if (
            event.is_directory
            or event.event_type in ("opened", "closed_no_write")
            or "__pycache__" in str(event.src_path)
        ):
            return
        with self._lock:
            if self._timer:
                self._timer.cancel()
            self._timer = threading.Timer(SETTLE_SECONDS, self._settled)
            self._timer.daemon = True
            self._timer.start()

    def _settled(self) -> None:
        with self._building:
            self._rebuild()


@contextmanager
def watching(root: Path, rebuild: Callable[[], None]) -> Iterator[None]:
    """Watch the sources during the `with` block."""
    observer = Observer()
    handler = Rebuilding(rebuild)
    folders = [*(root / name for name in WATCHED), *(ENGINE.packages / name for name in ENGINE_WATCHED)]
    for folder in folders:
        observer.schedule(handler, str(folder), recursive=True)
    observer.schedule(handler, str(root / "mkdocs.yml"))
    observer.start()
    try:
        yield
    finally:
        observer.stop()
