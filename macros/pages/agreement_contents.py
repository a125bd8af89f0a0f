"""Which of the things that Standard 3 lists an agreement sets out, which it lacks, and what to add."""

from __future__ import annotations

from macros.derived.agreement_contents import Thing, own_agreement, things
from macros.derived.topic_answers import clause_facts
from macros.model.form import Form, FormPart
from macros.model.policy_version import Clause, PointRef, PolicyVersion
from macros.pages import places
from macros.pages.pieces import View, folded, paragraphs, tag
from macros.wording.forms import draft_words, policy_of, seven_words
from macros.wording.text import esc, listed

SHOWN = 3  # clauses of the policy shown at once


def seven_things(view: View, form: Form, page: str) -> str:
    """A part of the page of an agreement; empty for other forms."""
    found = things(form, view.book.edition)
    if not found:
        return ""
    lines = "".join(f"<li>{_thing(view, form, thing, page)}</li>" for thing in found)
    return paragraphs(
        "## What it covers, and what it lacks {: #seven }",
        f"{esc(seven_words(form, view.book.edition))} {_expected(view, form, page)}",
        esc(draft_words(form)) if form.policy and not form.reviewed else "",
        f'<ol class="fm-seven">{lines}</ol>',
    )


def _expected(view: View, form: Form, page: str) -> str:
    point = form.against.criterion if form.against else ""
    where = places.link(page, places.standard_page(point.partition(".")[0]), point)
    return f"See [what the standard says]({where})."


def _thing(view: View, form: Form, thing: Thing, page: str) -> str:
    head = f'<p class="fm-seven__thing">{esc(thing.item.text)}</p>'
    if thing.covered:
        state = tag("Set out", "met")
        return f"{head}<p>{state} {_places(thing.parts)}</p>{_near(form, thing, page)}"
    words = _near(form, thing, page) + _elsewhere(view, form, thing, page) + _to_add(view, form, thing, page)
    return f"{head}<p>{tag('Lacking', 'lacking')}</p>{words}"


def _places(parts: tuple[FormPart, ...]) -> str:
    links = listed(f'<a href="#part-{part.id}">{esc(part.title)}</a>' for part in parts)
    return f"Under {links}."


def _near(form: Form, thing: Thing, page: str) -> str:
    """Where the form comes near, with the clause."""
    where = places.version_page(form.policy or "", form.version or "")
    return "".join(
        f"<p>{esc(near.text)} "
        f'<a href="{places.link(page, where, near.clause)}">The clause<span class="sh-visually-hidden"> on “'
        f"{esc(thing.item.text)}”</span></a></p>"
        for near in thing.near
    )


def _elsewhere(view: View, form: Form, thing: Thing, page: str) -> str:
    """What the policy says of it outside the form: it is no part of what the two people sign."""
    held = policy_of(view.book, form)
    if held is None or form.against is None:
        return ""
    version = held.version(form.version or "")
    own = {clause.ref for section in version.sections if section.id == form.section for clause in section.clauses}
    where = places.version_page(held.policy.id, version.version)
    links = [
        f'<a href="{places.link(page, where, clause.ref)}">{esc(clause.title)}</a>'
        for clause in _clauses_on(view, form.against, version, thing)
        if clause.ref not in own
    ]
    if not links:
        return ""
    return f"<p>Outside this form, the policy comes near it:</p>{folded(links, SHOWN, 'more clause')}"


def _clauses_on(view: View, against: PointRef, version: PolicyVersion, thing: Thing) -> tuple[Clause, ...]:
    """The clauses on what this line of the agreement is about: those that answer a topic that expects this line."""
    topics = [
        topic
        for topic in view.book.topics
        for each in topic.expects
        if each.criterion == against.criterion and thing.item.id in each.items and "agreement" not in topic.kinds
    ]
    return tuple({each.clause.ref: each.clause for topic in topics for each in clause_facts(version, topic)}.values())


def _to_add(view: View, form: Form, thing: Thing, page: str) -> str:
    """The part of the handbook's own agreement that can be taken over."""
    own = own_agreement(view.book.forms)
    if own is None or own.id == form.id:
        return ""
    covered = next((each for each in things(own, view.book.edition) if each.item.id == thing.item.id), None)
    links = [
        f'<a href="{places.link(page, places.form_page(own.id), f"part-{part.id}")}">{esc(part.title)}</a>'
        for part in (covered.parts if covered else ())
    ]
    draft = "" if own.reviewed else " (a draft)"
    return f"<p>To add: {listed(links)}, from the handbook’s own agreement{draft}.</p>" if links else ""
