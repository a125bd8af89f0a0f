"""The self-check's page: every question as HTML, so that it prints and is read without JavaScript or Python.

The browser's modules (`selfcheck/web/`) turn the same elements into the views of a form; they find them by their
`data-` attributes, and no text of a question exists anywhere else.
"""

from __future__ import annotations

from collections.abc import Iterator

from macros.pages import places
from macros.pages.agency_details import agency_details
from macros.pages.not_started import not_started
from macros.pages.pieces import (
    View,
    crisis_line,
    draft_tag,
    evidence_examples,
    json_value,
    paragraphs,
    point_number,
    strength_tag,
    tag,
)
from macros.wording.text import counted, esc, sentence
from macros.wording.urgent_route import urgent_lines
from selfcheck.standards.edition import Criterion, Edition, Item, Standard
from selfcheck.standards.scales import Scales

PAGE = "self-check/index.md"
_TAKES = "its fields are closed, and it keeps and scores nothing"
_INSTEAD = "print the questions below and fill them in by hand"


def self_check(view: View) -> str:
    """All questions of the latest edition, standard by standard, in one block of HTML for the browser to take over.

    The fields are disabled until a self-check is open in the page: what is typed before would be kept nowhere.
    """
    edition = view.book.edition
    standards = "".join(_standard(edition, standard) for standard in edition.standards)
    head = edition.head
    return paragraphs(
        f'<div class="sc" id="sc" data-set="{head.set}" data-number="{esc(head.number)}" '
        f'data-publisher="{esc(view.book.partnership.id)}" '
        f'data-urgent="{json_value(urgent_lines(view.book.partnership))}"{_earlier(view)}>'
        f'<fieldset class="sc-fields" disabled>{agency_details(view)}{_meaning(edition.scales)}{standards}</fieldset>'
        f"{_lists(view)}</div>"
    )


def self_check_waits() -> str:
    """That the page has not started: above all that it promises."""
    return not_started(_TAKES, _INSTEAD)


def sending(view: View) -> str:
    """From when until when the partnership takes self-checks, and where they go."""
    partnership = view.book.partnership
    wanted = partnership.returns
    return paragraphs(
        f"**When:** from {wanted.opens.words} to {wanted.due.words}, for {esc(partnership.name)}.",
        f"**Where to:** {esc(wanted.send_to)}",
    )


def _earlier(view: View) -> str:
    """The editions before, so that the browser asks for what it must know of them only when a file needs it."""
    numbers = " ".join(each.head.number for each in view.book.editions[:-1])
    return f' data-earlier="{esc(numbers)}"' if numbers else ""


def _lists(view: View) -> str:
    """What the browser's forms choose from: kinds of evidence, agencies, sectors and sizes, as lists nobody sees."""
    kinds = "".join(
        f'<option value="{kind.id}">{esc(kind.label)}</option>' for kind in view.book.edition.scales.evidence_kinds
    )
    return f'<template id="sc-evidence-kinds">{kinds}</template>'


def _meaning(scales: Scales) -> str:
    """What each answer means: said once on paper, and again beside the questions of each standard on screen."""
    lines = "".join(f"<div><dt>{esc(answer.label)}</dt><dd>{esc(answer.means)}</dd></div>" for answer in scales.answers)
    return (
        '<section class="sc-meaning" id="sc-meaning"><h2>What the answers mean</h2>'
        f'<dl class="sh-facts">{lines}<div><dt>Don’t know yet</dt>'
        "<dd>You will find out. It counts as not answered.</dd></div>"
        "</dl></section>"
    )


def _standard(edition: Edition, standard: Standard) -> str:
    where = places.link(PAGE, places.standard_page(standard.id))
    questions = "".join(_question(edition.scales, standard, criterion) for criterion in standard.criteria)
    return (
        f'<section class="sc-view sc-standard" data-view="{standard.id}" aria-labelledby="sc-{standard.id}-title">'
        f'<h2 id="sc-{standard.id}-title" tabindex="-1" data-search-exclude>'
        f"Standard {standard.number}: {esc(standard.title)}</h2>"
        f'<p>{esc(sentence(standard.statement))} <a href="{where}" data-leaves="{standard.id}">Read standard '
        f"{standard.number} in the handbook</a></p>"
        f"{crisis_line(PAGE, standard.id)}{questions}{_impact(standard)}</section>"
    )


def _impact(standard: Standard) -> str:
    name = f"sc-impact-{standard.id}"
    return (
        f'<div class="sc-field sc-impact"><label for="{name}">'
        "What difference has this made for children? (optional)</label>"
        f'<p class="sc-hint" id="{name}-hint">One line, without details of any child, family or worker.</p>'
        f'<textarea id="{name}" rows="2" data-impact="{standard.id}" aria-describedby="{name}-hint"></textarea></div>'
    )


def _question(scales: Scales, standard: Standard, criterion: Criterion) -> str:
    number = point_number(criterion)
    key = f" {tag('Key point', 'key')}" if criterion.key else ""
    where = places.link(PAGE, places.standard_page(standard.id), criterion.id)
    return (
        f'<fieldset class="sc-question" id="{criterion.id}" '
        f'data-criterion="{criterion.id}" data-kind="{criterion.kind}" '
        f'data-revision="{criterion.revision}" data-title="{esc(criterion.title)}">'
        f'<legend><span class="sc-number">{number}</span> {esc(criterion.question)}{key}</legend>'
        f'<p class="sc-hint">{strength_tag(criterion.strength)} {esc(sentence(criterion.text))} '
        f'<a href="{where}" data-leaves="{criterion.id}">Read point {number} in the handbook</a></p>'
        f"{_help(scales, criterion)}{''.join(_answers(scales, criterion))}{_note(criterion)}</fieldset>"
    )


def _help(scales: Scales, criterion: Criterion) -> str:
    draft = "" if criterion.reviewed else f" {draft_tag()}"
    return (
        f'<details class="sh-more sc-help"><summary>What this looks like, and what would show it{draft}</summary>'
        f"<p>{esc(criterion.help)}</p>{evidence_examples(scales, criterion)}</details>"
    )


def _answers(scales: Scales, criterion: Criterion) -> Iterator[str]:
    yield '<div class="sc-answers">'
    if criterion.kind == "practice":
        yield from (_radio(criterion.id, answer.id, answer.label) for answer in scales.answers)
    elif criterion.kind == "share":
        yield _share(criterion)
    else:
        yield from (_item(criterion, item) for item in criterion.items)
    yield _radio(criterion.id, "dont-know", "Don’t know yet: find out")
    if criterion.not_applicable == "allowed":
        yield _radio(criterion.id, "not-applicable", "Not applicable to us")
        yield _reason(f"{criterion.id}-reason", "Why does it not apply?", f'data-reason="{criterion.id}"')
    yield "</div>"


def _radio(name: str, value: str, label: str) -> str:
    return (
        f'<div class="sc-choice"><input type="radio" id="{name}-{value}" name="{name}" value="{value}">'
        f'<label for="{name}-{value}">{esc(label)}</label></div>'
    )


def _share(criterion: Criterion) -> str:
    """Two numbers; on paper, two places to fill in."""
    bands = "; ".join(f"{band.at_least}% or more earns {_POINTS[band.points]}" for band in criterion.bands)
    return (
        f'<div class="sc-share">{_number(criterion, "checked", "How many did you check?")}'
        f"{_number(criterion, 'met', 'Of those, how many met it?')}"
        f'<p class="sc-hint">{bands}.</p></div>'
    )


def _number(criterion: Criterion, part: str, label: str) -> str:
    name = f"{criterion.id}-{part}"
    return (
        f'<div class="sc-field"><label for="{name}">{label}</label>'
        f'<input id="{name}" inputmode="numeric" data-share="{part}" autocomplete="off" size="7"></div>'
    )


_POINTS = {"full": "full points", "half": "half points", "none": "no points"}


def _item(criterion: Criterion, item: Item) -> str:
    name = f"{criterion.id}-{item.id}"
    choices = _radio(name, "yes", "Yes") + _radio(name, "no", "No")
    reason = ""
    if item.not_applicable == "allowed":
        choices += _radio(name, "not-applicable", "Not applicable")
        reason = _reason(f"{name}-reason", "Why does it not apply?", f'data-item-reason="{item.id}"')
    return (
        f'<div class="sc-item" role="radiogroup" aria-labelledby="{name}-label" data-item="{item.id}">'
        f'<p id="{name}-label" class="sc-item__text">{esc(sentence(item.text))}</p>'
        f'<div class="sc-item__choices">{choices}</div>{reason}</div>'
    )


def _reason(name: str, label: str, data: str) -> str:
    return (
        f'<div class="sc-field sc-reason"><label for="{name}">{label}</label>'
        f'<input id="{name}" type="text" autocomplete="off" {data}></div>'
    )


def _note(criterion: Criterion) -> str:
    name = f"{criterion.id}-note"
    return (
        f'<div class="sc-field sc-note"><label for="{name}">Notes (optional)</label>'
        f'<p class="sc-hint" id="{name}-hint">No names, initials, birth dates or case numbers.</p>'
        f'<textarea id="{name}" rows="2" data-note="{criterion.id}" aria-describedby="{name}-hint"></textarea></div>'
    )


def question_sheet(view: View) -> str:
    """A one-page sheet for asking practitioners, anonymously: one question a standard, in their words."""
    edition = view.book.edition
    rows = "".join(
        f'<tr><th scope="row">{standard.number}. {esc(_first_key(standard).question)}</th>'
        "<td></td><td></td><td></td></tr>"
        for standard in edition.standards
    )
    return paragraphs(
        "# Ask practitioners",
        '<p class="sh-lede">A sheet to print and hand out. It asks for no names. Nobody should write any.</p>',
        f"It has {counted(len(edition.standards), 'question')}: the first key point of each standard.",
        '<table class="sh-table sc-sheet"><caption class="sh-visually-hidden">Questions to practitioners</caption>'
        "<thead><tr>"
        '<th scope="col">In your own supervision over the last 12 months</th><th scope="col">Yes</th>'
        f'<th scope="col">Partly</th><th scope="col">No</th></tr></thead><tbody>{rows}</tbody></table>',
        "Please do not write any names, initials or case details. If you are worried about a child, do not write it "
        "here: act today.",
    )


def _first_key(standard: Standard) -> Criterion:
    return next((each for each in standard.criteria if each.key), standard.criteria[0])
