"""Personal data in the texts of plain data, such as a draft's, with their places, and which a team has confirmed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from macros.model.partnership import Partnership
from macros.model.policy import PolicyFile
from macros.model.policy_version import PolicyVersion
from macros.model.source_record import Source
from selfcheck.personal.personal_data import CONFIRMABLE, PersonalDetail, comparable_detail, personal_data
from selfcheck.reading.rules import Path

# fields that hold only a role: a name there has no words in front that mark it as a name
_ROLES = ("role", "owner", "body")

type Placed = Iterator[tuple[Path, str]]


def known_bodies(
    partnership: Partnership | None, policies: Sequence[PolicyFile], sources: Sequence[Source]
) -> frozenset[str]:
    """Known names of organisations and places, in lower case: “Progress Careers” is not a person's name."""
    agencies = partnership.expected_agencies if partnership else ()
    names = [partnership.name if partnership else "", *(agency.name for agency in agencies)]
    names += [name for each in policies for name in (each.policy.agency, each.policy.short, each.policy.area)]
    names += [name for source in sources for name in (source.publisher, source.area)]
    return frozenset(name.casefold() for name in names)


def found_in(data: Any, bodies: frozenset[str] = frozenset()) -> Iterator[tuple[Path, PersonalDetail]]:
    """The personal data in the texts of plain data, with paths. Names of known `bodies` do not count."""
    seen: set[tuple[Path, str]] = set()
    for path, words in _texts(data, ()):
        for detail in personal_data(words, bodies):
            if (path, detail.words) not in seen:
                seen.add((path, detail.words))
                yield path, detail


def _texts(data: Any, path: Path) -> Placed:
    """Every text with its path; roles and titled texts also behind a label, so that a name there is recognised."""
    if isinstance(data, dict):
        for name, value in data.items():
            yield from _texts(value, (*path, name))
            if name in _ROLES and isinstance(value, str):
                yield (*path, name), f"Name: {value}"
        if "title" in data and isinstance(data.get("text"), str):
            yield (*path, "text"), f"{data['title'].rstrip(':')}: {data['text']}"
    elif isinstance(data, list):
        for place, value in enumerate(data):
            yield from _texts(value, (*path, place))
    elif isinstance(data, str):
        yield path, data


def team_contacts(version: PolicyVersion) -> frozenset[str]:
    """The addresses and numbers that a draft says are a team's."""
    return frozenset(map(comparable_detail, version.publish.team_contacts if version.publish else ()))


def is_confirmed(detail: PersonalDetail, confirmed: frozenset[str]) -> bool:
    """Whether it is an address or number that is confirmed as a team's."""
    return detail.kind in CONFIRMABLE and comparable_detail(detail.words) in confirmed
