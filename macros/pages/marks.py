"""Small pieces of a comparison: words put in and taken out, how binding a clause was and is, a clause's words."""

from __future__ import annotations

from macros.derived.clause_changes import MarkedWords
from macros.model.policy_version import Clause
from macros.pages.markup import as_markup
from macros.pages.render import component


def marked(words: MarkedWords) -> str:
    """Words that were put in or taken out, marked for the eye by a line and for the ear in words."""
    return str(component("marked", words))


def heard(words: str) -> str:
    """Words for whoever listens to the page, or has it without its look."""
    return str(component("heard", caller=lambda: as_markup(words)))


def step(old: Clause | None, new: Clause) -> str:
    """How binding a clause is, and was before where that differs."""
    return str(component("strength_step", old, new))


def whole_text(clause: Clause) -> str:
    """A clause's text with its list."""
    return str(component("clause_text", clause))
