"""A proposal: a value, why it is proposed and how likely it is right. A person accepts each, or not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

type Likelihood = Literal["likely", "possible"]


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
