"""A proposal: a value, why it is proposed and how likely it is right. A person accepts each, or not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

type Likelihood = Literal["likely", "possible"]
type ProposalKind = Literal["points", "facts", "questions", "strength"]

SHARES_RIGHT: Mapping[tuple[ProposalKind, Likelihood], int] = {
    ("points", "likely"): 81,
    ("points", "possible"): 22,
    ("facts", "likely"): 88,
    ("facts", "possible"): 73,
    ("questions", "likely"): 87,
    ("questions", "possible"): 52,
    ("strength", "likely"): 82,
    ("strength", "possible"): 72,
}
"""Of a hundred proposals, those that were right: on the own sentences of four policies, each left out in its turn.

Measured by `tests/bench/proposals.py`; a fact without a figure was right where its kind was. Nothing is called sure,
so no share is above 95. Among the first three points a right one stood for 79 clauses of a hundred.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal[T]:
    """`why`: a sentence that quotes what the proposal rests on."""

    value: T
    why: str
    likelihood: Likelihood


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseWords:
    """The words of a clause for which something is proposed: the document's own, or a restatement of them.

    `headings`: what stands over it, the nearest first.
    """

    text: str
    items: tuple[str, ...] = ()
    title: str = ""
    headings: tuple[str, ...] = ()

    @property
    def whole(self) -> str:
        """Its words without what stands over it."""
        return " ".join(part for part in (self.title, self.text, *self.items) if part)

    @property
    def with_heading(self) -> str:
        """The same with the nearest of its headings."""
        return " ".join([*self.headings[:1], self.whole])
