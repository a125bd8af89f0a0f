"""The settings of each kind of web server, all from the same rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerRules:
    """What every server must do. `base`: the path of the site's address, with a slash at both ends.

    `headers`: those of every response. `types`: media types by ending. `hashed`: a pattern, from the site's top, of the
    files that browsers keep for good, as `for_good` says; for the others, `ask_each_time`. `kept`: the files that it
    matches.
    """

    base: str
    headers: Mapping[str, str]
    types: Mapping[str, str]
    hashed: str
    for_good: str
    ask_each_time: str
    kept: Sequence[str]
