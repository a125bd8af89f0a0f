"""The site on a real nginx with its own configuration: at the root of an address, and below a path."""

from __future__ import annotations

import gzip
import http.client
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import brotli
import pytest
from playwright.sync_api import Browser, Page, expect

from macros.site.server_files import ASK_EACH_TIME, FOR_GOOD, HEADERS, TYPES, headers_for, kept_for_good, served_policy
from tests.browser.conftest import NARROW_BASE, build_once, opened_tab
from tests.support.browser.filling import START, button, by_id, downloaded, go, open_self_check, scored
from tests.support.browser.tab import A_POLICY, NOWHERE, RESULTS, Site, Tab
from tests.support.markup import pages_of
from tests.support.nginx import compressed_copy, nginx

STYLES = "assets/stylesheets/"
WASM = "application/wasm"
FEW_PAGES = ["", "404.html", A_POLICY, "standards/s03/", "self-check/", "overview/", "induction/volunteer/"]

SETTINGS = (".htaccess", "web.config")  # for other servers


@dataclass(frozen=True, slots=True)
class Answer:
    """A server's response to one request. Names of headers are written Like-This."""

    status: int
    headers: dict[str, str]
    body: bytes


@pytest.fixture(scope="module", params=["/", pytest.param(NARROW_BASE, marks=pytest.mark.nightly)])
def hosted(request: pytest.FixtureRequest, shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The site on nginx, set up as the comments in its configuration say, with copies that are compressed quickly."""
    base = str(request.param)
    built = build_once(shared / ("site-at-root" if base == "/" else "site-below"), base)
    folder = compressed_copy(built, tmp_path_factory.mktemp("compressed"))
    with nginx(folder, tmp_path_factory.mktemp("nginx"), base) as running:
        yield running


def ask(site: Site, path: str, method: str = "GET", **headers: str) -> Answer:
    """Send a request without changing its path: from the site's base or, with a slash before it, from the root."""
    connection = http.client.HTTPConnection(urlsplit(site.origin).netloc, timeout=10)
    try:
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path if path.startswith("/") else f"{site.base}{path}", headers=sent)
        answer = connection.getresponse()
        return Answer(answer.status, {name.title(): value for name, value in answer.getheaders()}, answer.read())
    finally:
        connection.close()


# --- what is sent


@pytest.mark.parametrize(
    "path", ["", "standards/s03/", "build.json", "assets/handbook.css", NOWHERE, f"{STYLES}no.0123abcd.css"]
)
def test_every_answer_has_its_headers(hosted: Site, path: str) -> None:
    answer = ask(hosted, path)
    found = (hosted.folder / path).exists()
    expected = headers_for(path if found else "404.html", served_policy(hosted.folder))
    assert answer.status == (200 if found else 404)
    assert {name: answer.headers.get(name.title()) for name in expected} == expected
    assert answer.headers["Cache-Control"] == ASK_EACH_TIME
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Server"] == "nginx"  # without its version


def test_every_page_is_sent_as_it_was_built_and_with_its_headers(hosted: Site) -> None:
    for address, file in pages_of(hosted.folder).items():
        answer = ask(hosted, NOWHERE if address == "404.html" else address)
        name = file.relative_to(hosted.folder).as_posix()
        expected = headers_for(name, served_policy(hosted.folder))
        assert (answer.status, answer.body) == (404 if address == "404.html" else 200, file.read_bytes()), address
        assert {each: answer.headers.get(each.title()) for each in expected} == expected, address


def test_what_is_named_by_its_content_is_kept_for_good(hosted: Site) -> None:
    names = kept_for_good(hosted.folder)
    expected = {f"{STYLES}main", "assets/javascripts/bundle", "assets/web/every-page", "assets/web/engine-worker"}
    assert {name.partition(".")[0] for name in names} >= expected
    for name in names:
        headers = ask(hosted, name, "HEAD").headers
        assert headers["Cache-Control"] == FOR_GOOD
        assert {each: headers[each.title()] for each in HEADERS} == HEADERS


@pytest.mark.parametrize("encoding", ["br", "gzip", ""])
def test_files_come_compressed_as_the_browser_wants(hosted: Site, encoding: str) -> None:
    undo = {"br": brotli.decompress, "gzip": gzip.decompress, "": bytes}[encoding]
    hashed = (_one(hosted, "assets/web/self-check.*.js"), _one(hosted, "assets/runtime/*.wasm"))
    for name in ("index.html", "assets/handbook.css", "search/search_index.json", *hashed):
        answer = ask(hosted, name, Accept_Encoding=encoding or "identity")
        content = (hosted.folder / name).read_bytes()
        assert answer.headers.get("Content-Encoding", "") == encoding, name
        assert answer.headers["Vary"] == "Accept-Encoding"
        assert undo(answer.body) == content
        assert not encoding or len(answer.body) < len(content) / 2


def _one(site: Site, pattern: str) -> str:
    (file,) = site.folder.glob(pattern)
    return file.relative_to(site.folder).as_posix()


def test_a_proxy_gets_them_compressed_too(hosted: Site) -> None:
    assert ask(hosted, "", Accept_Encoding="gzip", Via="1.1 proxy").headers["Content-Encoding"] == "gzip"


def test_without_the_module_for_brotli_it_is_gzip(hosted: Site, tmp_path: Path) -> None:
    with nginx(hosted.folder, tmp_path, hosted.base, brotli=False) as running:
        assert ask(running, "", Accept_Encoding="gzip, br").headers["Content-Encoding"] == "gzip"


@pytest.mark.parametrize("encoding", ["br", "gzip", "identity"])
def test_what_has_not_changed_is_not_sent_again(hosted: Site, encoding: str) -> None:
    tag = ask(hosted, "standards/s01/", Accept_Encoding=encoding).headers["Etag"]
    again = ask(hosted, "standards/s01/", Accept_Encoding=encoding, If_None_Match=tag)
    assert (again.status, again.body) == (304, b"")
    assert again.headers["Cache-Control"] == ASK_EACH_TIME
    assert ask(hosted, "standards/s02/", Accept_Encoding=encoding, If_None_Match=tag).status == 200


def test_every_file_comes_as_what_it_is(hosted: Site) -> None:
    """The server knows the type of every ending in the site: browsers may not guess."""
    files = [
        file
        for file in hosted.folder.rglob("*.*")
        if file.is_file() and file.suffix != ".br" and "hosting" not in file.parts and file.name not in SETTINGS
    ]
    by_ending = {file.suffix.removeprefix("."): file.relative_to(hosted.folder).as_posix() for file in files}
    assert {"html", "css", "js", "json", "svg", "png", "xml", "wasm", "zip"} <= set(by_ending)
    assert "mjs" not in by_ending, "older servers do not know it"
    found = {ending: ask(hosted, name, "HEAD").headers["Content-Type"] for ending, name in by_ending.items()}
    assert found == {ending: TYPES[ending] for ending in by_ending}
    assert (found["js"], found["wasm"]) == ("text/javascript; charset=utf-8", WASM)


# --- addresses


@pytest.mark.parametrize("path", [NOWHERE, "assets/", "standards/s99/", "standards/s01", "../secret"])
def test_addresses_that_hold_no_page(hosted: Site, path: str) -> None:
    answer = ask(hosted, path)
    if path == "standards/s01":
        assert (answer.status, answer.headers["Location"]) == (301, f"{hosted.base}standards/s01/")
    elif path == "../secret" and hosted.base == "/":
        assert answer.status == 400  # above the root
    else:
        assert (answer.status, answer.body) == (404, (hosted.folder / "404.html").read_bytes())


@pytest.mark.nightly
def test_around_the_path_there_is_nothing(site_below: Site, tmp_path: Path) -> None:
    with nginx(site_below.folder, tmp_path, NARROW_BASE) as running:
        for path, status in (("/", 302), ("/handbook", 301)):
            answer = ask(running, path)
            assert (answer.status, answer.headers["Location"]) == (status, NARROW_BASE)
        for path in ("/standards/s01/", "/handbookish/"):
            assert ask(running, path).status == 404


# --- in a browser, where `troubles` records what the policy refuses


@pytest.fixture
def visitor(browser: Browser, hosted: Site) -> Iterator[Tab]:
    with opened_tab(browser, hosted, accept_downloads=True) as tab:
        yield tab
        assert tab.troubles == []


def test_pages_load_and_have_nothing_that_the_policy_refuses(browser: Browser, hosted: Site) -> None:
    """A few pages: by night `test_every_page` opens them all with the same policy, and nginx sends them all with it."""
    with opened_tab(browser, hosted) as tab:
        found = {address: _troubles(tab, address) for address in FEW_PAGES}
    assert {address: troubles for address, troubles in found.items() if troubles} == {}


def _troubles(tab: Tab, address: str) -> list[str]:
    """Errors on a page, and requests to another origin or above the site's own folder."""
    status = tab.open(NOWHERE if address == "404.html" else address)
    tab.settle()
    outside = [each for each in tab.requested if not each.startswith(tab.site.address)]
    wrong_status = [] if status == (404 if address == "404.html" else 200) else [f"status {status}"]
    return [*wrong_status, *outside, *tab.troubles]


def test_a_violation_would_be_seen(browser: Browser, hosted: Site) -> None:
    """The proof that the tests here can fail."""
    with opened_tab(browser, hosted) as tab:
        tab.open()
        tab.page.evaluate("document.body.setAttribute('style', 'color: red')")
        with tab.page.expect_console_message(lambda message: "refused by the policy: style-src" in message.text):
            tab.page.evaluate("document.body.insertAdjacentHTML('beforeend', '<i style=\"color: red\">red</i>')")
        assert len(tab.troubles) >= 2


def test_search_works(visitor: Tab) -> None:
    visitor.open("standards/s07/")
    visitor.search("worried about a child")
    visitor.page.locator(RESULTS).first.locator("a").first.click()
    visitor.page.wait_for_url(f"**{visitor.site.base}urgent/**")


@pytest.mark.nightly
def test_a_whole_self_check(visitor: Tab) -> None:
    """Start, answer, score, results, all downloads and the print view."""
    page = open_self_check(visitor)
    score_a_question(page)
    assert b"result" in downloaded(page, "Download the result as data")
    go(page, "keep")
    assert b"supervision-return" in downloaded(page, "Download the file")
    assert b"s01.1" in downloaded(page, "All answers as a table (CSV)")
    assert b"Standard" in downloaded(page, "Report as plain text")
    page.evaluate("window.print = () => { window.printed = !!document.querySelector('.qp [data-standard=s10]'); }")
    button(page, "Print the whole questionnaire with my answers").click()
    assert page.evaluate("window.printed") is True
    page.emulate_media(media="print")
    assert page.pdf(format="A4").startswith(b"%PDF-")


def score_a_question(page: Page) -> None:
    button(page, START).click()
    go(page, "s01")
    by_id(page, "s01.1-in-place").check()
    go(page, "results")
    scored(page)
    expect(page.locator("[data-view=results]")).to_contain_text("1 of")
