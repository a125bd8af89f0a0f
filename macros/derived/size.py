"""How many policies a page or a document can show at once, before it only leads to each one's own."""

from __future__ import annotations

from macros.model.handbook import Handbook

MOST_IN_FULL = 40  # policies of some 20 pages: to make a larger PDF takes more than a gigabyte of memory
MANY = 12  # policies: with more, a list of all of them is no way to find one


def holds_many(book: Handbook) -> bool:
    """Whether lists of all policies are folded, and each has pages of its own instead."""
    return len(book.policies) > MANY


def is_in_full(book: Handbook) -> bool:
    """Whether the document holds each policy's text, or only names it."""
    return len(book.policies) <= MOST_IN_FULL


def are_beside(book: Handbook) -> bool:
    """Whether each step of an induction names each policy's clauses."""
    return is_in_full(book) and not holds_many(book)
