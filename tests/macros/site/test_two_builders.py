"""The same tree from both builders: MkDocs of today, and Zensical, which its makers have named as its successor.

The content must not depend on the builder: pages, titles, headings, addresses, links and words. The test compares the
article, the banner and the footer, which are all ours. It leaves out the theme's own parts (navigation, contents,
search, buttons), because each builder has its own theme with other words and links.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from difflib import SequenceMatcher
from pathlib import Path
from urllib.parse import urljoin

import pytest

from macros.generated.builder_files import write_builder_files
from macros.machine.build_day import build_day
from macros.reading.load import load
from macros.site import build, mkdocs_run
from tests.support.handbooks import shipped_handbook
from tests.support.markup import Document, Element, pages_of, parse
from tests.support.project import copy_real_project, replace, sync

BASE = "https://www.example.org/handbook/"
OURS = ("article", "aside", "footer")
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
POLICY = shipped_handbook().policies[-1].policy.id
RENAMED = f"id: {POLICY}\nformerly: [careers]"  # this adds pages that redirect from old addresses
SHOWN = 12  # most words of a difference, and most differences of a page


@pytest.mark.nightly
def test_both_builders_make_the_same_pages(tmp_path: Path) -> None:
    root = copy_real_project(tmp_path / "project")  # Zensical only writes below its configuration file
    replace(root / f"standards/policies/{POLICY}/policy.yml", f"id: {POLICY}", RENAMED)
    sync(root)
    environment = {
        **mkdocs_run.mkdocs_environment(root, build.standards_fingerprint(root), BASE, build_day()),
        "SOURCE_DATE_EPOCH": "1795305600",
    }
    write_builder_files(root, load(root).handbook())
    mkdocs_run._run_mkdocs(root, tmp_path / "mkdocs", environment)
    _run_zensical(root, environment)
    first, second = _read(tmp_path / "mkdocs"), _read(root / "site")
    assert len(first) > 30
    assert "data-entry" in (root / "site/index.html").read_text(encoding="utf-8"), "the mark of a script of ours"
    assert list(missing_scripts(root / "site")) == []
    said = list(differences(first, second))
    assert not said, f"MkDocs (-) and Zensical (+) differ:\n{'\n'.join(said)}"


def _run_zensical(root: Path, environment: Mapping[str, str]) -> None:
    command = [sys.executable, "-m", "zensical", "build", "--strict", "--clean"]
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    assert done.returncode == 0, done.stdout + done.stderr


def missing_scripts(folder: Path) -> Iterator[str]:
    """Scripts that pages load but that do not exist. (Our scripts are bundled later, by the build.)"""
    for address, file in pages_of(folder).items():
        html = file.read_text(encoding="utf-8")
        named = [each.attributes["src"] for each in parse(html).of("script") if "src" in each.attributes]
        named += re.findall(r'"search": "([^"]*)"', html)
        for path in (urljoin(BASE + address, each).removeprefix(BASE) for each in named):
            if not (folder / path).is_file():
                yield f"{address} loads {path}"


@dataclass(frozen=True, slots=True)
class Page:
    """A page's content: lines that must be the same with both builders."""

    title: Sequence[str]
    headings: Sequence[str]
    ids: Sequence[str]
    links: Sequence[str]
    words: Sequence[str]


def _read(folder: Path) -> dict[str, Page]:
    return {address: page(file.read_text(encoding="utf-8"), address) for address, file in pages_of(folder).items()}


def page(html: str, address: str) -> Page:
    """Our own parts of a page, with links as absolute addresses, so that only their target counts."""
    document = parse(html)
    ours = [each for each in document.elements if {*each.path, each.tag} & {*OURS}]
    return Page(
        title=[document.title, document.meta("description"), *_leads_on(document)],
        headings=[f"{each.tag} {_text(each)} #{each.attributes.get('id')}" for each in ours if each.tag in HEADINGS],
        # ids that begin with two underscores are the theme's: the target of "skip to content"
        ids=[name for each in ours if (name := each.attributes.get("id")) and not name.startswith("__")],
        links=[f"{_text(each)} -> {_target(each, address)}" for each in ours if each.tag == "a" and _leads(each)],
        words=[word for each in ours if each.tag in OURS and not {*each.path} & {*OURS} for word in each.text.split()],
    )


def _leads_on(document: Document) -> list[str]:
    """The address that a page redirects to, and its canonical address."""
    heads = [each.attributes for each in document.of("meta", "link")]
    refresh = [each["content"] for each in heads if each.get("http-equiv") == "refresh"]
    return [*refresh, *(each["href"] for each in heads if each.get("rel") == "canonical" and refresh)]


def _text(element: Element) -> str:
    return " ".join(element.text.split())


def _leads(element: Element) -> bool:
    return "href" in element.attributes


def _target(element: Element, address: str) -> str:
    return urljoin(BASE + address, element.attributes["href"])


def differences(first: Mapping[str, Page], second: Mapping[str, Page]) -> Iterator[str]:
    """Every difference between two sites, in words: `-` is only in the first, `+` only in the second."""
    yield from (f"- the page {address}" for address in sorted(first.keys() - second.keys()))
    yield from (f"+ the page {address}" for address in sorted(second.keys() - first.keys()))
    for address in sorted(first.keys() & second.keys()):
        for part in fields(Page):
            one, other = (getattr(pages[address], part.name) for pages in (first, second))
            if said := list(_changed(one, other, " " if part.name == "words" else " | ")):
                more = [f"  and {len(said) - SHOWN} more"] if len(said) > SHOWN else []
                yield "\n".join([f"{address or 'the home page'}, {part.name}:", *said[:SHOWN], *more])


def _changed(one: Sequence[str], other: Sequence[str], between: str) -> Iterator[str]:
    if one == other:  # the matcher is slow, even where all is the same
        return
    for kind, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if kind != "equal":
            parts = (("-", one[a:b]), ("+", other[c:d]))
            yield from (f"  {sign} {between.join(part[:SHOWN])}" for sign, part in parts if part)


ARTICLE = '<title>A</title><article><h2 id="x">One</h2> <p>Read <a href="{}">on</a>.</p></article>'


def test_a_link_is_where_it_leads_not_how_it_is_written() -> None:
    one, other = page(ARTICLE.format("../b/#y"), "a/"), page(ARTICLE.format("/handbook/b/#y"), "a/")
    assert list(differences({"a/": one}, {"a/": other})) == []


def test_every_difference_is_said() -> None:
    one = page(ARTICLE.format("../b/#y"), "a/")
    other = page(ARTICLE.format("../c/").replace("x", "z").replace("Read", "Look"), "a/")
    assert list(differences({"a/": one, "b/": one}, {"a/": other, "c/": one})) == [
        "- the page b/",
        "+ the page c/",
        "a/, headings:\n  - h2 One #x\n  + h2 One #z",
        "a/, ids:\n  - x\n  + z",
        "a/, links:\n  - on -> https://www.example.org/handbook/b/#y\n  + on -> https://www.example.org/handbook/c/",
        "a/, words:\n  - Read\n  + Look",
    ]
