"""A share: which part of those checked earns which points."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Annotated, Literal

from selfcheck.reading.rules import About, Fault, Id
from selfcheck.standards.scales import Percent, Points


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A place in a source document."""

    id: Annotated[Id, About("a source's id, from sources.yml")]
    section: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A share of at least so many whole percent earns these points."""

    at_least: Percent
    points: Points
    basis: Annotated[
        Literal["handbook"] | Citation,
        About("the source that states the figure, or handbook where none does"),
    ]


_WORTH: dict[Points, int] = {"none": 0, "half": 1, "full": 2}


def band_faults(bands: tuple[Band, ...]) -> Iterator[Fault]:
    """Bands must go down in share and in points, or a better answer could earn less."""
    for place, (above, below) in enumerate(pairwise(bands), start=1):
        if below.at_least >= above.at_least:
            message = f"the band from {below.at_least} stands after the band from {above.at_least}"
            yield Fault(("bands", place, "at_least"), "bands-order", message, "put the highest band first, each once")
        if _WORTH[below.points] >= _WORTH[above.points]:
            message = f"the lower band earns '{below.points}', and the one above it '{above.points}'"
            yield Fault(("bands", place, "points"), "bands-order", message, "give a lower band fewer points")
