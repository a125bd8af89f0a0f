"""The questionnaire as paper: every question, with boxes to tick and lines to write on, and no form fields.

The self-check's page fills a copy of it with the answers in hand (`paper.mjs`), which finds the places by their
`data-` attributes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from macros.pages.agency_details import AGENCY_SIZES, SECTORS
from macros.pages.render import rendered
from macros.pages.view import EMOTIONAL_IMPACT, View
from selfcheck.reports.wording import RESULT_CAVEAT, edition_words
from selfcheck.standards.edition import Edition

_PAGE = "self-check/paper.md"
_ANSWER = re.compile(r"(In place|Partly|Not in place): ")


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperQuestionnaire:
    """All questions of the latest edition, for paper. The running lines stand on every sheet."""

    page: str
    edition: Edition
    edition_words: str
    caveat: str
    sectors: Mapping[str, str]
    sizes: Mapping[str, str]
    help_parts: Mapping[str, list[tuple[str, str]]]
    """By a point's id: what the question means, then what each answer looks like, each with its label."""
    has_drafts: bool
    emotional_impact: str = EMOTIONAL_IMPACT
    """A reader of this standard may be in a crisis."""


def paper_questionnaire(view: View, page: str = _PAGE) -> Markup:
    """The questionnaire as paper, on a page of its own or on another."""
    edition = view.book.edition
    model = PaperQuestionnaire(
        page=page,
        edition=edition,
        edition_words=edition_words(edition.head),
        caveat=RESULT_CAVEAT,
        sectors=SECTORS,
        sizes=AGENCY_SIZES,
        has_drafts=any(criterion.reviewed is None for criterion in edition.criteria),
        help_parts={criterion.id: list(_help_parts(criterion.help)) for criterion in edition.criteria},
    )
    return rendered("paper_questionnaire.jinja", model)


def _help_parts(text: str) -> Iterator[tuple[str, str]]:
    first, *rest = _ANSWER.split(text)
    if first.strip():
        yield "", first.strip()
    yield from ((label, words.strip()) for label, words in zip(rest[::2], rest[1::2], strict=True))
