"""The sentences of every output: how the files add up, and the limits of such a picture."""

from collections.abc import Mapping
from typing import Any

from selfcheck.reading.dates import PartialDate
from selfcheck.reading.rules import comparable_text
from selfcheck.words import count_words, list_words

PAST_DATE = "The agencies were told that these files are kept until a day that has passed. Delete every copy of them."
OVERVIEW_CAVEAT = (
    "Each line is an agency's own view. Nobody has checked it. It is not an inspection, and it is not evidence that "
    "children are safe. Agencies are not ranked."
)
_REASONS = {
    "not_chosen": "counted in the whole and not of the sectors and sizes chosen",
    "superseded": "set aside for another file of the same agency and scope",
    "undecided": "to decide between, of one agency and day",
    "parts": "of colleagues, parts of a self-check",
    "unreadable": "not readable",
    "not-a-return": "no self-check file",
    "reviews": "of reviewing officers",
}


def totals_sentence(files: Mapping[str, int]) -> str:
    """`40 files: 31 counted here, 4 …, 3 … and 2 …. 31 + 4 + 3 + 2 = 40.`, from the data's `files`."""
    parts = [f"{files['counted']} counted here"]
    parts += [f"{files[name]} {words}" for name, words in _REASONS.items() if files.get(name)]
    numbers = [files["counted"], *(files[name] for name in _REASONS if files.get(name))]
    adding = f" {' + '.join(map(str, numbers))} = {sum(numbers)}." if len(numbers) > 1 else ""
    return f"{count_words(files['total'], 'file')}: {list_words(parts)}.{adding}"


def agency_words(each: Mapping[str, Any]) -> str:
    """An agency's name or id, with its scope unless that is the whole agency."""
    scope = "" if comparable_text(each["scope"]) == "whole agency" else each["scope"]
    return ", ".join(filter(None, (each["name"] or each["agency"], scope)))


def conflict_sentence(conflict: Mapping[str, Any]) -> str:
    """`Example Charity sent 2 different files of 16 February 2027; none of them counts yet.`"""
    day = PartialDate.parse(conflict["assessed_on"]).words if conflict["assessed_on"] else ""
    dated = f"of {day}" if day else "without a date"
    counts = f"{conflict['chosen']} counts" if conflict["chosen"] else "none of them counts yet"
    return f"{agency_words(conflict) or 'An agency'} sent {len(conflict['files'])} different files {dated}; {counts}."


def alike_sentence(alike: Mapping[str, Any]) -> str:
    """`Perhaps the same agency: “St Mary's” (on the list) and “St Marys Ltd” (a.json).`"""
    names = [
        f"“{each['name']}” ({', '.join(filter(None, ('on the list' if each['listed'] else '', *each['files'])))})"
        for each in alike["names"]
    ]
    return f"Perhaps the same agency: {list_words(names)}."


def key_points_sentence(only: int) -> str:
    """How many self-checks answer key points only."""
    answers = count_words(only, "self-check answers", "self-checks answer")
    has = "It has no level, and is" if only == 1 else "They have no level, and are"
    return f"{answers} key points only. {has} counted at these points alone."
