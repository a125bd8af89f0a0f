"""Each policy's answers on a topic for someone in a role: the facts with their clauses, or silence.

Pure functions of the handbook and a day. A fact without roles covers everyone whom the policy covers. A fact with roles
covers only these; for other roles it is listed apart, so that their silence shows. Where the text speaks of staff and
leaves open whether that includes, say, a volunteer, the answer is unclear: neither given nor silent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from macros.derived.timeline import current
from macros.model.handbook import Handbook
from macros.model.policy import PolicyFile
from macros.model.policy_version import Clause, Cover, Fact, PolicyVersion
from macros.model.topic import Topic
from selfcheck.standards.edition import Note


@dataclass(frozen=True, slots=True)
class ClauseFact:
    """A fact and its clause."""

    clause: Clause
    fact: Fact

    def speaks_to(self, role: str) -> bool:
        return not self.fact.roles or role in self.fact.roles

    def may_speak_to(self, role: str) -> bool:
        """Whether the text leaves open that the fact covers this role."""
        return role in self.fact.unclear


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicAnswer:
    """The current version's answers on a topic: for a role, unclear for it, and for other roles only."""

    told: tuple[ClauseFact, ...]
    unclear: tuple[ClauseFact, ...]
    others: tuple[ClauseFact, ...]

    @property
    def is_silent(self) -> bool:
        """Whether no fact covers this role or may cover it."""
        return not self.told and not self.unclear


def answer(version: PolicyVersion, topic: Topic, role: str) -> TopicAnswer:
    """A version's answers on a topic for a role. Facts for this role alone come first."""
    every = clause_facts(version, topic)
    spoken = [fact for fact in every if fact.speaks_to(role)]
    return TopicAnswer(
        told=tuple(sorted(spoken, key=lambda fact: tuple(fact.fact.roles) != (role,))),
        unclear=tuple(fact for fact in every if fact.may_speak_to(role)),
        others=tuple(fact for fact in every if not fact.speaks_to(role) and not fact.may_speak_to(role)),
    )


def clause_facts(version: PolicyVersion, topic: Topic) -> tuple[ClauseFact, ...]:
    """All of a version's facts on a topic: figures first, otherwise in the version's order."""
    facts = [ClauseFact(clause, fact) for clause in version.clauses for fact in clause.facts if _answers(fact, topic)]
    return tuple(sorted(facts, key=lambda fact: fact.fact.amount is None))


def role_names(version: PolicyVersion, role: str) -> tuple[Cover, ...]:
    """The version's own names for a role; empty where it has none."""
    return tuple(cover for cover in version.covers if cover.role == role)


def conflicts(every: Sequence[ClauseFact]) -> tuple[tuple[Note, tuple[ClauseFact, ...]], ...]:
    """The notes on contradictions in the clauses of these facts: each note once, with the facts that it affects."""
    found: dict[str, tuple[Note, list[ClauseFact]]] = {}
    for fact in every:
        for note in fact.clause.notes:
            if note.kind == "conflict":
                found.setdefault(note.text, (note, []))[1].append(fact)
    return tuple((note, tuple(those)) for note, those in found.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """One policy's answers in a comparison."""

    policy_file: PolicyFile
    version: PolicyVersion
    told: tuple[ClauseFact, ...]

    @property
    def figures(self) -> tuple[Fact, ...]:
        return tuple(fact.fact for fact in self.told if fact.fact.amount is not None)

    @property
    def measures(self) -> frozenset[tuple[str, int, str]]:
        """The figures in comparable form: 12 months equal a year."""
        return frozenset(_measure(fact) for fact in self.figures)

    @property
    def first_measure(self) -> tuple[str, int, str]:
        """The first figure in comparable form; there is at least one."""
        return _measure(self.figures[0])

    @property
    def exceptions(self) -> tuple[Fact, ...]:
        """The conditions for confidentiality, or for breaking it."""
        return tuple(fact.fact for fact in self.told if fact.fact.kind == "confidentiality" and fact.fact.condition)


@dataclass(frozen=True, slots=True, kw_only=True)
class Differences:
    """The differences between policies on one topic, in the order of the policies."""

    silent: tuple[Stand, ...]
    speaking: tuple[Stand, ...]
    with_figures: tuple[Stand, ...]
    with_exceptions: tuple[Stand, ...]

    @property
    def figures_differ(self) -> bool:
        """Whether two policies set different figures."""
        return len({stand.measures for stand in self.with_figures}) > 1

    @property
    def some_name_exceptions(self) -> bool:
        return 0 < len(self.with_exceptions) < len(self.speaking)


def stands(book: Handbook, today: date, topic: Topic) -> tuple[Stand, ...]:
    """Each policy's answers on a topic."""
    versions = [(policy_file, current(policy_file, today)) for policy_file in book.policies]
    return tuple(
        Stand(policy_file=policy_file, version=version, told=clause_facts(version, topic))
        for policy_file, version in versions
    )


def topic_differences(those: Sequence[Stand]) -> Differences:
    """Sort policies by their differences. No policy is ranked."""
    return Differences(
        silent=_where(those, lambda stand: not stand.told),
        speaking=_where(those, lambda stand: bool(stand.told)),
        with_figures=_where(those, lambda stand: bool(stand.figures)),
        with_exceptions=_where(those, lambda stand: bool(stand.exceptions)),
    )


def _where(those: Sequence[Stand], fits: Callable[[Stand], bool]) -> tuple[Stand, ...]:
    return tuple(stand for stand in those if fits(stand))


def _answers(fact: Fact, topic: Topic) -> bool:
    if fact.kind not in topic.kinds:
        return False
    return fact.kind != "escalation" or topic.about is None or fact.about == topic.about


_SMALLEST = {"hours": ("minutes", 60), "weeks": ("days", 7), "years": ("months", 12)}


def _measure(fact: Fact) -> tuple[str, int, str]:
    unit, times = _SMALLEST.get(fact.unit or "", (fact.unit or "", 1))
    return unit, (fact.amount or 0) * times, fact.sense or ""


def topics_of(book: Handbook, *, compared: bool) -> Iterator[Topic]:
    """The topics of the comparison, or those of the page at a glance."""
    return (topic for topic in book.topics if (topic.compared if compared else topic.glance))
