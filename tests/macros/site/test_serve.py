"""The local server: the site, its 404 page and the headers of production, and a new build after a change."""

from __future__ import annotations

import http.client
import os
import re
import signal
import socket
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, Queue

import pytest
from click.testing import CliRunner
from watchdog.events import (
    DirModifiedEvent,
    FileClosedNoWriteEvent,
    FileModifiedEvent,
    FileOpenedEvent,
    FileSystemEvent,
)

from macros.cli import main
from macros.commands import serve as command
from macros.machine.engine import Engine
from macros.site import serve
from macros.site.content_security import header_policy
from macros.site.serve import Rebuilding, server, watching
from macros.site.server_files import headers_for
from tests.support.project import copy_project


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A site, and beside it a private file."""
    site = tmp_path / "site"
    (site / "standards/s01").mkdir(parents=True)
    (site / "assets").mkdir()
    (site / "index.html").write_text("home", encoding="utf-8")
    (site / "404.html").write_text("no such page", encoding="utf-8")
    (site / "standards/s01/index.html").write_text("standard 1", encoding="utf-8")
    (site / "assets/page.mjs").write_text("export {}", encoding="utf-8")
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    return site


@contextmanager
def _serving(folder: Path, base: str = "/") -> Iterator[Callable[..., tuple[int, dict[str, str], str]]]:
    """A running server; gives a function that requests a path unchanged, and gives status, headers and body."""
    running = server(folder, "127.0.0.1", 0, base)
    thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()

    def ask(path: str, method: str = "GET", first: str = "") -> tuple[int, dict[str, str], str]:
        """Request a path. `first` is requested by HEAD before it, over the same connection."""
        connection = http.client.HTTPConnection("127.0.0.1", running.server_port, timeout=10)
        try:
            if first:
                connection.request("HEAD", first)
                connection.getresponse().read()
            connection.request(method, path)
            answer = connection.getresponse()
            headers = {name.title(): value for name, value in answer.getheaders()}
            return answer.status, headers, answer.read().decode("utf-8")
        finally:
            connection.close()

    try:
        yield ask
    finally:
        running.shutdown()
        thread.join()
        running.server_close()


# --- pages and headers


@pytest.mark.parametrize("base", ["/", "/handbook/"])
def test_pages_at_the_root_and_below_a_path(folder: Path, base: str) -> None:
    with _serving(folder, base) as ask:
        assert ask(base)[::2] == (200, "home")
        assert ask(f"{base}standards/s01/")[::2] == (200, "standard 1")
        assert ask(f"{base}standards/s01/?q=1")[::2] == (200, "standard 1")


@pytest.mark.parametrize("base", ["/", "/handbook/"])
def test_a_folder_without_its_slash_is_sent_on(folder: Path, base: str) -> None:
    with _serving(folder, base) as ask:
        status, headers, _ = ask(f"{base}standards/s01")
        assert (status, headers["Location"]) == (301, f"{base}standards/s01/")


def test_the_root_leads_to_the_path_that_is_served(folder: Path) -> None:
    with _serving(folder, "/handbook/") as ask:
        status, headers, _ = ask("/")
        assert (status, headers["Location"]) == (302, "/handbook/")


@pytest.mark.parametrize(
    ("base", "path"),
    [
        ("/", "/nothing"),
        ("/", "/standards/"),  # a folder without a page gives no list of files
        ("/", "/standards/s99/"),
        ("/handbook/", "/handbook/nothing"),
        ("/handbook/", "/standards/s01/"),
        ("/handbook/", "/handbookish/"),
    ],
)
def test_what_is_not_there_is_the_handbooks_own_404_page(folder: Path, base: str, path: str) -> None:
    with _serving(folder, base) as ask:
        status, headers, body = ask(path)
        assert (status, body) == (404, "no such page")
        assert headers["Content-Type"] == "text/html; charset=utf-8"
        assert ask(path, "HEAD")[::2] == (404, "")


def test_an_answer_without_a_body_leaves_the_connection_in_order(folder: Path) -> None:
    with _serving(folder) as ask:
        assert ask("/", first="/nothing")[::2] == (200, "home")
        assert ask("/", first="/standards/s01/")[::2] == (200, "home")


@pytest.mark.parametrize(
    "request_line",
    [b"GET http://[ HTTP/1.1", b"GET /a%00b HTTP/1.1", b"GET //[x HTTP/1.1", b"NOTHING", b"GET", b"BREW / HTTP/1.1"],
)
def test_a_request_that_is_none_is_answered(folder: Path, request_line: bytes) -> None:
    running = server(folder, "127.0.0.1", 0)
    thread = threading.Thread(target=running.handle_request)
    thread.start()
    with socket.create_connection(("127.0.0.1", running.server_port), timeout=10) as asking:
        asking.sendall(request_line + b"\r\nConnection: close\r\n\r\n")
        answer = b"".join(iter(lambda: asking.recv(4096), b""))
    thread.join()
    running.server_close()
    assert re.search(rb"400|404|501", answer.splitlines()[0] if answer.startswith(b"HTTP") else answer)


def test_without_a_404_page_the_status_is_the_same(folder: Path) -> None:
    (folder / "404.html").unlink()
    with _serving(folder) as ask:
        assert ask("/nothing")[0] == 404


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt",
        "/standards/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/%2e%2e%2fsecret.txt",
        "/handbook/../secret.txt",
        "/handbook/../../secret.txt",
        "/handbook/%2e%2e/secret.txt",
        "/handbook//../secret.txt",
        "//secret.txt",
        "/handbook//../../../../../../etc/hostname",
        "/..\\secret.txt",
    ],
)
@pytest.mark.parametrize("base", ["/", "/handbook/"])
def test_nothing_outside_the_site_is_served(folder: Path, base: str, path: str) -> None:
    with _serving(folder, base) as ask:
        status, _, body = ask(path)
        assert "secret" not in body
        assert status in (301, 404)


@pytest.mark.parametrize("path", ["/", "/nothing", "/standards/s01", "/assets/page.mjs"])
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_every_answer_has_the_headers_of_production(folder: Path, method: str, path: str) -> None:
    with _serving(folder) as ask:
        headers = ask(path, method)[1]
    expected = headers_for(path.removeprefix("/"), header_policy())
    assert {name: headers.get(name) for name in expected} == expected
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"


def test_modules_are_served_as_what_they_are(folder: Path) -> None:
    with _serving(folder) as ask:
        assert ask("/assets/page.mjs")[1]["Content-Type"].startswith("text/javascript")


def test_the_server_says_nothing_of_what_people_read(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with _serving(folder) as ask:
        ask("/standards/s01/")
        ask("/nothing")
    assert capfd.readouterr() == ("", "")


def test_a_browser_that_hangs_up_is_no_error(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    running = server(folder, "127.0.0.1", 0)
    running.daemon_threads = False  # so that closing waits for the answer
    with socket.create_connection(("127.0.0.1", running.server_port), timeout=10) as browser:
        browser.sendall(b"GET / HTTP/1.1\r\n")
        browser.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))  # a reset, no farewell
    running.handle_request()
    running.server_close()
    assert capfd.readouterr() == ("", "")


def test_pages_are_read_from_the_folder_that_stands_there_now(folder: Path) -> None:
    """A build replaces the folder while the server runs."""
    with _serving(folder) as ask:
        folder.rename(folder.with_name("site.old"))
        folder.mkdir()
        (folder / "index.html").write_text("new home", encoding="utf-8")
        assert ask("/")[::2] == (200, "new home")


# --- the command


def test_a_port_in_use_is_said_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "build", lambda *_: pytest.fail("something was built"))
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = CliRunner().invoke(main, ["serve", "--port", str(port)])
    assert result.exit_code == 1
    assert re.fullmatch(
        rf"Port {port} on 127\.0\.0\.1 cannot be used \(.+\)\. Try another one: --port \d+\n", result.output
    )


def test_a_host_that_is_none_is_said_in_a_sentence() -> None:
    result = CliRunner().invoke(main, ["serve", "--host", "256.256.256.256", "--port", "0"])
    assert result.exit_code == 1
    assert result.output.count("\n") == 1
    assert "cannot be used" in result.output


# --- building again


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serve, "SETTLE_SECONDS", 0.05)


def _wait_for(happened: Callable[[], bool], seconds: float = 10) -> None:
    end = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.01)


@pytest.mark.usefixtures("at_once")
def test_a_burst_of_changes_is_one_build() -> None:
    built: list[float] = []
    rebuilding = Rebuilding(lambda: built.append(time.monotonic()))
    for _ in range(5):
        rebuilding.on_any_event(FileModifiedEvent("standards/glossary.yml"))
    _wait_for(lambda: bool(built))
    time.sleep(0.15)
    assert len(built) == 1
    rebuilding.on_any_event(FileModifiedEvent("standards/glossary.yml"))
    _wait_for(lambda: len(built) == 2)


@pytest.mark.usefixtures("at_once")
def test_builds_never_run_side_by_side() -> None:
    running: list[int] = []
    most: list[int] = []

    def rebuild() -> None:
        running.append(1)
        most.append(len(running))
        time.sleep(0.2)
        running.pop()

    rebuilding = Rebuilding(rebuild)
    rebuilding.on_any_event(FileModifiedEvent("a.yml"))
    _wait_for(lambda: bool(running))
    rebuilding.on_any_event(FileModifiedEvent("b.yml"))
    _wait_for(lambda: len(most) == 2 and not running)
    assert most == [1, 1]


@pytest.mark.usefixtures("at_once")
@pytest.mark.parametrize(
    "event",
    [
        DirModifiedEvent("docs"),
        FileOpenedEvent("docs/index.md"),
        FileClosedNoWriteEvent("docs/index.md"),
        FileModifiedEvent("macros/__pycache__/cli.cpython-313.pyc"),
    ],
)
def test_what_only_reads_is_no_change(event: FileSystemEvent) -> None:
    built: list[int] = []
    Rebuilding(lambda: built.append(1)).on_any_event(event)
    time.sleep(0.2)
    assert built == []


@pytest.mark.usefixtures("at_once")
@pytest.mark.parametrize(
    "name", ["standards/new.yml", "docs/deep/page.md", "macros/a.py", "selfcheck/web/a.mjs", "mkdocs.yml"]
)
def test_every_source_is_watched(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serve, "ENGINE", Engine(packages=tmp_path, home=tmp_path))
    for each in (*serve.WATCHED, *serve.ENGINE_WATCHED):
        (tmp_path / each).mkdir()
    file = tmp_path / name
    file.parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / "mkdocs.yml").write_text("", encoding="utf-8")
    built = threading.Event()
    with watching(tmp_path, built.set):
        file.write_text("changed", encoding="utf-8")
        assert built.wait(10)


# --- everything together


class _Serve:
    """`handbook serve` in its own process, with its output line by line."""

    def __init__(self, root: Path) -> None:
        signal.signal(signal.SIGINT, signal.default_int_handler)  # otherwise children of a background job ignore it
        self.process = subprocess.Popen(
            [sys.executable, "-m", "macros.cli", "serve", "--port", "0", "--base", "handbook"],
            cwd=root,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.lines: Queue[str] = Queue()
        self.reader = threading.Thread(target=self._read)
        self.reader.start()

    def _read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self.lines.put(line)

    def wait_for(self, words: str, seconds: float = 60) -> str:
        """Wait for a line with these words, and give it."""
        said = ""
        try:
            while words not in (line := self.lines.get(timeout=seconds)):
                said += line
        except Empty:
            raise AssertionError(f"'{words}' was not said, but:\n{said}") from None
        return line

    def end(self) -> str:
        """Stop it as Ctrl+C does. Gives the rest of its output."""
        self.process.send_signal(signal.SIGINT)
        self.process.wait(30)
        self.reader.join()
        assert self.process.stdout
        self.process.stdout.close()
        return "".join(self.lines.get() for _ in range(self.lines.qsize()))


def test_serve_builds_and_builds_again_and_keeps_the_old_site_when_that_fails(tmp_path: Path) -> None:
    root = copy_project(tmp_path)
    file = root / "standards/policies/example-policy/2.yml"
    good = file.read_text(encoding="utf-8")
    running = _Serve(root)
    try:
        line = running.wait_for("The handbook is at")
        found = re.search(r"http://127\.0\.0\.1:(\d+)/handbook/", line)
        assert found, line
        port = int(found[1])
        running.wait_for("pages in")
        assert "every 6 weeks" in _page(port)

        file.write_text(good.replace("every 6 weeks", "every 5 weeks"), encoding="utf-8")
        running.wait_for("Built again in")
        assert "every 5 weeks" in _page(port)

        file.write_text(good.replace("strength: must", "strength: mist"), encoding="utf-8")
        assert "standards/policies/example-policy/2.yml" in running.wait_for("unknown-value")
        running.wait_for("The site shown is the one before this change.")
        assert "every 5 weeks" in _page(port)
    finally:
        said = running.end()
    assert "Ended." in said
    assert running.process.returncode == 0


def _page(port: int) -> str:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", "/handbook/policies/example-policy/")
        return connection.getresponse().read().decode("utf-8")
    finally:
        connection.close()
