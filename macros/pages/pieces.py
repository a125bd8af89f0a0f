"""Small pieces that several pages show alike: tags, notes, questions, dates, review status."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from macros.derived.coverage import Coverage, coverage
from macros.derived.timeline import current
from macros.model.handbook import Handbook, PolicyFile
from macros.model.policy_version import Fact, PolicyVersion
from macros.pages.markup import as_markup
from macros.pages.render import component
from macros.wording.policies import (
    KIND_WORDS,
    REVIEW_WORDS,
    STRENGTH_WORDS,
    date_words,
    day_words,
    figure_words,
    lowered,
    measured,
    note_words,
    on_words,
    point_number,
    review_words,
    version_name,
    version_words,
    whose_words,
)
from macros.wording.silence import Named
from macros.wording.text import esc
from selfcheck.standards.edition import Criterion, Note
from selfcheck.standards.scales import Scales

# pages take these words from here, beside the pieces that are made of them
__all__ = [
    "KIND_WORDS",
    "REVIEW_WORDS",
    "STRENGTH_WORDS",
    "date_words",
    "day_words",
    "figure_words",
    "lowered",
    "measured",
    "note_words",
    "on_words",
    "point_number",
    "review_words",
    "version_name",
    "version_words",
    "whose_words",
]


EMOTIONAL_IMPACT, CRISIS = "s09", "self"


@dataclass(frozen=True, slots=True)
class View:
    """What pages are written from: the handbook and the day of the build, and what is worked out once for all pages."""

    book: Handbook
    today: date
    coverage: Coverage
    versions: Mapping[str, PolicyVersion]

    def now(self, held: PolicyFile) -> PolicyVersion:
        """The version of a policy that its own page shows."""
        return self.versions[held.policy.id]


def view(book: Handbook, today: date) -> View:
    """Everything that a page needs."""
    return View(book, today, coverage(book, today), {held.policy.id: current(held, today) for held in book.policies})


def paragraphs(*blocks: str) -> str:
    """Markdown blocks, one blank line between each; empty ones are left out."""
    return "\n\n".join(block for block in blocks if block)
