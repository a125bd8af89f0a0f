"""Figures, levels and answers in the words that pages use, made here and nowhere else.

The scoring rules, "Showing figures".
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from selfcheck.returns.returns import PointAnswer, Return, Share
from selfcheck.scoring.judged import CriterionScore
from selfcheck.scoring.score import Assurance, ReturnScore, StandardScore
from selfcheck.standards.edition import Criterion, EditionHead
from selfcheck.standards.scales import LevelId, Scales
from selfcheck.words import count_words, list_words

RESULT_CAVEAT = (
    "This is the agency's own view. Nobody has checked it. It is not an inspection, and it is not evidence that "
    "children are safe."
)
NEARLY_MET = "nearly-met"
OWN_ACCOUNT = "Met by their own account"
_NUMBERS = {1: "one point", 2: "two points"}
ACTION_STATUS = {"open": "Open", "in-progress": "In progress", "done": "Done"}
ASSURANCE: dict[Assurance, str] = {
    "evidenced": "evidence listed",
    "part": "evidence listed in part",
    "claimed": "no evidence listed",
    "none": "",
}


def percent(value: Fraction) -> int:
    """Whole percent, rounded down, so that no figure shows a threshold that was not reached."""
    return value.numerator * 100 // value.denominator


def figure(low: Fraction | None, high: Fraction | None) -> str:
    """Like 45% to 80% with a dash between, `84%` where both ends are the same, empty without a score."""
    if low is None or high is None:
        return ""
    least, most = percent(low), percent(high)
    return f"{least}%" if least == most else f"{least}–{most}%"


def level_label(level: LevelId, scales: Scales) -> str:
    return next(each.label for each in scales.levels if each.id == level)


def level_line(scored: StandardScore, scales: Scales) -> str:
    """The level with its qualifiers: both ends, its assurance, how much of the standard applies."""
    labels: dict[str, str] = {level.id: level.label for level in scales.levels}
    ends, short = (scored.level_low, scored.level_high), short_count(scored.short, scored.short_any)
    words = level_words(labels, scored.level, ends=ends, short=short, assurance=scored.assurance)
    return f"{words}, {limit_words(len(scored.applicable), len(scored.judged))}" if scored.limited else words


def level_name(scored: StandardScore, scales: Scales) -> str:
    """The level without qualifiers, for a chart: `Short by one point`."""
    if scored.level == NEARLY_MET:
        return short_label(short_count(scored.short, scored.short_any))
    return level_label(scored.level, scales)


def level_words(
    labels: Mapping[str, str],
    level: str,
    *,
    ends: tuple[str, str] = ("", ""),
    short: int = 0,
    assurance: Assurance = "none",
) -> str:
    """A level with its assurance, wherever one standard's level is shown; where it is limited, add `limit_words`.

    `labels`: the edition's own, by the level's id. `ends`: the levels if all open questions turn out badly, or well.
    `short`: how many points a `nearly-met` is short of.
    """
    line = labels[level]
    if level == NEARLY_MET:
        line = short_label(short) if short else line
    elif level == "met" and assurance == "claimed":
        line = OWN_ACCOUNT
    elif level == "not-known":
        line = f"{line}: {' … '.join(labels[end].lower() for end in ends)}"
    return ", ".join(part for part in (line, ASSURANCE[assurance]) if part)


def limit_words(applicable: int, points: int) -> str:
    """`on 2 of 6 points`: a level that most of its standard's points have no part in."""
    return f"on {applicable} of {count_words(points, 'point')}"


def short_label(count: int) -> str:
    """`Short by one point`: "nearly met" would be read as met."""
    return f"Short by {_NUMBERS[count]}" if count in _NUMBERS else f"Short by {count_words(count, 'point')}"


def short_count(short: Sequence[str], short_any: int) -> int:
    """How many points must rise: all that are short, or some `short_any` of them."""
    return short_any or len(short)


def short_sentence(short: Sequence[str], short_any: int) -> str:
    """`Not yet met. Every key point is in place; 3.2 is only partly there.`"""
    numbers = [criterion_number(each) for each in short]
    if short_any:
        what = f"any {short_any} of {list_words(numbers)} in full would do"
    else:
        what = f"{list_words(numbers)} {'is' if len(numbers) == 1 else 'are'} only partly there"
    return f"Not yet met. Every key point is in place; {what}."


def criterion_number(criterion: str) -> str:
    """A point as people name it: `2.1` for s02.1."""
    return re.sub("^s0?", "", criterion)


def summary(scored: ReturnScore) -> str:
    """`7 of 10 met, 1 not met, 2 depend on open questions`: levels come before figures."""
    if not has_answers(scored):
        return "Nothing has been answered yet, so there is no score."
    unfit = scored.count("not-applicable")
    parts = [f"{scored.count('met')} of {len(scored.standards) - unfit} met", *_short_counts(scored)]
    if count := scored.count("partly-met"):
        parts.append(f"{count} partly met")
    if count := scored.count("not-met"):
        parts.append(f"{count} not met")
    if count := scored.count("not-known"):
        parts.append(f"{count} {'depends' if count == 1 else 'depend'} on open questions")
    if unfit:
        parts.append(f"{unfit} not applicable")
    return ", ".join(parts)


def key_words(scored: ReturnScore) -> str:
    """Which key points are missing, or that none is so far; empty before one is answered. It speaks of no level."""
    keys = [answer for answer in scored.judged if answer.criterion.key]
    answered = sum(answer.done for answer in keys)
    missing = [f"“{answer.criterion.title}”" for answer in keys if answer.applicable and not answer.high]
    if missing:
        return f"{count_words(len(missing), 'key point is', 'key points are')} missing: {list_words(missing)}."
    if answered == len(keys):
        return "No key point is missing." if keys else ""
    return f"No key point is missing so far: {answered} of {len(keys)} answered." if answered else ""


def _short_counts(scored: ReturnScore) -> Iterator[str]:
    """A number of its own, never added to those that are met."""
    short = [short_count(each.short, each.short_any) for each in scored.standards if each.level == NEARLY_MET]
    for count in sorted(set(short)):
        yield f"{short.count(count)} {short_label(count).lower()}"


def has_answers(scored: ReturnScore) -> bool:
    """Whether any answer bears on a score."""
    return any(answer.done or answer.status == "part" for answer in scored.judged)


def progress_words(answered: int, total: int, dont_know: int) -> str:
    """`40 of 54 questions answered, 2 to find out`."""
    more = f", {dont_know} to find out" if dont_know else ""
    return f"{answered} of {count_words(total, 'question')} answered{more}"


_WITHOUT_ANSWER = {"not-applicable": "Not applicable", "dont-know": "Don't know yet", "unasked": "Not asked"}


def answer_words(judged: CriterionScore, given: PointAnswer | None, scales: Scales) -> str:
    """An answer as the agency gave it, where it counts: `Partly`, `18 of 20 (90%)`, `5 of 7 lines`."""
    value = given.value if given else None
    if judged.status in _WITHOUT_ANSWER:
        return _WITHOUT_ANSWER[judged.status]
    if judged.status == "open":
        return "To be confirmed" if judged.unconfirmed else "Not answered"
    if isinstance(value, Share):
        return f"{share_words(value)} ({percent(Fraction(value.met, value.checked))}%)"
    if isinstance(value, str):
        return next(answer.label for answer in scales.answers if answer.id == value)
    return _lines(judged.criterion, given or PointAnswer(), judged)


def share_words(share: Share) -> str:
    """`18 of 20`, or `3 of all 3`."""
    return f"{share.met} of {'all ' if share.all else ''}{share.checked}"


def _lines(criterion: Criterion, given: PointAnswer, judged: CriterionScore) -> str:
    answers = [(given.items or {}).get(item.id) for item in criterion.items]
    yes, no = answers.count("yes"), answers.count("no")
    if judged.status == "answered":
        return f"{yes} of {count_words(yes + no, 'line')}"
    return f"{yes} yes, {no} no, the rest open"


def verb_words(criterion: Criterion) -> str:
    """A sentence with the source's own verb, which says how strong the criterion is."""
    if criterion.strength == "states":
        return "The standard states it"
    return f'The standard says "{criterion.strength}"'


EXAMPLE_WORDS = "A made-up example: no agency gave these answers."


def standing_words(record: Return) -> str:
    """What every report says of an example and of a copy for sharing; empty for an agency's full self-check."""
    left_out = record.left_out
    copy = f"This comes from a copy for sharing, which leaves out {left_out}. The agency has the full file."
    return " ".join([*([EXAMPLE_WORDS] if record.example else []), *([copy] if left_out else [])])


def edition_words(head: EditionHead) -> str:
    """The name of an edition of the standards: `Standards, version 2, Publisher`."""
    return f"{head.title}, version {head.number}, {head.publisher}"
