"""Which documents a handbook offers to take away: each with its place on the site, its maker and its content."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from macros.downloads.blocks import Document, to_plain
from macros.model import Handbook


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A document to make: its path from the site's root, its maker's name, and its content as canonical JSON."""

    path: str
    maker: str
    content: str


def wanted(book: Handbook, today: date, site_url: str) -> Iterator[Wanted]:
    """Every document, one after the other: thousands of them need not lie in memory at once."""
    yield from ()


def canonical(document: Document) -> str:
    """A document as text that is the same for the same content."""
    return json.dumps(to_plain(document), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
