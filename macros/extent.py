"""How many policies the document of the whole handbook holds in full."""

from __future__ import annotations

from macros.model import Handbook

MOST_IN_FULL = 40  # policies of some 20 pages: to make a larger PDF takes more than a gigabyte of memory


def is_in_full(book: Handbook) -> bool:
    """Whether the document holds each policy's text, or only names it."""
    return len(book.policies) <= MOST_IN_FULL
