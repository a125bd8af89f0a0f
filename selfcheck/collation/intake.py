"""A file from a folder or a drop: a row, a review, or set aside with a reason. Each has exactly one outcome."""

import hashlib
from dataclasses import dataclass, replace
from typing import Literal

from selfcheck.collation.details import MOST_NAME
from selfcheck.collation.reviews import ReviewFile
from selfcheck.collation.rows import CountedReturn, row_of
from selfcheck.collation.terms import CollationRequest
from selfcheck.collation.texts import short, writable_name
from selfcheck.reading.file_kinds import EXCEL, looks_like
from selfcheck.reading.json_text import MOST_RETURN_BYTES
from selfcheck.reading.problem_codes import WORKBOOK_REFUSED
from selfcheck.reading.rules import FaultsError, path_text
from selfcheck.returns.parts import ReturnPart
from selfcheck.returns.returns import RETURN_FORMAT, OpenedReturn, Return, open_return
from selfcheck.returns.reviews import REVIEW_FORMAT as REVIEW
from selfcheck.returns.reviews import open_review

Reason = Literal["superseded", "duplicate", "conflict", "part", "unreadable", "not-a-return", "newer-format", "example"]

MOST_READ = MOST_RETURN_BYTES + 1  # bytes; one more than allowed shows that a file is too large
MOST_MESSAGE = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class UnreadFile:
    """A file whose content could not be read, with the reason in words."""

    problem: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FileSetAside:
    """A file that is not counted, with the reason; `kept`: the file that counts in its place."""

    file: str
    reason: Reason
    message: str
    agency: str = ""
    scope: str = ""
    kept: str = ""
    conflict: bool = False
    digest: str = ""
    past_date: str = ""
    """The day until which the file was to be kept, once it has passed."""


type IntakeResult = CountedReturn | ReviewFile | FileSetAside


def take(name: str, content: bytes | UnreadFile, request: CollationRequest) -> IntakeResult:
    """Read a file: its name (with folders) and its bytes, of which the first `MOST_READ` are enough."""
    file = writable_name(name)
    if isinstance(content, UnreadFile):
        return FileSetAside(file=file, reason="unreadable", message=short(content.problem, MOST_MESSAGE))
    digest = hashlib.sha256(content).hexdigest()
    try:
        opened = _opened(content, request)
    except FaultsError as error:
        if error.faults[0].code == "other-format" and REVIEW.encode() in content:
            return _review(file, content, digest)
        return _refused(file, content, error, digest)
    return _return(file, opened, request, digest)


def _return(file: str, opened: OpenedReturn, request: CollationRequest, digest: str) -> IntakeResult:
    record, past = opened.record, request.past_date(opened.record)
    if record is None:
        message = f"a newer handbook wrote this file (its format is version {opened.version})"
        return FileSetAside(file=file, reason="newer-format", message=message, digest=digest, past_date=past)
    if record.example:
        message = "a made-up example, for which no agency answers"
        return FileSetAside(file=file, reason="example", message=message, digest=digest)
    if record.part and not record.part.is_key_points:
        return replace(_part(file, record.part, record, digest), past_date=past)
    edition = request.held(record.edition)
    if edition is None:
        return replace(_not_held(file, record, request, digest), past_date=past)
    return row_of(file, digest, record, edition, request)


def _opened(content: bytes, request: CollationRequest) -> OpenedReturn:
    """A return, or the answers of a workbook. Raises FaultsError."""
    if not content.startswith(b"PK") or looks_like(content) != EXCEL:
        return open_return(content)
    # few files are workbooks, and reading one needs much that the others do not
    from selfcheck.workbook.workbook_return import read_workbook  # noqa: PLC0415

    return read_workbook(content, request.editions).opened


def _review(file: str, content: bytes, digest: str) -> ReviewFile | FileSetAside:
    """A reviewing officer's file: not a return, but not set aside unless it cannot be read."""
    try:
        open_review(content)
    except FaultsError as error:
        fault = error.faults[0]
        if fault.code == "other-format":
            return _refused(file, content, error, digest)
        place = f"{path_text(fault.path)}: " if fault.path else ""
        message = short(f"a reviewing officer's file that cannot be read: {place}{fault.message}", MOST_MESSAGE)
        reason: Reason = "newer-format" if fault.code == "newer-version" else "unreadable"
        return FileSetAside(file=file, reason=reason, message=message, digest=digest)
    return ReviewFile(file=file, digest=digest, content=content)


def _refused(file: str, content: bytes, error: FaultsError, digest: str) -> FileSetAside:
    fault = error.faults[0]
    ours = RETURN_FORMAT.encode() in content.replace(b"\0", b"")  # UTF-16 has zero bytes between letters
    reason: Reason = "unreadable" if ours or not content.strip() else "not-a-return"
    if fault.code == "other-format":
        reason = "not-a-return"
    if fault.code in WORKBOOK_REFUSED:
        reason = "not-a-return" if fault.code == "other-workbook" else "unreadable"
    more = f" (and {len(error.faults) - 1} more like it)" if len(error.faults) > 1 else ""
    place = f"{path_text(fault.path)}: " if fault.path else ""
    if reason == "not-a-return" and fault.code not in ("other-format", "not-json", "other-workbook"):
        place = "this is not a self-check file: "
    message = short(f"{place}{fault.message}", MOST_MESSAGE - len(more)) + more
    return FileSetAside(file=file, reason=reason, message=message, digest=digest)


def _part(file: str, part: ReturnPart, record: Return, digest: str) -> FileSetAside:
    """A colleague's part of a self-check: the agency puts the parts together before it sends the whole."""
    whose = f" ({short(part.role, 60)})" if part.role.strip() else ""
    message = (
        f"a colleague's part{whose} of a self-check: ask the agency to add it to its own file, and to send that one"
    )
    agency, scope = _who(record)
    return FileSetAside(file=file, reason="part", message=message, agency=agency, scope=scope, digest=digest)


def _who(record: Return) -> tuple[str, str]:
    """The agency and the scope of a file that is not counted."""
    agency = record.agency.name if record.agency.id in ("", "not-listed") else record.agency.id
    return short(agency, MOST_NAME), short(record.scope, MOST_NAME)


def _not_held(file: str, record: Return, request: CollationRequest, digest: str) -> FileSetAside:
    held = ", ".join(edition.head.number for edition in request.editions)
    named = short(f"{record.edition.set} {record.edition.number}", 60)
    message = (
        f"its answers are to version '{named}' of the standards, which this handbook does not hold (it holds {held})"
    )
    agency, scope = _who(record)
    return FileSetAside(file=file, reason="unreadable", message=message, agency=agency, scope=scope, digest=digest)
