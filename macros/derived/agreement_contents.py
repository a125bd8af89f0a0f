"""The seven things that Standard 3 lists: those that an agreement sets out, the words that do, and those it lacks.

Only the form counts. The two people do not sign the rest of the policy.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from macros.model.form import Form, FormPart, Near
from selfcheck.reading.rules import Fault
from selfcheck.standards.edition import Edition, Item


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementWords:
    """A statement or a field's label, with its part of the form and the clause that it restates."""

    part: FormPart
    text: str
    clause: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """A thing that an agreement should cover: the form's words on it, and the places that come near it."""

    item: Item
    by: tuple[AgreementWords, ...]
    near: tuple[Near, ...]

    @property
    def covered(self) -> bool:
        return bool(self.by)

    @property
    def parts(self) -> tuple[FormPart, ...]:
        """The parts of the form that cover it, in order, without repeats."""
        return tuple({words.part.id: words.part for words in self.by}.values())


def things(form: Form, edition: Edition) -> tuple[Thing, ...]:
    """The things on the form's checklist, in its order; empty where the form has no checklist."""
    point = edition.criterion(form.against.criterion) if form.against else None
    return tuple(
        Thing(
            item=item,
            by=tuple(words for words, covers in _said(form) if item.id in covers),
            near=tuple(near for near in form.near if near.item == item.id),
        )
        for item in (point.items if point else ())
    )


def lacking(form: Form, edition: Edition) -> tuple[Thing, ...]:
    """The things that no words of the form set out."""
    return tuple(thing for thing in things(form, edition) if not thing.covered)


def own_agreement(forms: Iterable[Form]) -> Form | None:
    """The handbook's own agreement, which can supply what another form lacks."""
    return next((form for form in forms if is_own_agreement(form)), None)


def is_own_agreement(form: Form) -> bool:
    return form.kind == "agreement" and form.policy is None


def agreement_faults(form: Form, edition: Edition) -> Iterator[Fault]:
    """Faults of the handbook's own agreement. It must cover its whole checklist, because agencies copy from it."""
    if not is_own_agreement(form):
        return
    if form.against is None:
        message = "the handbook's own agreement is held against nothing"
        hint = "name the point of the standards that lists what an agreement covers, under 'against'"
        yield Fault(("kind",), "agreement-incomplete", message, hint)
    for thing in lacking(form, edition):
        message = f"the handbook's own agreement does not cover '{thing.item.id}'"
        hint = f"add a statement or a field with covers: [{thing.item.id}]"
        yield Fault(("parts",), "agreement-incomplete", message, hint, at_key=True)


def _said(form: Form) -> Iterator[tuple[AgreementWords, tuple[str, ...]]]:
    for part in form.parts:
        for statement in part.all_statements:
            yield AgreementWords(part=part, text=statement.text, clause=statement.clause), statement.covers
        for field in part.fields:
            yield AgreementWords(part=part, text=field.label, clause=field.clause), field.covers
