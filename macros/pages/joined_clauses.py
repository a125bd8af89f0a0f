"""Sentences on clauses that were joined or divided between two versions, for the page of changes."""

from __future__ import annotations

from macros.derived.clause_changes import SharedClause
from macros.wording.text import number_word
from selfcheck.words import list_words


def regrouped_words(pair: SharedClause) -> str:
    """A sentence on clauses that were joined or divided."""
    sentences = []
    if pair.joined:
        sentences.append(f"This was {number_word(len(pair.joined) + 1)} clauses.")
    if pair.parts:
        others = list_words(f"“{part.title}”" for part in pair.parts)
        are = "other is" if len(pair.parts) == 1 else "others are"
        parts = f"This is one of {number_word(len(pair.parts) + 1)} parts of “{pair.old.title}”"
        sentences.append(f"{parts}: the {are} {others}.")
    return " ".join(sentences)
