"""The pages of induction: the roles, and for each role its steps with what to read, its questions and the record.

Everything stands in the page and reads without JavaScript. `web/induction/induction.mjs` shows one agency of it, and
keeps ticks and answers on the reader's device.
"""

from __future__ import annotations

from collections.abc import Iterator

from macros.model.handbook import Handbook
from macros.model.pathway import Check, Pathway, PathwayPart, Step
from macros.pages import places
from macros.pages.induction_steps import agencies, changed_links, step_body
from macros.pages.not_started import WAITS, not_started
from macros.pages.pieces import View, asked, crumbs, draft_tag, meta, paragraphs, point_number, version_words, whose
from macros.pages.ways_on import other_ways
from macros.wording.induction_steps import (
    WORDS_A_MINUTE,
    check_fingerprint,
    minutes,
    part_minutes,
    reading,
    starting_standards,
)
from macros.wording.policies import time_words
from macros.wording.text import counted, esc, sentence
from selfcheck.standards.edition import Criterion

_KEPT = (
    "The steps you tick and the questions you get right are kept in this browser, on this device, and nowhere else. "
    "Nobody sees them unless you give them your record. On a shared computer, others who use the same browser can see "
    "them: clear them when you have printed your record."
)
_NO_NAMES = "Nothing here asks for a name, or for anything about a child. Write none down in this place."


def induction_index(view: View) -> str:
    """The roles, each with its page."""
    rows = "".join(_card(view, pathway) for pathway in view.book.pathways)
    expected = " and ".join(
        f"[Standard {each.number}]({places.link(places.INDUCTION, places.standard_page(each.id))})"
        for each in view.book.edition.standards
        if each.id in starting_standards(view.book)
    )
    urgent = places.link(places.INDUCTION, places.URGENT)
    return paragraphs(
        "# Induction",
        '<p class="sh-lede">What to read, do and ask in your first weeks, in order, for your role and your agency, '
        "with a record for you and your supervisor.</p>",
        asked(["What applies to me in my role?", "Is there an induction checklist?"]),
        f"These pages help with the part of your induction that is about supervision, and with what is expected of "
        f"induction itself: see {expected}. Your agency’s own induction comes first.",
        f"A worry about a child never waits for your induction: [what to do now]({urgent}).",
        "## Choose your role {: #roles }",
        f'<ol class="sh-index in-roles" data-handbook="{esc(view.book.partnership.id)}">{rows}</ol>',
        "## How it works {: #how }",
        f"You choose whose policy applies to you, or the standards alone. Each step shows what to read or to do. "
        f"{_KEPT} {_NO_NAMES}",
        other_ways(view, places.INDUCTION, places.INDUCTION),
    )


def induction_stubs(book: Handbook) -> Iterator[tuple[str, str, str, str]]:
    """Each page with its title, its description and its call."""
    if not book.pathways:
        return
    about = "What to read, do and ask in your first weeks, for your role and agency, with a record to print."
    yield places.INDUCTION, "Induction: your first weeks, by role", about, "induction_index()"
    for pathway in book.pathways:
        about = f"{pathway.who} What to read and to do, step by step, with questions and a record of completion."
        yield places.induction_page(pathway.id), f"Induction: {pathway.title}", about, f'induction("{pathway.id}")'


def _card(view: View, pathway: Pathway) -> str:
    where = places.link(places.INDUCTION, places.induction_page(pathway.id))
    steps = " ".join(_only(view, step) for step in pathway.steps)
    return (
        f'<li data-role="{pathway.id}" data-steps="{steps}"><a href="{where}">'
        f'<span class="sh-number" aria-hidden="true">{pathway.place}</span>'
        f'<span class="sh-index__title">{esc(pathway.title)}</span></a>'
        f"<p>{esc(pathway.who)} {_size(view, pathway)}</p>"
        '<p class="in-come" hidden></p></li>'
    )


def _only(view: View, step: Step) -> str:
    """A step's id; of one that belongs to a single agency, with that agency's behind it."""
    return f"{step.id}@{view.book.policy(step.clause.policy).policy.first_id}" if step.clause else step.id


def _size(view: View, pathway: Pathway) -> str:
    """`23 steps in 5 parts, about 2 hours`: of the standards alone."""
    steps = [step for step in pathway.steps if step.clause is None]
    long = sum(part_minutes(view.book, view.coverage, pathway, part) for part in pathway.parts)
    return f"{counted(len(steps), 'step')} in {counted(len(pathway.parts), 'part')}, {time_words(long)}."


def induction(view: View, name: str) -> str:
    """The page of one role. Raises KeyError."""
    pathway = {each.id: each for each in view.book.pathways}[name]
    return paragraphs(
        crumbs(places.induction_page(name), [("Induction", places.INDUCTION)]),
        f"# Induction: {esc(pathway.title)}",
        meta(f"<span>{_size(view, pathway)}</span>", "" if pathway.reviewed else draft_tag()),
        f'<p class="sh-lede">{esc(sentence(pathway.who))}</p>',
        asked(pathway.asked_as),
        _whose_words(pathway),
        _start(view, pathway),
        *(block for place, part in enumerate(pathway.parts, start=1) for block in _part(view, pathway, place, part)),
        '## Your record {: #record data-search-exclude="" }',
        _record(),
        other_ways(view, places.induction_page(name), ""),
    )


def _whose_words(pathway: Pathway) -> str:
    own = "The order of the steps, the things to do and the questions are the handbook’s own"
    if pathway.reviewed:
        return f"{own}, reviewed by {esc(pathway.reviewed.role)}, {pathway.reviewed.on.words}."
    draft = "a draft until a safeguarding lead has reviewed them"
    return f"{own}, {draft}. What there is to read is restated from its source."


def _start(view: View, pathway: Pathway) -> str:
    """Whose policy, how far one is, and what has changed: filled by the browser; and what holds without it."""
    edition = view.book.edition.head
    options = "".join(
        f'<option value="{held.policy.first_id}">{whose(held)}: {esc(held.policy.title)}</option>'
        for held in view.book.policies
    )
    return (
        f'<div class="in-start" data-search-exclude data-handbook="{esc(view.book.partnership.id)}" '
        f'data-role="{pathway.id}" data-title="{esc(pathway.title)}" '
        f'data-publisher="{esc(view.book.partnership.name)}" '
        f'data-standards="{esc(edition.title)}, version {edition.number} ({esc(edition.publisher)})">'
        f"{not_started('nothing can be ticked, and nothing is kept', 'print it and tick by hand')}"
        '<div class="in-choose" hidden><label for="in-agency">Whose policy applies to you?</label>'
        '<p id="in-agency-hint" class="in-hint">Choose your agency’s own. If it is not in the list, ask for its '
        "policy, and work with the standards alone.</p>"
        '<select id="in-agency" aria-describedby="in-agency-hint" autocomplete="off">'
        f'<option value="">No agency: the standards only</option>{options}</select></div>'
        f"{agencies(view, pathway)}{changed_links(view, pathway)}"
        '<p class="in-trouble" role="alert" hidden></p>'
        '<div class="in-news" role="status"></div>'
        '<div class="in-progress" hidden><p class="in-progress__words"></p>'
        '<progress max="1" value="0" aria-label="How far you are"></progress>'
        '<p class="in-next" hidden></p></div>'
        f"<p>{_KEPT} {_NO_NAMES}</p>"
        f"<p>Times count {WORDS_A_MINUTE} words a minute, rounded up for each step, and the time for what there is to "
        'do.<span class="in-without"> Without JavaScript they are those of the standards alone, nothing is kept, and '
        "what a policy says unfolds under its name: open yours, and it is printed as well.</span></p></div>"
    )


def _part(view: View, pathway: Pathway, place: int, part: PathwayPart) -> Iterator[str]:
    long = part_minutes(view.book, view.coverage, pathway, part)
    yield f"## {place}. {esc(part.title)} {{: #part-{part.id} }}"
    yield esc(part.about) if part.about else ""
    yield f'<p class="in-part" data-part="{part.id}" data-search-exclude>{time_words(long).capitalize()}.</p>'
    steps = "".join(_step(view, pathway, step) for step in part.steps)
    yield f'<ol class="in-steps" data-part="{part.id}" data-title="{esc(part.title)}">{steps}</ol>'
    yield f'<h3 class="in-checks" id="checks-{part.id}" data-search-exclude>Check what you have understood</h3>'
    yield "".join(_check(view, pathway, part, check) for check in part.checks)


def _step(view: View, pathway: Pathway, step: Step) -> str:
    alone = reading(view.book, view.coverage, pathway.id, step)
    long = minutes(step, alone)
    only = f' data-only="{view.book.policy(step.clause.policy).policy.first_id}"' if step.clause else ""
    why = f'<p class="in-why">{esc(step.why)}</p>' if step.why else ""
    title = esc(step.title)
    return (
        f'<li class="in-step" id="step-{step.id}" data-step="{step.id}" data-print="{alone.fingerprint}" '
        f'data-minutes="{long}"{only}><h3>{title}</h3><p class="in-time" data-search-exclude>'
        f"{time_words(long).capitalize()}</p>{why}{step_body(view, pathway, step, alone)}"
        '<div class="in-changed" hidden></div>'
        f'<label class="in-tick" data-search-exclude><input type="checkbox" autocomplete="off" {WAITS}> <span>Done'
        f'<span class="sh-visually-hidden">: {title}</span></span> <span class="in-tick__on"></span></label></li>'
    )


def _check(view: View, pathway: Pathway, part: PathwayPart, check: Check) -> str:
    """A question with its answers. Without JavaScript the right one unfolds."""
    only = f' data-only="{view.book.policy(check.clause.policy).policy.first_id}"' if check.clause else ""
    choices = "".join(
        f'<label class="in-choice"><input type="radio" name="in-{check.id}" value="{number}" autocomplete="off"> '
        f"<span>{esc(choice.text)}</span></label>"
        for number, choice in enumerate(check.choices)
    )
    answers = "".join(
        f"<li{' data-right' if choice.right else ''}><strong>{esc(choice.text)}</strong>: "
        f'{"right." if choice.right else "not right."} <span class="in-because">{esc(choice.because)}</span></li>'
        for choice in check.choices
    )
    return (
        f'<div class="in-check" data-check="{check.id}" data-part="{part.id}" data-print="{check_fingerprint(check)}"'
        f"{only} data-search-exclude><fieldset {WAITS}><legend>{esc(check.ask)}</legend>{choices}</fieldset>"
        '<button type="button" class="in-button" hidden>Check my answer</button>'
        '<div class="in-said" role="status"></div>'
        f'<details class="sh-more in-answers"><summary>The answer</summary><ul>{answers}</ul></details>'
        f'<p class="in-place">{_place(view, pathway, check)}</p></div>'
    )


def _place(view: View, pathway: Pathway, check: Check) -> str:
    """The link to where it stands."""
    page = places.induction_page(pathway.id)
    if check.clause:
        held = view.book.policy(check.clause.policy)
        version = view.now(held)
        where = places.link(page, places.version_page(held.policy.id, version.version), check.clause.clause)
        title = next((each.title for each in version.clauses if each.ref == check.clause.clause), "")
        return f'Where it stands: <a href="{where}">{whose(held)}, {version_words(version)}: {esc(title)}</a>'
    criterion = view.book.edition.criterion(check.point.criterion) if check.point else None
    return _point_link(page, criterion) if criterion else ""


def _point_link(page: str, criterion: Criterion) -> str:
    where = places.link(page, places.standard_page(criterion.id.partition(".")[0]), criterion.id)
    return f'Where it stands: <a href="{where}">point {point_number(criterion)}: {esc(criterion.title)}</a>'


def _record() -> str:
    return (
        '<div class="in-record" data-search-exclude>'
        '<p class="in-without">With JavaScript, a record of what you ticked stands here, to print or to '
        "download. Without it, print this page, tick by hand, and sign it with your supervisor.</p>"
        '<div class="in-record__paper" hidden></div></div>'
    )
