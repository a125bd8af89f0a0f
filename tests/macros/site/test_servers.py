"""What Apache, Caddy and IIS are told: the same as nginx. Apache and Caddy are asked for real."""

from __future__ import annotations

import http.client
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree as Xml

import pytest

from macros.site.content_security import framed_by, header_policy
from macros.site.server_files import (
    ASK_EACH_TIME,
    FOR_GOOD,
    TYPES,
    headers_for,
    kept_for_good,
    response_headers,
    server_rules,
    write_server_files,
)
from macros.site.servers.iis import iis_file
from tests.support.other_servers import apache, apart, caddy, small_site

SCRIPT, PROGRAM = "assets/web/page.0123456789abcdef.js", "assets/runtime/pyodide.0123456789abcdef.wasm"
GONE = "assets/web/gone.0123456789abcdef.js"
POLICY = header_policy()


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes


type Ask = Callable[..., Answer]


def asked(address: str, path: str, encoding: str = "") -> Answer:
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=10)
    try:
        connection.request("GET", path, headers={"Accept-Encoding": encoding} if encoding else {})
        answer = connection.getresponse()
        return Answer(answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read())
    finally:
        connection.close()


@pytest.fixture(scope="module", params=["apache at the top", "apache", "caddy at the top", "caddy"])
def ask(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    """Ask a server of this kind for a file of the site, by its path from the site's top."""
    folder, base = tmp_path_factory.mktemp("served"), "/" if "top" in request.param else "/handbook/"
    top = folder / "top"
    site = small_site(top if base == "/" or "caddy" in request.param else top / "handbook")
    write_server_files(site, f"https://www.example.org{base}", POLICY)
    own = apart(folder / "own")
    running: AbstractContextManager[str] = caddy(site, own) if "caddy" in request.param else apache(top, own)
    with running as address:
        yield lambda path, encoding="": asked(address, f"{base}{path}", encoding)


@pytest.mark.parametrize("path", ["", "standards/", SCRIPT, PROGRAM, "amendments.atom"])
def test_each_file_has_its_headers_and_its_type(ask: Ask, path: str) -> None:
    answer = ask(path)
    assert answer.status == 200
    wanted = {name.lower(): value for name, value in headers_for(path, POLICY).items()}
    assert {name: answer.headers.get(name) for name in wanted} == wanted
    ending = path.rpartition(".")[2] if "." in path else "html"
    assert answer.headers["content-type"].replace("UTF-8", "utf-8") == TYPES[ending]


@pytest.mark.parametrize("path", ["nowhere/", "assets/nothing.js", "gone.pdf", GONE, "empty/"])
def test_an_address_without_a_page_says_so(ask: Ask, path: str) -> None:
    answer = ask(path)
    assert answer.status == 404
    assert b"Page not found" in answer.body
    wanted = {name.lower(): value for name, value in headers_for("404.html", POLICY).items()}
    assert {name: answer.headers.get(name) for name in wanted} == wanted, "a file that is not there yet may come"
    assert answer.headers["content-type"].replace("UTF-8", "utf-8") == TYPES["html"]


def test_caddy_has_nothing_beside_the_handbook(tmp_path: Path) -> None:
    site = small_site(tmp_path / "site")
    write_server_files(site, "https://www.example.org/handbook/", POLICY)
    with caddy(site, apart(tmp_path / "own")) as address:
        beside = asked(address, "/elsewhere/")
        assert (beside.status, b"Page not found" in beside.body) == (404, True)
        assert beside.headers["content-security-policy"] == POLICY
        assert asked(address, "/").headers["location"] == "/handbook/"


@pytest.mark.parametrize("path", ["standards/", SCRIPT, PROGRAM])
@pytest.mark.parametrize(("encoding", "ending"), [("gzip, br", b"br"), ("gzip", b"gz"), ("", b"")])
def test_the_compressed_copies_are_sent(ask: Ask, path: str, encoding: str, ending: bytes) -> None:
    answer = ask(path, encoding)
    assert answer.body.startswith(ending + b" of ") == bool(ending)
    assert answer.headers.get("content-encoding", "") == {b"br": "br", b"gz": "gzip", b"": ""}[ending]
    assert "accept-encoding" in answer.headers.get("vary", "").lower(), "a proxy keeps each copy apart"
    assert answer.headers["cache-control"] == headers_for(path, POLICY)["Cache-Control"]
    kind = TYPES[path.rpartition(".")[2] if "." in path else "html"]
    assert answer.headers["content-type"].replace("UTF-8", "utf-8") == kind


def test_iis_is_told_the_same(tmp_path: Path) -> None:
    kept = kept_for_good(small_site(tmp_path))
    assert kept == [PROGRAM, SCRIPT]
    top = Xml.fromstring(iis_file(server_rules("/handbook/", POLICY, kept)))  # noqa: S314 (our own file)
    server = top.find("system.webServer")
    assert server is not None
    headers = [(each.attrib["name"], each.attrib["value"]) for each in server.findall("httpProtocol/customHeaders/add")]
    assert headers == list({**response_headers(POLICY), "Cache-Control": ASK_EACH_TIME}.items())
    removed = [each.attrib["name"] for each in server.findall("httpProtocol/customHeaders/remove")]
    assert removed == ["X-Powered-By", *(name for name, _ in headers)], "IIS stops at a header given twice"
    content = list(server.findall("staticContent/*"))
    types = [(each.attrib["fileExtension"][1:], each.attrib["mimeType"]) for each in content if each.tag == "mimeMap"]
    assert types == list(TYPES.items())
    for place, each in enumerate(content):
        if each.tag == "mimeMap":
            assert (content[place - 1].tag, content[place - 1].attrib) == (
                "remove",
                {"fileExtension": each.attrib["fileExtension"]},
            )
    locations = {each.attrib["path"]: each for each in top.findall("location")}
    assert list(locations) == kept
    for each in locations.values():
        times = each.findall("system.webServer/httpProtocol/customHeaders/add")
        assert [time.attrib["value"] for time in times] == [FOR_GOOD]
    assert {(each.attrib["statusCode"], each.attrib["path"]) for each in server.findall("httpErrors/error")} == {
        ("403", "404.html"),
        ("404", "404.html"),
    }
    assert [each.attrib.get("value") for each in server.findall("defaultDocument/files/add")] == ["index.html"]


def test_a_site_that_an_intranet_may_frame_says_so_and_not_the_contrary() -> None:
    policy = framed_by(POLICY, ("https://intranet.example.gov.uk", "https://www.example.nhs.uk:8443"))
    assert policy.endswith("frame-ancestors https://intranet.example.gov.uk https://www.example.nhs.uk:8443")
    assert "X-Frame-Options" not in response_headers(policy)
    assert framed_by(POLICY, ()) == POLICY
    assert response_headers(POLICY)["X-Frame-Options"] == "DENY"
