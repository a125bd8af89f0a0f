"""Totals of what staff say, in which nobody can be seen: the file that a collector makes for the lead.

Small numbers, from the design of the questions: no totals from fewer than 10 people; no figures where a cell holds 1 or
2, or all but two say the same, but words for shares; nothing of a question that fewer than 10 answered; never by team
or role. A tally is made once, of all answers: a second one beside it would show what the late answers said.
"""

import json
from collections.abc import Iterator, Mapping

from selfcheck.reading import json_text
from selfcheck.reading.fields import plain_data, read_keeping
from selfcheck.reading.rules import Fault, FaultsError, comparable_text
from selfcheck.staff.tally import (
    STAFF_ANSWERS,
    STAFF_TALLY_VERSION,
    QuestionTally,
    ShareWord,
    StaffAnswer,
    StaffTally,
)

STAFF_TALLY_FORMAT = "staff-tally"
STAFF_TALLY_ENDING = ".staff-tally.json"
LEAST_ANSWERED = 10  # people
_SMALL = 2  # a cell that holds so few, or all but so few in one cell, shows somebody


def untrue(tally: StaffTally) -> Iterator[Fault]:
    """What no count gives: a tally made by hand that does not add up, or shows somebody, is not shown."""
    hint = "ask the collector for the file as the page made it"
    answered, everybody = tally.people_answered, tally.people_asked
    if not LEAST_ANSWERED <= answered <= everybody:
        message = f"{answered} answered of {everybody}: no count gives that"
        yield Fault(("people_answered",), "bad-tally", message, hint)
    for place, each in enumerate(tally.questions):
        if not _may_be_said(each, answered):
            yield Fault(("questions", place), "bad-tally", "these totals do not add up, or show somebody", hint)


def _may_be_said(said: QuestionTally, answered: int) -> bool:
    if said.words is not None:
        return said.counts is None and said.words.keys() == set(STAFF_ANSWERS)
    if said.counts is None:
        return True
    given = {answer: said.counts[answer] for answer in STAFF_ANSWERS if answer in said.counts}
    return given.keys() == said.counts.keys() and sum(given.values()) <= answered and not hides(given, answered)


def hides(given: Mapping[StaffAnswer, int], people: int) -> bool:
    """Whether numbers would show somebody. `people`: all who answered; whoever left this question out is a cell too."""
    total = sum(given.values())
    cells = (*given.values(), people - total)
    few = total < LEAST_ANSWERED or len(given) < len(STAFF_ANSWERS)
    return few or any(0 < cell <= _SMALL for cell in cells) or max(given.values()) >= total - _SMALL


def share_word(people: int, total: int) -> ShareWord:
    """`most` is more than three in five, `few` less than two in five, none included."""
    return "most" if 5 * people > 3 * total else "few" if 5 * people < 2 * total else "about-half"


def open_tally(content: bytes | str) -> StaffTally:
    """A tally from the text of its file. Raises FaultsError."""
    data = json_text.parse(content)
    if not isinstance(data, dict) or data.get("format") != STAFF_TALLY_FORMAT:
        hint = f"choose the file that the collector gave you; its name ends in {STAFF_TALLY_ENDING}"
        raise FaultsError([Fault((), "other-format", "this is no tally of staff answers", hint)])
    if isinstance(version := data.get("format_version"), int) and version > STAFF_TALLY_VERSION:
        hint = "open it on the page of the handbook that made it"
        raise FaultsError([Fault(("format_version",), "newer-version", "a newer handbook wrote this tally", hint)])
    tally, _ = read_keeping(StaffTally, data)
    if faults := list(untrue(tally)):
        raise FaultsError(faults)
    return tally


def tally_text(tally: StaffTally) -> str:
    """The text of the tally's file: equal tallies give equal text."""
    return json.dumps(plain_data(tally), ensure_ascii=False, indent=2) + "\n"


def tally_name(tally: StaffTally) -> str:
    """The name of the tally's file."""
    whose = "".join(sign if sign.isalnum() and sign.isascii() else "-" for sign in comparable_text(tally.agency))
    return f"{whose.strip('-')[:60] or 'agencies'}-{tally.counted_on or 'undated'}{STAFF_TALLY_ENDING}"
