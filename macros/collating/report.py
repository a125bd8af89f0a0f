"""What the command says on the screen about a picture: who is missing first, then what there is to decide."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from selfcheck.collation.collation import Collation
from selfcheck.collation.sentences import (
    OVERVIEW_CAVEAT,
    alike_sentence,
    conflict_sentence,
    key_points_sentence,
    totals_sentence,
)
from selfcheck.words import count_words

_SHOWN = 20  # lines of each kind on the screen; the results have them all


def report_lines(collation: Collation, data: Mapping[str, Any]) -> Iterator[str]:
    """The lines. `data`: the picture as plain data, whose rows are not read."""
    agencies = data["agencies"]
    yield (
        f"{agencies['answered']} of {count_words(agencies['expected'], 'expected agency', 'expected agencies')} "
        f"answered, and {count_words(agencies['not_listed'], 'agency', 'agencies')} not on the list."
    )
    yield from _first([f"{each.name} ({each.id})" for each in collation.missing], "Missing: ")
    yield from _first(list(_to_decide(data)), "Decide: ")
    yield from _first([alike_sentence(each) for each in data["alike"]], "")
    if data["key_points"]["only"]:
        yield key_points_sentence(data["key_points"]["only"])
    yield totals_sentence(data["files"])
    yield from _first([f"{each.file}: {each.message}" for each in collation.set_aside], "Not counted: ")
    past = [f"{each['file']} (kept until {each['kept_until']})" for each in data.get("past_date", ())]
    yield from _first(past, "Past its date, delete it: ")
    yield OVERVIEW_CAVEAT


def _to_decide(data: Mapping[str, Any]) -> Iterator[str]:
    """What is to be decided, with the option that decides it."""
    waiting = [("", each) for each in data["conflicts"]]
    years = data.get("over_time", {}).get("years", ())
    waiting += [(f"{year['name']}/", each) for year in years[:-1] for each in year["conflicts"]]
    for lead, conflict in waiting:
        if not conflict["chosen"]:
            options = " or ".join(f'--use "{lead}{file["file"]}"' for file in conflict["files"])
            yield f"{conflict_sentence(conflict)} Ask the agency which one it means, and add {options}."


def _first(lines: list[str], begin: str) -> Iterator[str]:
    yield from (f"{begin}{each}" for each in lines[:_SHOWN])
    if len(lines) > _SHOWN:
        yield f"{begin}{len(lines) - _SHOWN} more, all named in the results"
