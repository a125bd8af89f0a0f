"""The overview's page: what the browser must know to lay many returned self-checks out as one picture.

The browser's modules (`selfcheck/web/overview/`) draw it; figures come from the engine. From here come the words
and the links: titles of standards and points, the clauses that help with each, and whom the partnership expects.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from macros.derived.coverage import CoveringClause
from macros.derived.earlier_editions import EDITIONS_FILE
from macros.pages import places
from macros.pages.agency_details import SECTORS, SIZES
from macros.pages.many_policies import are_many
from macros.pages.not_started import not_started
from macros.pages.pieces import View, json_value, paragraphs, point_number, whose, whose_words
from macros.wording.silence import none_sentences
from macros.wording.text import esc
from macros.wording.urgent_route import urgent_lines
from selfcheck.standards.edition import Criterion, Edition, Standard

PAGE = places.OVERVIEW
_NONE = "No policy in the handbook says anything about this point."
_INSTEAD = (
    "the command <code>handbook collate FOLDER --out FOLDER</code> makes the same overview without a browser, or a "
    "colleague’s browser may open this page"
)
CLAUSES = 6  # helping clauses shown for a point; the rest are a link away


def overview(view: View) -> str:
    """One block of HTML for the browser to take over: what is asked of whom, and the words for it, as nobody's text."""
    edition = view.book.edition
    standards = "".join(_standard(view, standard) for standard in edition.standards)
    data = {"asked": _asked(view), "words": _words(view, edition), "urgent": urgent_lines(view.book.partnership)}
    attributes = " ".join(f'data-{name}="{json_value(value)}"' for name, value in data.items())
    return paragraphs(
        f'<div class="sc ov" id="ov" {attributes}{_earlier(view)}>'
        f"{not_started('it cannot read files', _INSTEAD)}"
        f'<template id="ov-standards" data-search-exclude>{standards}</template></div>'
    )


def _earlier(view: View) -> str:
    """Whether there are earlier editions, whose returns the engine scores by their own."""
    return f' data-editions="{EDITIONS_FILE}"' if len(view.book.editions) > 1 else ""


def _asked(view: View) -> dict[str, Any]:
    """Who is expected to answer and by when; the browser adds its day."""
    partnership = view.book.partnership
    return {
        "partnership": {"id": partnership.id, "name": partnership.name},
        "expected": [
            {"id": each.id, "name": each.name, "sector": each.sector, "size": each.size}
            for each in partnership.expected_agencies
        ],
        "opens": str(partnership.returns.opens),
        "due": str(partnership.returns.due),
    }


def _words(view: View, edition: Edition) -> dict[str, Any]:
    scales = edition.scales
    return {
        "none": none_sentences([(whose_words(each.policy), view.now(each)) for each in view.book.policies], _NONE),
        "levels": {each.id: each.label for each in scales.levels},
        "answers": {each.id: each.label for each in scales.answers},
        "evidence": {each.id: each.label for each in scales.evidence_kinds},
        "sectors": SECTORS,
        "sizes": SIZES,
    }


def _standard(view: View, standard: Standard) -> str:
    where = places.link(PAGE, places.standard_page(standard.id))
    points = "".join(_point(view, standard, criterion) for criterion in standard.criteria)
    return (
        f'<section data-standard="{standard.id}"><a href="{where}">{standard.number} {esc(standard.title)}</a>'
        f"{points}</section>"
    )


def _point(view: View, standard: Standard, criterion: Criterion) -> str:
    where = places.link(PAGE, places.standard_page(standard.id), criterion.id)
    clauses = "".join(f"<li>{line}</li>" for line in _clauses(view, criterion))
    return (
        f'<div data-criterion="{criterion.id}"{" data-key" if criterion.key else ""}>'
        f'<a href="{where}">{point_number(criterion)} {esc(criterion.title)}</a><ul>{clauses}</ul></div>'
    )


def _clauses(view: View, criterion: Criterion) -> Iterator[str]:
    """Where the handbook says how others do it: a clause of each policy first, then more of them."""
    if are_many(view):
        where = places.link(PAGE, places.coverage_page(criterion.id))
        yield f'<a href="{where}">Policies that say something about it</a>'
        return
    said = [view.coverage.of(criterion.id, held.policy.id) for held in view.book.policies]
    yield from (_clause(answer) for answer in islice(_in_turn(said), CLAUSES))


def _in_turn(said: Iterable[tuple[CoveringClause, ...]]) -> Iterator[CoveringClause]:
    """The first of each, then the second of each, and so on."""
    columns = [list(each) for each in said if each]
    for place in range(max(map(len, columns), default=0)):
        yield from (column[place] for column in columns if place < len(column))


def _clause(answer: CoveringClause) -> str:
    version = places.version_page(answer.held.policy.id, answer.version.version)
    where = places.link(PAGE, version, answer.clause.ref)
    return f'<a href="{where}">{esc(answer.clause.title)}</a> ({whose(answer.held)})'
