"""The pages of the ten standards."""

from __future__ import annotations

from macros.pages import places
from macros.pages.citations import cites_standard
from macros.pages.corrections import corrected
from macros.pages.documents import edition_downloads
from macros.pages.edition_changes import since_link
from macros.pages.editions import Shown, numbered, present, published_words, standing, versions
from macros.pages.form_links import point_forms
from macros.pages.pieces import (
    View,
    asked,
    bullets,
    crisis_line,
    crumbs,
    draft_tag,
    evidence_examples,
    gap_notes,
    meta,
    notes,
    paragraphs,
    permanent_link,
    point_number,
    strength_tag,
    table_of,
    tag,
)
from macros.pages.point_answers import said_of, said_of_item
from macros.wording.induction_steps import starting_standards
from macros.wording.policies import band_words, reviewed_words
from macros.wording.text import counted, esc, sentence
from selfcheck.standards.edition import Band, Criterion, Edition, Item, Standard
from selfcheck.standards.scales import Scales


def standards_index(view: View) -> str:
    """All ten of the latest edition, each with its headline, and what they are and are not."""
    return _index(present(view))


def edition_index(view: View, number: str) -> str:
    """The same of one edition, at the address that stays. Raises KeyError."""
    return _index(numbered(view, number))


def _index(shown: Shown) -> str:
    edition = shown.edition
    version = f", version {shown.number}" if shown.stays else ""
    return paragraphs(
        crumbs(shown.page(), shown.way_up()) if shown.stays else "",
        f"# {esc(edition.head.title)}{version}",
        _whose(edition),
        '<p class="sh-lede">What good supervision looks like, in ten standards. Each is explained in plain words, '
        "then point by point.</p>",
        standing(shown),
        corrected(shown.view.book.ledger.find("edition", edition.head.set, edition.head.number), {}),
        _cards(shown),
        edition_downloads(shown.page(), edition),
        "" if shown.stays else since_link(shown.view),
        "## About the standards {: #about }",
        asked(["Are the standards the law?", "Do the standards replace my agency’s policy?"]),
        *(esc(text) for text in edition.head.about),
        f'!!! note "Good practice, not law"\n    {esc(edition.head.standing)}',
        notes(edition.head.notes),
        "## How the standards are numbered and worded {: #how-to-read }",
        _how_to_read(edition),
        versions(shown),
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


def _cards(shown: Shown) -> str:
    rows = "".join(
        f'<li><a href="{places.link(shown.page(), shown.page(standard.id))}">'
        f'<span class="sh-number" aria-hidden="true">{standard.number}</span>'
        f'<span class="sh-index__title"><span class="sh-visually-hidden">Standard {standard.number}: </span>'
        f"{esc(standard.title)}</span></a>"
        f"<p>{esc(standard.statement)}</p></li>"
        for standard in shown.edition.standards
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
        bullets(
            [
                weights,
                key,
                "In each version of the standards, each point has an address that stays.",
            ]
        ),
        f"This is {published_words(edition)}. It has {counted(len(edition.criteria), 'point')} "
        f"in {counted(len(edition.standards), 'standard')}.",
    )


def standard(view: View, name: str) -> str:
    """One standard of the latest edition, with what each policy held says about its points. Raises KeyError."""
    return _page(present(view), name)


def edition_standard(view: View, number: str, name: str) -> str:
    """One standard of one edition, at the address that stays: its own text alone. Raises KeyError."""
    return _page(numbered(view, number), name)


def _page(shown: Shown, name: str) -> str:
    edition = shown.edition
    found = {each.id: each for each in edition.standards}[name]
    version = f", version {shown.number}" if shown.stays else ""
    return paragraphs(
        crumbs(shown.page(name), shown.way_up(name)),
        f"# Standard {found.number}: {esc(found.title)}{version}",
        _whose(edition),
        f'<p class="sh-lede">{esc(sentence(found.statement))}</p>',
        standing(shown, name),
        "## In plain words {: #in-plain-words }",
        *(esc(text) for text in found.explanation),
        crisis_line(shown.page(name), name),
        asked(found.asked_as),
        notes(found.notes),
        '## Point by point {: #points data-search-exclude="" }',
        _points_words(shown),
        *(_criterion(shown, found, criterion) for criterion in found.criteria),
        '## About this standard {: #about data-search-exclude="" }',
        _about(shown, found),
        edition_downloads(shown.page(name), edition),
        '## Where next {: #where-next data-search-exclude="" }',
        _next(shown, found),
        cites_standard(shown.view, edition, found, shown.page(name)),
    )


def _points_words(shown: Shown) -> str:
    if shown.stays:
        return "Each point says what is expected, and what would show it."
    return paragraphs(
        "Each point says what is expected, what would show it, and what the policies held here say about it. "
        "“Silent” means that the copy we hold does not set it out in writing. It is no judgement of the agency.",
        gap_notes(shown.view, shown.view.book.policies),
    )


def _about(shown: Shown, found: Standard) -> str:
    head = shown.edition.head
    source = shown.view.book.source(found.source.id)
    where = places.link(shown.page(found.id), places.SOURCES, source.id)
    return table_of(
        [
            ("Whose", esc(head.publisher)),
            ("Area", esc(head.area)),
            ("Source", f'<a href="{where}">{esc(source.title)}</a>, {esc(found.source.section)}'),
            ("Version", published_words(shown.edition)),
            ("Standing", "Good practice, not law. Your agency’s own policy still applies."),
        ]
    )


def _criterion(shown: Shown, found: Standard, criterion: Criterion) -> str:
    key = tag("Key point", "key") if criterion.key else ""
    number = f"<span>Point {point_number(criterion)}</span>"
    return paragraphs(
        f"### {esc(criterion.title)} {{: #{criterion.id} }}",
        meta(number, strength_tag(criterion.strength), key, _permanent(shown, found, criterion)),
        esc(sentence(criterion.text)),
        _items(shown, found, criterion),
        "" if shown.stays else point_forms(shown.view, criterion, shown.page(found.id)),
        asked(criterion.asked_as),
        notes(criterion.notes),
        _evidence(shown.edition.scales, criterion),
        "" if shown.stays else said_of(shown.view, found, criterion),
    )


def _permanent(shown: Shown, found: Standard, criterion: Criterion) -> str:
    """On the page that moves on with versions: the point's address that stays."""
    if shown.stays:
        return ""
    where = places.link(shown.page(found.id), places.edition_page(shown.number, found.id), criterion.id)
    return permanent_link(where, criterion.title)


def _items(shown: Shown, found: Standard, criterion: Criterion) -> str:
    """A checklist's lines; at the present address, each with what the policies say about it."""
    if not criterion.items:
        return ""
    lines = "".join(_item(shown, found, criterion, item) for item in criterion.items)
    return f'<ul class="sh-items">{lines}</ul>'


def _item(shown: Shown, found: Standard, criterion: Criterion, item: Item) -> str:
    said = "" if shown.stays else said_of_item(shown.view, found, criterion, item)
    return (
        f'<li id="{criterion.id}-{item.id}"><p><strong>{esc(sentence(item.text))}</strong></p>'
        f"{asked(item.asked_as)}{said}</li>"
    )


def _evidence(scales: Scales, criterion: Criterion) -> str:
    draft = "" if criterion.reviewed else f" {draft_tag()}"
    return (
        f'<details class="sh-more"><summary>What would show it, and how it is asked{draft}</summary>'
        f"<p><strong>The question to an agency:</strong> {esc(criterion.question)}</p>{_bands(criterion.bands)}"
        f"<p>{esc(criterion.help)}</p>{evidence_examples(scales, criterion)}"
        f"<p><strong>A first step:</strong> {esc(criterion.action)}</p>"
        f"<p data-search-exclude>{esc(reviewed_words(criterion))}</p></details>"
    )


def _bands(bands: tuple[Band, ...]) -> str:
    lines = "".join(f"<li>{esc(line)}</li>" for line in band_words(bands))
    return f"<ul>{lines}</ul>" if lines else ""


def _next(shown: Shown, found: Standard) -> str:
    after = next((each for each in shown.edition.standards if each.number == found.number + 1), None)
    page = shown.page(found.id)
    ways = [f"[All ten standards]({places.link(page, shown.page())})"]
    if after:
        where = places.link(page, shown.page(after.id))
        ways.insert(0, f"[Standard {after.number}: {esc(after.title)}]({where})")
    if not shown.stays and found.id in starting_standards(shown.view.book):
        ways.insert(0, f"[Induction for your role, step by step]({places.link(page, places.INDUCTION)})")
    return bullets(ways)
