"""The data in readers' words, as plain text for pages and for documents."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from macros.model.policy import Policy
from macros.model.policy_version import Clause, Fact, PolicyVersion, Section
from macros.model.source_record import Source
from selfcheck.reading.dates import PartialDate
from selfcheck.standards.edition import Criterion, Note
from selfcheck.standards.scales import Scales
from selfcheck.standards.shares import Band, Citation
from selfcheck.words import count_words, list_words

STRENGTH_WORDS = {
    "must": "Must",
    "will": "Will",
    "states": "Says it is so",
    "should": "Should",
    "may": "May",
    "information": "Information",
}
_SHORT_NUMBER = re.compile("[0-9]{1,4}")
KIND_WORDS = {"agency": "An agency’s own policy", "model": "A model policy", "procedure": "A procedure"}
REVIEW_WORDS = {
    "in-date": "In date",
    "due-soon": "Review due within 90 days",
    "passed": "Review date passed",
    "none": "No review date given",
}


def date_words(when: PartialDate | None) -> str:
    return when.words if when else ""


def note_words(note: Note) -> str:
    """The kind of a note, in readers' words."""
    return {
        "gap": "Not in our copy",
        "conflict": "The document says two things",
        "since": "Replaced since",
        "advice": "The handbook’s own advice",
    }[note.kind]


def note_text(note: Note) -> str:
    """A note's text, with the source of any claim that something has changed since."""
    return f"{note.text} Source: {note.source.title}, {note.source.dated.words}." if note.source else note.text


def review_words(version: PolicyVersion) -> str:
    """The review date, in a sentence that allows for a newer document elsewhere."""
    due = version.review_due
    if due is None:
        return "The version we hold gives no review date."
    # no tense: the page may be read long after the build, and the browser updates only the tag beside this
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
    """The same from a version's id, whose characters need no escaping."""
    return f"version {name}" if name[0].isdigit() else f"{name} copy"


def point_number(criterion: Criterion) -> str:
    """`3.2`: a criterion's id as readers know it."""
    return criterion.id.removeprefix("s").lstrip("0")


def time_words(number: int) -> str:
    """`about 5 minutes`, `about 2 hours 15 minutes`: from ten minutes on to five, from an hour on to a quarter."""
    step = next(step for least, step in ((60, 15), (10, 5), (0, 1)) if number >= least)
    hours, rest = divmod((number + step // 2) // step * step, 60)
    parts = [count_words(hours, "hour")] if hours else []
    if rest or not hours:
        parts.append(count_words(rest, "minute"))
    return f"about {' '.join(parts)}"


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
    return measure_words(fact.amount, fact.unit, fact.sense, repeated=fact.kind in ("frequency", "review"))


def measure_words(amount: int, unit: str, sense: str, *, repeated: bool) -> str:
    """A figure in words: for a repeated event, or for a stretch of time."""
    one = unit.removesuffix("s")
    if not repeated:
        return f"{_MEASURED[sense]} {count_words(amount, one)}"
    return f"{_REPEATED[sense]} {one if amount == 1 else count_words(amount, one)}"


def whose_words(policy: Policy) -> str:
    """A policy's short name with its area: `Procedure 9.2 (no area named)`. The area never occurs twice."""
    return policy.short if policy.area in policy.short else f"{policy.short} ({name_in_sentence(policy.area)})"


def name_in_sentence(name: str) -> str:
    """A name for use in a sentence. Stand-ins such as `No area named` get a small first letter."""
    return name[0].lower() + name[1:] if name.startswith(("No ", "Not ")) else name


def restatement_words(source: Source, what: str) -> str:
    """What a policy's page or document is, and what it is not."""
    return (
        f"This {what} puts into plain words the copy that we hold of “{source.title}” "
        f"(publisher: {name_in_sentence(source.publisher)}; area: {name_in_sentence(source.area)}). {source.date_note} "
        "The agency may have a newer one. The agency’s own document prevails."
    )


def no_copy_words(*, some_shown: bool) -> str:
    """What the handbook holds of the documents: its own words, and theirs where their publishers let it show them."""
    but = " except where the publisher lets its words be shown" if some_shown else ""
    return (
        f"The handbook says in its own words what these documents say. It holds no copy of their text{but}. Where a "
        "page and a document differ, the document prevails."
    )


def fact_sentence(fact: Fact) -> str:
    """`Frequency: at least every 6 months, formal supervision (condition). For: everyone.`"""
    said = "; ".join(part for part in (figure_words(fact), fact.what or "") if part)
    condition = f" ({fact.condition})" if fact.condition else ""
    return f"{fact.kind.capitalize()}: {said}{condition}. For: {fact.who}."


def section_heading(section: Section) -> str:
    """A section's title with its printed number, which never occurs twice."""
    if not section.printed or section.title.startswith(section.printed):
        return section.title
    return f"{section.printed} {section.title}"


def section_place(section: Section) -> str:
    """A section's place in its document: `section 7 (Frequency of supervision)`, `section “Purpose”`."""
    number, heading = section.printed or "", section.heading or section.title.removeprefix(f"{section.printed}: ")
    if not number:
        return f"section “{section.heading}”" if section.heading else ""
    return f"{number if number.startswith('Appendix') else f'section {number}'} ({heading})"


def clause_place(clause: Clause) -> str:
    """A clause's place below its section: `under “As a supervisee I agree to”`."""
    return f"under “{clause.heading}”" if clause.heading else ""


def paragraph_words(numbers: Sequence[str]) -> str:
    """`Paragraph 7.1`, `Paragraphs 1 and 2`, `Paragraphs 1 to 7`, from the document's own numbers."""
    if not numbers:
        return ""
    first, *between = numbers
    if not between:
        return f"Paragraph {first}"
    *between, last = between
    return f"Paragraphs {f'{first} to {last}' if between and _is_run(numbers) else list_words(numbers)}"


def number_words(numbers: Sequence[str]) -> str:
    """`7.1`, `1, 2`, `1 to 7`: the same numbers, short, for the front of a line."""
    return f"{numbers[0]} to {numbers[-1]}" if numbers[2:] and _is_run(numbers) else ", ".join(numbers)


def _is_run(numbers: Sequence[str]) -> bool:
    if not _SHORT_NUMBER.fullmatch(numbers[0]):
        return False
    first = int(numbers[0])
    return list(numbers) == [str(number) for number in range(first, first + len(numbers))]


def approval_words(version: PolicyVersion) -> str:
    """The body or role that approved it, and the date; empty where the copy names none."""
    approval = version.approval
    if not approval:
        return ""
    parts = [part for part in (approval.role, approval.body) if part]
    return ", ".join([*parts, *([approval.on.words] if approval.on else [])])


_POINTS = {"full": "full points", "half": "half points", "none": "no points"}


def band_words(bands: tuple[Band, ...]) -> list[str]:
    """The points for each share, one line each, and the origin of the figure."""
    if not bands:
        return []
    lines = [f"{band.at_least}% or more: {_POINTS[band.points]} ({_basis(band)})" for band in bands]
    return [*lines, "less: no points"]


def _basis(band: Band) -> str:
    if isinstance(band.basis, Citation):
        return f"figure from the source, {band.basis.section}"
    return "the handbook’s own figure: the source sets none"


def reviewed_words(criterion: Criterion) -> str:
    """The handbook as the author of words that are not the source's, and their reviewer."""
    if criterion.reviewed:
        return f"The handbook’s own words, reviewed by {criterion.reviewed.role}, {criterion.reviewed.on.words}."
    return "These are the handbook’s own words, not the source’s. No safeguarding lead has reviewed them yet."


def binding_words(criterion: Criterion) -> str:
    """How binding a point is, for one whose own words do not say it."""
    if criterion.strength == "states":
        return "The standard says that it is so. It counts as a “must”."
    return STRENGTH_WORDS[criterion.strength]


def draft_points_words(criteria: Sequence[Criterion]) -> str:
    """Where the handbook's own words on points are a draft, said once for a page; empty where all are reviewed."""
    waiting = [point_number(criterion) for criterion in criteria if not criterion.reviewed]
    if not waiting:
        return ""
    at = "" if len(waiting) == len(criteria) else f" at {list_words(waiting)}"
    return f"Draft: no safeguarding lead has reviewed the handbook’s own questions, examples and first steps{at} yet."


def evidence_pairs(scales: Scales, criterion: Criterion) -> list[tuple[str, str]]:
    """Evidence that would show a point: (kind in words, example) pairs."""
    labels = {kind.id: kind.label for kind in scales.evidence_kinds}
    return [(labels[each.kind], each.example) for each in criterion.evidence]
