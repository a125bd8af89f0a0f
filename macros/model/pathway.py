"""An induction pathway: the reading and tasks for someone in a role, in order, with a check after each part."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Literal

from macros.model.policy_version import PointRef
from selfcheck.reading.rules import About, Between, Fault, Id, NotEmpty, repeated_ids
from selfcheck.standards.edition import EditorialReview, Questions

HelpfulPage = Literal["urgent", "forms", "self-check", "coverage"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseRef:
    """A clause of one policy, of the version that its own page shows."""

    policy: Id
    clause: Id


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing to read or to do. What there is to read follows from the data: a point, a topic or a clause."""

    id: Annotated[Id, About("unique in its pathway, for ever: ticks are kept by it")]
    title: str
    why: Annotated[str | None, About("a sentence on why it matters")] = None
    point: Annotated[PointRef | None, About("a point of the standards, with the agency's clauses that speak to it")] = (
        None
    )
    topic: Annotated[Id | None, About("a topic, from topics.yml: what the agency's policy says of it to this role")] = (
        None
    )
    clause: Annotated[ClauseRef | None, About("a clause of one policy: only whoever chose that agency sees it")] = None
    do: Annotated[str | None, About("a thing to do, in place of something to read or after it")] = None
    minutes: Annotated[int | None, Between(1, 120), About("how long it takes to do; reading is worked out")] = None
    page: Annotated[HelpfulPage | None, About("a page of this handbook that helps with it")] = None

    def faults(self) -> Iterator[Fault]:
        given = [part for part in (self.point, self.topic, self.clause) if part is not None]
        if len(given) > 1 or (not given and self.do is None):
            message = "a step has one thing to read (point, topic or clause), or something to do"
            yield Fault((), "step-content", message, "give one of point, topic and clause, or do")
        if (self.do is None) != (self.minutes is None):
            yield Fault((), "step-content", "do and minutes go together", "give both, or neither")
        if self.page is not None and self.do is None:
            yield Fault(("page",), "step-content", "a page helps with something to do", "give do, or take it out")


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A possible answer to a check question, and why it is right or not."""

    text: str
    right: bool
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A question at the end of a part: one answer is right, and the place that says so is named."""

    id: Id
    ask: str
    choices: tuple[Choice, ...]
    point: Annotated[PointRef | None, About("the point of the standards that answers it")] = None
    clause: Annotated[ClauseRef | None, About("or a clause: only whoever chose that agency is asked")] = None

    def faults(self) -> Iterator[Fault]:
        if len(self.choices) < 2 or sum(choice.right for choice in self.choices) != 1:  # noqa: PLR2004
            message = "a question has two choices or more, and one of them is right"
            yield Fault(("choices",), "step-content", message, "mend the choices")
        if (self.point is None) == (self.clause is None):
            yield Fault((), "step-content", "a question names the place that answers it", "give point, or clause")


@dataclass(frozen=True, slots=True, kw_only=True)
class PathwayPart:
    """Some steps that belong together, and the check of understanding at their end."""

    id: Id
    title: str
    about: str | None = None
    steps: Annotated[tuple[Step, ...], NotEmpty()]
    checks: Annotated[tuple[Check, ...], NotEmpty()]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pathway:
    """`pathways/<role>.yml`: its id is the role's, which facts and policies name."""

    id: Id
    place: Annotated[int, Between(1, 99), About("its place in lists")]
    title: Annotated[str, About("the role, in words: New practitioner")]
    who: Annotated[str, About("a sentence: whom it is for")]
    asked_as: Questions = ()
    parts: Annotated[tuple[PathwayPart, ...], NotEmpty()]
    reviewed: Annotated[
        EditorialReview | None,
        About("absent until a safeguarding lead has reviewed its order, things to do and questions"),
    ] = None

    @property
    def steps(self) -> tuple[Step, ...]:
        return tuple(step for part in self.parts for step in part.steps)

    def faults(self) -> Iterator[Fault]:
        yield from repeated_ids(("parts",), [part.id for part in self.parts])
        seen: set[str] = set()
        for place, part in enumerate(self.parts):
            for name, ids in (("steps", [s.id for s in part.steps]), ("checks", [c.id for c in part.checks])):
                for row, each in enumerate(ids):
                    if each in seen:
                        message = f"'{each}' stands here a second time"
                        hint = "steps and checks of a pathway each have an id of their own"
                        yield Fault(("parts", place, name, row, "id"), "duplicate-id", message, hint)
                    seen.add(each)
