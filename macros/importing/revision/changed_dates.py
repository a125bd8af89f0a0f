"""A clause on the document's own details, with the dates that the new document gives in the old ones' place."""

from __future__ import annotations

import re
from dataclasses import replace

from macros.importing.import_comparison import DocumentChange
from macros.model.policy_version import Clause, Fact

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DATE = re.compile(rf"\b(?:(?:\d{{1,2}} )?(?:{_MONTHS}) )?(?:19|20)\d\d\b")
_COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def with_new_dates(clause: Clause, change: DocumentChange) -> Clause:
    """The clause as its changed detail has it. Notes are dated remarks on the old detail, and stay with it."""
    dates = [date for words in change.words for date in _DATE.findall(words)]
    if change.kind == "new":
        items = (*clause.items, *(words.replace(" | ", "; ") for words in change.words))
        return replace(clause, items=items, text=_counted(clause.text, len(clause.items), len(items)), notes=())
    return replace(
        clause,
        title=_dated(clause.title, dates),
        text=_dated(clause.text, dates),
        facts=tuple(_dated_fact(fact, dates) for fact in clause.facts),
        notes=(),
    )


def _dated_fact(fact: Fact, dates: list[str]) -> Fact:
    return replace(fact, what=_dated(fact.what, dates) if fact.what else None)


def _dated(text: str, dates: list[str]) -> str:
    """The text with other dates, where it has as many as the new detail."""
    fresh = iter(dates)
    return _DATE.sub(lambda _: next(fresh), text) if dates and len(_DATE.findall(text)) == len(dates) else text


def _counted(text: str, before: int, now: int) -> str:
    """The text with a number word that counted the entries of its list, if there is one such word."""
    if max(before, now) >= len(_COUNTS) or len(re.findall(rf"\b{_COUNTS[before]}\b", text)) != 1:
        return text
    return re.sub(rf"\b{_COUNTS[before]}\b", _COUNTS[now], text)
