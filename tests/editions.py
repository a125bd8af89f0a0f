"""A second edition of the standards, made for the tests: the first one with a point reworded."""

from __future__ import annotations

import dataclasses

from macros.model import Handbook
from selfcheck.dates import PartialDate
from selfcheck.model import Edition

REWORDED = "These are the words of the second version."


def with_second(book: Handbook, published: str = "2027-03-01") -> Handbook:
    """The handbook with one more edition."""
    return dataclasses.replace(book, editions=(*book.editions, second_edition(book.edition, published)))


def second_edition(first: Edition, published: str = "2027-03-01") -> Edition:
    """The next edition: its number raised by one, and the first point of its first standard reworded."""
    number = str(int(first.head.number) + 1)
    head = dataclasses.replace(first.head, number=number, published=PartialDate.parse(published))
    standard, *others = first.standards
    point, *points = standard.criteria
    new = dataclasses.replace(point, text=REWORDED, revision=point.revision + 1)
    changed = dataclasses.replace(standard, criteria=(new, *points))
    return dataclasses.replace(first, head=head, standards=(changed, *others))
