"""A second edition of the standards, made for the tests: the first edition with a point reworded."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from macros.model.handbook import Handbook
from selfcheck.reading.dates import PartialDate
from selfcheck.standards.edition import Edition
from tests.support.trees import apply

REWORDED = "These are the words of the second version."


def with_second(book: Handbook, published: str = "2027-03-01") -> Handbook:
    """The handbook with a second edition."""
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


def write_second(root: Path) -> None:
    """Put a second edition into a copy of the small tree, and map the clause that meets the reworded point to it."""
    first, second = "standards/supervision/1", "standards/supervision/2"
    clause = "standards/policies/example-policy/2.yml"
    apply(
        root,
        {
            "copy": {first: second},
            "replace": [
                {"file": f"{second}/edition.yml", "from": 'number: "1"', "to": 'number: "2"'},
                {"file": f"{second}/edition.yml", "from": 'published: "2026-11-22"', "to": 'published: "2027-03-01"'},
                {"file": f"{second}/s01.yml", "from": "s01.1\n    revision: 1", "to": "s01.1\n    revision: 2"},
                {"file": f"{second}/s01.yml", "from": "Every practitioner is supervised.", "to": REWORDED},
                {"file": clause, "from": "s01.1, revision: 1", "to": "s01.1, revision: 2"},
            ],
        },
    )
