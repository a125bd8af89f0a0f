"""The report as plain data: every sentence about a score on a page, in print or in a file, from exact fractions.

Its order is that of safety: what to find out first, what to do first, then the standards, then every answer.
"""

from collections.abc import Iterator
from typing import Any

from selfcheck.reports.details import aside_details, point_details
from selfcheck.reports.level_reasons import level_reasons
from selfcheck.reports.part_words import part_line, part_name, part_summary
from selfcheck.reports.wording import (
    ACTION_STATUS,
    RESULT_CAVEAT,
    answer_words,
    copy_words,
    criterion_number,
    edition_words,
    figure,
    has_answers,
    key_words,
    level_label,
    level_line,
    level_name,
    percent,
    progress_words,
    summary,
    verb_words,
)
from selfcheck.returns.returns import Return, id_order
from selfcheck.scoring.gaps import Gap, gaps, to_find_out
from selfcheck.scoring.judged import CriterionScore, ReturnProblem
from selfcheck.scoring.score import ReturnScore, StandardScore
from selfcheck.standards.scales import Scales
from selfcheck.urgent_words import URGENT_NOTE
from selfcheck.words import count_words, list_words


def report(scored: ReturnScore) -> dict[str, Any]:
    """The report as plain data for a page. An untouched self-check shows no level's figure."""
    answered = sum(standard.answered for standard in scored.standards)
    dont_know = sum(standard.dont_know for standard in scored.standards)
    open_points = [_open_point(answer, scored) for answer in _to_find_out(scored)]
    return {
        "edition": edition_words(scored.edition.head),
        "touched": has_answers(scored),
        "copy": copy_words(scored.record.left_out),
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
        "find_first": [each for each in open_points if each["key"]],
        "gaps": [_gap(gap, scored) for gap in gaps(scored)],
        "problems": list(_problems(scored)),
        "standards": [_standard(standard, scored) for standard in scored.standards if standard.asked],
        "find_out": [each for each in open_points if not each["key"]],
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


def _gap(gap: Gap, scored: ReturnScore) -> dict[str, Any]:
    criterion = gap.judged.criterion
    return {
        **_named(gap.judged),
        "standard": gap.standard.id,
        "obligation": criterion.obligation,
        "strength": criterion.strength,
        "now": answer_words(gap.judged, scored.record.answers.get(criterion.id), scored.edition.scales),
        "why": " ".join(_gap_sentences(gap, scored.edition.scales)),
        "action": criterion.action,
        "draft": criterion.reviewed is None,
    }


def _gap_sentences(gap: Gap, scales: Scales) -> Iterator[str]:
    criterion = gap.judged.criterion
    what = "A key point" if criterion.key else "A point"
    yield f"{what} of Standard {gap.standard.number}. {verb_words(criterion)}."
    if gap.lifts_to:
        yield f"Closing it alone lifts Standard {gap.standard.number} to {level_label(gap.lifts_to, scales).lower()}."


def _to_find_out(scored: ReturnScore) -> Iterator[CriterionScore]:
    """What is open; before the first answer, only what somebody has marked to be found out."""
    touched = has_answers(scored)
    return (answer for answer in to_find_out(scored) if touched or answer.status == "dont-know")


def _open_point(judged: CriterionScore, scored: ReturnScore) -> dict[str, Any]:
    return {
        **_named(judged),
        "question": judged.criterion.question,
        "now": answer_words(judged, scored.record.answers.get(judged.criterion.id), scored.edition.scales),
    }


def _problems(scored: ReturnScore) -> Iterator[dict[str, Any]]:
    """Each problem; answers to earlier questions, of which an old file may have many, in one. What a part did not ask
    is no answer to look at again."""
    waiting = [each for each in scored.problems if each.code == "revision-changed" and each.criterion]
    yield from (
        _problem(problem) for problem in scored.problems if problem not in waiting and problem.code != "point-unasked"
    )
    if waiting:
        one = len(waiting) == 1
        numbers = list_words(criterion_number(each.criterion) for each in waiting if each.criterion)
        message = (
            f"{count_words(len(waiting), 'answer')} to earlier questions {'counts' if one else 'count'} once "
            f"{'it is' if one else 'they are'} confirmed: {numbers}"
        )
        yield _problem(ReturnProblem(code="revision-changed", criterion=None, message=message))


def _problem(problem: ReturnProblem) -> dict[str, Any]:
    places = [criterion_number(each) for each in (problem.criterion, problem.other) if each]
    return {
        "code": problem.code,
        "criterion": problem.criterion,
        "other": problem.other,
        "where": list_words(places),
        "message": problem.message,
    }


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
