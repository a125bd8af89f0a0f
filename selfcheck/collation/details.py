"""The details that a row's cells show when they are opened, within the room that a row has for an agency's words."""

from typing import Any

from selfcheck.collation.texts import short
from selfcheck.reports.wording import answer_words
from selfcheck.returns.returns import PointAnswer
from selfcheck.scoring.judged import CriterionScore
from selfcheck.scoring.result import six_places
from selfcheck.scoring.score import ReturnScore

MOST_NAME = 120
MOST_NOTE = 240
MOST_TITLES = 5  # titles of evidence shown for each criterion
MOST_WORDS = 12_000  # characters of notes and titles in one row: the rest is left out, and counted


def details_of(scored: ReturnScore) -> tuple[dict[str, dict[str, Any]], int]:
    """The details by criterion that cells show when opened, and the number of notes and titles left out."""
    room = _Room()
    found = {judged.criterion.id: _detail(judged, scored, room) for judged in scored.judged}
    return {name: detail for name, detail in found.items() if detail}, room.left_out


def _detail(judged: CriterionScore, scored: ReturnScore, room: "_Room") -> dict[str, Any]:
    """An answer's details: its words where the code does not say them, points, note and evidence."""
    given = scored.record.answers.get(judged.criterion.id)
    if given is None and not judged.evidence:
        return {}
    titles = [room.kept(short(piece.title, MOST_NAME)) for piece in judged.evidence[:MOST_TITLES]]
    members = {
        "said": _said(judged, given, scored),
        "points": _points(judged),
        "note": room.kept(short(given.note, MOST_NOTE)) if given and given.note else "",
        "evidence": len(judged.evidence),
        "titles": [title for title in titles if title],
    }
    return {name: value for name, value in members.items() if value}


class _Room:
    """The room left in a row for the agency's own words, in characters."""

    def __init__(self) -> None:
        self.left, self.left_out = MOST_WORDS, 0

    def kept(self, text: str) -> str:
        """The text, or nothing where there is no room for it."""
        if len(text) > self.left:
            self.left_out += 1
            return ""
        self.left -= len(text)
        return text


def _said(judged: CriterionScore, given: PointAnswer | None, scored: ReturnScore) -> str:
    """The answer's words, or nothing where its code says as much."""
    if judged.criterion.kind == "practice" and not judged.unconfirmed and judged.status != "dont-know":
        return ""
    if judged.status == "not-applicable" or (judged.status == "open" and not judged.unconfirmed):
        return ""
    return answer_words(judged, given, scored.edition.scales)


def _points(judged: CriterionScore) -> float | None:
    """The points of an answer, unless they are 0, half or 1."""
    plain = judged.low.denominator <= 2  # noqa: PLR2004
    return None if plain or judged.status != "answered" else six_places(judged.low)
