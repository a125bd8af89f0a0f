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
from macros.pages import places
from macros.wording.policies import (
    KIND_WORDS,
    REVIEW_WORDS,
    STRENGTH_WORDS,
    date_words,
    day_words,
    figure_words,
    measure_words,
    name_in_sentence,
    note_text,
    note_words,
    on_words,
    point_number,
    review_words,
    version_name,
    version_words,
    whose_words,
)
from macros.wording.silence import Named
from macros.wording.text import counted, esc
from selfcheck.reading.dates import review_status
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
    "measure_words",
    "name_in_sentence",
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
    return f'<span class="sh-tag sh-tag--{strength}">{STRENGTH_WORDS[strength]}</span>'


def tag(words: str, kind: str) -> str:
    return f'<span class="sh-tag sh-tag--{kind}">{esc(words)}</span>'


def meta(*parts: str) -> str:
    """A line of small facts under a heading; it is not searched, because every page has the like."""
    return f'<p class="sh-meta" data-search-exclude>{" ".join(part for part in parts if part)}</p>'


def evidence_examples(scales: Scales, criterion: Criterion) -> str:
    """What would show a point, as a list: each kind of evidence with its example."""
    labels = {kind.id: kind.label for kind in scales.evidence_kinds}
    lines = "".join(
        f"<li><strong>{esc(labels[each.kind])}:</strong> {esc(each.example)}</li>" for each in criterion.evidence
    )
    return f"<ul>{lines}</ul>"


def json_value(data: object) -> str:
    """Plain data as JSON in an attribute, for the browser."""
    return esc(json.dumps(data, ensure_ascii=False, separators=(",", ":")))


def draft_tag() -> str:
    """Marks the handbook's own words until a safeguarding lead has reviewed them."""
    return tag("Draft", "draft")


def paragraphs(*blocks: str) -> str:
    """Markdown blocks, one blank line between each; empty ones are left out."""
    return "\n\n".join(block for block in blocks if block)


def bullets(lines: Iterable[str]) -> str:
    """A list of lines that are Markdown already."""
    return "\n".join(f"- {line}" for line in lines)


def folded(lines: Sequence[str], shown: int, more: str) -> str:
    """A list of HTML lines, of which those after the first `shown` unfold: `more` names them, one and many."""
    first = "".join(f"<li>{line}</li>" for line in lines[:shown])
    rest = "".join(f"<li>{line}</li>" for line in lines[shown:])
    if not rest:
        return f'<ul class="sh-list">{first}</ul>'
    count = counted(len(lines) - shown, more)
    return (
        f'<ul class="sh-list">{first}</ul><details class="sh-fold"><summary>{count}</summary>'
        f'<ul class="sh-list">{rest}</ul></details>'
    )


def asked(questions: Sequence[str]) -> str:
    """The questions in readers' words that a place answers."""
    if not questions:
        return ""
    words = " ".join(f"<q>{esc(question)}</q>" for question in questions)
    return f'<p class="sh-asked"><span class="sh-label">People ask</span> {words}</p>'


def crisis_line(page: str, standard: str) -> str:
    """One quiet line where a standard asks how the work affects people: it may be read by somebody in a crisis."""
    if standard != EMOTIONAL_IMPACT:
        return ""
    where = places.link(page, places.URGENT, CRISIS)
    return meta(f'<span>In a crisis yourself? <a href="{where}">Lines that you can call now</a></span>')


def further_anchors(refs: Iterable[str]) -> str:
    """Addresses that lead to the same place as the heading in which they stand."""
    return "".join(f'<span id="{ref}"></span>' for ref in refs)


def notes(each: Sequence[Note]) -> str:
    """The handbook's own notes, marked as such and dated."""
    return paragraphs(
        *(
            f'<p class="sh-note"><strong>Handbook note: {esc(note_words(note)).lower()}.</strong> '
            f'{esc(note_text(note))} <span class="sh-note__date">Noted {note.on.words}.</span></p>'
            for note in each
        )
    )


def table_of(rows: Iterable[tuple[str, str]]) -> str:
    """Facts about one thing: a description list of (label, value) pairs that are safe HTML already."""
    lines = "".join(f"<div><dt>{label}</dt><dd>{value}</dd></div>" for label, value in rows if value)
    return f'<dl class="sh-facts" data-search-exclude>{lines}</dl>'


def review_tag(version: PolicyVersion, today: date) -> str:
    """The review status on the day of the build; the browser works it out again on the day of reading."""
    due = version.review_due
    status = review_status(due, today)
    day = f' data-review-due="{due.last.isoformat()}"' if due else ""
    return f'<span class="sh-status sh-status--{status.state}"{day}>{REVIEW_WORDS[status.state]}</span>'


def fact_words(fact: Fact) -> str:
    """`Frequency: at least every 6 months, for everyone (formal supervision)`."""
    said = "; ".join(part for part in (figure_words(fact), esc(fact.what or "")) if part)
    condition = f" ({esc(fact.condition)})" if fact.condition else ""
    return f"<strong>{fact.kind.capitalize()}:</strong> {said}{condition}. <span>For: {esc(fact.who)}.</span>"


def facts(each: Sequence[Fact]) -> str:
    """The figures in a clause, at a glance; a rule without a figure would only say the sentence above again."""
    lines = "".join(f"<li>{fact_words(fact)}</li>" for fact in each if fact.amount is not None)
    if not lines:
        return ""
    return f'<div class="sh-figures"><span class="sh-label">In short</span><ul>{lines}</ul></div>'


def whose(held: PolicyFile) -> str:
    """Whose document it is and its area, for every list and heading: areas' names can look alike."""
    return esc(whose_words(held.policy))


def named(view: View, those: Iterable[PolicyFile]) -> list[Named]:
    """Whose each policy is and the version of it that stands, for `macros.wording.silence`; the names are safe HTML."""
    return [(whose(held), view.now(held)) for held in those]


def gap_notes(view: View, those: Iterable[PolicyFile]) -> str:
    """What is missing from these copies, in a sentence each."""
    return "".join(
        f'<p class="sh-gap">{whose(held)}: {esc(version.missing)}</p>'
        for held in those
        if (version := view.now(held)).missing
    )


def permanent_link(where: str, title: str) -> str:
    """Beside a heading of a page that moves on with versions: the address that stays."""
    return (
        f'<a class="sh-permanent" data-search-exclude href="{where}">Permanent address'
        f'<span class="sh-visually-hidden"> of “{esc(title)}”</span></a>'
    )


def crumbs(page: str, above: Sequence[tuple[str, str]]) -> str:
    """The way back up: (title, page) pairs, the home page's first."""
    links = "".join(f'<li><a href="{places.link(page, to)}">{esc(title)}</a></li>' for title, to in above)
    return f'<nav class="sh-crumbs" aria-label="You are in" data-search-exclude><ol>{links}</ol></nav>'
