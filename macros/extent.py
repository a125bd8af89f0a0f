"""How much of its policies the document of the whole handbook holds."""

from __future__ import annotations

from macros.model import Handbook

MOST_IN_FULL = 40  # policies of some 20 pages: to make a larger PDF takes more than a gigabyte of memory
MOST_BESIDE = 12  # policies whose clauses stand beside each step of an induction: with more nobody finds their own


def is_in_full(book: Handbook) -> bool:
    """Whether the document holds each policy's text, or only names it."""
    return len(book.policies) <= MOST_IN_FULL


def are_beside(book: Handbook) -> bool:
    """Whether each step of an induction names each policy's clauses."""
    return is_in_full(book) and len(book.policies) <= MOST_BESIDE
