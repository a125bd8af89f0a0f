"""A return with its score, as the reviewer's page shows it beside a review."""

from collections.abc import Mapping
from typing import Any

from selfcheck.reading.json_text import JsonObject
from selfcheck.reports.wording import (
    RESULT_CAVEAT,
    answer_words,
    edition_words,
    figure,
    level_line,
    standing_words,
    summary,
)
from selfcheck.returns.reviews import Review, review_standing
from selfcheck.scoring.answer_codes import code_of
from selfcheck.scoring.judged import CriterionScore
from selfcheck.scoring.score import ReturnScore, StandardScore
from selfcheck.urgent_words import URGENT_NOTE


def sheet(scored: ReturnScore, data: Mapping[str, Any], review: Review | None = None) -> JsonObject:
    """The reviewer's page for a return; `data` is its plain data. `standing`: whether the review still fits."""
    record = scored.record
    return {
        "edition": edition_words(scored.edition.head),
        "agency": record.agency.name or record.agency.id,
        "scope": record.scope,
        "assessed_on": record.assessed_on.words if record.assessed_on else "",
        "summary": f"{standing_words(record)} {summary(scored)}".strip(),
        "caveat": RESULT_CAVEAT,
        "urgent": URGENT_NOTE,
        "standing": review_standing(review.about, data, record) if review else "same",
        "standards": [_standard(standard, scored) for standard in scored.standards],
    }


def _standard(score: StandardScore, scored: ReturnScore) -> JsonObject:
    return {
        "id": score.standard.id,
        "number": score.standard.number,
        "title": score.standard.title,
        "said": score.level,
        "words": level_line(score, scored.edition.scales),
        "figure": figure(score.low, score.high),
        "criteria": [_criterion(judged, scored) for judged in score.judged],
    }


def _criterion(judged: CriterionScore, scored: ReturnScore) -> JsonObject:
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
