"""The glossary: words and abbreviations, explained."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from selfcheck.reading.rules import About, Fault, Id, NotEmpty, nearest, repeated_ids


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A word or abbreviation, explained."""

    id: Id
    term: str
    means: str
    abbreviation: str | None = None
    also: Annotated[tuple[str, ...], NotEmpty(), About("other words that people use for it")] = ()
    see: Annotated[tuple[Id, ...], NotEmpty(), About("ids of related terms")] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Glossary:
    """`glossary.yml`."""

    terms: Annotated[tuple[Term, ...], NotEmpty()]

    def faults(self) -> Iterator[Fault]:
        ids = [term.id for term in self.terms]
        yield from repeated_ids(("terms",), ids)
        for place, term in enumerate(self.terms):
            for row, name in enumerate(term.see):
                if name not in ids:
                    hint = nearest(name, ids) or "add the term, or take this out"
                    message = f"no term has the id '{name}'"
                    yield Fault(("terms", place, "see", row), "unknown-reference", message, hint)
