"""What a step of an induction pathway puts before a reader: points of the standards, and one policy's clauses.

Pure functions of the model. The fingerprint is of the words shown and of nothing else, so that a new version of a
policy that leaves them as they were asks nobody to read them again.
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
_LETTERS = 16  # of a fingerprint: enough to tell words apart, short enough for a page with hundreds


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A point of the standards, and of its checklist the items that are meant."""

    criterion: Criterion
    items: tuple[Item, ...]

    @property
    def said(self) -> tuple[str, ...]:
        return (self.criterion.title, self.criterion.text, *(item.text for item in self.items))


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What there is to read in a step. `clauses` is None where no policy is asked: nobody is silent then."""

    points: tuple[Point, ...] = ()
    clauses: tuple[Clause, ...] | None = None
    unclear: tuple[tuple[Clause, str], ...] = ()
    """Clauses that may speak to the role: the text does not say, and the words say so."""
    others: tuple[Clause, ...] = ()
    """Clauses that answer the same question for other roles alone."""

    @property
    def fingerprint(self) -> str:
        """Of the words shown: it stays as long as they do."""
        points = [[point.criterion.strength, *point.said] for point in self.points]
        clauses = [[clause.strength, *_said(clause)] for clause in (*self._read, *self.others)]
        return _hash([points, clauses])

    @property
    def count(self) -> int:
        """How many words there are to read."""
        said = [text for point in self.points for text in point.said]
        said += [text for clause in self._read for text in _said(clause)]
        return sum(len(text.split()) for text in said)

    @property
    def _read(self) -> tuple[Clause, ...]:
        return (*(self.clauses or ()), *(clause for clause, _ in self.unclear))


def reading(
    book: Handbook, coverage: Coverage, role: str, step: Step, policy: tuple[PolicyFile, PolicyVersion] | None = None
) -> Reading:
    """What a step shows to someone in a role, of the standards and of one policy in the version that stands."""
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
    """The points of the standards that a step is about: its own, or those of its topic."""
    if step.point:
        return (step.point,)
    return book.topic(step.topic).expects if step.topic else ()


def lacks_figure(book: Handbook, step: Step) -> bool:
    """Whether a step asks how often or how long, and the standards set no figure."""
    topic = book.topic(step.topic) if step.topic else None
    return topic is not None and topic.figure is None and not {"frequency", "duration"}.isdisjoint(topic.kinds)


def minutes(step: Step, shown: Reading) -> int:
    """How long a step takes: its words at 200 a minute, rounded up, and the time for what there is to do."""
    return -(-shown.count // WORDS_A_MINUTE) + (step.minutes or 0)


def check_fingerprint(check: Check) -> str:
    """Of a question and its answers: who answered another question has not answered this one."""
    return _hash([check.ask, [[choice.text, choice.right] for choice in check.choices]])


def part_minutes(book: Handbook, coverage: Coverage, pathway: Pathway, part: PathwayPart) -> int:
    """How long the steps of a part take with the standards alone."""
    steps = [step for step in part.steps if step.clause is None]
    return sum(minutes(step, reading(book, coverage, pathway.id, step)) for step in steps)


def starting_standards(book: Handbook) -> tuple[str, ...]:
    """The standards with whose points the pathways begin: those that are about induction."""
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
    """The clauses that speak to a point, or to the items of it that are meant, in the policy's order."""
    whole = [clause.clause for clause in coverage.of(point.criterion, policy)]
    if not point.items:
        return tuple(whole)
    of_items = {clause.clause.ref for item in point.items for clause in coverage.of(point.criterion, policy, item)}
    return tuple(clause for clause in whole if clause.ref in of_items)


def _once(clauses: Sequence[Clause]) -> tuple[Clause, ...]:
    return tuple({clause.ref: clause for clause in clauses}.values())


def _said(clause: Clause) -> tuple[str, ...]:
    return (clause.title, clause.text, *clause.items)


def _hash(words: object) -> str:
    text = json.dumps(words, ensure_ascii=False, separators=(",", ":"))
    return sha256(text.encode("utf-8")).hexdigest()[:_LETTERS]
