"""The limits on how many policies a page or document shows in full. Above them it links to each policy's own page."""

from __future__ import annotations

from macros.model.handbook import Handbook

MOST_IN_FULL = 40  # policies of about 20 pages: a larger PDF takes more than a gigabyte of memory
MANY = 12  # policies: in a longer list, readers cannot find one


def holds_many(book: Handbook) -> bool:
    """Whether lists of all policies fold, and each policy has pages of its own instead."""
    return len(book.policies) > MANY


def is_in_full(book: Handbook) -> bool:
    """Whether the whole-handbook document has each policy's text, or only its name."""
    return len(book.policies) <= MOST_IN_FULL


def are_beside(book: Handbook) -> bool:
    """Whether each induction step lists every policy's clauses."""
    return is_in_full(book) and not holds_many(book)
