"""What a new handbook's makers answer, and what is wrong with an answer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Literal, get_args

from macros.model.partnership import Sector
from macros.site.address import is_public
from selfcheck.reading.dates import PartialDate

TEN, EXAMPLE = "ten", "example"
_SIZES = ("small", "medium", "large")
DEMONSTRATION_ADDRESS = "http://127.0.0.1:8000/"

_PHONE = re.compile(r"[0-9+][0-9 ]{1,20}")
_MOST = 300  # characters of an answer
_NUMBERS: Mapping[str, str] = {
    "front_door": "the number of children's social care",
    "out_of_hours": "the number of the out of hours team",
    "designated_officer": "the number of the designated officer",
}

type AnswerName = Literal[
    "name", "area", "team", "contact", "front_door", "out_of_hours", "designated_officer", "agencies", "due", "address"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyAnswer:
    """An agency that self-checks are expected from."""

    name: str
    sector: str
    size: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """The answers. `standards`: TEN, EXAMPLE or the path of a workbook. `agencies`: `Name, sector, size; …`.

    `confirmed_by`: the role of whoever has looked up the national help today.
    """

    name: str
    area: str
    team: str
    contact: str
    front_door: str = ""
    out_of_hours: str = ""
    designated_officer: str = ""
    agencies: str = ""
    due: str = ""
    standards: str = TEN
    demonstration: bool = False
    address: str = ""
    confirmed_by: str = ""


def faults(answers: Answers, today: date) -> Iterator[str]:
    """What is wrong with the answers, a sentence each."""
    for field in fields(answers):
        value = getattr(answers, field.name)
        if isinstance(value, str) and ((len(value) > _MOST and field.name != "agencies") or not value.isprintable()):
            yield f"The answer to '{field.name}' is too long, or holds signs that cannot be seen."
    for name in ("name", "area", "team", "contact"):
        if not getattr(answers, name).strip():
            yield f"'{name}' is missing."
    if not answers.demonstration and not answers.confirmed_by:
        yield "Nobody has looked up the national help today: its numbers and rules may be out of date."
    yield from _number_faults(answers)
    yield from (fault for _, fault in _agencies(answers.agencies) if fault)
    try:
        if answers.due and PartialDate.parse(answers.due).last < today:
            yield f"The day on which self-checks are due, {answers.due}, is over."
    except ValueError:
        yield f"The day on which self-checks are due is '{answers.due}': write it like 2027-03-31."
    if not answers.demonstration and not is_public(answers.address):
        yield (
            f"The web address is '{answers.address}'. A real partnership's handbook needs one that others can open: "
            "https:// in front, a slash at its end."
        )


def _number_faults(answers: Answers) -> Iterator[str]:
    for name, words in _NUMBERS.items():
        number = getattr(answers, name)
        if not number and not answers.demonstration:
            yield f"{words[:1].upper()}{words[1:]} is missing. Only a demonstration may be without it."
        elif number and not _PHONE.fullmatch(number):
            yield f"'{number}', {words}, is no telephone number: write digits and spaces alone."


def agencies_of(answers: Answers) -> list[AgencyAnswer]:
    """The agencies that could be read."""
    return [agency for agency, _ in _agencies(answers.agencies) if agency]


def _agencies(text: str) -> Iterator[tuple[AgencyAnswer | None, str]]:
    sectors = get_args(Sector)
    for each in (part.strip() for part in text.split(";") if part.strip()):
        name, *more = [part.strip() for part in each.rsplit(",", 2)]
        sector, size = (*(word.lower() for word in more), "", "")[:2]
        if not name or sector not in sectors or size not in _SIZES:
            yield (
                None,
                f"'{each}' names no agency with sector and size, like: Sunny Charity, voluntary, small. Sectors: "
                f"{', '.join(sectors)}. Sizes: small (under 50 practitioners), medium (50 to 249), large.",
            )
        else:
            yield AgencyAnswer(name=name, sector=sector, size=size), ""
