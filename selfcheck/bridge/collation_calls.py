"""The calls with which a page collates: begin, add one file at a time, end. The only state is the current run.

After the end, the page may add more files and ask for the picture again: whole, or by sector and size.
"""

import binascii
from typing import Any, ClassVar

from selfcheck.bridge.payload import CallError, JsonText, Payload
from selfcheck.collation.choice import decided_of
from selfcheck.collation.collation import AgencyFilter, Collation, collation_of, filtered_collation
from selfcheck.collation.details import MOST_NAME
from selfcheck.collation.intake import MOST_READ, FileSetAside, IntakeResult, UnreadFile, take
from selfcheck.collation.picture import collation_text
from selfcheck.collation.terms import CollationRequest
from selfcheck.collation.texts import short, writable_name
from selfcheck.collation.year_on_year import Year
from selfcheck.reading.rules import FaultsError
from selfcheck.returns.returns import JSON_MEDIA_TYPE
from selfcheck.standards.edition import Edition

COLLATION_FILE = "collation.json"
NOW = ""


class _Hand:
    asked: CollationRequest | None = None
    taken: ClassVar[dict[str, list[IntakeResult]]] = {}  # by the year's name; NOW is the picture's own year


def begin(payload: Payload, edition: Edition) -> Any:
    """Start a new run. `asked`: the terms; `editions`: the earlier editions in full, the oldest first."""
    try:
        earlier = [Edition.from_dict(each) for each in _list(payload, "editions")]
        _Hand.asked = CollationRequest.from_dict(payload.get("asked"), (*earlier, edition))
    except FaultsError as error:
        raise CallError("bad-payload", f"what was asked cannot be read: {error}"[:400], "load the page again") from None
    _Hand.taken = {NOW: []}
    return {"files": 0}


def add(payload: Payload) -> Any:
    """Add a file: `name`, with `base64` (the first `MOST_READ` bytes are enough), `text` or a `problem` in words.

    `year` marks a file of an earlier year, added only for comparison; the oldest year's files come first.
    """
    name = payload.get("name")
    if not isinstance(name, str):
        raise CallError("bad-payload", "'name' is missing", "")
    taken = take(name, _content(payload), _asked())
    year = payload.get("year", NOW)
    if not isinstance(year, str):
        raise CallError("bad-payload", "'year' is not a text", "")
    _Hand.taken.setdefault(short(writable_name(year), MOST_NAME), []).append(taken)
    return {
        "files": sum(map(len, _Hand.taken.values())),
        "reason": taken.reason if isinstance(taken, FileSetAside) else None,
    }


def end(payload: Payload) -> JsonText:
    """The picture of all files so far; `sectors` and `sizes` limit it to some agencies.

    `decided`: the files that count where an agency sent several of one day; one of an earlier year as `year/file`.
    """
    return JsonText(collation_text(in_hand(payload), before(payload)))


def text(payload: Payload) -> Any:
    """The same picture as a file."""
    return {"name": COLLATION_FILE, "type": JSON_MEDIA_TYPE, "text": collation_text(in_hand(payload), before(payload))}


def in_hand(payload: Payload) -> Collation:
    """The current run as a collation, limited to the payload's sectors and sizes."""
    return _collation(NOW, payload)


def before(payload: Payload) -> list[Year]:
    """The earlier years of the current run, the oldest first."""
    names = [name for name in _Hand.taken if name != NOW]
    return [Year(name=name, collation=_collation(name, payload)) for name in names]


def _collation(year: str, payload: Payload) -> Collation:
    chosen = AgencyFilter(sectors=_words(payload, "sectors"), sizes=_words(payload, "sizes"))
    decided = decided_of(_words(payload, "decided"), year)
    return filtered_collation(collation_of(_Hand.taken.get(year, []), _asked(), decided), chosen)


def _asked() -> CollationRequest:
    if _Hand.asked is None:
        raise CallError("not-begun", "no collation has been begun", "begin again")
    return _Hand.asked


def _list(payload: Payload, name: str) -> list[Any]:
    found = payload.get(name, [])
    if not isinstance(found, list):
        raise CallError("bad-payload", f"'{name}' is not a list", "")
    return found


def _words(payload: Payload, name: str) -> frozenset[str]:
    return frozenset(each for each in _list(payload, name) if isinstance(each, str))


def _content(payload: Payload) -> bytes | UnreadFile:
    if isinstance(problem := payload.get("problem"), str):
        return UnreadFile(problem=problem)
    if isinstance(words := payload.get("text"), str):
        return words.encode("utf-8", "surrogatepass")[:MOST_READ]
    try:
        return binascii.a2b_base64(payload["base64"], strict_mode=True)[:MOST_READ]
    except (KeyError, TypeError, ValueError):
        raise CallError("bad-payload", "the file's bytes are missing", "") from None
