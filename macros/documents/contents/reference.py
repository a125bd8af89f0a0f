"""The glossary and the sources as blocks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from macros.documents.blocks import Block, Row
from macros.documents.contents.framing import filled_rows
from macros.model.glossary import Term
from macros.model.source_record import Source
from macros.wording.policies import no_copy_words
from macros.wording.text import sentence
from selfcheck.words import list_words


def glossary_blocks(terms: Sequence[Term]) -> Iterator[Block]:
    """Every term in alphabetical order."""
    names = {term.id: term.term for term in terms}
    ordered = sorted(terms, key=lambda term: term.term.lower())
    yield Block(kind="facts", rows=tuple(_term(term, names) for term in ordered))


def _term(term: Term, names: Mapping[str, str]) -> Row:
    short = f" ({term.abbreviation})" if term.abbreviation else ""
    also = f" People also say: {list_words(term.also, 'or')}." if term.also else ""
    see = f" See also: {list_words(names[name] for name in term.see)}." if term.see else ""
    return Row(label=f"{term.term}{short}", text=f"{sentence(term.means)}{also}{see}")


def source_blocks(sources: Sequence[Source], level: int, *, some_shown: bool) -> Iterator[Block]:
    """The documents that the handbook restates. `some_shown`: it holds the words of some."""
    yield Block(kind="paragraph", text=no_copy_words(some_shown=some_shown))
    for source in sources:
        yield Block(kind="heading", level=level, text=source.title)
        rows = filled_rows(
            ("Published by", source.publisher),
            ("Area", source.area),
            ("Date", source.date.words if source.date else "not given"),
            ("About its dates", source.date_note),
            ("Terms of use", source.licence),
        )
        yield Block(kind="facts", rows=rows)
        if source.condition:
            yield Block(kind="paragraph", text="What the copy lacks:")
            yield Block(kind="bullets", items=source.condition)
