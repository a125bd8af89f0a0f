"""The reading in a step of an induction pathway: points of the standards, and one policy's clauses.

Pure functions of the model. A fingerprint covers only the words shown, so that nobody has to read a step again after a
new version that leaves its words unchanged.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

from macros.derived.coverage import Coverage
from macros.derived.topic_answers import answer
from macros.model.handbook import Handbook
from macros.model.pathway import Check, ClauseRef, Pathway, PathwayPart, Step
from macros.model.policy import PolicyFile
from macros.model.policy_version import Clause, PointRef, PolicyVersion
from macros.wording.topics import unclear_words
from selfcheck.standards.edition import Criterion, Item

WORDS_A_MINUTE = 200
_LETTERS = 16  # of a fingerprint: enough to tell texts apart, short enough for a page with hundreds


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A point of the standards, and the items of its checklist that count."""

    criterion: Criterion
    items: tuple[Item, ...]

    @property
    def said(self) -> tuple[str, ...]:
        return (self.criterion.title, self.criterion.text, *(item.text for item in self.items))


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The reading in a step. `clauses` is None where the step asks no policy; then none counts as silent."""

    points: tuple[Point, ...] = ()
    clauses: tuple[Clause, ...] | None = None
    unclear: tuple[tuple[Clause, str], ...] = ()
    """Clauses that may cover the role: the text leaves it open, and the words beside each say so."""
    others: tuple[Clause, ...] = ()
    """Clauses that answer the same question for other roles only."""

    @property
    def fingerprint(self) -> str:
        """A hash of the words shown, which changes only when they do."""
        points = [[point.criterion.strength, *point.said] for point in self.points]
        clauses = [[clause.strength, *_said(clause)] for clause in (*self._read, *self.others)]
        return _hash([points, clauses])

    @property
    def count(self) -> int:
        """The number of words to read."""
        said = [text for point in self.points for text in point.said]
        said += [text for clause in self._read for text in _said(clause)]
        return sum(len(text.split()) for text in said)

    @property
    def _read(self) -> tuple[Clause, ...]:
        return (*(self.clauses or ()), *(clause for clause, _ in self.unclear))


def reading(
    book: Handbook, coverage: Coverage, role: str, step: Step, policy: tuple[PolicyFile, PolicyVersion] | None = None
) -> Reading:
    """The reading for someone in a role, from the standards and from one policy's current version."""
    if step.clause is not None:
        return Reading(clauses=_named(step.clause, policy))
    points = tuple(_points(book, step))
    if policy is None:
        return Reading(points=points)
    policy_file, version = policy
    if step.point is not None:
        return Reading(points=points, clauses=_mapped(coverage, step.point, policy_file.policy.id))
    if step.topic is None:
        return Reading(points=points)
    found = answer(version, book.topic(step.topic), role)
    clauses = _once([fact.clause for fact in found.told])
    unclear = {fact.clause.ref: (fact.clause, unclear_words(fact.fact)) for fact in found.unclear}
    others = _once([fact.clause for fact in found.others]) if found.is_silent else ()
    return Reading(points=points, clauses=clauses, unclear=tuple(unclear.values()), others=others)


def expected_points(book: Handbook, step: Step) -> tuple[PointRef, ...]:
    """The points of the standards for a step: its own, or those of its topic."""
    if step.point:
        return (step.point,)
    return book.topic(step.topic).expects if step.topic else ()


def lacks_figure(book: Handbook, step: Step) -> bool:
    """Whether a step asks how often or how long, but the standards set no figure."""
    topic = book.topic(step.topic) if step.topic else None
    return topic is not None and topic.figure is None and not {"frequency", "duration"}.isdisjoint(topic.kinds)


def minutes(step: Step, shown: Reading) -> int:
    """The minutes that a step takes: its words at 200 a minute, rounded up, and the time for its task."""
    return -(-shown.count // WORDS_A_MINUTE) + (step.minutes or 0)


def check_fingerprint(check: Check) -> str:
    """A hash of a question and its answers: after a change, an old answer no longer counts."""
    return _hash([check.ask, [[choice.text, choice.right] for choice in check.choices]])


def part_minutes(book: Handbook, coverage: Coverage, pathway: Pathway, part: PathwayPart) -> int:
    """The minutes for the steps of a part, with the standards alone."""
    steps = [step for step in part.steps if step.clause is None]
    return sum(minutes(step, reading(book, coverage, pathway.id, step)) for step in steps)


def starting_standards(book: Handbook) -> tuple[str, ...]:
    """The standards at the start of the pathways, which are about induction."""
    first = (step.point for pathway in book.pathways for step in pathway.parts[0].steps)
    return tuple(dict.fromkeys(point.criterion.partition(".")[0] for point in first if point))


def _points(book: Handbook, step: Step) -> Iterator[Point]:
    for point in expected_points(book, step):
        if criterion := book.edition.criterion(point.criterion):
            items = tuple(item for item in criterion.items if not point.items or item.id in point.items)
            yield Point(criterion=criterion, items=items)


def _named(ref: ClauseRef, policy: tuple[PolicyFile, PolicyVersion] | None) -> tuple[Clause, ...]:
    if policy is None or policy[0].policy.id != ref.policy:
        return ()
    return tuple(clause for clause in policy[1].clauses if clause.ref == ref.clause)


def _mapped(coverage: Coverage, point: PointRef, policy: str) -> tuple[Clause, ...]:
    """A policy's clauses on a point, or on the items that count, in the policy's order."""
    whole = [clause.clause for clause in coverage.of(point.criterion, policy)]
    if not point.items:
        return tuple(whole)
    of_items = {clause.clause.ref for item in point.items for clause in coverage.of(point.criterion, policy, item)}
    return tuple(clause for clause in whole if clause.ref in of_items)


def _once(clauses: Sequence[Clause]) -> tuple[Clause, ...]:
    return tuple({clause.ref: clause for clause in clauses}.values())


def _said(clause: Clause) -> tuple[str, ...]:
    return (clause.title, *clause.texts)


def _hash(words: object) -> str:
    text = json.dumps(words, ensure_ascii=False, separators=(",", ":"))
    return sha256(text.encode("utf-8")).hexdigest()[:_LETTERS]
