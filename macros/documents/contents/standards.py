"""An edition of the standards as blocks: every standard, point by point, with what would show it."""

from __future__ import annotations

from collections.abc import Iterator

from macros.documents.blocks import Block
from macros.documents.contents.framing import filled_rows, note_blocks
from macros.wording.policies import STRENGTH_WORDS, band_words, on_words, point_number
from macros.wording.text import sentence
from selfcheck.standards.edition import Criterion, Edition, Standard
from selfcheck.standards.scales import Scales
from selfcheck.words import count_words


def edition_blocks(edition: Edition, level: int) -> Iterator[Block]:
    """A whole edition; `level` is the level of its parts' headings."""
    yield Block(kind="note", label="Good practice, not law", text=edition.head.standing)
    yield Block(kind="heading", level=level, text="About the standards")
    for text in edition.head.about:
        yield Block(kind="paragraph", text=text)
    yield from note_blocks(edition.head.notes)
    yield Block(kind="heading", level=level, text="How the standards are numbered and worded")
    yield Block(kind="bullets", items=_how_to_read(edition))
    for standard in edition.standards:
        yield from _standard(edition, standard, level)


def _how_to_read(edition: Edition) -> tuple[str, ...]:
    return (
        f"This is version {edition.head.number} of the standards, published here {on_words(edition.head.published)}: "
        f"{count_words(len(edition.criteria), 'point')} in {count_words(len(edition.standards), 'standard')}.",
        "Under each point stands how binding the source’s own words are: must, will, should, or that the standard says "
        "it is so.",
        "A key point is the headline of a standard, or a matter of safety. Without it the standard cannot be said to "
        "be in place.",
        "What would show a point, the question to an agency and the first step are the handbook’s own words, not the "
        "source’s. “Draft” means that no safeguarding lead has reviewed them yet.",
    )


def _standard(edition: Edition, standard: Standard, level: int) -> Iterator[Block]:
    yield Block(kind="pagebreak")
    title = f"Standard {standard.number}: {standard.title}"
    yield Block(kind="heading", level=level, text=title, anchor=standard.id)
    yield Block(kind="paragraph", text=sentence(standard.statement))
    yield Block(kind="small", text=f"From {edition.head.publisher} ({edition.head.area}), {standard.source.section}")
    for text in standard.explanation:
        yield Block(kind="paragraph", text=text)
    yield from note_blocks(standard.notes)
    for criterion in standard.criteria:
        yield from _criterion(edition.scales, criterion, level + 1)


def _criterion(scales: Scales, criterion: Criterion, level: int) -> Iterator[Block]:
    title = f"{point_number(criterion)} {criterion.title}"
    yield Block(kind="heading", level=level, text=title, anchor=criterion.id)
    key = " · a key point" if criterion.key else ""
    yield Block(kind="small", text=f"{STRENGTH_WORDS[criterion.strength]}{key}")
    yield Block(kind="paragraph", text=sentence(criterion.text))
    if criterion.items:
        yield Block(kind="bullets", items=tuple(item.text for item in criterion.items))
    yield from note_blocks(criterion.notes)
    yield from _evidence(scales, criterion)


def _evidence(scales: Scales, criterion: Criterion) -> Iterator[Block]:
    """The question and the evidence that would show the point, labelled as the handbook's own."""
    labels = {kind.id: kind.label for kind in scales.evidence_kinds}
    reviewed = criterion.reviewed
    by = f"reviewed by {reviewed.role}, {reviewed.on.words}" if reviewed else "draft"
    yield Block(kind="small", text=f"What would show it, and how it is asked: the handbook’s own words ({by})")
    rows = filled_rows(
        ("Question to an agency", criterion.question),
        ("Shares and points", "; ".join(band_words(criterion.bands))),
        ("What it looks like", criterion.help),
        *((labels[example.kind], example.example) for example in criterion.evidence),
        ("A first step", criterion.action),
    )
    yield Block(kind="facts", rows=rows)
