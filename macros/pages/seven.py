"""Which of the things that Standard 3 lists an agreement sets out, which it lacks, and what to add."""

from __future__ import annotations

from macros.agreements import Thing, own_agreement, things
from macros.forms import Form, FormPart
from macros.formwords import draft_words, policy_of, seven_words
from macros.pages import places
from macros.pages.parts import View, folded, paragraphs, tag
from macros.text import esc, listed

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
    answers = view.coverage.of(form.against.criterion, held.policy.id, thing.item.id)
    links = [
        f'<a href="{places.link(page, places.version_page(held.policy.id, each.version.version), each.clause.ref)}">'
        f"{esc(each.clause.title)}</a>"
        for each in answers
        if each.clause.ref not in own
    ]
    if not links:
        return ""
    return f"<p>The policy says something about it outside this form:</p>{folded(links, SHOWN, 'more clause')}"


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
