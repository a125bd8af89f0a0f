"""A review: a file with a reviewing officer's view beside an agency's own view, and the agency's replies.

It names its return, with a hash of the answers, so that a changed return is noticed. Each judgment records the answer
that it is about, to show whether it still fits. As with returns, reading is strict, unknown members stay, and equal
reviews give equal bytes.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Annotated, Any, Literal

from selfcheck.reading import json_text
from selfcheck.reading.dates import PartialDate
from selfcheck.reading.fields import plain_data, read_keeping
from selfcheck.reading.json_text import JsonObject
from selfcheck.reading.rules import About, Between, Fault, FaultsError, Path, comparable_text
from selfcheck.returns.returns import Agency, EditionName, Return, canonical_value, file_name

REVIEW_FORMAT = "supervision-review"
REVIEW_VERSION = 1
ENDING = ".review.json"

Verdict = Literal["agree", "disagree", "evidence-needed"]
VERDICTS: tuple[Verdict, ...] = ("agree", "disagree", "evidence-needed")

_NOBODY = Agency()


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """The return that a review is about."""

    edition: EditionName
    agency: Agency = _NOBODY
    scope: str = ""
    assessed_on: PartialDate | None = None
    answers: Annotated[str, About("sha256: and 64 digits, of the answers as they were reviewed")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewer:
    """Who reviews: a role, never a name."""

    role: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What the agency says to it, by role, and when."""

    text: str = ""
    role: str = ""
    on: PartialDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgment:
    """What a reviewer says of a criterion's answer, or of a standard's level."""

    verdict: Verdict | None = None
    said: Annotated[str, About("the agency's own view then: an answer's or a level's code")] = ""
    seen: Annotated[str, About("what evidence was seen")] = ""
    note: Annotated[str, About("why, or what is needed")] = ""
    role: str = ""
    on: PartialDate | None = None
    reply: Reply = Reply()


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A reviewer's judgments on an agency's return, by criterion or standard, with the agency's replies."""

    format: Literal["supervision-review"]
    format_version: Annotated[int, Between(1, REVIEW_VERSION)]
    about: Subject
    reviewer: Reviewer = Reviewer()
    reviewed_on: PartialDate | None = None
    judgments: Mapping[str, Judgment] = MappingProxyType({})
    reply: Reply = Reply()


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedReview:
    """A review's file: its whole content, the record, and the paths of unknown members."""

    data: JsonObject
    record: Review
    kept: tuple[Path, ...] = ()


def open_review(content: bytes | str) -> OpenedReview:
    """Open the text of a file. Raises FaultsError with one fault: the first."""
    return check_review(json_text.parse(content))


def check_review(data: object) -> OpenedReview:
    """Check the plain data of a file. Raises FaultsError with one fault."""
    if not isinstance(data, dict) or data.get("format") != REVIEW_FORMAT:
        message, hint = "this is not a review", f"choose a file whose name ends in {ENDING}"
        raise FaultsError([Fault((), "other-format", message, hint)])
    version = data.get("format_version")
    if type(version) is not int or version < 1:
        message = "the version of the file's format is missing, or is not a whole number from 1 up"
        raise FaultsError([Fault(("format_version",), "bad-version", message, _HINT)])
    if version > REVIEW_VERSION:
        message = f"a newer handbook wrote this file (its format is version {version})"
        raise FaultsError([Fault(("format_version",), "newer-version", message, "use the newest handbook")])
    try:
        record, kept = read_keeping(Review, data)
    except FaultsError as error:
        first = error.faults[0]
        raise FaultsError([Fault(first.path, first.code, first.message, _HINT)]) from None
    return OpenedReview(data=data, record=record, kept=kept)


def empty_review(data: Mapping[str, Any], record: Return) -> JsonObject:
    """The plain data of a review without judgments; `data` is the return's plain data."""
    about = Subject(
        edition=record.edition,
        agency=record.agency,
        scope=record.scope,
        assessed_on=record.assessed_on,
        answers=answers_hash(data),
    )
    return {"format": REVIEW_FORMAT, "format_version": REVIEW_VERSION, "about": plain_data(about)}


def review_text(data: Mapping[str, Any]) -> str:
    """The canonical text of a review's plain data."""
    return json.dumps(canonical_value(Review, data), indent=2, ensure_ascii=False) + "\n"


def review_name(record: Review) -> str:
    """`<agency>-<date>.review.json`, on the pattern of the return's own file."""
    about = record.about
    named = Return(
        format="supervision-return",
        format_version=1,
        edition=about.edition,
        agency=about.agency,
        assessed_on=about.assessed_on,
    )
    return file_name(named, ENDING)


def answers_hash(data: Mapping[str, Any]) -> str:
    """A hash of a return's answers, the same in any order: `sha256:` and 64 digits."""
    text = json.dumps(data.get("answers", {}), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"


def same_agency(agency: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether both are the same agency: by id on the partnership's list, else by name without capitals and spaces."""
    one, two = (str(each.get("id", "")) for each in (agency, other))
    if not {one, two} & {"", "not-listed"}:
        return one == two
    name = comparable_text(str(agency.get("name", "")))
    return name != "" and name == comparable_text(str(other.get("name", "")))


def review_standing(about: Subject, data: Mapping[str, Any], record: Return) -> Literal["same", "changed", "other"]:
    """Whether a return is the reviewed one: `same`, `changed` answers, or `other` agency, scope or edition."""
    agency, own = plain_data(about.agency), plain_data(record.agency)
    scopes, whose = (
        comparable_text(about.scope) == comparable_text(record.scope),
        agency == own or same_agency(agency, own),
    )
    if not (whose and scopes and about.edition == record.edition):
        return "other"
    return "same" if about.answers == answers_hash(data) else "changed"


_HINT = "open an earlier copy of the file, or send this message to whoever looks after the handbook"
