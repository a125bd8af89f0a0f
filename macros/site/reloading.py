"""Reloads local pages after each build. The site's own files stay unchanged."""

from __future__ import annotations

import time
from html import escape
from http import HTTPStatus
from io import BytesIO
from ipaddress import ip_address
from pathlib import Path
from typing import Any, override
from urllib.parse import urlsplit

from macros.site.serve import Handler

SCRIPT, _LATEST = ".serve/reload.mjs", ".serve/latest"  # below the base; no page's name starts with a full stop
_SOURCE = Path(__file__).with_name("reload.mjs")
_BUILDING = (
    '<!doctype html><html lang="en-GB"><meta charset="utf-8"><title>The handbook is being built</title>'
    '<link rel="icon" href="data:,">'
    "<p>The handbook is being built. It is shown here as soon as it is ready.</p>"
)


class BuildCount:
    """Names the build on show, with a name that no other build of any server has."""

    def __init__(self) -> None:
        self._started = time.time_ns()
        self.number = 0

    def advance(self) -> None:
        self.number += 1

    @property
    def name(self) -> str:
        return f"{self._started}-{self.number}"


class ReloadingHandler(Handler):
    """Adds a script to each page, for browsers on this machine, that asks for the latest build."""

    def __init__(self, *arguments: Any, builds: BuildCount, **options: Any) -> None:
        self.builds = builds
        super().__init__(*arguments, **options)

    @override
    def _page(self) -> Any:
        if not self._is_from_here() or not self.path.startswith(self.base):
            return super()._page()
        if self._name() == SCRIPT:
            return self._answer(HTTPStatus.OK, "text/javascript", _SOURCE.read_bytes())
        if self._name() == _LATEST:
            return self._answer(HTTPStatus.OK, "text/plain", self.builds.name.encode("ascii"))
        file = self._html_file()
        return self._answer(HTTPStatus.OK, "text/html", self._content(file)) if file else super()._page()

    @override
    def _content(self, file: Path) -> bytes:
        return file.read_bytes() + (self._tag() if self._is_from_here() else b"")

    @override
    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        if code != HTTPStatus.NOT_FOUND or self.builds.number or Path(self.directory).exists():
            super().send_error(code, message, explain)
            return
        body = self._answer(HTTPStatus.SERVICE_UNAVAILABLE, "text/html", _BUILDING.encode() + self._tag())
        if self.command != "HEAD":
            self.wfile.write(body.read())

    def _is_from_here(self) -> bool:
        return ip_address(self.client_address[0]).is_loopback

    def _html_file(self) -> Path | None:
        path = urlsplit(self.path).path
        file = Path(self.translate_path(path), "index.html" if path.endswith("/") else "")
        return file if file.suffix == ".html" and file.is_file() else None

    def _tag(self) -> bytes:
        return f'<script type="module" src="{escape(self.base)}{SCRIPT}?{self.builds.name}"></script>\n'.encode()

    def _answer(self, code: HTTPStatus, kind: str, body: bytes) -> BytesIO:
        self.send_response(code)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return BytesIO(body)
