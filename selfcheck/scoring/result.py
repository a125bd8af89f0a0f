"""The result file: a return's score as plain data in a fixed order, and as text in fixed bytes.

The data rules, "A result: what the engine returns".
"""

import json
from fractions import Fraction
from typing import Any

from selfcheck.returns.returns import Return
from selfcheck.scoring.gaps import Gap, gaps
from selfcheck.scoring.score import LEVELS, ReturnScore, StandardScore, edition_fingerprint, score
from selfcheck.standards.edition import Edition

RESULT_FORMAT = "supervision-result"
RESULT_VERSION = 1
PLACES = 10**6


def result(edition: Edition, record: Return) -> dict[str, Any]:
    """Score a return: the result as plain data."""
    return result_of(score(edition, record))


def result_text(data: dict[str, Any]) -> str:
    """The canonical text of a result: the same bytes wherever it is made."""
    return json.dumps(data, indent=2, ensure_ascii=False, allow_nan=False) + "\n"


def result_of(scored: ReturnScore) -> dict[str, Any]:
    """The result of a scored return, as plain data."""
    record, head = scored.record, scored.edition.head
    return {
        "format": RESULT_FORMAT,
        "format_version": RESULT_VERSION,
        "edition": {"set": head.set, "number": head.number, "fingerprint": edition_fingerprint(scored.edition)},
        "agency": {"id": record.agency.id, "name": record.agency.name},
        "scope": record.scope,
        "assessed_on": str(record.assessed_on) if record.assessed_on else None,
        "overall": _overall(scored),
        "standards": [_standard(standard) for standard in scored.standards],
        "gaps": [_gap(gap) for gap in gaps(scored)],
        "problems": [
            {"code": problem.code, "criterion": problem.criterion, "message": problem.message}
            for problem in scored.problems
        ],
    }


def six_places(value: Fraction | None) -> float | None:
    """The value rounded half up to six places, as the nearest float: `repr` writes exactly those places."""
    if value is None:
        return None
    return (2 * value.numerator * PLACES + value.denominator) // (2 * value.denominator) / PLACES


def _overall(scored: ReturnScore) -> dict[str, Any]:
    return {
        "low": six_places(scored.low),
        "high": six_places(scored.high),
        "levels": {level: scored.count(level) for level in LEVELS},
        "answered": sum(standard.answered for standard in scored.standards),
        "total": len(scored.judged),
        "dont_know": sum(standard.dont_know for standard in scored.standards),
    }


def _standard(scored: StandardScore) -> dict[str, Any]:
    return {
        "id": scored.standard.id,
        "low": six_places(scored.low),
        "high": six_places(scored.high),
        "level": scored.level,
        "level_low": scored.level_low,
        "level_high": scored.level_high,
        "settled_by": list(scored.settled_by),
        "limited": scored.limited,
        "assurance": scored.assurance,
        "answered": scored.answered,
        "total": len(scored.judged),
        "not_applicable": len(scored.judged) - len(scored.applicable),
        "dont_know": scored.dont_know,
        "evidenced": scored.evidenced,
        "stale": scored.stale,
        "undated": scored.undated,
    }


def _gap(gap: Gap) -> dict[str, Any]:
    criterion = gap.judged.criterion
    return {
        "criterion": criterion.id,
        "points_now": six_places(gap.judged.low),
        "points_added": six_places(gap.points_added),
        "lifts_level": gap.lifts_to is not None,
        "obligation": criterion.obligation,
        "key": criterion.key,
        "action": criterion.action,
    }
