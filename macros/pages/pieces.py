"""Small pieces that several pages show alike: tags, notes, questions, dates, review status."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
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
    """What pages are written from: the handbook, the day of the build, and the coverage worked out once."""

    book: Handbook
    today: date
    coverage: Coverage

    def now(self, held: PolicyFile) -> PolicyVersion:
        """The version of a policy that its own page shows."""
        return current(held, self.today)


def view(book: Handbook, today: date) -> View:
    """Everything that a page needs."""
    return View(book, today, coverage(book, today))


def strength_tag(strength: str) -> str:
    """How binding the source's own words are."""
    return str(component("strength_tag", strength))


def tag(words: str, kind: str) -> str:
    """A word or two that mark what they stand beside."""
    return str(component("tag", words, kind))


def meta(*parts: str) -> str:
    """A line of small facts under a heading; it is not searched, because every page has the like."""
    return str(component("meta", caller=lambda: as_markup(" ".join(part for part in parts if part))))


def evidence_examples(scales: Scales, criterion: Criterion) -> str:
    """What would show a point, as a list: each kind of evidence with its example."""
    labels = {kind.id: kind.label for kind in scales.evidence_kinds}
    return str(component("evidence_examples", [(labels[each.kind], each.example) for each in criterion.evidence]))


def json_value(data: object) -> str:
    """Plain data as JSON in an attribute, for the browser."""
    return esc(json.dumps(data, ensure_ascii=False, separators=(",", ":")))


def draft_tag() -> str:
    """Marks the handbook's own words until a safeguarding lead has reviewed them."""
    return str(component("draft_tag"))


def paragraphs(*blocks: str) -> str:
    """Markdown blocks, one blank line between each; empty ones are left out."""
    return "\n\n".join(block for block in blocks if block)


def bullets(lines: Iterable[str]) -> str:
    """A list of lines that are Markdown already."""
    return "\n".join(f"- {line}" for line in lines)


def folded(lines: Sequence[str], shown: int, more: str) -> str:
    """A list of HTML lines, of which those after the first `shown` unfold: `more` names them, one and many."""
    return str(component("folded", lines, shown, more, caller=as_markup))


def asked(questions: Sequence[str]) -> str:
    """The questions in readers' words that a place answers."""
    return str(component("people_ask", questions))


def crisis_line(page: str, standard: str) -> str:
    """One quiet line where a standard asks how the work affects people: it may be read by somebody in a crisis."""
    return str(component("crisis_line", page)) if standard == EMOTIONAL_IMPACT else ""


def further_anchors(refs: Iterable[str]) -> str:
    """Addresses that lead to the same place as the heading in which they stand."""
    return str(component("further_anchors", refs))


def notes(each: Sequence[Note]) -> str:
    """The handbook's own notes, marked as such and dated."""
    return str(component("notes", each)).rstrip()


def table_of(rows: Iterable[tuple[str, str]]) -> str:
    """Facts about one thing: a description list of (label, value) pairs that are safe HTML already."""
    return str(component("fact_table", [(label, as_markup(value)) for label, value in rows]))


def review_tag(version: PolicyVersion, today: date) -> str:
    """The review status on the day of the build; the browser works it out again on the day of reading."""
    return str(component("review_tag", version, today))


def fact_words(fact: Fact) -> str:
    """`Frequency: at least every 6 months, for everyone (formal supervision)`"""
    return str(component("figure", fact))


def facts(each: Sequence[Fact]) -> str:
    """The figures in a clause, at a glance; a rule without a figure would only say the sentence above again."""
    return str(component("figures", each))


def whose(held: PolicyFile) -> str:
    """Whose document it is and its area, for every list and heading: areas' names can look alike."""
    return esc(whose_words(held.policy))


def named(view: View, those: Iterable[PolicyFile]) -> list[Named]:
    """Whose each policy is and the version of it that stands, for `macros.wording.silence`; the names are safe HTML."""
    return [(whose(held), view.now(held)) for held in those]


def gap_notes(view: View, those: Iterable[PolicyFile]) -> str:
    """What is missing from these copies, in a sentence each."""
    return str(component("gap_notes", [{"held": held, "version": view.now(held)} for held in those]))


def permanent_link(where: str, title: str) -> str:
    """Beside a heading of a page that moves on with versions: the address that stays."""
    return str(component("permanent_link", as_markup(where), title))


def crumbs(page: str, above: Sequence[tuple[str, str]]) -> str:
    """The way back up: (title, page) pairs, the home page's first."""
    return str(component("crumbs", page, above))
