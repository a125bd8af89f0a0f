"""Clauses that were joined or divided between two versions, as the page of what changed explains them."""

from __future__ import annotations

from collections.abc import Callable

from macros.derived.clause_changes import SharedClause
from macros.model.policy_version import Clause
from macros.pages.marks import whole_text
from macros.pages.pieces import strength_tag
from macros.wording.text import esc, listed, number_word

type Link = Callable[[Clause, str], str]


def regrouped_clause(each: SharedClause, new_link: Link, old_link: Link, old_words: str) -> str:
    """The new words whole, then the old ones whole: they stand in several places, so marks in them would mislead."""
    olds = "".join(
        f"<li>{old_link(old, esc(old.title))} {strength_tag(old.strength)}{whole_text(old)}</li>"
        for old in (each.old, *each.joined)
    )
    return (
        f"<li>{new_link(each.new, esc(each.new.title))} {strength_tag(each.new.strength)}{whole_text(each.new)}"
        f'<p>{regrouped_words(each)} In {old_words}:</p><ul class="sh-items">{olds}</ul></li>'
    )


def regrouped_words(each: SharedClause) -> str:
    """What became of clauses that were joined or divided."""
    said = []
    if each.joined:
        said.append(f"This was {number_word(len(each.joined) + 1)} clauses.")
    if each.parts:
        others = listed(f"“{esc(part.title)}”" for part in each.parts)
        are = "other is" if len(each.parts) == 1 else "others are"
        parts = f"This is one of {number_word(len(each.parts) + 1)} parts of “{esc(each.old.title)}”"
        said.append(f"{parts}: the {are} {others}.")
    return " ".join(said)
