"""The mark of a row: what it asks, and which answer stood there when the workbook was made.

An answer to an earlier wording stays one until somebody changes it: a workbook that goes out and comes in again
confirms nothing.
"""

import json
import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_CHOICE = ("value", "items", "reasons", "not_applicable")
_MARK = re.compile(
    r"(?P<name>\S+)(?: r(?P<asked>[0-9]{1,6}))?(?: given r(?P<given>[0-9]{1,7}|-) (?P<sum>[0-9a-f]{8}))?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RowMark:
    """`name`: a point, a line of a checklist (`s01.3/roles`) or a standard. `given`: None without a revision."""

    name: str
    asked: int | None = None
    given: int | None = None
    sum_: str = ""

    def revision(self, answer: Mapping[str, Any]) -> int | None:
        """The wording that an answer is to: that of before, where it is the answer of before."""
        return self.given if self.sum_ and self.sum_ == choice_sum(answer) else self.asked


def mark_text(name: str, asked: int, answer: Mapping[str, Any] | None) -> str:
    """A row's mark; `answer`: the plain data of the answer that stands there, if any."""
    if answer is None:
        return f"{name} r{asked}"
    return f"{name} r{asked} given r{answer.get('revision', '-')} {choice_sum(answer)}"


def read_mark(text: str) -> RowMark | None:
    """The mark that a text is; None if it is none."""
    found = _MARK.fullmatch(text.strip())
    if not found:
        return None
    given = found["given"] or "-"
    return RowMark(
        name=found["name"],
        asked=int(found["asked"]) if found["asked"] else None,
        given=None if given == "-" else int(given),
        sum_=found["sum"] or "",
    )


def choice_sum(answer: Mapping[str, Any]) -> str:
    """A checksum of an answer's choice, without its note, evidence and revision."""
    choice = {name: answer[name] for name in _CHOICE if answer.get(name) not in (None, {})}
    if isinstance(share := choice.get("value"), dict):
        choice["value"] = {name: part for name, part in share.items() if name != "all" or part}
    return f"{zlib.crc32(json.dumps(choice, sort_keys=True).encode()):08x}"
