"""Puts finished documents into a built site, and each document's length into the links to it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from macros.machine.disk_cache import entry_content, write_entry
from macros.reading.problems import BuildError
from selfcheck.words import count_words

_LINK = re.compile(r'(<a\b[^>]*\shref="([^":#?]+\.(?:pdf|docx|odt))"[^>]*>(?:(?!</a>).)*)</a>')
_THOUSAND, _MILLION = 1_000, 1_000_000
_SPACE = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishedDocument:
    """A finished document in the cache, and its path on the site."""

    path: str
    entry: Path


def place_documents(folder: Path, made: Iterable[FinishedDocument]) -> Mapping[str, str]:
    """Write finished documents into a built site. Gives the length of each in words, by its path.

    Raises BuildError if a document was removed or damaged since it was made.
    """
    sizes: dict[str, str] = {}
    for document in made:
        content = entry_content(document.entry)
        if content is None:
            raise BuildError(f"{document.path} was made, and has gone from {document.entry.parent}. Build again.")
        file = folder / document.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
        sizes[document.path] = size_words(content, _pages_beside(document.entry, content))
    return sizes


def size_words(content: bytes, pages: int | None = None) -> str:
    """`29 pages, 161 kB`; for other files than a PDF, only the size."""
    size = len(content)
    kilo = f"{max(1, round(size / _THOUSAND))}{_SPACE}kB"
    words = kilo if size < _MILLION else f"{size / _MILLION:.1f}{_SPACE}MB"
    return words if pages is None else f"{count_words(pages, 'page')}, {words}"


def page_count(content: bytes) -> int | None:
    """The number of pages of a PDF; None for any other file."""
    import pikepdf  # noqa: PLC0415  slow to load, and seldom needed: the number is kept

    if not content.startswith(b"%PDF"):
        return None
    with pikepdf.open(BytesIO(content)) as read:
        return int(read.Root.Pages.Count)


def _pages_beside(entry: Path, content: bytes) -> int | None:
    """The same, counted once and saved beside the cached document."""
    if not content.startswith(b"%PDF"):
        return None
    beside = entry.with_suffix(".pages")
    if (found := entry_content(beside)) is None:
        write_entry(beside, found := str(page_count(content)).encode())
    return int(found)


def with_sizes(html: str, place: str, sizes: Mapping[str, str]) -> str:
    """A page, in the folder `place` of the site, with each document's length behind the links to it."""

    def with_size(link: re.Match[str]) -> str:
        size = sizes.get(posixpath.normpath(posixpath.join(place, link[2])))
        return f"{link[1]} ({size})</a>" if size else link[0]

    return _LINK.sub(with_size, html)
