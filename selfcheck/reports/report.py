"""The report: every sentence about a score on a page, in print or as text, made from exact fractions."""

from collections.abc import Iterator, Sequence
from typing import Any

from selfcheck.reading.rules import visible
from selfcheck.reports.wording import (
    RESULT_CAVEAT,
    URGENT_NOTE,
    answer_words,
    edition_words,
    figure,
    has_answers,
    key_words,
    level_label,
    level_line,
    level_words,
    percent,
    progress_words,
    summary,
    verb_words,
)
from selfcheck.scoring.gaps import Gap, gaps
from selfcheck.scoring.judged import CriterionScore
from selfcheck.scoring.levels import HALF
from selfcheck.scoring.score import ReturnScore, StandardScore
from selfcheck.standards.scales import Scales
from selfcheck.words import count_words, list_words


def report(scored: ReturnScore) -> dict[str, Any]:
    """The report as plain data for a page. An untouched self-check shows no figure."""
    answered = sum(standard.answered for standard in scored.standards)
    dont_know = sum(standard.dont_know for standard in scored.standards)
    return {
        "edition": edition_words(scored.edition.head),
        "touched": has_answers(scored),
        "summary": summary(scored),
        "keys": key_words(scored),
        "progress": progress_words(answered, len(scored.judged), dont_know) + _unconfirmed(scored),
        "answered": answered,
        "total": len(scored.judged),
        "dont_know": dont_know,
        "caveat": RESULT_CAVEAT,
        "urgent": URGENT_NOTE,
        "standards": [_standard(standard, scored) for standard in scored.standards],
        "gaps": [_gap(gap, scored) for gap in gaps(scored)],
        "find_out": list(_find_out(scored)),
        "problems": [
            {"code": each.code, "criterion": each.criterion, "message": each.message, "other": each.other}
            for each in scored.problems
        ],
        "points": {answer.criterion.id: _points(answer) for answer in scored.judged},
    }


def level_reasons(scored: StandardScore, scales: Scales) -> list[str]:
    """The reasons for a level, or for its being open, in sentences."""
    match scored.level:
        case "met":
            return [f"Every point is in place as far as this level asks, and the score is {_at_least_met(scales)}."]
        case "not-met":
            return [_not_met_reason(scored, scales)]
        case "nearly-met":
            return ["Not yet met. Every key point is in place.", *_kept_from_met(scored, scales)]
        case "partly-met":
            return list(_kept_from_met(scored, scales))
        case "not-known":
            low, high = (level_label(each, scales).lower() for each in (scored.level_low, scored.level_high))
            return [
                f"If every open question turned out badly, this would be {low}; if every one turned out well, {high}."
            ]
        case _:
            return ["No point of this standard applies."]


def report_text(scored: ReturnScore, urgent: Sequence[str] = ()) -> str:
    """The whole report as plain text; `urgent`: the lines of a partnership's own route."""
    found = report(scored)
    lines = [*_text_head(scored, found, urgent), *_text_standards(scored, found), *_text_lists(scored, found)]
    return "\n".join(visible(line) for line in lines).rstrip() + "\n"


def _standard(score: StandardScore, scored: ReturnScore) -> dict[str, Any]:
    begun = _begun(score)
    complete = score.answered == len(score.judged)
    shown = begun and score.low is not None and score.high is not None
    return {
        "id": score.standard.id,
        "number": score.standard.number,
        "title": score.standard.title,
        "level": score.level,
        "level_low": score.level_low,
        "level_high": score.level_high,
        "label": level_words(score, scored.edition.scales),
        "line": level_line(score, scored.edition.scales),
        "figure": figure(score.low, score.high) if begun else "",
        "low": percent(score.low) if shown and score.low is not None else None,
        "high": percent(score.high) if shown and score.high is not None else None,
        "why": level_reasons(score, scored.edition.scales),
        "progress": progress_words(score.answered, len(score.judged), score.dont_know),
        "answered": score.answered,
        "total": len(score.judged),
        "state": "completed" if complete else "in-progress" if begun or score.dont_know else "not-started",
        "evidence": list(_evidence_notes(score)),
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


def _not_met_reason(scored: StandardScore, scales: Scales) -> str:
    if scored.settled_by == ("score",):
        return f"The score is below {scales.thresholds.not_met_below}%."
    if scored.settled_by == ("musts",):
        return "More than half of what the standard states, or says must or will happen, is not in place."
    titles = _titles([answer for answer in scored.judged if answer.criterion.id in scored.settled_by])
    return f"{'A key point is' if len(scored.settled_by) == 1 else 'Key points are'} not in place: {titles}."


def _at_least_met(scales: Scales) -> str:
    return f"at least {scales.thresholds.met_at_least}%"


def _kept_from_met(scored: StandardScore, scales: Scales) -> Iterator[str]:
    """The reasons why a standard is only partly met, without points that open answers can still put in place."""
    settled = [score for score in scored.applicable if score.high < 1]
    musts = [score for score in settled if score.criterion.obligation == "must"]
    lists = [score for score in settled if score not in musts and score.criterion.kind == "checklist"]
    low = [score for score in settled if score not in musts and score not in lists and score.high < HALF]
    if musts:
        yield f"Not in place in full: {_titles(musts)}."
    if lists:
        yield f"Lines of a checklist are answered no: {_titles(lists)}."
    if low:
        yield f"Not in place: {_titles(low)}."
    if scored.high is not None and scored.high * 100 < scales.thresholds.met_at_least:
        yield f"The score is below {scales.thresholds.met_at_least}%."
    if not settled:
        yield "Open questions cannot change it."


def _titles(judged: Sequence[CriterionScore]) -> str:
    return list_words(f"“{answer.criterion.title}”" for answer in judged)


def _gap(gap: Gap, scored: ReturnScore) -> dict[str, Any]:
    criterion = gap.judged.criterion
    return {
        "criterion": criterion.id,
        "standard": gap.standard.id,
        "title": criterion.title,
        "obligation": criterion.obligation,
        "strength": criterion.strength,
        "key": criterion.key,
        "now": answer_words(gap.judged, scored.record.answers.get(criterion.id), scored.edition.scales),
        "why": " ".join(_gap_sentences(gap, scored.edition.scales)),
        "action": criterion.action,
        "draft": criterion.reviewed is None,
    }


def _gap_sentences(gap: Gap, scales: Scales) -> Iterator[str]:
    criterion = gap.judged.criterion
    what = "A key point" if criterion.key else "A point"
    state = "in place in part" if gap.judged.low else "not in place"
    yield f"{what} of Standard {gap.standard.number} is {state}. {verb_words(criterion)}."
    if gap.lifts_to:
        yield f"Closing it alone lifts Standard {gap.standard.number} to {level_label(gap.lifts_to, scales).lower()}."


def _find_out(scored: ReturnScore) -> Iterator[dict[str, str]]:
    for standard in scored.standards:
        for answer in standard.judged:
            if answer.status == "dont-know":
                criterion = answer.criterion
                yield {
                    "criterion": criterion.id,
                    "standard": standard.standard.id,
                    "title": criterion.title,
                    "question": criterion.question,
                }


def _points(judged: CriterionScore) -> dict[str, str]:
    if not judged.applicable:
        return {"status": judged.status, "points": ""}
    low, high = (_number(each.numerator, each.denominator) for each in (judged.low, judged.high))
    points = low if low == high else f"{low}–{high}"
    return {"status": judged.status, "points": points}


def _number(above: int, below: int) -> str:
    return str(above) if below == 1 else "½" if (above, below) == (1, 2) else f"{above}/{below}"


def _text_head(scored: ReturnScore, found: dict[str, Any], urgent: Sequence[str]) -> Iterator[str]:
    record = scored.record
    name = record.agency.name or record.agency.id or "An agency"
    yield f"Self-check of safeguarding supervision: {name}"
    yield found["edition"]
    if record.scope:
        yield f"What it covers: {record.scope}"
    if record.assessed_on:
        yield f"Date of the self-check: {record.assessed_on.words}"
    yield ""
    yield found["summary"]
    yield f"{found['progress']}."
    if found["keys"]:
        yield found["keys"]
    yield ""
    yield RESULT_CAVEAT
    yield from urgent or (URGENT_NOTE,)


def _text_standards(scored: ReturnScore, found: dict[str, Any]) -> Iterator[str]:
    yield from ("", "The standards", "")
    for standard in found["standards"]:
        shown = f" ({standard['figure']})" if standard["figure"] else ""
        yield f"Standard {standard['number']}, {standard['title']}: {standard['line']}{shown}"
        if standard["state"] != "not-started":
            yield from (f"  {sentence}" for sentence in standard["why"])
        yield from (f"  {note}." for note in standard["evidence"])
        if impact := scored.record.impact.get(standard["id"], "").strip():
            yield f"  The difference made for children: {_one_line(impact)}"


def _text_lists(scored: ReturnScore, found: dict[str, Any]) -> Iterator[str]:
    if found["gaps"]:
        yield from ("", "What to do first", "")
    for place, gap in enumerate(found["gaps"], start=1):
        yield f"{place}. {gap['criterion']} {gap['title']}: {gap['now']}"
        yield f"   {gap['why']}"
        yield f"   Suggested action{' (draft)' if gap['draft'] else ''}: {gap['action']}"
    if found["find_out"]:
        yield from ("", "To find out", "")
    yield from (f"- {each['criterion']} {each['question']}" for each in found["find_out"])
    if scored.record.actions:
        yield from ("", "Action plan", "")
    for action in scored.record.actions:
        parts = [action.criterion, action.action, action.owner_role, str(action.due or ""), action.status]
        yield f"- {'; '.join(_one_line(part) for part in parts if part)}"
    if found["problems"]:
        yield from ("", "Answers that do not count as they stand", "")
    yield from (
        f"- {' '.join(part for part in (problem['criterion'], problem['message']) if part)}"
        for problem in found["problems"]
    )


def _one_line(text: str) -> str:
    return " ".join(text.split())
