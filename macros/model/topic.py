"""Readers' questions about any agency's supervision: the facts that answer each, and the standards' expectation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from macros.model.policy_version import EscalationAbout, FactKind, PointRef, Sense, Unit
from selfcheck.reading.rules import About, Between, Fault, Id, NotEmpty, repeated_ids
from selfcheck.standards.edition import Questions


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure that the standards set: `no_more_than` 4 weeks means within four weeks."""

    amount: Annotated[int, Between(1, 1000)]
    unit: Unit
    sense: Sense
    what: Annotated[str, About("what the figure is of, in a few words")]
    who: Annotated[str, About("whom it covers")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A question about supervision that each policy answers or leaves open."""

    id: Id
    title: Annotated[str, About("a few plain words, the head of a column: How often")]
    question: Annotated[str, About("the question in a practitioner's words: How often do I get supervision?")]
    kinds: Annotated[tuple[FactKind, ...], NotEmpty(), About("the kinds of fact that answer it")]
    about: Annotated[EscalationAbout | None, About("of facts of the kind escalation, those about this alone")] = None
    expects: Annotated[tuple[PointRef, ...], NotEmpty(), About("what the standards say of it")] = ()
    expects_in_short: Annotated[str | None, About("the same in one short sentence, no stronger than the points")] = None
    figure: Annotated[Figure | None, About("only where the standards set one")] = None
    glance: Annotated[bool, About("whether it stands on the page 'My supervision at a glance'")]
    compared: Annotated[bool, About("whether agencies are compared by it")]
    asked_as: Questions = ()

    @property
    def is_measured(self) -> bool:
        """Whether a figure could answer it, so that the lack of one is worth a sentence."""
        return not _MEASURED.isdisjoint(self.kinds)

    def faults(self) -> Iterator[Fault]:
        if self.about and "escalation" not in self.kinds:
            message = "'about' sorts facts of the kind escalation, and the topic does not take these"
            yield Fault(("about",), "fact-incomplete", message, "take 'about' out, or add escalation to the kinds")
        if self.expects_in_short and not self.expects:
            message = "'expects_in_short' puts points in short, and none is named"
            yield Fault(("expects_in_short",), "fact-incomplete", message, "name the points under 'expects'")


_MEASURED = {"frequency", "duration", "agreement", "recording", "cancellation", "training", "review"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Topics:
    """`topics.yml`."""

    topics: Annotated[tuple[Topic, ...], NotEmpty()]

    def faults(self) -> Iterator[Fault]:
        yield from repeated_ids(("topics",), [topic.id for topic in self.topics])
