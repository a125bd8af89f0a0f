"""Sentences on clauses that were joined or divided between two versions, for the page of changes."""

from __future__ import annotations

from macros.derived.clause_changes import SharedClause
from macros.wording.text import number_word
from selfcheck.words import list_words


def regrouped_words(each: SharedClause) -> str:
    """A sentence on clauses that were joined or divided."""
    said = []
    if each.joined:
        said.append(f"This was {number_word(len(each.joined) + 1)} clauses.")
    if each.parts:
        others = list_words(f"“{part.title}”" for part in each.parts)
        are = "other is" if len(each.parts) == 1 else "others are"
        parts = f"This is one of {number_word(len(each.parts) + 1)} parts of “{each.old.title}”"
        said.append(f"{parts}: the {are} {others}.")
    return " ".join(said)
