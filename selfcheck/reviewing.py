"""Reviews beside what they are about: a return with its score for the reviewer's page, and the rows of a collation.

Where the two differ is shown as it is: neither is put in the other's place, and nothing is added up across agencies.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from selfcheck.answers import FULL, NONE, Judged
from selfcheck.fields import plain
from selfcheck.moderation import VERDICTS, Judgment, Review, folded, same_agency, standing
from selfcheck.score import Scored, ScoredStandard
from selfcheck.words import CAVEAT, URGENT, answer_words, edition_words, figure, level_line, summary

type Data = dict[str, Any]


def code_of(judged: Judged) -> str:
    """An answer by its points, as a collation counts it."""
    if judged.status in ("answered", "not-applicable"):
        if not judged.applicable:
            return "not-applicable"
        return {FULL: "in-place", NONE: "not-in-place"}.get(judged.low, "partly")
    return "not-known"


def sheet(scored: Scored, data: Mapping[str, Any], review: Review | None = None) -> Data:
    """What the reviewer's page shows of a return; `data` is its plain data. `standing`: how it stands to the review."""
    record = scored.record
    return {
        "edition": edition_words(scored.edition.head),
        "agency": record.agency.name or record.agency.id,
        "scope": record.scope,
        "assessed_on": record.assessed_on.words if record.assessed_on else "",
        "summary": summary(scored),
        "caveat": CAVEAT,
        "urgent": URGENT,
        "standing": standing(review.about, data, record) if review else "same",
        "standards": [_standard(each, scored) for each in scored.standards],
    }


def differences(rows: Iterable[Mapping[str, Any]], reviews: Sequence[tuple[str, Review]]) -> list[Data]:
    """Each review, by its file's name, with the row that it is about, and where the two differ; in the rows' order.

    What the agency has changed since is told judgment by judgment: `now` is not what it `said` then.
    """
    found = dict(_matched(rows, reviews))
    last = max((place for place, _ in found.values()), default=0) + 1

    def order(number: int) -> tuple[int, str, str]:
        name, review = reviews[number]
        return found[number][0] if number in found else last, str(review.reviewed_on or ""), name

    return [
        _reviewed(*reviews[number], found[number][1] if number in found else None)
        for number in sorted(range(len(reviews)), key=order)
    ]


def with_reviews(data: Mapping[str, Any], reviews: Sequence[tuple[str, Review]]) -> Data:
    """A collation's plain data with what reviewers say; as it is where there are none.

    Reviews are files of their own kind: `files` counts them, and its total, apart from returns.
    """
    if not reviews:
        return dict(data)
    files = {**data["files"], "total": data["files"]["total"] + len(reviews), "reviews": len(reviews)}
    return {**data, "files": files, "moderation": differences(data["rows"], reviews)}


def _matched(
    rows: Iterable[Mapping[str, Any]], reviews: Sequence[tuple[str, Review]]
) -> Iterator[tuple[int, tuple[int, Mapping[str, Any]]]]:
    """For each review by its number: the place of the row that it is about, and the row."""
    by_scope: dict[str, list[tuple[int, Mapping[str, Any]]]] = {}
    for number, (_, review) in enumerate(reviews):
        by_scope.setdefault(folded(review.about.scope), []).append((number, plain(review.about.agency)))
    for place, row in enumerate(rows):
        for number, agency in by_scope.get(folded(row["scope"]), ()):
            if same_agency(agency, row["agency"]):
                yield number, (place, row)


def _standard(each: ScoredStandard, scored: Scored) -> Data:
    return {
        "id": each.standard.id,
        "number": each.standard.number,
        "title": each.standard.title,
        "said": each.level,
        "words": level_line(each, scored.edition.scales),
        "figure": figure(each.low, each.high),
        "criteria": [_criterion(judged, scored) for judged in each.judged],
    }


def _criterion(judged: Judged, scored: Scored) -> Data:
    given = scored.record.answers.get(judged.criterion.id)
    return {
        "id": judged.criterion.id,
        "title": judged.criterion.title,
        "question": judged.criterion.question,
        "key": judged.criterion.key,
        "said": code_of(judged),
        "words": answer_words(judged, given, scored.edition.scales),
        "reason": (given.not_applicable or "") if given else "",
        "note": given.note if given else "",
        "evidence": [
            {"title": piece.title, "where": piece.where, "dated": piece.dated.words if piece.dated else ""}
            for piece in judged.evidence
        ],
    }


def _reviewed(name: str, review: Review, row: Mapping[str, Any] | None) -> Data:
    judged = [(target, each) for target, each in review.judgments.items() if each.verdict]
    now = _now(row) if row else {}
    changed = row is not None and (
        str(review.about.assessed_on or "") != (row["assessed_on"] or "")
        or any(each.said and now.get(target) != each.said for target, each in judged)
    )
    return {
        "file": name,
        "agency": plain(review.about.agency),
        "scope": review.about.scope,
        "assessed_on": str(review.about.assessed_on or "") or None,
        "reviewer": review.reviewer.role,
        "reviewed_on": str(review.reviewed_on or "") or None,
        "row": row["file"] if row else None,
        "state": "no-return" if row is None else "changed" if changed else "same",
        "counts": {verdict: sum(each.verdict == verdict for _, each in judged) for verdict in VERDICTS},
        "differences": list(_differences(judged, now)),
        "reply": plain(review.reply),
    }


def _now(row: Mapping[str, Any]) -> dict[str, str]:
    """What an agency says now, of its criteria and its standards."""
    return {**row["answers"], **{each["id"]: each["level"] for each in row["standards"]}}


def _differences(judged: Sequence[tuple[str, Judgment]], now: Mapping[str, str]) -> Iterator[Data]:
    for target, each in judged:
        if each.verdict != "agree":
            yield {
                "id": target,
                "verdict": each.verdict,
                "said": each.said,
                "now": now.get(target),
                "seen": each.seen,
                "note": each.note,
                "role": each.role,
                "on": str(each.on or "") or None,
                "reply": plain(each.reply),
            }
