"""The desk's calls, beside the bridge's: JSON in, JSON out. The only state is the handbook that was opened."""

from __future__ import annotations

import binascii
from collections.abc import Callable
from typing import Any

from macros.desk.handbook import DeskHandbook
from macros.desk.read_document import read_document
from macros.importing.safe_archive import RefusedError
from selfcheck.bridge import bridge
from selfcheck.bridge.payload import CallError, Payload
from selfcheck.reading.fields import read


class _State:
    handbook: DeskHandbook | None = None


def register() -> None:
    """Add the desk's calls to the bridge's."""
    bridge.CALLS.update(DESK_CALLS)


def open_desk(payload: Payload) -> Any:
    """Take the handbook with which documents are compared."""
    _State.handbook = read(DeskHandbook, payload.get("handbook"))
    return {"policies": len(_State.handbook.policies)}


def desk_read(payload: Payload) -> Any:
    """A Word file (`name`, `base64`) as the draft of a version of `policy`, with what changed."""
    name, policy = _text(payload, "name"), _text(payload, "policy")
    try:
        raw = binascii.a2b_base64(_text(payload, "base64"), strict_mode=True)
    except binascii.Error:
        raise CallError("bad-payload", "'base64' is not base64", "") from None
    try:
        return read_document(_handbook(), raw, name, policy, payload.get("version"))
    except RefusedError as error:
        raise CallError("refused", error.what, error.hint) from None


def _handbook() -> DeskHandbook:
    if _State.handbook is None:
        raise CallError("no-handbook", "the desk has no handbook", "load the page again")
    return _State.handbook


def _text(payload: Payload, name: str) -> str:
    value = payload.get(name)
    if not isinstance(value, str):
        raise CallError("bad-payload", f"'{name}' is missing", "")
    return value


DESK_CALLS: dict[str, Callable[[Payload], Any]] = {"desk_open": open_desk, "desk_read": desk_read}
