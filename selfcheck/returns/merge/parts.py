"""Merging parts of a self-check: a colleague's part goes back into the whole, which stays what it was."""

from collections.abc import Sequence
from typing import Any

from selfcheck.reading.json_text import JsonObject
from selfcheck.returns.parts import KEY_POINTS
from selfcheck.returns.returns import id_order

_OF_ONE_PERSON = ("period", "assessed_on", "assessor", "signed_off", "contact")
"""Members of a colleague's part that say nothing of the whole: who answered the part, and when.

Agency and scope are compared: a part of another agency's self-check would be a mistake.
"""
_KEY_POINTS_WORDS = "the key points"


def without_parts(returns: Sequence[JsonObject]) -> tuple[list[JsonObject], JsonObject]:
    """The returns without `part`, colleagues' parts also without what is theirs alone; and the merged return's `part`.

    The whole is never made smaller: together with a whole self-check, or within a larger part, a part leaves no mark.
    """
    part = _together([each.get("part") for each in returns])
    has_whole = not all(map(_is_colleagues, returns))
    found = [_bare(each, bare_head=has_whole and _is_colleagues(each)) for each in returns]
    return found, {"part": part} if part else {}


def _bare(data: JsonObject, *, bare_head: bool) -> JsonObject:
    """A return without its mark as a part; `bare_head`: also without what is one person's own."""
    left_out = ("part", *(_OF_ONE_PERSON if bare_head else ()))
    return {name: value for name, value in data.items() if name not in left_out}


def _is_colleagues(data: JsonObject) -> bool:
    return "part" in data and data["part"].get("role") != KEY_POINTS


def _together(parts: Sequence[Any]) -> JsonObject | None:
    """One part of all; None where one of the files is whole."""
    if any(part is None for part in parts):
        return None
    points = [set(part.get("points", ())) for part in parts]
    every = set().union(*points)
    widest = next((part for part, own in zip(parts, points, strict=True) if own == every), None)
    if widest is not None:
        return dict(widest)
    roles = dict.fromkeys(part.get("role", "") for part in parts)
    words = [_KEY_POINTS_WORDS if role == KEY_POINTS else role for role in roles if role]
    return {"role": ", ".join(words), "points": sorted(every, key=id_order)}
