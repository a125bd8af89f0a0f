"""A Markdown extension for links in raw HTML: they name a page by its file, as Markdown links do.

MkDocs resolves only links that are written in Markdown. Zensical resolves both, so this extension does nothing there.
With it, both builders give the same page, and MkDocs checks all targets and anchors. Links to documents are an
exception, and to the self-check in one file: they are made beside the pages, so no site builder knows them.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from html import escape, unescape
from typing import Any, override
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown  # type: ignore[import-untyped]
from markdown.treeprocessors import Treeprocessor  # type: ignore[import-untyped]

_LINK = re.compile(r'(<a\b[^>]*\shref=")([^"]+)(?=")')
_MADE = ("documents/", "self-check.html")  # from the site's root
_AFTER_LINKS = -1  # MkDocs resolves Markdown's own links at 0


class RawLinks(Extension):  # type: ignore[misc]
    """Makes MkDocs resolve the addresses in raw HTML."""

    @override
    def extendMarkdown(self, md: Markdown) -> None:
        md.treeprocessors.register(_RawLinks(md), "handbook_raw_links", _AFTER_LINKS)


class _RawLinks(Treeprocessor):  # type: ignore[misc]
    @override
    def run(self, root: Element) -> None:
        """By now raw HTML is stored apart, as text. MkDocs adds its own processor only when it builds a page."""
        if "relpath" not in self.md.treeprocessors:
            return
        builder = self.md.treeprocessors["relpath"]
        known: Callable[[str], str] = builder.path_to_url
        source, page = builder.file.src_uri, builder.file.url

        def address(link: str) -> str:
            return made_address(link, source, page) or known(link)

        kept: list[Any] = self.md.htmlStash.rawHtmlBlocks
        for place, html in enumerate(kept):
            if isinstance(html, str):
                kept[place] = _LINK.sub(lambda match: match[1] + escape(address(unescape(match[2]))), html)


def made_address(link: str, source: str, page: str) -> str:
    """The address of a document to download, relative to the page at `page`; empty for any other link.

    `link` is as the page's file `source` has it.
    """
    target = posixpath.normpath(posixpath.join(posixpath.dirname(source), link))
    is_page = target.partition("#")[0].endswith(".md")
    return posixpath.relpath(target, page or ".") if target.startswith(_MADE) and not is_page else ""


def makeExtension(**options: Any) -> RawLinks:  # noqa: N802 (Markdown's name)
    """The factory function that Markdown calls."""
    return RawLinks(**options)
