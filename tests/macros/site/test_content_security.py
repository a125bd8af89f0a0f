"""The content security policy: each page's own, the header's for all, and violations that stop a build."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from macros.reading.problems import BuildError, ProblemsError
from macros.site import content_security
from macros.site.build import build
from macros.site.content_security import header_policy, read_page
from macros.site.finish_pages import finish_pages
from tests.support.project import copy_project

HEAD = '<!doctype html>\n<html><head>\n<meta charset="utf-8">'
# the policy of the project's design
EXPECTED = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{hashes}; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; worker-src 'self' blob:; object-src 'none'; base-uri 'none'; "
    "form-action 'none'"
)

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Gives a function that writes a page with this head and body."""

    def write(name: str, body: str = "", head: str = HEAD) -> Path:
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(f"{head}<title>Page</title></head><body>{body}</body></html>\n", encoding="utf-8")
        return file

    return write


def _hash(script: str) -> str:
    return f" 'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def _policy(file: Path) -> str:
    (found,) = re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', file.read_text("utf-8"))
    return str(found)


def test_a_page_without_scripts_has_the_policy_and_nothing_looser(write: Write, tmp_path: Path) -> None:
    page = write("index.html")
    header = finish_pages(tmp_path)
    assert _policy(page) == EXPECTED.format(hashes="")
    assert header == header_policy() == f"{_policy(page)}; frame-ancestors 'none'"


def test_it_stands_before_all_that_it_binds(write: Write, tmp_path: Path) -> None:
    page = write("index.html", head=f'{HEAD}<script>first()</script><link rel="stylesheet" href="a.css">')
    finish_pages(tmp_path)
    after_charset = page.read_text("utf-8").removeprefix(HEAD).lstrip()
    assert after_charset.startswith('<meta http-equiv="Content-Security-Policy"')


def test_each_page_has_its_own_hashes_and_the_header_those_of_all(write: Write, tmp_path: Path) -> None:
    one, two, deep = 'a("é")\n', "b()", "c(1 < 2 && '</p>')"
    first = write("index.html", f"<script>{two}</script><script>{one}</script><script>{two}</script>")
    second = write("deep/index.html", f'<script type="module">{deep}</script>')
    header = finish_pages(tmp_path)
    assert _policy(first) == EXPECTED.format(hashes="".join(sorted([_hash(one), _hash(two)])))
    assert _policy(second) == EXPECTED.format(hashes=_hash(deep))
    every = "".join(sorted([_hash(one), _hash(two), _hash(deep)]))
    assert header == f"{EXPECTED.format(hashes=every)}; frame-ancestors 'none'"


def test_data_and_files_need_no_hash(write: Write, tmp_path: Path) -> None:
    page = write("index.html", '<script type="application/json">{"a": 1}</script><script src="a.js"></script>')
    finish_pages(tmp_path)
    assert _policy(page) == EXPECTED.format(hashes="")


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ('<td style="text-align: right">', "a style attribute"),
        ("<style>p {}</style>", "style in the page"),
        ("<svg><style>p {}</style></svg>", "style in the page"),
        ('<button onclick="go()">', "the handler onclick"),
        ('<A HREF=" JavaScript:go()">', "code as an address"),
        ('<img src="https://example.org/a.png">', "from another website"),
        ('<script src="//example.org/a.js"></script>', "from another website"),
        ('<link rel="stylesheet" href="https://example.org/a.css">', "from another website"),
    ],
)
def test_what_browsers_would_refuse_stops_the_build(write: Write, tmp_path: Path, body: str, said: str) -> None:
    page = write("standards/s01.html", f"\n{body}")
    before = page.read_bytes()
    with pytest.raises(BuildError) as error:
        finish_pages(tmp_path)
    assert "standards/s01.html, line 4, <" in str(error.value)
    assert said in str(error.value)
    assert page.read_bytes() == before


def test_every_fault_is_named_at_once_but_not_without_end(write: Write, tmp_path: Path) -> None:
    for number in range(15):
        write(f"p{number:02}.html", '<p style="color: red">')
    with pytest.raises(BuildError) as error:
        finish_pages(tmp_path)
    lines = str(error.value).splitlines()
    assert [line.split(",")[0].strip() for line in lines[1:-1]] == [f"p{number:02}.html" for number in range(10)]
    assert lines[-1].strip() == "and 5 more"


@pytest.mark.parametrize("head", ["<html><head>", f"<script>early()</script>{HEAD}"])
def test_a_page_with_no_place_for_the_policy_stops_the_build(write: Write, tmp_path: Path, head: str) -> None:
    write("index.html", head=head)
    with pytest.raises(BuildError, match="policy"):
        finish_pages(tmp_path)


@pytest.mark.parametrize(
    "body",
    [
        "<p>style=x onclick=go() &lt;style&gt;</p>",
        '<p title="style=\'a\'" data-style="a">',
        '<a href="https://example.org/">',
        '<img src="data:image/png;base64,AA==">',
        '<script type="application/json">"<style>"</script>',
    ],
)
def test_words_about_such_things_stop_nothing(write: Write, tmp_path: Path, body: str) -> None:
    write("index.html", body)
    finish_pages(tmp_path)


@pytest.mark.nightly
def test_a_real_build_names_page_and_element_and_lets_aligned_columns_pass(tmp_path: Path) -> None:
    """Markdown's own column alignment writes no style attribute, so officers may use it."""
    project = copy_project(tmp_path)
    page = project / "docs/extra.md"
    page.write_text("# Extra\n\n| left | right |\n| :-- | --: |\n| a | 1 |\n", encoding="utf-8")
    build(project, tmp_path / "site")
    assert '<td align="right">1</td>' in (tmp_path / "site/extra/index.html").read_text(encoding="utf-8")
    page.write_text('# Extra\n\n<p style="color: red">Red</p>\n', encoding="utf-8")
    with pytest.raises((BuildError, ProblemsError), match=r'extra/index.html, line \d+, <p style="color: red">'):
        build(project, tmp_path / "site")
    assert "align" in (tmp_path / "site/extra/index.html").read_text(encoding="utf-8"), "the old site stays"


# --- reading a page

PIECES = (
    "text", " > ", "&lt;", "<", "</", "\n", "<p>", "</p>", '<p class="a > b">', "<p class='a'>", "<p class=a>", "<br/>",
    '<p style="x">', "<P STYLE=x>", '<p\nonclick="x()">', "<p onclick>", '<a href="javascript:x()">', "</ script>",
    '<a href=" javascript:x()">', '<a href="&#106;avascript:x()">', "<a href='javascript:x()'>", '<a href="/j">',
    "<script>", "</script>", "<script>if (a < b) c('</p>')</script>", '<script src="a.js"></script>', "</SCRIPT >",
    '<script type="application/json">{"a": "<p>"}</script>', "<style>", "</style>", "<style>p {}</style>", "<!--",
    "<!-- <script>x</script> -->", "<!doctype html>", "<![CDATA[", "]]>", "<?php", '<meta charset="utf-8">', '"', "'",
    '<img src="https://elsewhere.example/a.png">', '<img src="a.png">', '<link rel="icon" href="//elsewhere.example">',
    "<title>", "</title>", "<textarea>", "</textarea>", "<p class=", "<p/class='x'onclick='y'>", "<scriptx>", "-->",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
@example('<![CDATA[ > <meta charset="utf-8">]]>')
@settings(max_examples=600)
def test_what_is_left_out_of_a_page_changes_nothing(body: str) -> None:
    for html in (body, f"{HEAD}{body}</html>"):
        ours, whole = read_page(html), content_security._read(html)
        assert (ours.hashes, ours.faults, ours.has_charset) == (whole.hashes, whole.faults, whole.has_charset)


def test_a_comment_that_looks_like_data_ends_where_browsers_end_it() -> None:
    for html in ('<![CDATA[ > <p style="x"> ]]>', "<![CDATA[ ><p onclick=x>", "<![if x]><style>"):
        assert read_page(f"{HEAD}{html}").faults != [], html


def test_little_is_left_of_a_page_of_text(monkeypatch: pytest.MonkeyPatch) -> None:
    given_to: list[str] = []
    whole = content_security._read

    def reader(html: str) -> content_security._Page:
        given_to.append(html)
        return whole(html)

    monkeypatch.setattr(content_security, "_read", reader)
    read_page(f"{HEAD}<title>A</title></head><body>{'<p class="a" id="b">text <em>and</em> more</p>' * 1000}</body>")
    assert given_to == ['<!doctype html><meta charset="utf-8">']
