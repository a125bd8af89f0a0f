"""The search's entries in a built page: the page, its sections, and the elements with an `id` and a `data-title`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import override

SKIPPED = "data-search-exclude"  # on an element: it repeats other text; on a heading: the whole section is skipped
_TITLE = "data-title"  # on an element with an id: everything in it is one entry; on a heading: the title in its place

_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)
_HEADINGS = frozenset(("h1", "h2", "h3"))
_BLOCKS = frozenset(("p", "li", "dt", "dd", "h1", "h2", "h3", "td", "th", "summary", "div", "caption"))
_UNSAID = frozenset(
    ("headerlink", "sh-clause__number", "sh-label", "sh-note__date", "sh-permanent", "sh-sign")
)  # words that every page has, so they answer nothing, and numbers that titles have
# folded parts, and the titles of the points that a clause speaks to
_ASIDE = frozenset(("sh-about", "sh-more", "sh-serves"))
_OWN_WORDS = "sh-words"  # the document's own words count as text, though they are folded

Attributes = dict[str, str | None]


@dataclass(slots=True)
class PageSection:
    """An entry with its text. The page itself, before its first section, has no anchor."""

    anchor: str
    title: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    aside: list[str] = field(default_factory=list)
    left_out: bool = False


def read_sections(html: str) -> list[PageSection]:
    """The entries of a built page's article, the page itself first."""
    reader = _Article()
    reader.feed(article(html))
    reader.close()
    return [section for section in reader.sections if not section.left_out]


def article(html: str) -> str:
    """The page's article, without what is around it on each page."""
    start = html.find("<article")
    return html[start : html.rfind("</article>") + len("</article>")] if start >= 0 else ""


def joined(parts: Sequence[str]) -> str:
    """The parts as one line of text."""
    return " ".join("".join(parts).split())


class _Article(HTMLParser):
    """Collects the text of each entry inside `<article>`, except elements marked as repeated."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.sections = [PageSection("")]
        self._section = self.sections[0]
        self._entries: list[tuple[int, PageSection]] = []  # open elements that are entries, with their depth
        self._open: list[str] = []
        self._article = 0  # the number of open elements when the article began; 0 outside it
        self._skipped = 0
        self._aside = 0
        self._own_words = 0
        self._heading = ""

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            self._say(" ")
            return
        self._open.append(tag)
        if not self._article:
            self._article = len(self._open) if tag == "article" else 0
        elif not self._skipped:
            self._enter(tag, dict(attrs))

    def _enter(self, tag: str, named: Attributes) -> None:
        classes = set((named.get("class") or "").split())
        if tag in _HEADINGS and not self._entries:
            self._enter_section(tag, named)
        elif SKIPPED in named or classes & _UNSAID:
            self._skipped = len(self._open)
        elif named.get("id") and named.get(_TITLE):
            self._enter_entry(named)
        elif _OWN_WORDS in classes:
            self._own_words = len(self._open)
        elif classes & _ASIDE and not self._aside:
            self._aside = len(self._open)
        if tag in _BLOCKS:
            self._say(" ")

    @property
    def _entry(self) -> PageSection:
        return self._entries[-1][1] if self._entries else self._section

    def _enter_section(self, tag: str, named: Attributes) -> None:
        anchor, title = named.get("id"), named.get(_TITLE)
        if tag == "h1" or anchor:
            self._heading = tag
        if tag != "h1" and anchor:
            self._section = self._add(anchor, title, left_out=SKIPPED in named)
        if title:
            self._skipped = len(self._open)

    def _enter_entry(self, named: Attributes) -> None:
        entry = self._add(named["id"] or "", named[_TITLE], left_out=False)
        self._entries.append((len(self._open), entry))

    def _add(self, anchor: str, title: str | None, *, left_out: bool) -> PageSection:
        section = PageSection(anchor, [title] if title else [], left_out=left_out)
        self.sections.append(section)
        return section

    @override
    def handle_endtag(self, tag: str) -> None:
        if tag not in self._open:
            return
        if tag in _BLOCKS:
            self._say(" ")
        while self._open.pop() != tag:
            pass
        depth = len(self._open)
        self._skipped = self._skipped if self._skipped <= depth else 0
        self._aside = self._aside if self._aside <= depth else 0
        self._own_words = self._own_words if self._own_words <= depth else 0
        self._article = self._article if self._article <= depth else 0
        while self._entries and self._entries[-1][0] > depth:
            self._entries.pop()
        if tag == self._heading:
            self._heading = ""

    @override
    def handle_data(self, data: str) -> None:
        self._say(data)

    def _say(self, words: str) -> None:
        if not self._article or self._skipped:
            return
        entry = self._entry
        if self._heading and not self._entries:
            entry.title.append(words)
        else:
            (entry.aside if self._aside and not self._own_words else entry.text).append(words)
