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
    texts, bodies = payload.get("texts"), payload.get("bodies", [])
    if not _is_list_of_texts(texts) or not _is_list_of_texts(bodies):
        raise CallError("bad-payload", "'texts' or 'bodies' is not a list of texts", "")
    known = frozenset(name.casefold() for name in bodies)
    return [found for place, text in enumerate(texts) for found in _found(place, text, known)]


def _is_list_of_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) for each in value)


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
