"""Why a standard stands at its level, in sentences: which answers settled it, and what keeps it from being met."""

from collections.abc import Iterator, Sequence

from selfcheck.reports.wording import criterion_number, level_label, short_sentence
from selfcheck.scoring.judged import CriterionScore
from selfcheck.scoring.levels import HALF
from selfcheck.scoring.score import StandardScore
from selfcheck.standards.scales import Scales
from selfcheck.words import list_words


def level_reasons(scored: StandardScore, scales: Scales) -> list[str]:
    """The reasons for a level, or for its being open; then the points that were left out as not applicable."""
    return [*_reasons(scored, scales), *_left_out(scored)]


def _reasons(scored: StandardScore, scales: Scales) -> Iterator[str]:
    match scored.level:
        case "met":
            yield "Every point is in place as far as this level asks."
        case "nearly-met":
            yield short_sentence(scored.short, scored.short_any)
        case "not-met":
            yield _settled(scored, scales)
        case "partly-met":
            yield from _kept_from_met(scored, scales)
        case "not-known":
            low, high = (level_label(each, scales).lower() for each in (scored.level_low, scored.level_high))
            yield f"If every open question turned out badly, this would be {low}; if every one turned out well, {high}."
        case _:
            yield "No point of this standard applies."


def _settled(scored: StandardScore, scales: Scales) -> str:
    """Which answers made it not met."""
    keys = [answer for answer in scored.judged if answer.criterion.id in scored.settled_by]
    if keys:
        return f"{'A key point is' if len(keys) == 1 else 'Key points are'} not in place: {_titles(keys)}."
    if scored.settled_by == ("musts",):
        absent = [each for each in scored.applicable if each.criterion.obligation == "must" and not each.high]
        return f"More than half of what must or will happen is not in place: {_titles(absent)}."
    return f"The score is below {scales.thresholds.not_met_below}%."


def _kept_from_met(scored: StandardScore, scales: Scales) -> Iterator[str]:
    """Without points that open answers can still put in place."""
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


def _left_out(scored: StandardScore) -> Iterator[str]:
    left_out = [each for each in scored.judged if not each.applicable]
    if left_out and scored.applicable:
        yield f"Left out as not applicable: {_titles(left_out)}."


def _titles(judged: Sequence[CriterionScore]) -> str:
    return list_words(_title(answer) for answer in judged)


def _title(answer: CriterionScore) -> str:
    key = " (key point)" if answer.criterion.key else ""
    return f"{criterion_number(answer.criterion.id)} “{answer.criterion.title}”{key}"
