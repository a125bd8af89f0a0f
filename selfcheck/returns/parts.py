"""A part of a self-check: the key points alone, or the points that one role in the agency knows most about."""

from dataclasses import dataclass
from typing import Annotated

from selfcheck.reading.rules import About, AtMost
from selfcheck.standards.edition import Edition

KEY_POINTS = "key-points"
MOST_PART_POINTS = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnPart:
    """The part of a self-check that a file asks. Points outside it were not asked, so they are neither open nor 'no'.

    A part never has a level. `key-points` asks the key points of whichever edition scores it.
    """

    role: Annotated[str, About("who is asked, by role, never a name; or key-points: the key points alone")] = ""
    points: Annotated[tuple[str, ...], AtMost(MOST_PART_POINTS), About("the points that are asked")] = ()

    @property
    def is_key_points(self) -> bool:
        return self.role == KEY_POINTS


def points_in(part: ReturnPart | None, edition: Edition) -> frozenset[str] | None:
    """The points that a part asks; None where all are asked: it is no part, or none of its points is in the edition."""
    if part is None:
        return None
    known = {criterion.id for criterion in edition.criteria if criterion.key or not part.is_key_points}
    return frozenset(known if part.is_key_points else known & {*part.points}) or None
