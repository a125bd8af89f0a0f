"""Differences between reviewing officers and agencies in a collation: each review beside its row.

Neither view replaces the other, and nothing is added up across agencies.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from selfcheck.reading.fields import plain_data
from selfcheck.reading.json_text import JsonObject
from selfcheck.reading.rules import comparable_text
from selfcheck.returns.reviews import VERDICTS, Judgment, Review, open_review, same_agency


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewFile:
    """A review's file. Its bytes have been checked: they open."""

    file: str
    digest: str
    content: bytes

    @property
    def review(self) -> Review:
        return open_review(self.content).record


def review_differences(rows: Iterable[Mapping[str, Any]], reviews: Sequence[ReviewFile]) -> list[JsonObject]:
    """Each review with its row and their differences, in the rows' order; reviews without a row come last.

    Where the agency has changed an answer since the review, `now` differs from `said`.
    """
    records = [review.review for review in reviews]  # each file is read once
    found = dict(_matched(rows, records))
    last = max((place for place, _ in found.values()), default=0) + 1

    def order(number: int) -> tuple[int, str, str]:
        place = found[number][0] if number in found else last
        return place, str(records[number].reviewed_on or ""), reviews[number].file

    return [
        _reviewed(reviews[number].file, records[number], found[number][1] if number in found else None)
        for number in sorted(range(len(reviews)), key=order)
    ]


def _matched(
    rows: Iterable[Mapping[str, Any]], records: Sequence[Review]
) -> Iterator[tuple[int, tuple[int, Mapping[str, Any]]]]:
    """Each review's number in `records`, with the place of its row and the row."""
    by_scope: dict[str, list[tuple[int, Mapping[str, Any]]]] = {}
    for number, record in enumerate(records):
        by_scope.setdefault(comparable_text(record.about.scope), []).append((number, plain_data(record.about.agency)))
    for place, row in enumerate(rows):
        for number, agency in by_scope.get(comparable_text(row["scope"]), ()):
            if same_agency(agency, row["agency"]):
                yield number, (place, row)


def _reviewed(file: str, review: Review, row: Mapping[str, Any] | None) -> JsonObject:
    judged = [(target, judgment) for target, judgment in review.judgments.items() if judgment.verdict]
    now = _now(row) if row else {}
    changed = row is not None and (
        str(review.about.assessed_on or "") != (row["assessed_on"] or "")
        or any(judgment.said and now.get(target) != judgment.said for target, judgment in judged)
    )
    return {
        "file": file,
        "agency": plain_data(review.about.agency),
        "scope": review.about.scope,
        "assessed_on": str(review.about.assessed_on or "") or None,
        "reviewer": review.reviewer.role,
        "reviewed_on": str(review.reviewed_on or "") or None,
        "row": row["file"] if row else None,
        "state": "no-return" if row is None else "changed" if changed else "same",
        "counts": {verdict: sum(judgment.verdict == verdict for _, judgment in judged) for verdict in VERDICTS},
        "differences": list(_differences(judged, now)),
        "reply": plain_data(review.reply),
    }


def _now(row: Mapping[str, Any]) -> dict[str, str]:
    """The agency's current answers and levels, by the id of criterion or standard."""
    return {**row["answers"], **{standard["id"]: standard["level"] for standard in row["standards"]}}


def _differences(judged: Sequence[tuple[str, Judgment]], now: Mapping[str, str]) -> Iterator[JsonObject]:
    for target, judgment in judged:
        if judgment.verdict != "agree":
            yield {
                "id": target,
                "verdict": judgment.verdict,
                "said": judgment.said,
                "now": now.get(target),
                "seen": judgment.seen,
                "note": judgment.note,
                "role": judgment.role,
                "on": str(judgment.on or "") or None,
                "reply": plain_data(judgment.reply),
            }
