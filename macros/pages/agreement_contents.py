"""Which items of Standard 3's checklist an agreement sets out, which it lacks, and which parts would add them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from macros.derived.agreement_contents import Thing, own_agreement, things
from macros.derived.topic_answers import clause_facts
from macros.model.form import Form, FormPart
from macros.model.policy_version import Clause, PointRef, PolicyVersion
from macros.pages.view import View
from macros.wording.forms import draft_words, policy_of, seven_words
from selfcheck.standards.edition import Criterion


@dataclass(frozen=True, slots=True)
class ThingInForm:
    """A checklist item. Where the form lacks it: the policy's clauses outside the form, and parts to take over."""

    thing: Thing
    elsewhere: Sequence[Clause] = ()
    to_add: Sequence[FormPart] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementContents:
    """Items that an agreement covers and lacks. `own` is the handbook's own agreement, the source of parts to add."""

    page: str
    form: Form
    words: str
    draft: str
    criterion: Criterion | None
    version: PolicyVersion | None
    own: Form | None
    things: Sequence[ThingInForm]


def agreement_contents(view: View, form: Form, page: str) -> AgreementContents | None:
    """An agreement compared with its checklist; None for other forms."""
    contents = things(form, view.book.edition)
    if not contents:
        return None
    policy_file = policy_of(view.book, form)
    version = policy_file.version(form.version or "") if policy_file else None
    own = own_agreement(view.book.forms)
    return AgreementContents(
        page=page,
        form=form,
        words=seven_words(form, view.book.edition),
        draft=draft_words(form) if form.policy and not form.reviewed else "",
        criterion=view.book.edition.criterion(form.against.criterion) if form.against else None,
        version=version,
        own=own,
        things=[_thing(view, form, version, own, thing) for thing in contents],
    )


def _thing(view: View, form: Form, version: PolicyVersion | None, own: Form | None, thing: Thing) -> ThingInForm:
    if thing.covered:
        return ThingInForm(thing)
    return ThingInForm(thing, _elsewhere(view, form, version, thing), _to_add(view, form, own, thing))


def _elsewhere(view: View, form: Form, version: PolicyVersion | None, thing: Thing) -> list[Clause]:
    """The policy's clauses on this item outside the form. They are not part of what the two people sign."""
    if version is None or form.against is None:
        return []
    own = {clause.ref for section in version.sections if section.id == form.section for clause in section.clauses}
    return [clause for clause in _clauses_on(view, form.against, version, thing) if clause.ref not in own]


def _clauses_on(view: View, against: PointRef, version: PolicyVersion, thing: Thing) -> tuple[Clause, ...]:
    """The clauses on a checklist item: those that answer a topic for which the standards expect this item."""
    topics = [
        topic
        for topic in view.book.topics
        for each in topic.expects
        if each.criterion == against.criterion and thing.item.id in each.items and "agreement" not in topic.kinds
    ]
    return tuple({each.clause.ref: each.clause for topic in topics for each in clause_facts(version, topic)}.values())


def _to_add(view: View, form: Form, own: Form | None, thing: Thing) -> tuple[FormPart, ...]:
    """The parts of the handbook's own agreement that cover this item."""
    if own is None or own.id == form.id:
        return ()
    return next(
        (own_thing.parts for own_thing in things(own, view.book.edition) if own_thing.item.id == thing.item.id), ()
    )
