"""Reads built pages without a browser, with the standard library: elements, text, links and anchors."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from macros.pages.mkdocs_events import INDEX
from macros.site.check import site_pages
from macros.site.one_file import ONE_FILE
from tests.support.trees import ROOT

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
ADDRESSES = {"href", "src", "action", "poster", "data", "formaction"}
UNSEEN = {"script", "style", "template", "noscript"}


@dataclass(slots=True)
class Element:
    """One element, with its own text and that of its descendants."""

    tag: str
    attributes: dict[str, str]
    path: tuple[str, ...]  # the tags around it
    text: str = ""


@dataclass(slots=True)
class Document:
    """The content of a page, in order."""

    elements: list[Element] = field(default_factory=list)

    def of(self, *tags: str) -> list[Element]:
        return [element for element in self.elements if element.tag in tags]

    @property
    def ids(self) -> list[str]:
        return [element.attributes["id"] for element in self.elements if "id" in element.attributes]

    @property
    def title(self) -> str:
        return next(
            (" ".join(element.text.split()) for element in self.of("title") if element.path[-1:] == ("head",)), ""
        )

    @property
    def addresses(self) -> Iterator[str]:
        """Everything that the page links to or loads."""
        for element in self.elements:
            for name in ADDRESSES & element.attributes.keys():
                yield element.attributes[name]

    def meta(self, name: str) -> str:
        found = (each.attributes for each in self.of("meta"))
        return next((each.get("content", "") for each in found if each.get("name") == name), "")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.document = Document()
        self._open: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        path = tuple(element.tag for element in self._open)
        element = Element(tag, {name: value or "" for name, value in attrs}, path)
        self.document.elements.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        if any(element.tag == tag for element in self._open):
            while self._open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        if not any(element.tag in UNSEEN for element in self._open):
            for element in self._open:
                element.text += data


def parse(html: str) -> Document:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.document


@cache
def document(file: Path) -> Document:
    """A page of a built site; pages do not change while tests run."""
    return parse(file.read_text(encoding="utf-8"))


def pages_of(folder: Path) -> dict[str, Path]:
    """Every page of a built site: its address from the site's base, and its file. The one file is a download."""
    files = [file for file in sorted(folder.rglob("*.html")) if file.name != ONE_FILE]
    return {file.relative_to(folder).as_posix().removesuffix("index.html"): file for file in files}


def expected_pages() -> list[str]:
    """The pages that the sources require, worked out before anything is built."""
    names = (file.relative_to(ROOT / "docs").with_suffix("").as_posix() for file in site_pages(ROOT))
    return sorted({"404.html", *(f"{name}/".removesuffix("index/") for name in names)})


def searched(folder: Path) -> list[dict[str, Any]]:
    """Every entry of a built site's search index."""
    parts = folder / json.loads((folder / INDEX).read_text(encoding="utf-8"))["config"]["parts"]
    texts = sorted(parts.glob("texts-*.json"))
    return [entry for text in texts for entry in json.loads(text.read_text(encoding="utf-8"))]
