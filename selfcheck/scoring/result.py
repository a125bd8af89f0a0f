"""The result file: a return's score as plain data in a fixed order, and as text in fixed bytes.

The data rules, "A result: what the engine returns".
"""

import json
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from selfcheck.returns.returns import Return, Share
from selfcheck.scoring.gaps import Gap, gaps, to_find_out
from selfcheck.scoring.judged import ReturnProblem, more_to_next_band
from selfcheck.scoring.levels import LEVELS
from selfcheck.scoring.score import ReturnScore, StandardScore, edition_fingerprint, score
from selfcheck.standards.edition import Edition

RESULT_FORMAT = "supervision-result"
RESULT_VERSION = 2
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
        **({"example": True} if record.example else {}),
        **_part(scored),
        "overall": _overall(scored),
        "standards": [_standard(standard) for standard in scored.standards],
        "gaps": [_gap(gap) for gap in gaps(scored)],
        "to_find_out": [answer.criterion.id for answer in to_find_out(scored)],
        "to_next_band": list(_to_next_band(scored)),
        "problems": [_problem(problem) for problem in scored.problems],
    }


def six_places(value: Fraction | None) -> float | None:
    """The value rounded half up to six places, as the nearest float: `repr` writes exactly those places."""
    if value is None:
        return None
    return (2 * value.numerator * PLACES + value.denominator) // (2 * value.denominator) / PLACES


def _overall(scored: ReturnScore) -> dict[str, Any]:
    return {
        "levels": {level: scored.count(level) for level in LEVELS},
        "answered": sum(standard.answered for standard in scored.standards),
        "total": len(scored.asked),
        "dont_know": sum(standard.dont_know for standard in scored.standards),
    }


def _part(scored: ReturnScore) -> dict[str, Any]:
    """Of a part: who was asked, how much, and the key points that are missing so far."""
    part = scored.record.part if scored.in_part else None
    if part is None:
        return {}
    missing = [each.criterion.id for each in scored.judged if each.criterion.key and each.applicable and not each.high]
    return {"part": {"role": part.role, "asked": len(scored.asked), "keys_missing": missing}}


def _standard(scored: StandardScore) -> dict[str, Any]:
    no_level = scored.in_part
    return {
        "id": scored.standard.id,
        "low": six_places(scored.low),
        "high": six_places(scored.high),
        "level": None if no_level else scored.level,
        "level_low": None if no_level else scored.level_low,
        "level_high": None if no_level else scored.level_high,
        "settled_by": list(scored.settled_by),
        "short": list(scored.short),
        **({"short_any": scored.short_any} if scored.short_any else {}),
        "limited": scored.limited,
        "assurance": scored.assurance,
        "answered": scored.answered,
        "total": len(scored.asked),
        "not_applicable": len(scored.judged) - len(scored.applicable),
        "dont_know": scored.dont_know,
        "evidenced": scored.evidenced,
        "stale": scored.stale,
        "undated": scored.undated,
    }


def _to_next_band(scored: ReturnScore) -> Iterator[dict[str, Any]]:
    for answer in scored.judged:
        given = scored.record.answers.get(answer.criterion.id)
        if answer.status == "answered" and given and isinstance(given.value, Share):
            more = more_to_next_band(answer.criterion, given.value, scored.edition.scales)
            if more is not None:
                yield {"criterion": answer.criterion.id, "more": more}


def _problem(problem: ReturnProblem) -> dict[str, Any]:
    found = {"code": problem.code, "criterion": problem.criterion, "message": problem.message}
    return found | ({"other": problem.other} if problem.other else {})


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
