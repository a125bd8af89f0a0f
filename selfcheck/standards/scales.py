"""An edition's scales: what answers are worth, how a standard's level follows, and how long evidence stays fresh."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Annotated, Literal

from selfcheck.reading.rules import About, Between, Fault, Id, NotEmpty, repeated_ids

Points = Literal["full", "half", "none"]
AnswerId = Literal["in-place", "partly", "not-in-place"]
LevelId = Literal["met", "nearly-met", "partly-met", "not-met", "not-known", "not-applicable"]

type Percent = Annotated[int, Between(0, 100)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """How much a criterion counts by its obligation."""

    must: Annotated[int, Between(1, 100)]
    should: Annotated[int, Between(1, 100)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An answer to a practice question, with its points."""

    id: AnswerId
    label: str
    points: Points
    means: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SmallSamples:
    """Of so many checked, all but one reaches the highest band: one more or less is no share to go by."""

    from_: Annotated[int, Between(2, 1000)]
    to: Annotated[int, Between(2, 1000)]

    def faults(self) -> Iterator[Fault]:
        if self.from_ > self.to:
            message = f"{self.from_} is more than to, which is {self.to}"
            yield Fault(("from",), "out-of-range", message, "mend one of the two: this may not be the larger")


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """Whole percent and numbers: see the scoring rules, "Criteria" and "The level of a standard"."""

    met_at_least: Percent
    nearly_met_at_least: Percent
    short_at_most: Annotated[int, Between(0, 99), About("more criteria short than this, and it is partly met at most")]
    not_met_below: Percent
    absent_musts_above: Annotated[Percent, About("more of the musts at 0 than this, and the standard is not met")]
    limited_above: Annotated[Percent, About("more not applicable than this, and the level is shown as limited")]
    contradicted_below: Annotated[Percent, About("a checklist under this contradicts a practice that names it")]
    least_checked: Annotated[int, Between(1, 1000), About("fewer checked than this is a small sample")]
    all_but_one: SmallSamples

    def faults(self) -> Iterator[Fault]:
        names = ("not_met_below", "nearly_met_at_least", "met_at_least")
        for low, high in pairwise(names):
            if getattr(self, low) > getattr(self, high):
                message = f"{getattr(self, low)} is more than {high}, which is {getattr(self, high)}"
                yield Fault((low,), "out-of-range", message, "mend one of the two: this may not be the larger")


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceKind:
    """A kind of evidence, and after how many months it counts as old."""

    id: Id
    label: str
    stale_after_months: Annotated[int, Between(1, 120)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """A level that a standard can stand at, in words for pages."""

    id: LevelId
    label: str
    means: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Scales:
    """How an edition's answers are scored. Kept with it, so that an old return is scored for ever as it was."""

    weights: Weights
    answers: Annotated[tuple[Answer, ...], NotEmpty()]
    thresholds: Thresholds
    evidence_kinds: Annotated[tuple[EvidenceKind, ...], NotEmpty()]
    levels: Annotated[tuple[Level, ...], NotEmpty()]

    def faults(self) -> Iterator[Fault]:
        """Each id must stand once, and no answer or level may be missing."""
        for name, entries, wanted in (
            ("answers", self.answers, AnswerId.__args__),  # type: ignore[attr-defined]
            ("levels", self.levels, LevelId.__args__),  # type: ignore[attr-defined]
            ("evidence_kinds", self.evidence_kinds, ()),
        ):
            ids = [entry.id for entry in entries]
            yield from repeated_ids((name,), ids)
            for missing in [each for each in wanted if each not in ids]:
                yield Fault((name,), "missing-entry", f"'{missing}' is not in the list", "add it")
