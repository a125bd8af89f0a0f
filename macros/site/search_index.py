"""The search index of the built pages: one entry for each page and section, with the readers' questions apart.

It replaces the index of the theme's plugin. It is split into parts, so that browsers fetch only those that a query
needs; the plugin's own file gives their address, and `web/search/search.mjs` ranks the results. The plugin still
decides which pages the search covers: current texts, but not older versions or comparisons.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from html import unescape
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath
from typing import Any, override

from macros.checks.urgent_parts import URGENT_ADDRESS, URGENT_PAGE
from macros.machine.plain_zip import Files
from macros.machine.programs import program
from macros.model.danger_words import DangerWords
from macros.model.glossary import Term
from macros.pages.mkdocs_events import INDEX
from macros.reading.load import DANGER
from macros.reading.problems import BuildError
from macros.site.runtime.made_before import cached_files
from selfcheck.reading.fields import plain_data

PARTS = Path(__file__).with_name("search_parts.mjs")
ENTRIES = "entries.json"
_PROJECT = Path(__file__).parents[2]
SEARCH_CACHE = _PROJECT / ".cache" / "search"
# the index's inputs beside the pages; the lock file covers its packages
INDEX_PROGRAMS = (Path(__file__), PARTS, _PROJECT / "selfcheck/web/search/words.mjs", _PROJECT / "package-lock.json")
SKIPPED = "data-search-exclude"  # on an element: it repeats other text; on a heading: the whole section is skipped

_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)
_HEADINGS = ("h1", "h2", "h3")
_BLOCKS = frozenset(("p", "li", "dt", "dd", "h1", "h2", "h3", "td", "th", "summary", "div", "q", "caption"))
_UNSAID = frozenset(("headerlink", "sh-label", "sh-note__date"))  # words that every page has, so they answer nothing
# folded parts, the documents' own words, and the titles of the points that a clause speaks to
_ASIDE = frozenset(("sh-more", "sh-about", "sh-serves", "sh-words"))


@dataclass(slots=True)
class PageSection:
    """A heading with its text. The page itself, before its first heading below h1, has no anchor."""

    anchor: str
    title: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    aside: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    left_out: bool = False


def write_index(site: Path, glossary: Sequence[Term], danger: DangerWords | None = None) -> None:
    """Replace the index in a built site. Raises BuildError."""
    file = site / INDEX
    given: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    pages = {doc["location"]: doc for doc in given["docs"] if "#" not in doc["location"]}
    docs, parts = _entries_and_parts(site, pages)
    # the theme passes on only `config` and `docs`, and fetches this file with every page
    config = {**given["config"], "same": same_words(glossary), "parts": _write_parts(file, parts)}
    if danger:
        config["danger"] = danger_words(danger, docs)
    text = json.dumps({"config": config, "docs": []}, ensure_ascii=False, separators=(",", ":"))
    file.write_text(text, encoding="utf-8", newline="\n")


def _entries_and_parts(site: Path, pages: Mapping[str, dict[str, Any]]) -> tuple[list[dict[str, Any]], Files]:
    """All entries, and the files of the index; from the cache if no page, word or program has changed."""
    htmls = {location: (site / location / "index.html").read_text(encoding="utf-8") for location in pages}
    given = json.dumps([[_title(html), _article(html), pages[location]] for location, html in htmls.items()])
    made_from = [given.encode(), sys.version.encode(), *(file.read_bytes() for file in INDEX_PROGRAMS)]

    def make() -> Files:
        docs = [entry for location, html in htmls.items() for entry in _entries(html, location, pages[location])]
        return {**_made_parts(docs), ENTRIES: json.dumps(docs).encode()}

    files = dict(cached_files(made_from, make, SEARCH_CACHE))
    docs: list[dict[str, Any]] = json.loads(files.pop(ENTRIES))
    return docs, files


def _made_parts(docs: Sequence[dict[str, Any]]) -> Files:
    """The files of the index, by name."""
    with tempfile.TemporaryDirectory() as made:
        entries, folder = Path(made) / ENTRIES, Path(made) / "parts"
        entries.write_text(json.dumps(docs), encoding="utf-8")
        folder.mkdir()
        command = [program("node"), str(PARTS), str(entries), str(folder)]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", check=False)  # noqa: S603
        if done.returncode:
            raise BuildError(f"The search index could not be made with Node:\n{done.stderr.strip()}")
        return {part.name: part.read_bytes() for part in folder.iterdir()}


def _write_parts(file: Path, parts: Files) -> str:
    """Write the parts into a folder named by their hash, beside the index. Gives its address from the site's base."""
    name = sha256(b"".join(parts[part] for part in sorted(parts))).hexdigest()[:16]
    folder = file.with_name(name)
    folder.mkdir()
    for part, content in parts.items():
        (folder / part).write_bytes(content)
    return f"{PurePosixPath(INDEX).parent}/{name}/"


def danger_words(danger: DangerWords, docs: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The danger words for the browser, each part with its search entry, so that urgent help comes first."""
    entries = {doc["location"]: doc for doc in docs}
    parts = []
    for part in danger.parts:
        location = f"{URGENT_ADDRESS}#{part.part}"
        if location not in entries:
            message = f"{DANGER} opens {location}, but the search has no such part"  # its heading was checked before
            raise BuildError(f"{message}. Let {URGENT_PAGE} and all of its parts be searched.")
        parts.append({**plain_data(part), "entry": entries[location]})
    return {**plain_data(danger), "parts": parts}


def same_words(glossary: Sequence[Term]) -> list[list[str]]:
    """Groups of synonyms from the glossary: a query for one finds the others too."""
    groups = [[term.term, *([term.abbreviation] if term.abbreviation else []), *term.also] for term in glossary]
    return [group for group in groups if len(group) > 1]


def _entries(html: str, location: str, doc: dict[str, Any]) -> Iterator[dict[str, Any]]:
    page, *sections = read_sections(html)
    boost = {"boost": doc["boost"]} if "boost" in doc else {}
    whole = _title(html)  # the title names the document's owner, unlike some headings
    yield {"location": location, "title": whole, **_words(page), **boost}
    for section in sections:
        title = _joined(section.title)
        yield {"location": f"{location}#{section.anchor}", "title": title, "page": whole, **_words(section), **boost}


def _title(html: str) -> str:
    """The page's title, without the site's name after it."""
    return unescape(html.partition("<title>")[2].partition("</title>")[0]).rpartition(" - ")[0]


def _words(section: PageSection) -> dict[str, Any]:
    asked = [_joined([question]) for question in section.asked]
    aside = _joined(section.aside)
    return {
        "text": _joined(section.text),
        **({"aside": aside} if aside else {}),
        **({"asked": asked} if asked else {}),
    }


def _joined(parts: Sequence[str]) -> str:
    return " ".join("".join(parts).split())


def read_sections(html: str) -> list[PageSection]:
    """The sections of a built page's article, the page itself first."""
    reader = _Article()
    reader.feed(_article(html))
    reader.close()
    return [section for section in reader.sections if not section.left_out]


def _article(html: str) -> str:
    start = html.find("<article")
    return html[start : html.rfind("</article>") + len("</article>")] if start >= 0 else ""


class _Article(HTMLParser):
    """Collects the text under each heading inside `<article>`, except elements marked as repeated."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.sections = [PageSection("")]
        self._open: list[str] = []
        self._article = 0  # the number of open elements when the article began; 0 outside it
        self._skipped = 0
        self._aside = 0
        self._heading = ""
        self._question = False

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            self._say(" ")
            return
        self._open.append(tag)
        named = dict(attrs)
        if not self._article:
            self._article = len(self._open) if tag == "article" else 0
        elif not self._skipped and tag in _HEADINGS:
            self._enter_section(tag, named)
        elif not self._skipped and named.get("data-title") and (anchor := named.get("id")):
            self.sections.append(PageSection(anchor, title=[named["data-title"] or ""]))
        elif not self._skipped and (SKIPPED in named or named.get("class") in _UNSAID):
            self._skipped = len(self._open)
        elif not self._skipped:
            if named.get("class") in _ASIDE and not self._aside:
                self._aside = len(self._open)
            self._enter(tag)

    def _enter_section(self, tag: str, named: dict[str, str | None]) -> None:
        anchor = named.get("id")
        if tag == "h1" or anchor:
            self._heading = tag
        if tag != "h1" and anchor:
            self.sections.append(PageSection(anchor, left_out=SKIPPED in named))
        self._say(" ")

    def _enter(self, tag: str) -> None:
        if tag == "q":
            self._question = True
            self.sections[-1].asked.append("")
        if tag in _BLOCKS:
            self._say(" ")

    @override
    def handle_endtag(self, tag: str) -> None:
        if tag not in self._open:
            return
        while self._open.pop() != tag:
            pass
        depth = len(self._open)
        if self._skipped > depth:
            self._skipped = 0
        if self._aside > depth:
            self._aside = 0
        if self._article > depth:
            self._article = 0
        if tag == self._heading:
            self._heading = ""
        if tag == "q":
            self._question = False
        if tag in _BLOCKS:
            self._say(" ")

    @override
    def handle_data(self, data: str) -> None:
        self._say(data)

    def _say(self, words: str) -> None:
        if not self._article or self._skipped:
            return
        section = self.sections[-1]
        if self._question:
            section.asked[-1] += words
        elif self._heading:
            section.title.append(words)
        else:
            (section.aside if self._aside else section.text).append(words)
