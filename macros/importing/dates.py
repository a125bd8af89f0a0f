"""Finds a document's dates and version in its words: `Next review: August 2023`, `Version 4`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from selfcheck.reading.dates import PartialDate

_MOST_WORDS = 16  # a line of dates is short; a longer text is a sentence

_MONTH_NAMES = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_MONTH = r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DATES = re.compile(
    rf"\b(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+)?(?P<month>{_MONTH})\s*,?\s+(?P<year>\d{{4}})\b"
    r"|\b(?P<iso>\d{4}-\d{2}(?:-\d{2})?)\b"
    r"|\b(?P<d>\d{1,2})[/.](?P<m>\d{1,2})[/.](?P<y>\d{4}|\d{2})\b",
    re.IGNORECASE | re.ASCII,
)
_LABELS = (
    (
        "review_due",
        r"(?:(?:date|month) (?:of|for) )?(?:the )?(?:next|planned|scheduled|proposed|future)"
        r"(?: (?:planned|scheduled|policy|formal|full))? review|(?:date|month) (?:of|for) review|"
        r"review (?:is |was )?(?:next )?due|(?:next )?due (?:for|to be) review(?:ed)?|"
        r"review (?:again )?(?:by|on|before)|"
        r"(?:^|(?:policy|procedure|document|guidance|protocol|this|it) (?:\w+ )?)(?:is )?(?:to|will|shall|must|should) "
        r"(?:next )?be (?:next )?reviewed|review (?:date|month)|"
        r"(?:^|(?:policy|formal|full|annual) )review(?= ?(?:date|due)?\s*[:–—-])",
    ),
    (
        "last_reviewed",
        r"last (?:review(?:ed)?|updated)|date of (?:last )?review|date reviewed|(?<!be )reviewed(?: on)?",
    ),
    ("approved", r"(?:date )?(?:approved|ratified|agreed)(?: on)?|approval date|date of (?:approval|ratification)"),
    ("effective", r"effective(?: from| date)?|in force from|comes into (?:effect|force)|implementation date"),
    ("issued", r"issued?(?: on)?(?: date)?|date (?:of issue|issued)|published(?: on)?|publication date"),
)
_LABEL = re.compile("|".join(rf"(?P<{name}>\b(?:{words})\b)" for name, words in _LABELS), re.IGNORECASE)
_BRACKETS = re.compile(r"\([^()]*\)")
_VERSION = re.compile(
    r"\b(?:version|issue|revision|edition)\s*(?:no\.?|number)?\s*[:.#|-]?\s*v?(\d{1,3}(?:\.\d{1,3}){0,2})\b",
    re.IGNORECASE | re.ASCII,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundDate:
    """A date with a label. `name`: the field of `VersionDates`. `numeric`: written like 4/8/2023."""

    name: str
    date: PartialDate
    words: str
    numeric: bool = False


def dates_in(text: str) -> tuple[FoundDate, ...]:
    """The dates in a line that follow a label such as `approved`, in order; none in a long text."""
    if words_outside_brackets(text) > _MOST_WORDS:
        return ()
    starts = [*(match.start() for match in _LABEL.finditer(text)), len(text)]
    parts = (text[start:end] for start, end in pairwise(starts))
    return tuple(date for part in parts if (date := _first(part)))


def words_outside_brackets(text: str) -> int:
    """How long a line is: `(or sooner, if the law changes)` beside a date makes it no sentence."""
    return len(_BRACKETS.sub(" ", text).split())


def begins_with_label(text: str) -> bool:
    """Whether a line begins with a word for a date, such as `Next review`."""
    return _LABEL.match(text) is not None


def _first(part: str) -> FoundDate | None:
    label = _LABEL.match(part)
    dated = next(all_dates(part), None)
    if label is None or label.lastgroup is None or dated is None:
        return None
    return FoundDate(name=label.lastgroup, date=dated[0], words=part.strip(" ;,|"), numeric=dated[1])


def all_dates(text: str) -> Iterator[tuple[PartialDate, bool]]:
    """Every date in a text, and whether it is written like 4/8/2023 (read with the day first, as in Britain)."""
    for match in _DATES.finditer(text):
        try:
            yield _parse(match.groupdict()), match["d"] is not None
        except ValueError:
            continue


def _parse(parts: Mapping[str, str | None]) -> PartialDate:
    """Raises ValueError for a date that does not exist."""
    if parts["iso"]:
        return PartialDate.parse(parts["iso"])
    if parts["month"]:
        begins = parts["month"][:3].lower()
        month = next(place for place, name in enumerate(_MONTH_NAMES, 1) if name.startswith(begins))
        day = f"-{int(parts['day']):02}" if parts["day"] else ""
        return PartialDate.parse(f"{parts['year']}-{month:02}{day}")
    year = parts["y"] or ""
    full = year if len(year) > len("99") else f"20{year}"
    return PartialDate.parse(f"{full}-{int(parts['m'] or 0):02}-{int(parts['d'] or 0):02}")


def version_in(text: str) -> str | None:
    """The version that a short line names; None in a long one."""
    match = _VERSION.search(text) if len(text.split()) <= _MOST_WORDS else None
    return match[1] if match else None
