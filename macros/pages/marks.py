"""Small pieces of a comparison: words put in and taken out, how binding a clause was and is, a clause's words."""

from __future__ import annotations

from macros.derived.clause_changes import MarkedWords
from macros.model.policy_version import Clause
from macros.pages.pieces import strength_tag
from macros.wording.text import esc, sentence


def marked(words: MarkedWords) -> str:
    """Words that were put in or taken out, marked for the eye by a line and for the ear in words."""
    return " ".join(_marked(kind, esc(text)) for kind, text in words)


def _marked(kind: str, safe: str) -> str:
    if kind == "same":
        return safe
    element = "ins" if kind == "inserted" else "del"
    return f"<{element}>{heard(f'[{kind}: ')}{safe}{heard(f' end of {kind}]')}</{element}>"


def heard(words: str) -> str:
    """Words for whoever listens to the page, or has it without its look."""
    return f'<span class="sh-visually-hidden">{words}</span>'


def step(old: Clause | None, new: Clause) -> str:
    """How binding a clause is, and was before where that differs."""
    if old is None or old.strength == new.strength:
        return strength_tag(new.strength)
    return (
        f'<span class="sh-nowrap">{strength_tag(old.strength)} <span aria-hidden="true">→</span>'
        f'<span class="sh-visually-hidden">became</span> {strength_tag(new.strength)}</span>'
    )


def whole_text(clause: Clause) -> str:
    """A clause's text with its list."""
    text = sentence(clause.text) if not clause.items else clause.text
    items = "".join(f"<li>{esc(item)}</li>" for item in clause.items)
    return f"<p>{esc(text)}</p>{f'<ul>{items}</ul>' if items else ''}"
