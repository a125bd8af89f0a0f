"""The desk's calls, beside the bridge's: JSON in, JSON out. The only state is the handbook that was opened."""

from __future__ import annotations

import binascii
from collections.abc import Callable
from typing import Any

from macros.derived.copied_words import copied_runs
from macros.desk.earlier_document import EarlierFile
from macros.desk.finish import finished_file, read_work
from macros.desk.handbook import DeskHandbook
from macros.desk.left_to_do import LeftToDo, left_to_do
from macros.desk.letter.check_letter import finished_letter, proposed_letter
from macros.desk.letter.letter import Letter
from macros.desk.read_document import GivenDocument, read_document
from macros.importing.proposals.proposal_index import ProposalIndex
from macros.importing.word.safe_archive import RefusedError
from selfcheck.bridge import bridge
from selfcheck.bridge.payload import CallError, Payload
from selfcheck.personal.personal_data import CONFIRMABLE, WORDS, personal_data
from selfcheck.reading.fields import plain_data, read
from selfcheck.reading.rules import FaultsError, path_text

ZIP = "application/zip"


class _State:
    handbook: DeskHandbook | None = None
    index: ProposalIndex | None = None


def register() -> None:
    """Add the desk's calls to the bridge's."""
    bridge.CALLS.update(DESK_CALLS)


def open_desk(payload: Payload) -> Any:
    """Take the handbook with which documents are compared."""
    _State.handbook = read(DeskHandbook, payload.get("handbook"))
    _State.index = ProposalIndex(_State.handbook.proposals)
    return {"policies": len(_State.handbook.policies)}


def desk_read(payload: Payload) -> Any:
    """A Word file (`name`, `base64`) as the draft of a version of `policy`, with what changed.

    `earlier`: likewise the file of the version before, of a policy that is not held.
    """
    name, policy = _text(payload, "name"), _text(payload, "policy")
    given = GivenDocument(raw=_bytes(payload, "base64"), file=name, policy=policy, earlier=_earlier(payload))
    try:
        return read_document(given, _handbook(), _index())
    except RefusedError as error:
        raise CallError("refused", error.what, error.hint) from None


def desk_look(payload: Payload) -> Any:
    """Where a text repeats the words of `document`, and the personal data in it."""
    text, document = _text(payload, "text"), payload.get("document") or []
    details = [
        {
            "start": detail.start,
            "end": detail.end,
            "words": detail.words,
            "kind": WORDS[detail.kind],
            "team": detail.kind in CONFIRMABLE,
        }
        for detail in personal_data(text, _handbook().bodies)
    ]
    return {"copied": copied_runs(text, map(str, document)), "personal": details}


def desk_finish(payload: Payload) -> Any:
    """What is `left` to do; if nothing is, the publication file."""
    handbook, work = _handbook(), _work(payload)
    held = handbook.policy(work["draft"]["policy"])
    versions = [entry.version for entry in held.policy.versions] if held else []
    left = left_to_do(work, versions, frozenset(handbook.bodies))
    if left:
        return {"left": plain_data(tuple(left))}
    try:
        file = finished_file(handbook, read_work(work))
    except FaultsError as error:
        return {"left": plain_data(tuple(_fault_left(fault.path, fault.message) for fault in error.faults))}
    return {
        "left": [],
        "name": file.name,
        "type": ZIP,
        "base64": binascii.b2a_base64(file.content, newline=False).decode(),
    }


def desk_letter(payload: Payload) -> Any:
    """The letter about the document in `work`, as lines that the officer may change."""
    return plain_data(proposed_letter(_work(payload), _handbook(), _index()))


def desk_letter_file(payload: Payload) -> Any:
    """The letter (`letter`) as a Word file; or what is `left` to do first."""
    try:
        return finished_letter(read(Letter, payload.get("letter")))
    except FaultsError as error:
        raise CallError("bad-payload", str(error), "") from None


def _work(payload: Payload) -> dict[str, Any]:
    work = payload.get("work")
    if not isinstance(work, dict):
        raise CallError("bad-payload", "'work' is missing", "")
    return work


def _earlier(payload: Payload) -> EarlierFile | None:
    earlier = payload.get("earlier")
    if not isinstance(earlier, dict):
        return None
    return EarlierFile(raw=_bytes(earlier, "base64"), file=_text(earlier, "name"))


def _bytes(payload: Payload, name: str) -> bytes:
    try:
        return binascii.a2b_base64(_text(payload, name), strict_mode=True)
    except binascii.Error:
        raise CallError("bad-payload", f"'{name}' is not base64", "") from None


def _fault_left(path: Any, message: str) -> LeftToDo:
    return LeftToDo(at="dk-answers", words=f"{path_text(path)}: {message}")


def _handbook() -> DeskHandbook:
    if _State.handbook is None:
        raise CallError("no-handbook", "the desk has no handbook", "load the page again")
    return _State.handbook


def _index() -> ProposalIndex:
    return _State.index or ProposalIndex(_handbook().proposals)


def _text(payload: Payload, name: str) -> str:
    value = payload.get(name)
    if not isinstance(value, str):
        raise CallError("bad-payload", f"'{name}' is missing", "")
    return value


DESK_CALLS: dict[str, Callable[[Payload], Any]] = {
    "desk_open": open_desk,
    "desk_read": desk_read,
    "desk_look": desk_look,
    "desk_finish": desk_finish,
    "desk_letter": desk_letter,
    "desk_letter_file": desk_letter_file,
}
