"""`colleagues.yml`: who in an agency knows the answer to which point, so that a self-check can be shared out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from selfcheck.reading.rules import About, Fault, Id, NotEmpty, repeated_ids
from selfcheck.standards.ids import CriterionId


@dataclass(frozen=True, slots=True, kw_only=True)
class Colleague:
    """A role that knows the answer to some points better than whoever fills in the self-check."""

    id: Id
    who: Annotated[str, About("the role as it stands within a sentence, never a name: HR and training")]
    knows: Annotated[str, About("a sentence on what this role knows, or where it looks")]
    points: Annotated[tuple[CriterionId, ...], NotEmpty(), About("the points, each with one role only")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Colleagues:
    """`colleagues.yml`."""

    colleagues: Annotated[tuple[Colleague, ...], NotEmpty()]

    def faults(self) -> Iterator[Fault]:
        """Each role once, and each point with one role: two answers to one point would have to be settled."""
        yield from repeated_ids(("colleagues",), [each.id for each in self.colleagues])
        seen: set[str] = set()
        for place, colleague in enumerate(self.colleagues):
            for row, point in enumerate(colleague.points):
                if point in seen:
                    message = f"'{point}' stands with a role already"
                    hint = "leave each point with the one role that knows it best"
                    yield Fault(("colleagues", place, "points", row), "duplicate-id", message, hint)
                seen.add(point)
