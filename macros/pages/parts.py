"""Small pieces that several pages show alike: tags, notes, questions, dates, review status."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from macros.clauses import Fact, PolicyVersion
from macros.coverage import Coverage, coverage
from macros.model import Handbook, Policy, PolicyFile
from macros.pages import places
from macros.text import counted, esc
from macros.timeline import current
from selfcheck.dates import PartialDate, review_status
from selfcheck.model import Criterion, Note
from selfcheck.scales import Scales


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


STRENGTH_WORDS = {
    "must": "Must",
    "will": "Will",
    "states": "Stated",
    "should": "Should",
    "may": "May",
    "information": "Information",
}


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


def further_anchors(refs: Iterable[str]) -> str:
    """Addresses that lead to the same place as the heading in which they stand."""
    return "".join(f'<span id="{ref}"></span>' for ref in refs)


def notes(each: Sequence[Note]) -> str:
    """The handbook's own notes, marked as such and dated."""
    return paragraphs(
        *(
            f'<p class="sh-note"><strong>Handbook note: {esc(note_words(note)).lower()}.</strong> {esc(note.text)} '
            f'<span class="sh-note__date">Noted {note.on.words}.</span></p>'
            for note in each
        )
    )


def note_words(note: Note) -> str:
    """What kind of note it is, in a reader's words."""
    return {
        "gap": "Not in the copy we hold",
        "conflict": "The document says two things",
        "since": "Replaced since",
    }[note.kind]


def table_of(rows: Iterable[tuple[str, str]]) -> str:
    """Facts about one thing: a description list of (label, value) pairs that are safe HTML already."""
    lines = "".join(f"<div><dt>{label}</dt><dd>{value}</dd></div>" for label, value in rows if value)
    return f'<dl class="sh-facts" data-search-exclude>{lines}</dl>'


def date_words(when: PartialDate | None) -> str:
    return when.words if when else ""


KIND_WORDS = {"agency": "An agency’s own policy", "model": "A model policy", "procedure": "A procedure"}

REVIEW_WORDS = {
    "in-date": "In date",
    "due-soon": "Review due within 90 days",
    "passed": "Review date passed",
    "none": "No review date given",
}


def review_tag(version: PolicyVersion, today: date) -> str:
    """The review status on the day of the build; the browser works it out again on the day of reading."""
    due = version.review_due
    status = review_status(due, today)
    day = f' data-review-due="{due.last.isoformat()}"' if due else ""
    return f'<span class="sh-status sh-status--{status.state}"{day}>{REVIEW_WORDS[status.state]}</span>'


def review_words(version: PolicyVersion) -> str:
    """The review date in a sentence that allows for a newer document elsewhere."""
    due = version.review_due
    if due is None:
        return "The copy that we hold gives no review date."
    # no tense: the page may be read long after it was built, and the tag beside this is worked out again then
    return f"The document gives {day_words(due.last)} as its last day for review. The agency may have a newer one."


def day_words(when: date) -> str:
    """`25 November 2026`."""
    return PartialDate(when.year, when.month, when.day).words


def on_words(when: PartialDate) -> str:
    """`on 25 November 2026`, `in November 2026`."""
    return f"{'on' if when.day else 'in'} {when.words}"


def version_words(version: PolicyVersion) -> str:
    """`version 4`, or `undated copy`."""
    return version_name(version.version)


def version_name(name: str) -> str:
    """The same of a version's id, whose form leaves nothing to escape."""
    return f"version {name}" if name[0].isdigit() else f"{name} copy"


def point_number(criterion: Criterion) -> str:
    """`3.2`: a criterion's id as readers know it."""
    return criterion.id.removeprefix("s").lstrip("0")


_REPEATED = {
    "no_more_than": "at least every",
    "at_least": "no more often than every",
    "usually": "usually every",
    "exactly": "every",
}
_MEASURED = {"no_more_than": "within", "at_least": "at least", "usually": "usually", "exactly": "exactly"}


def figure_words(fact: Fact) -> str:
    """`at least every 6 months`, `usually 1 hour`; empty where the fact has no figure."""
    if fact.amount is None or not fact.unit or not fact.sense:
        return ""
    return measured(fact.amount, fact.unit, fact.sense, repeated=fact.kind in ("frequency", "review"))


def measured(amount: int, unit: str, sense: str, *, repeated: bool) -> str:
    """A figure in words: of something that happens again and again, or of one stretch of time."""
    one = unit.removesuffix("s")
    if not repeated:
        return f"{_MEASURED[sense]} {counted(amount, one)}"
    return f"{_REPEATED[sense]} {one if amount == 1 else counted(amount, one)}"


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


def whose_words(policy: Policy) -> str:
    """`Procedure 9.2 (no area named)`; the area is not said twice."""
    return policy.short if policy.area in policy.short else f"{policy.short} ({lowered(policy.area)})"


def lowered(name: str) -> str:
    """A name within a sentence; `No area named` and `Not named in the copy held` are none, and begin small there."""
    return name[0].lower() + name[1:] if name.startswith(("No ", "Not ")) else name


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
