"""A return: the file of an agency's answers. Reads it, and writes it so that equal answers give equal bytes.

The data rules set its form ("A return: what an agency keeps"); JavaScript mirrors it from a JSON Schema made of the
same dataclasses. Text may be empty, and most members missing (`None`), because people keep half-done self-checks.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from types import MappingProxyType
from typing import Annotated, Any, Literal, get_args, get_origin

from selfcheck.reading import json_text
from selfcheck.reading.dates import PartialDate
from selfcheck.reading.fields import hints, is_union, member_name, read_keeping, unwrap
from selfcheck.reading.rules import About, AtMost, Between, Fault, FaultsError, Path, path_text
from selfcheck.returns.other_files import other_file_words
from selfcheck.returns.parts import ReturnPart
from selfcheck.returns.sending import NOT_SENT, Sending
from selfcheck.staff.tally import StaffTally

RETURN_FORMAT = "supervision-return"
RETURN_VERSION = 1
MOST_ACTIONS = 2000  # nobody could carry out a longer plan, and the page would freeze
MOST_EVIDENCE = 200  # pieces for one point
JSON_MEDIA_TYPE = "application/json"

AnswerValue = Literal["in-place", "partly", "not-in-place", "dont-know"]
ItemAnswer = Literal["yes", "no", "not-applicable"]
Opening = Literal["opened", "read-only"]

type Count = Annotated[int, Between(0, json_text.MOST_NUMBER)]


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionName:
    """Which edition the questions were from."""

    set: str
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency:
    """Who answers."""

    id: Annotated[str, About("from the partnership's list of expected agencies, or not-listed")] = ""
    name: str = ""
    sector: str = ""
    size: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """The months that the answers look back on."""

    from_: PartialDate | None = None
    to: PartialDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessor:
    """Who carried out the self-check: a role, never a name."""

    role: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedOff:
    """Who signed it off, by role, and when."""

    role: str = ""
    on: PartialDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """Of those checked, how many meet it."""

    met: Count
    checked: Count
    all: Annotated[bool, About("true: there are no more than those checked")] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A piece of evidence: of what kind, its title, where it is kept, its date, and when it is due for review."""

    kind: str = ""
    title: str = ""
    where: str = ""
    dated: PartialDate | None = None
    review_by: PartialDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PointAnswer:
    """An answer: at most one of `value`, `items` and `not_applicable` (a reason)."""

    value: AnswerValue | Share | None = None
    items: Mapping[str, ItemAnswer] | None = None
    reasons: Annotated[Mapping[str, str], About("why an item is not applicable")] = MappingProxyType({})
    not_applicable: Annotated[str | None, About("why the point is not applicable")] = None
    revision: Annotated[Count | None, About("the wording that was answered")] = None
    note: str = ""
    evidence: Annotated[tuple[Evidence, ...], AtMost(MOST_EVIDENCE)] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """A line of the action plan."""

    criterion: str = ""
    action: str = ""
    owner_role: str = ""
    due: PartialDate | None = None
    status: Literal["open", "in-progress", "done"] = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Return:
    """An agency's answers to the questions of one edition."""

    format: Literal["supervision-return"]
    format_version: Annotated[int, Between(1, RETURN_VERSION)]
    edition: EditionName
    agency: Agency = Agency()
    scope: str = ""
    period: Period = Period()
    assessed_on: PartialDate | None = None
    assessor: Assessor = Assessor()
    signed_off: SignedOff = SignedOff()
    contact: str = ""
    part: Annotated[ReturnPart | None, About("of a part: who is asked, and which points")] = None
    answers: Mapping[str, PointAnswer] = MappingProxyType({})
    impact: Mapping[str, str] = MappingProxyType({})
    actions: Annotated[tuple[Action, ...], AtMost(MOST_ACTIONS)] = ()
    left_out: Annotated[str, About("of a copy for sharing: what it leaves out")] = ""
    example: Annotated[bool, About("true: made up, to show what a self-check gives")] = False
    sending: Sending = NOT_SENT
    staff: Annotated[StaffTally | None, About("what staff say: a collector's totals")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedReturn:
    """A file that could be opened.

    `data` is the whole content. Read-only (`record` is None): a newer version wrote it, and its members are unchecked.
    `kept`: the paths of unknown members.
    """

    verdict: Opening
    version: int
    data: dict[str, Any]
    record: Return | None
    kept: tuple[Path, ...] = ()

    @property
    def required_record(self) -> Return:
        """The record. Raises FaultsError for a file that is read-only."""
        if self.record is None:
            hint = "use the handbook that wrote it, or a newer one"
            message = f"a newer handbook wrote this file (its format is version {self.version})"
            raise FaultsError([Fault(("format_version",), "newer-version", message, hint)])
        return self.record


def open_return(content: bytes | str) -> OpenedReturn:
    """Open the text of a file. Raises FaultsError with one fault: the first."""
    return check_return(json_text.parse(content))


def check_return(data: object) -> OpenedReturn:
    """Check the plain data of a file: its format, its version, then each member. Raises FaultsError with one fault."""
    if not isinstance(data, dict) or data.get("format") != RETURN_FORMAT:
        hint = "choose a file whose name ends in .supervision.json"
        raise FaultsError(
            [Fault((), "other-format", f"this is not a self-check file: it is {other_file_words(data)}", hint)]
        )
    version = data.get("format_version")
    if type(version) is not int or version < 1:
        message = "the version of the file's format is missing, or is not a whole number from 1 up"
        raise FaultsError([Fault(("format_version",), "bad-version", message, _HINT)])
    if version > RETURN_VERSION:
        return OpenedReturn(verdict="read-only", version=version, data=data, record=None)
    try:
        record, kept = read_keeping(Return, data)
    except FaultsError as error:
        first = error.faults[0]
        raise FaultsError([Fault(first.path, first.code, first.message, _HINT)]) from None
    return OpenedReturn(verdict="opened", version=version, data=data, record=record, kept=kept)


def read_again(data: object) -> Return:
    """The record of the page's return, which is scored after every answer. Unchanged answers are not read again.

    Raises FaultsError as `check_return` does.
    """
    answers = data.get("answers") if isinstance(data, dict) else None
    if not isinstance(data, dict) or not isinstance(answers, dict):
        return check_return(data).required_record
    try:
        rest = check_return({**data, "answers": {}}).required_record
        given = {name: _answer(answer) for name, answer in answers.items()}
    except FaultsError:
        return check_return(data).required_record  # raises the first fault with its place
    return replace(rest, answers=MappingProxyType(given))


def empty_return(edition_set: str, number: str) -> dict[str, Any]:
    """The plain data of a return with nothing in it."""
    return {
        "format": RETURN_FORMAT,
        "format_version": RETURN_VERSION,
        "edition": {"set": edition_set, "number": number},
    }


def return_text(data: Mapping[str, Any]) -> str:
    """The canonical text of a return's plain data: equal answers give equal text, and unknown members stay."""
    return json.dumps(canonical_value(Return, data), indent=2, ensure_ascii=False) + "\n"


def canonical_value(annotation: Any, value: Any) -> Any:
    """The value with its members in canonical order: records as defined, maps by id, unknown members last."""
    kind, _ = unwrap(annotation)
    if is_union(kind):
        kind = next((arg for arg in get_args(kind) if is_dataclass(unwrap(arg)[0])), None)
    if isinstance(value, dict):
        if get_origin(kind) is Mapping:
            return {name: canonical_value(get_args(kind)[1], value[name]) for name in _map_order(value)}
        if is_dataclass(kind) and isinstance(kind, type):
            known = hints(kind)
            names = [name for name in map(member_name, (field.name for field in fields(kind))) if name in value]
            return {
                name: canonical_value(known.get(name), value[name])
                for name in [*names, *(each for each in value if each not in names)]
            }
    if isinstance(value, list) and get_origin(kind) is tuple:
        return [canonical_value(get_args(kind)[0], each) for each in value]
    return value


def file_name(record: Return, ending: str = ".supervision.json") -> str:
    """`<agency>-<date>.supervision.json`, of small letters, digits and hyphens; a part, copy or example says so."""
    listed = record.agency.id if record.agency.id != "not-listed" else ""
    agency = _slug(listed) or _slug(record.agency.name) or "agency"
    example, copy = "example-" if record.example else "", "-copy" if record.left_out else ""
    part = f"-{_slug(record.part.role) or 'part'}" if record.part else ""
    return f"{example}{agency}-{record.assessed_on or 'undated'}{part}{copy}{ending}"


def id_order(name: str) -> tuple[Any, ...]:
    """A sort key for ids as people count: s01.2 before s01.10."""
    parts = re.split("([0-9]+)", name)
    numbers = [(len(digits.lstrip("0")), digits.lstrip("0")) for digits in parts[1::2]]
    return (*(each for pair in zip(parts[::2], [*numbers, (0, "")], strict=True) for each in pair), name)


_MOST_ANSWERS = 2048
_ANSWERS: dict[str, PointAnswer] = {}  # by their JSON text, because True equals 1 in Python


def _answer(data: object) -> PointAnswer:
    text = json.dumps(data)
    if text not in _ANSWERS:
        if len(_ANSWERS) >= _MOST_ANSWERS:
            _ANSWERS.clear()
        _ANSWERS[text] = read_keeping(PointAnswer, data)[0]
    return _ANSWERS[text]


_HINT = "open an earlier copy of the file, or send this message to whoever looks after the handbook"
_ID = re.compile("[a-z0-9]+([.-][a-z0-9]+)*")


def _slug(text: str) -> str:
    return re.sub("[^a-z0-9]+", "-", text.lower())[:60].strip("-")


def _map_order(value: Mapping[str, Any]) -> list[str]:
    ids = sorted((name for name in value if _ID.fullmatch(name)), key=id_order)
    return [*ids, *(name for name in value if not _ID.fullmatch(name))]


def paths_text(paths: tuple[Path, ...]) -> list[str]:
    """Paths as people and JavaScript read them."""
    return [path_text(path) for path in paths]
