"""The two handbooks of the tests: a small one made for them, and the shipped one.

The small one is a site too, with a few texts more: `tests.support.browser.example_site`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Concatenate

from macros.checks.published_words import published_texts
from macros.model.handbook import Handbook
from macros.model.ledger import Ledger
from macros.publishing.ledger_entry import with_publication
from macros.reading.load import load
from selfcheck.reading.dates import PartialDate
from tests.support.trees import ROOT, TREE


@cache
def fixture_handbook() -> Handbook:
    """Three standards, two policies, two versions, two agencies, a form and a pathway: `tests/cases/handbook/`."""
    return load(TREE).handbook()


@cache
def shipped_handbook() -> Handbook:
    """The handbook in `standards/`. Only `tests/content/` and tests of whole builds use it."""
    return load(ROOT).handbook()


def once_a_handbook[**P, T](make: Callable[Concatenate[Handbook, P], T]) -> Callable[Concatenate[Handbook, P], T]:
    """Cache a function by the identity of its handbook, because comparing handbooks by value is slow."""
    made: dict[tuple[object, ...], tuple[Handbook, T]] = {}

    def kept(book: Handbook, /, *args: P.args, **kwargs: P.kwargs) -> T:
        key = (id(book), *args, *kwargs.items())
        if key not in made:
            made[key] = (book, make(book, *args, **kwargs))
        return made[key][1]

    return kept


@cache
def published_handbook() -> Handbook:
    """The handbook made for tests, with all its texts published in the ledger on one day."""
    loaded, ledger = load(TREE), Ledger(published=())
    for text in published_texts(loaded):
        ledger = with_publication(ledger, text, "The first.", PartialDate(2026, 11, 25))
    return replace(fixture_handbook(), ledger=ledger)
