"""The bridge's call that looks for personal data in what somebody typed, before it leaves the page."""

from collections.abc import Iterator
from typing import Any

from selfcheck.bridge.payload import CallError, Payload
from selfcheck.personal.note_details import detail_mark, note_details
from selfcheck.personal.personal_data import WORDS

_MOST_BESIDE = 60  # characters shown on each side of a find


def find_personal(payload: Payload) -> Any:
    """The personal data in `texts`, each with its text's place in the list and the words around it.

    `bodies`: names of agencies, which are no person's. `mark`: the same for the same words, wherever they stand.
    """
    known = frozenset(name.casefold() for name in _texts(payload, "bodies"))
    return [found for place, text in enumerate(_texts(payload, "texts")) for found in _found(place, text, known)]


def _texts(payload: Payload, name: str) -> list[str]:
    found = payload.get(name)
    if not isinstance(found, list) or not all(isinstance(each, str) for each in found):
        raise CallError("bad-payload", f"'{name}' is not a list of texts", "")
    return found


def _found(place: int, text: str, known: frozenset[str]) -> Iterator[dict[str, Any]]:
    seen = set()
    for detail in note_details(text, known):
        if (mark := detail_mark(detail)) not in seen:
            seen.add(mark)
            start = max(0, detail.start - _MOST_BESIDE)
            yield {
                "place": place,
                "what": WORDS[detail.kind].removeprefix("what may be "),
                "words": text[detail.start : detail.end],
                "before": ("…" if start else "") + text[start : detail.start],
                "after": text[detail.end : detail.end + _MOST_BESIDE]
                + ("…" if detail.end + _MOST_BESIDE < len(text) else ""),
                "mark": mark,
            }
