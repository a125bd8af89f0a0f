"""The report as plain data: every sentence about a score on a page, in print or in a file, from exact fractions.

Its order is that of safety: first the findings (`selfcheck.reports.findings`), then the standards, then every answer.
"""

from collections.abc import Iterator
from typing import Any

from selfcheck.reports import staff_voice as staff_voices
from selfcheck.reports.details import aside_details, point_details
from selfcheck.reports.findings import findings
from selfcheck.reports.level_reasons import level_reasons
from selfcheck.reports.part_words import part_line, part_name, part_summary
from selfcheck.reports.second_looks import problem_list
from selfcheck.reports.wording import (
    ACTION_STATUS,
    RESULT_CAVEAT,
    answer_words,
    criterion_number,
    edition_words,
    figure,
    has_answers,
    key_words,
    level_line,
    level_name,
    percent,
    progress_words,
    standing_words,
    summary,
)
from selfcheck.returns.returns import Return, id_order
from selfcheck.scoring.judged import CriterionScore
from selfcheck.scoring.score import ReturnScore, StandardScore
from selfcheck.urgent_words import URGENT_NOTE
from selfcheck.words import count_words


def report(scored: ReturnScore) -> dict[str, Any]:
    """The report as plain data for a page. An untouched self-check shows no level's figure."""
    touched = has_answers(scored)
    answered = sum(standard.answered for standard in scored.standards)
    dont_know = sum(standard.dont_know for standard in scored.standards)
    return {
        "edition": edition_words(scored.edition.head),
        "touched": touched,
        "copy": standing_words(scored.record),
        "part": part_line(scored),
        "about": [{"label": label, "text": text} for label, text in about_return(scored.record)],
        "summary": part_summary(scored) or summary(scored),
        "keys": "" if scored.in_part else key_words(scored),
        "progress": progress_words(answered, len(scored.asked), dont_know) + _unconfirmed(scored),
        "answered": answered,
        "total": len(scored.asked),
        "dont_know": dont_know,
        "caveat": RESULT_CAVEAT,
        "urgent": URGENT_NOTE,
        "findings": findings(scored, touched=touched),
        "staff": staff_voices.staff_voice(scored) if scored.record.staff else None,
        "problems": list(problem_list(scored)),
        "standards": [_standard(standard, scored) for standard in scored.standards if standard.asked],
        "aside": [_aside(name, scored) for name in unknown_points(scored)],
        "actions": list(_actions(scored)),
        "points": {answer.criterion.id: _points(answer) for answer in scored.judged},
    }


def about_return(record: Return) -> Iterator[tuple[str, str]]:
    """Who answered, for what and when: the parts that are filled in."""
    period = [each.words for each in (record.period.from_, record.period.to) if each]
    signed = [record.signed_off.role, record.signed_off.on.words if record.signed_off.on else ""]
    rows = (
        ("Agency", record.agency.name or record.agency.id),
        ("What it covers", record.scope),
        ("What was asked", part_name(record.part) if record.part else ""),
        ("Date of self-check", record.assessed_on.words if record.assessed_on else ""),
        ("Months looked back on", " to ".join(period)),
        ("Filled in by", record.assessor.role),
        ("Signed off by", ", ".join(part for part in signed if part) if record.signed_off.role else ""),
        ("Contact", record.contact),
    )
    return ((label, text) for label, text in rows if text.strip())


def _standard(score: StandardScore, scored: ReturnScore) -> dict[str, Any]:
    begun = _begun(score)
    complete = score.answered == len(score.asked)
    shown = begun and score.low is not None and score.high is not None
    return {
        "id": score.standard.id,
        "number": score.standard.number,
        "title": score.standard.title,
        "level": score.level,
        "level_low": score.level_low,
        "level_high": score.level_high,
        "label": part_line(scored) or level_name(score, scored.edition.scales),
        "line": part_line(scored) or level_line(score, scored.edition.scales),
        "figure": figure(score.low, score.high) if begun else "",
        "low": percent(score.low) if shown and score.low is not None else None,
        "high": percent(score.high) if shown and score.high is not None else None,
        "why": [] if scored.in_part else level_reasons(score, scored.edition.scales),
        "progress": progress_words(score.answered, len(score.asked), score.dont_know),
        "answered": score.answered,
        "total": len(score.asked),
        "state": "completed" if complete else "in-progress" if begun or score.dont_know else "not-started",
        "evidence": list(_evidence_notes(score)),
        "points": [_point(answer, scored) for answer in score.judged if answer.criterion.id in scored.record.answers],
        "impact": scored.record.impact.get(score.standard.id, "").strip(),
    }


def _point(judged: CriterionScore, scored: ReturnScore) -> dict[str, Any]:
    return {
        **_named(judged),
        "answer": answer_words(judged, scored.record.answers.get(judged.criterion.id), scored.edition.scales),
        "details": [{"label": label, "text": text} for label, text in point_details(judged, scored)],
    }


def _named(judged: CriterionScore) -> dict[str, Any]:
    criterion = judged.criterion
    return {
        "criterion": criterion.id,
        "number": criterion_number(criterion.id),
        "title": criterion.title,
        "key": criterion.key,
    }


def _unconfirmed(scored: ReturnScore) -> str:
    count = sum(answer.unconfirmed for answer in scored.judged)
    return f", {count} to be confirmed" if count else ""


def _begun(scored: StandardScore) -> bool:
    return any(answer.done or answer.status == "part" for answer in scored.judged)


def _evidence_notes(scored: StandardScore) -> Iterator[str]:
    if scored.stale:
        yield f"{count_words(scored.stale, 'piece')} of evidence {'is' if scored.stale == 1 else 'are'} out of date"
    if scored.undated:
        yield f"{count_words(scored.undated, 'piece')} of evidence {'has' if scored.undated == 1 else 'have'} no date"


def unknown_points(scored: ReturnScore) -> list[str]:
    known = {criterion.id for criterion in scored.edition.criteria}
    return sorted(scored.record.answers.keys() - known, key=id_order)


def _aside(name: str, scored: ReturnScore) -> dict[str, Any]:
    details = aside_details(scored.record.answers[name], scored)
    return {
        "criterion": name,
        "number": criterion_number(name),
        "details": [{"label": label, "text": text} for label, text in details],
    }


def _actions(scored: ReturnScore) -> Iterator[dict[str, str]]:
    for action in scored.record.actions:
        criterion = scored.edition.criterion(action.criterion)
        yield {
            "criterion": action.criterion,
            "number": criterion_number(action.criterion),
            "title": criterion.title if criterion else "",
            "action": action.action,
            "owner": action.owner_role,
            "due": action.due.words if action.due else "",
            "status": ACTION_STATUS[action.status],
        }


def _points(judged: CriterionScore) -> dict[str, str]:
    if not (judged.applicable and judged.asked):
        return {"status": judged.status, "points": ""}
    low, high = (_number(each.numerator, each.denominator) for each in (judged.low, judged.high))
    points = low if low == high else f"{low}–{high}"
    return {"status": judged.status, "points": points}


def _number(above: int, below: int) -> str:
    return str(above) if below == 1 else "½" if (above, below) == (1, 2) else f"{above}/{below}"
