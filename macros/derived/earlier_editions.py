"""`self-check/earlier.json`: the data on earlier editions and questions for the self-check, where there are any.

The overview scores each return by its own edition, so it gets the earlier editions whole (`overview/editions.json`).

The file has the steps from edition to edition, for the engine. For each point that now asks something else, it also has
the words of each earlier edition, marked against the current words, so that browsers need not compare them. Where a
question changed within the edition, the point's `edition` is empty, and its former point has the question as it was.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from macros.derived.clause_changes import MarkedWords, word_changes
from selfcheck.reading.fields import plain_data
from selfcheck.standards.earlier_questions import EarlierQuestion
from selfcheck.standards.edition import Criterion, Edition
from selfcheck.standards.succession import asks_the_same, predecessors, steps

# from the site's root
EARLIER_FILE = "self-check/earlier.json"  # fetched only for answers to an edition other than the page's
EDITIONS_FILE = "overview/editions.json"  # fetched when the overview starts to read files


def has_earlier_data(editions: Sequence[Edition]) -> bool:
    """Whether there are earlier editions, or earlier questions of the latest one."""
    return len(editions) > 1 or any(criterion.earlier for criterion in editions[-1].criteria)


def earlier_data(editions: Sequence[Edition]) -> dict[str, Any]:
    """All of this as plain data."""
    *older, latest = editions
    return {
        "edition": {"set": latest.head.set, "number": latest.head.number},
        "steps": [step.to_dict() for step in steps(tuple(editions))],
        "points": [
            *_revised(latest),
            *(point for place in range(len(older)) for point in _points(editions, place)),
        ],
    }


def _revised(edition: Edition) -> Iterator[dict[str, Any]]:
    """The points whose question changed within the edition, and those that were part of such a question."""
    for criterion in edition.criteria:
        for each in criterion.earlier:
            yield _revised_point(criterion, "changed", _was_asked(criterion, each, criterion))
        whole = edition.criterion(criterion.part_of) if criterion.part_of else None
        for each in whole.earlier if whole else ():
            yield _revised_point(criterion, "part", _was_asked(whole or criterion, each, None))


def _revised_point(criterion: Criterion, how: str, was: dict[str, Any]) -> dict[str, Any]:
    return {"criterion": criterion.id, "edition": "", "how": how, "parts": [], "was": [was]}


def _was_asked(old: Criterion, earlier: EarlierQuestion, new: Criterion | None) -> dict[str, Any]:
    lines = _lines(earlier, new) if new else ()
    return {
        "criterion": old.id,
        "revision": earlier.revision,
        "title": old.title,
        "asked": earlier.question,
        "text": [],
        "question": [],
        "lines": [plain_data(line) for line in lines],
    }


def _points(editions: Sequence[Edition], place: int) -> Iterator[dict[str, Any]]:
    """The latest points that differ from one earlier edition or moved, each with its former points."""
    old, latest = editions[place], editions[-1]
    lines = {criterion.id: _ancestors(editions, place, criterion) for criterion in latest.criteria}
    for criterion in latest.criteria:
        was = lines[criterion.id]
        parts = [name for name, others in lines.items() if {each.id for each in was} & {other.id for other in others}]
        plainly = len(was) == len(parts) == 1 and asks_the_same(was[0], criterion)
        if was and not (plainly and was[0].id == criterion.id):
            how = "merged" if len(was) > 1 else "split" if len(parts) > 1 else "moved" if plainly else "changed"
            yield {
                "criterion": criterion.id,
                "edition": old.head.number,
                "how": how,
                "parts": parts,
                "was": [_was(each, criterion) for each in was],
            }


def _ancestors(editions: Sequence[Edition], place: int, criterion: Criterion) -> list[Criterion]:
    """The criteria of an earlier edition that one of the latest came from, in that edition's order."""
    names = {criterion.id}
    for before, after in reversed(list(zip(editions[place:-1], editions[place + 1 :], strict=True))):
        known = [each for each in after.criteria if each.id in names]
        names = {name for each in known for name in predecessors(before, each)}
    return [each for each in editions[place].criteria if each.id in names]


def _was(old: Criterion, new: Criterion) -> dict[str, Any]:
    return {
        "criterion": old.id,
        "revision": old.revision,
        "title": old.title,
        "text": plain_data(word_changes(old.text, new.text)),
        "question": plain_data(word_changes(old.question, new.question)),
        "lines": [plain_data(line) for line in _lines(old, new)],
    }


def _lines(old: Criterion | EarlierQuestion, new: Criterion) -> Iterator[MarkedWords]:
    """The checklist items that were added, removed or changed."""
    before, after = ({item.id: item.text for item in criterion.items} for criterion in (old, new))
    if not (before and after):
        return
    for name in [*after, *(each for each in before if each not in after)]:
        if before.get(name) != after.get(name):
            yield word_changes(before.get(name, ""), after.get(name, ""))
