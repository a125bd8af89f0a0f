"""The pages of the ten standards."""

from __future__ import annotations

from collections.abc import Sequence

from macros.coverage import Answer
from macros.model import PolicyFile
from macros.pages import places
from macros.pages.editions import since_link
from macros.pages.parts import (
    View,
    asked,
    bullets,
    crumbs,
    draft_tag,
    evidence_examples,
    folded,
    meta,
    notes,
    paragraphs,
    point_number,
    strength_tag,
    table_of,
    tag,
    whose,
)
from macros.text import counted, esc, listed, sentence
from selfcheck.model import Band, Citation, Criterion, Edition, Item, Standard
from selfcheck.scales import Scales

SHOWN = 4  # clauses of one policy shown at once under a point; the rest unfold
ITEM_SHOWN = 2  # and under one line of a checklist

type Said = Sequence[tuple[PolicyFile, tuple[Answer, ...]]]


def standards_index(view: View) -> str:
    """All ten, each with its headline, and what they are and are not."""
    edition = view.book.edition
    return paragraphs(
        f"# {esc(edition.head.title)}",
        _whose(edition),
        '<p class="sh-lede">What good supervision looks like, in ten standards. Each is explained in plain words, '
        "then point by point.</p>",
        _cards(edition),
        since_link(view),
        "## About the standards {: #about }",
        *(esc(text) for text in edition.head.about),
        f'!!! note "Good practice, not law"\n    {esc(edition.head.standing)}',
        notes(edition.head.notes),
        "## How the standards are numbered and worded {: #how-to-read }",
        _how_to_read(edition),
    )


def _whose(edition: Edition) -> str:
    return meta(
        f"<span>{esc(edition.head.publisher)}</span>",
        f"<span>Area: {esc(edition.head.area)}</span>",
        "<span>Good practice, not law</span>",
    )


def standards_list(view: View, page: str = "index.md") -> str:
    """The ten titles, as a short list of links for a prose page."""
    rows = "".join(
        f'<li><a href="{places.link(page, places.standard_page(standard.id))}">{esc(standard.title)}</a></li>'
        for standard in view.book.edition.standards
    )
    return f'<ol class="sh-ten">{rows}</ol>'


def _cards(edition: Edition) -> str:
    rows = "".join(
        f'<li><a href="{places.link(places.STANDARDS, places.standard_page(standard.id))}">'
        f'<span class="sh-number" aria-hidden="true">{standard.number}</span>'
        f'<span class="sh-index__title"><span class="sh-visually-hidden">Standard {standard.number}: </span>'
        f"{esc(standard.title)}</span></a>"
        f"<p>{esc(standard.statement)}</p></li>"
        for standard in edition.standards
    )
    return f'<ol class="sh-index">{rows}</ol>'


def _how_to_read(edition: Edition) -> str:
    weights = (
        "Each standard is made of **points**. A point keeps the strength of the source: "
        "**must**, **will**, **stated as a fact** (the standard says that it happens) or **should**."
    )
    key = (
        "A **key point** is the headline of a standard or a matter of safety. "
        "Without it the standard cannot be said to be in place."
    )
    return paragraphs(
        bullets([weights, key, "Each point has a permanent address: the link beside its heading."]),
        f"This is {_published(edition)}. It has {counted(len(edition.criteria), 'point')} "
        f"in {counted(len(edition.standards), 'standard')}.",
    )


def _published(edition: Edition) -> str:
    return f"version {esc(edition.head.number)} of the standards, published here on {edition.head.published.words}"


def standard(view: View, name: str) -> str:
    """One standard: in plain words, point by point, with what each policy held says. Raises KeyError."""
    edition = view.book.edition
    found = {each.id: each for each in edition.standards}[name]
    page = places.standard_page(found.id)
    return paragraphs(
        crumbs(page, [("Standards", places.STANDARDS)]),
        f"# Standard {found.number}: {esc(found.title)}",
        _whose(edition),
        f'<p class="sh-lede">{esc(sentence(found.statement))}</p>',
        "## In plain words {: #in-plain-words }",
        *(esc(text) for text in found.explanation),
        asked(found.asked_as),
        notes(found.notes),
        "## Point by point {: #points }",
        "Each point says what is expected, what would show it, and what the policies held here say about it. "
        "“Silent” means that the copy we hold does not set it out in writing. It is no judgement of the agency.",
        *(_criterion(view, found, criterion) for criterion in found.criteria),
        "## About this standard {: #about }",
        _about(view, edition, found),
        "## Where next {: #where-next }",
        _next(edition, found),
    )


def _about(view: View, edition: Edition, found: Standard) -> str:
    source = view.book.source(found.source.id)
    where = places.link(places.standard_page(found.id), places.SOURCES, source.id)
    return table_of(
        [
            ("Whose", esc(edition.head.publisher)),
            ("Area", esc(edition.head.area)),
            ("Source", f'<a href="{where}">{esc(source.title)}</a>, {esc(found.source.section)}'),
            ("Version", _published(edition)),
            ("Standing", "Good practice, not law. Your agency’s own policy still applies."),
        ]
    )


def _criterion(view: View, found: Standard, criterion: Criterion) -> str:
    key = tag("Key point", "key") if criterion.key else ""
    return paragraphs(
        f"### {esc(criterion.title)} {{: #{criterion.id} }}",
        meta(f"<span>Point {point_number(criterion)}</span>", strength_tag(criterion.strength), key),
        esc(sentence(criterion.text)),
        _items(view, found, criterion),
        asked(criterion.asked_as),
        notes(criterion.notes),
        _evidence(view.book.edition.scales, criterion),
        _policies(view, found, criterion),
    )


def _items(view: View, found: Standard, criterion: Criterion) -> str:
    """A checklist's lines, each with what the policies say about it."""
    if not criterion.items:
        return ""
    lines = "".join(_item(view, found, criterion, item) for item in criterion.items)
    return f'<ul class="sh-items">{lines}</ul>'


def _item(view: View, found: Standard, criterion: Criterion, item: Item) -> str:
    said = [(held, view.coverage.of(criterion.id, held.policy.id, item.id)) for held in view.book.policies]
    words = _said(found, said, ITEM_SHOWN) or "<p>No policy held here sets this out.</p>"
    return (
        f'<li id="{criterion.id}-{item.id}"><p><strong>{esc(sentence(item.text))}</strong></p>'
        f"{asked(item.asked_as)}<div data-search-exclude>{words}</div></li>"
    )


def _policies(view: View, found: Standard, criterion: Criterion) -> str:
    """What each policy says, clause by clause; the silent ones together. A checklist says it item by item."""
    said = [(held, view.coverage.of(criterion.id, held.policy.id)) for held in view.book.policies]
    silent = [whose(held) for held, answers in said if not answers]
    words = "" if criterion.items else _said(found, said, SHOWN)
    if len(silent) == len(said):
        words = "<p>No policy held here sets this out.</p>"
    elif silent:
        words += f"<p>Silent in the copy we hold: {listed(silent)}.</p>"
    return (
        f'<div class="sh-said" data-search-exclude><p class="sh-subhead">What the policies say</p>{words}</div>'
        if words
        else ""
    )


def _said(found: Standard, said: Said, shown: int) -> str:
    """The clauses of each policy that says something, under its name."""
    return "".join(
        f'<p class="sh-said__whose">{whose(held)}</p>{folded(_links(found, answers), shown, "more clause")}'
        for held, answers in said
        if answers
    )


def _links(found: Standard, answers: tuple[Answer, ...]) -> list[str]:
    page = places.standard_page(found.id)
    return [
        f'<a href="{places.link(page, _version_page(answer), answer.clause.ref)}">{esc(answer.clause.title)}</a> '
        f"{strength_tag(answer.clause.strength)}"
        for answer in answers
    ]


def _version_page(answer: Answer) -> str:
    return places.version_page(answer.held.policy.id, answer.version.version)


def _evidence(scales: Scales, criterion: Criterion) -> str:
    draft = "" if criterion.reviewed else f" {draft_tag()}"
    return (
        f'<details class="sh-more"><summary>What would show it, and how it is asked{draft}</summary>'
        f"<p><strong>The question to an agency:</strong> {esc(criterion.question)}</p>{_bands(criterion.bands)}"
        f"<p>{esc(criterion.help)}</p>{evidence_examples(scales, criterion)}"
        f"<p><strong>A first step:</strong> {esc(criterion.action)}</p>"
        f"<p>{_whose_words(criterion)}</p></details>"
    )


def _whose_words(criterion: Criterion) -> str:
    if criterion.reviewed:
        return f"The handbook’s own words, reviewed by {esc(criterion.reviewed.role)}, {criterion.reviewed.on.words}."
    return "These are the handbook’s own words, not the source’s. No safeguarding lead has reviewed them yet."


_POINTS = {"full": "full points", "half": "half points", "none": "no points"}


def _bands(bands: tuple[Band, ...]) -> str:
    if not bands:
        return ""
    lines = "".join(f"<li>{band.at_least}% or more: {_POINTS[band.points]} ({_basis(band)})</li>" for band in bands)
    return f"<ul>{lines}<li>less: no points</li></ul>"


def _basis(band: Band) -> str:
    if isinstance(band.basis, Citation):
        return f"figure from the source, {esc(band.basis.section)}"
    return "the handbook’s own figure: the source sets none"


def _next(edition: Edition, found: Standard) -> str:
    after = next((each for each in edition.standards if each.number == found.number + 1), None)
    page = places.standard_page(found.id)
    ways = [f"[All ten standards]({places.link(page, places.STANDARDS)})"]
    if after:
        where = places.link(page, places.standard_page(after.id))
        ways.insert(0, f"[Standard {after.number}: {esc(after.title)}]({where})")
    return bullets(ways)
