"""What a new handbook's makers answer, and what is wrong with an answer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import get_args

from macros.model.partnership import Sector
from macros.site.address import is_public
from selfcheck.reading.dates import PartialDate

TEN, EXAMPLE = "ten", "example"
_SIZES = ("small", "medium", "large")
DEMONSTRATION_ADDRESS = "http://127.0.0.1:8000/"

_PHONE = re.compile(r"[0-9+][0-9 ]{1,20}")
_MOST = 300  # characters of an answer
_NEEDED = ("name", "area", "team", "contact")
_NUMBERS: Mapping[str, str] = {
    "front_door": "the number of children's social care",
    "out_of_hours": "the number of the out of hours team",
    "designated_officer": "the number of the designated officer",
}


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


def faults(answers: Answers, today: date) -> list[str]:
    """What is wrong with the answers, a sentence each."""
    given = {field.name: getattr(answers, field.name) for field in fields(answers)}
    demonstration = bool(given.pop("demonstration"))
    each = (fault_of(name, value, demonstration=demonstration, today=today) for name, value in given.items())
    return [fault for fault in each if fault]


def fault_of(name: str, value: str, *, demonstration: bool, today: date) -> str:
    """What is wrong with one answer; empty where nothing is. A demonstration may lack what a real handbook needs."""
    if not value.isprintable() or (len(value) > _MOST and name != "agencies"):
        return f"The answer to '{name}' is too long, or holds signs that cannot be seen."
    if name in _NUMBERS:
        return _number_fault(_NUMBERS[name], value, needed=not demonstration)
    if name == "agencies":
        return "\n".join(fault for _, fault in _agencies(value) if fault)
    if name == "due":
        return _day_fault(value, today)
    return _missing(name, value, demonstration=demonstration)


def _missing(name: str, value: str, *, demonstration: bool) -> str:
    if name == "address" and not demonstration and not is_public(value):
        return (
            f"The web address is '{value}'. A real partnership's handbook needs one that others can open: https:// in "
            "front, a slash at its end."
        )
    if name == "confirmed_by" and not demonstration and not value.strip():
        return "Nobody has looked up the national help today: its numbers and rules may be out of date."
    return f"'{name}' is missing." if name in _NEEDED and not value.strip() else ""


def _number_fault(words: str, number: str, *, needed: bool) -> str:
    if not number:
        return f"{words[:1].upper()}{words[1:]} is missing. Only a demonstration may be without it." if needed else ""
    return "" if _PHONE.fullmatch(number) else f"'{number}', {words}, is no number: write digits and spaces alone."


def _day_fault(day: str, today: date) -> str:
    try:
        is_over = day and PartialDate.parse(day).last < today
    except ValueError:
        return f"The day on which self-checks are due is '{day}': write it like 2027-03-31."
    return f"The day on which self-checks are due, {day}, is over." if is_over else ""


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
