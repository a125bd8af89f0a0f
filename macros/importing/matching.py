"""Which clauses of a document that came again are those of the version held."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from macros import matching
from macros.model import Clause


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A clause of the version held, for one of the document; `same`: no word of it differs."""

    held: Clause
    same: bool


def match_clauses(held: Sequence[Clause], fresh: Sequence[Clause]) -> Mapping[int, Match]:
    """The clause held for each place in `fresh` that has one; the refs in `fresh` are only made from its words."""
    places = {id(clause): row for row, clause in enumerate(fresh)}
    return {
        places[id(pair.new)]: Match(held=pair.old, same=_words(pair.old) == _words(pair.new))
        for pair in matching.match_clauses(held, fresh)
    }


def _words(clause: Clause) -> list[str]:
    return " ".join((clause.text, *clause.items)).split()
