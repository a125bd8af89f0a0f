"""Returns as agencies might send them, made from a number. The same number gives the same bytes.

`python -m tests.support.returned` writes `tests/cases/collation/sample.json`, a collation of some good files and some
bad ones.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

from selfcheck.collation.collation import collate
from selfcheck.collation.intake import UnreadFile
from selfcheck.collation.picture import collation_text
from selfcheck.collation.terms import CollationRequest
from selfcheck.returns.returns import empty_return, return_text
from selfcheck.standards.edition import Criterion, Edition
from tests.support.at_levels import SPREAD, answers_at_levels
from tests.support.scenarios import edition_named
from tests.support.trees import CASES

SAMPLE = CASES / "collation/sample.json"

type File = tuple[str, bytes | UnreadFile]

EXPECTED = [
    {"id": "example-council", "name": "Example Council", "sector": "council", "size": "large"},
    {"id": "example-trust", "name": "Example Health Trust", "sector": "health", "size": "large"},
    {"id": "example-college", "name": "Example College", "sector": "education", "size": "medium"},
    {"id": "example-schools", "name": "Example Schools Trust", "sector": "education", "size": "medium"},
    {"id": "example-charity", "name": "Example Charity", "sector": "voluntary", "size": "small"},
    {"id": "example-clubs", "name": "Example Youth Clubs", "sector": "voluntary", "size": "small"},
    {"id": "example-housing", "name": "Example Housing", "sector": "other", "size": "small"},
]
TERMS: dict[str, Any] = {
    "as_of": "2027-04-15",
    "partnership": {"id": "example-scp", "name": "Example Safeguarding Children Partnership"},
    "expected": EXPECTED,
    "opens": "2027-01-11",
    "due": "2027-03-31",
}


def returned(
    edition: Edition, number: int, agency: dict[str, str], *, full: bool = False, **members: Any
) -> dict[str, Any]:
    """The plain data of a return with most questions answered; `full`: with all of them."""
    draw = random.Random(number)  # noqa: S311 (no secret)
    data = empty_return(edition.head.set, edition.head.number) | {
        "agency": agency,
        "scope": "whole agency",
        "assessed_on": f"2027-{draw.randint(1, 3):02}-{draw.randint(12, 28):02}",
        "assessor": {"role": "Safeguarding lead"},
        "signed_off": {"role": "Director", "on": "2027-03-30"},
        "answers": {each.id: _answer(each, draw) for each in edition.criteria if draw.random() < 0.93 or full},
    }
    due = f"2027-{draw.randint(1, 9):02}-{draw.randint(1, 28):02}"
    status = draw.choice(["open", "in-progress", "done"])
    action = {"criterion": edition.criteria[number % 9].id, "action": "Agree a date for every session"}
    data["actions"] = [{**action, "owner_role": "Head of service", "due": due, "status": status}]
    return data | members


def _answer(criterion: Criterion, draw: random.Random) -> dict[str, Any]:
    found: dict[str, Any] = {"value": draw.choice(["in-place", "in-place", "partly", "not-in-place", "dont-know"])}
    if criterion.kind == "share":
        found = {"value": {"met": draw.randint(0, 20), "checked": 20}}
    if criterion.kind == "checklist":
        found = {"items": {item.id: draw.choice(["yes", "yes", "yes", "no"]) for item in criterion.items}}
    if criterion.not_applicable == "allowed" and draw.random() < 0.2:
        found = {"not_applicable": "We have no such work"}
    note = draw.choice(["", "", "Checked against the log of sessions.", "In two teams of three so far."])
    found |= {"revision": criterion.revision, "note": note}
    if draw.random() < 0.4:
        title = f"Audit of {draw.randint(5, 40)} records"
        found["evidence"] = [{"kind": "record-check", "title": title, "where": "Quality team", "dated": "2026-11"}]
    return found


def encoded(data: dict[str, Any]) -> bytes:
    return return_text(data).encode()


def sample_files(edition: Edition) -> Iterator[File]:
    """Good returns, and some files of each kind that is set aside."""
    council, trust, college, schools, charity, *_ = EXPECTED
    yield "council.json", encoded(returned(edition, 1, council))
    yield "trust/community.json", encoded(returned(edition, 2, trust, scope="Community services"))
    yield "trust/hospital.json", encoded(returned(edition, 3, trust, scope="Hospital"))
    yield "college.json", encoded(returned(edition, 4, college, assessed_on="2027-02-01"))
    yield "college-new.json", encoded(returned(edition, 5, college, assessed_on="2027-03-01"))
    yield "college-copy.json", encoded(returned(edition, 5, college, assessed_on="2027-03-01"))
    signed, answers = {"role": "Chief executive", "on": "2027-04-02"}, answers_at_levels(edition, SPREAD)
    yield "schools.json", encoded(returned(edition, 6, schools, signed_off=signed, answers=answers))
    yield "charity.json", encoded(returned(edition, 7, charity, answers={}))
    yield "charity (1).json", encoded(returned(edition, 7, charity, answers={"s01.1": {"value": "partly"}}))
    yield (
        "friends.json",
        encoded(returned(edition, 8, {"id": "not-listed", "name": "Friends of <b>Youth</b>", "sector": "voluntary"})),
    )
    yield "photo.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF"
    yield "half.json", encoded(returned(edition, 9, council))[:3000]
    yield "result.json", b'{"format": "supervision-result", "format_version": 1, "low": 0.5}'
    yield "newer.json", b'{"format": "supervision-return", "format_version": 9}'
    yield "other.json", encoded(returned(edition, 10, council) | {"edition": {"set": "supervision", "number": "77"}})
    yield "locked.json", UnreadFile(problem="the file cannot be opened (Permission denied)")


def sample_text() -> str:
    edition = edition_named("real")
    asked = CollationRequest.from_dict(TERMS, [edition])
    return collation_text(collate(sample_files(edition), asked))


if __name__ == "__main__":
    SAMPLE.parent.mkdir(exist_ok=True)
    SAMPLE.write_text(sample_text(), encoding="utf-8", newline="\n")
