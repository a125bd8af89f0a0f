"""Pages that reload themselves: a script added by the local server, for browsers on this machine only."""

from __future__ import annotations

import http.client
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest

from macros.site.content_security import header_policy
from macros.site.reloading import _LATEST, SCRIPT, BuildCount, ReloadingHandler
from macros.site.serve import server
from macros.site.server_files import headers_for

type Ask = Callable[..., tuple[int, dict[str, str], str]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    (site / "standards/s01").mkdir(parents=True)
    for name in ("index.html", "404.html", "standards/s01/index.html"):
        (site / name).write_text(f"<p>{name}</p>", encoding="utf-8")
    (site / "style.css").write_text("p {}", encoding="utf-8")
    (tmp_path / "secret.html").write_text("secret", encoding="utf-8")
    return site


@pytest.fixture
def builds() -> BuildCount:
    return BuildCount()


@contextmanager
def serving(folder: Path, builds: BuildCount, base: str = "/") -> Iterator[Ask]:
    running = server(folder, "127.0.0.1", 0, base, partial(ReloadingHandler, builds=builds))
    thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()

    def ask(path: str, method: str = "GET") -> tuple[int, dict[str, str], str]:
        connection = http.client.HTTPConnection("127.0.0.1", running.server_port, timeout=10)
        try:
            connection.request(method, path)
            answer = connection.getresponse()
            return answer.status, dict(answer.getheaders()), answer.read().decode("utf-8")
        finally:
            connection.close()

    try:
        yield ask
    finally:
        running.shutdown()
        thread.join()
        running.server_close()


def tag(builds: BuildCount, base: str = "/") -> str:
    return f'<script type="module" src="{base}{SCRIPT}?{builds.name}"></script>\n'


@pytest.mark.parametrize("base", ["/", "/handbook/"])
@pytest.mark.parametrize("name", ["", "index.html", "standards/s01/", "standards/s01/?q=1"])
def test_every_page_is_given_the_script_with_its_build(folder: Path, builds: BuildCount, base: str, name: str) -> None:
    before = {file: file.read_bytes() for file in folder.rglob("*.html")}
    with serving(folder, builds, base) as ask:
        status, headers, body = ask(f"{base}{name}")
        assert status == 200
        assert body.endswith(f"</p>{tag(builds, base)}")
        assert headers["Content-Length"] == str(len(body))
        assert headers["Content-Type"] == "text/html; charset=utf-8"
        page = name.partition("?")[0]
        expected = headers_for(page, header_policy())
        assert {each: headers.get(each) for each in expected} == expected
        assert ask(f"{base}{name}", "HEAD")[::2] == (200, "")
    assert {file: file.read_bytes() for file in folder.rglob("*.html")} == before


def test_a_page_that_is_not_there_yet_is_loaded_again_as_well(folder: Path, builds: BuildCount) -> None:
    with serving(folder, builds) as ask:
        status, headers, body = ask("/policies/new/")
        assert (status, body) == (404, f"<p>404.html</p>{tag(builds)}")
        assert headers["Content-Length"] == str(len(body))


def test_what_is_no_page_is_served_as_it_is(folder: Path, builds: BuildCount) -> None:
    with serving(folder, builds) as ask:
        assert ask("/style.css")[::2] == (200, "p {}")
        assert ask("/standards/s01")[0] == 301
        assert ask("/index.html/")[0] == 404
        assert "secret" not in ask("/../secret.html")[2] + ask("/%2e%2e/secret.html")[2]


def test_the_latest_build_has_another_name_after_each_build(folder: Path, builds: BuildCount) -> None:
    names = {BuildCount().name}
    with serving(folder, builds, "/handbook/") as ask:
        for _ in range(2):
            names.add(ask(f"/handbook/{_LATEST}")[2])
            builds.advance()
        names.add(ask(f"/handbook/{_LATEST}")[2])
        assert ask(f"/{_LATEST}")[0] == 404
        assert "import.meta.url" in ask(f"/handbook/{SCRIPT}")[2]
    assert len(names) == 4


def test_until_there_is_a_site_a_page_says_that_it_is_being_built(tmp_path: Path, builds: BuildCount) -> None:
    with serving(tmp_path / "site", builds) as ask:
        for method in ("GET", "HEAD"):
            status, _, body = ask("/standards/", method)
            assert status == 503
            assert ("being built" in body, body.endswith(tag(builds))) == ((method == "GET"),) * 2


def test_other_machines_are_served_the_site_alone(
    folder: Path, builds: BuildCount, monkeypatch: pytest.MonkeyPatch
) -> None:
    def setup(handler: ReloadingHandler) -> None:
        handler.client_address = ("192.0.2.7", 1)
        original(handler)

    original = ReloadingHandler.setup
    monkeypatch.setattr(ReloadingHandler, "setup", setup)
    with serving(folder, builds) as ask:
        assert ask("/")[2] == "<p>index.html</p>"
        assert ask("/nothing")[::2] == (404, "<p>404.html</p>")
        assert ask(f"/{_LATEST}")[0] == ask(f"/{SCRIPT}")[0] == 404
