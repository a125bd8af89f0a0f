"""Sentences on a form, as plain text: its kind, owner, reliability and destination."""

from __future__ import annotations

from macros.derived.agreement_contents import Thing, things
from macros.model.form import Form
from macros.model.handbook import Handbook
from macros.model.policy import PolicyFile
from macros.wording.text import number_word
from selfcheck.standards.edition import Edition
from selfcheck.words import list_words

FORM_KIND_WORDS = {
    "agreement": "Agreement between supervisor and practitioner",
    "record": "Record of a session",
    "decision": "Record of decisions",
}
STORE = "Complete and store this in your agency’s own system."
NO_CASES = "Write nothing here about a child, a family or a case."
OWN = "The handbook’s own"

SHORT = {
    "roles": "roles and responsibilities",
    "frequency": "how often",
    "recording": "how sessions are recorded",
    "sharing": "how records are shared",
    "childs-file": "what goes on a child’s file",
    "disagreements": "what happens in a disagreement",
    "absence": "cover for an absent supervisor",
}
"""Short words for the items of an agreement, by their ids in the standards. Other items appear in full."""


def policy_of(book: Handbook, form: Form) -> PolicyFile | None:
    """The policy that a form belongs to; None for a form of the handbook's own."""
    return book.policy(form.policy) if form.policy else None


def handling_words(form: Form) -> str:
    """How to handle the form, and what not to do with it."""
    return NO_CASES if form.filled_in_here else STORE


def draft_words(form: Form) -> str:
    """How reliable the handbook's own form, or its reading of another's, is."""
    if form.reviewed:
        return f"Reviewed by {form.reviewed.role}, {form.reviewed.on.words}."
    if form.policy is None:
        return (
            "This is the handbook’s own draft. No safeguarding lead has reviewed it yet. Have your agency’s lead read "
            "it before you use it."
        )
    return "The handbook’s own reading. A draft until a safeguarding lead has reviewed it."


def item_words(thing: Thing) -> str:
    """An item in a few words."""
    return SHORT.get(thing.item.id, thing.item.text)


def seven_words(form: Form, edition: Edition) -> str:
    """`It sets out one of the seven things of Standard 3. It lacks how often, …`; empty unless an agreement."""
    found = things(form, edition)
    if not found:
        return ""
    missing = [item_words(thing) for thing in found if not thing.covered]
    of = f"the {number_word(len(found))} things that Standard {_standard_number(form, edition)} lists"
    if not missing:
        return f"It sets out all {of.removeprefix('the ')}."
    has = len(found) - len(missing)
    return f"It sets out {number_word(has)} of {of}. It lacks {number_word(len(missing))}: {list_words(missing)}."


def _standard_number(form: Form, edition: Edition) -> int:
    point = form.against.criterion if form.against else ""
    return next(standard.number for standard in edition.standards if any(one.id == point for one in standard.criteria))
