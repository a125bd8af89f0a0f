"""Figures, levels and answers in the words that pages use, made here and nowhere else.

The scoring rules, "Showing figures".
"""

from fractions import Fraction

from selfcheck.returns.returns import PointAnswer, Share
from selfcheck.scoring.judged import CriterionScore
from selfcheck.scoring.score import Assurance, ReturnScore, StandardScore
from selfcheck.standards.edition import Criterion, EditionHead
from selfcheck.standards.scales import LevelId, Scales
from selfcheck.words import count_words, list_words

RESULT_CAVEAT = (
    "This is the agency's own view. Nobody has checked it. It is not an inspection, and it is not evidence that "
    "children are safe."
)
URGENT_NOTE = (
    "Worried about a child now? Never wait for supervision. If a child is in immediate danger, call 999. Otherwise "
    "tell children's social care for the area where the child lives today; outside office hours, their out of hours "
    "team. For a concern about a person who works with children, tell whoever their setting names (in a school, the "
    "headteacher) the same day; about that person, or when nobody is named or nothing has happened by the end of the "
    "day, the designated officer of the council where they work. Do not tell the person, and do not investigate."
)
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


_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def level_words(scored: StandardScore, scales: Scales) -> str:
    """The level's label; where few points are missing, how many: `Short by one point`."""
    if scored.level != "nearly-met":
        return level_label(scored.level, scales)
    count = scored.short_any or len(scored.short)
    number = _NUMBERS[count] if count < len(_NUMBERS) else str(count)
    return f"Short by {number} {'point' if count == 1 else 'points'}"


def level_line(scored: StandardScore, scales: Scales) -> str:
    """The level with its qualifiers: both ends, its assurance, how much of the standard applies."""
    line = level_words(scored, scales)
    if scored.level == "not-known":
        ends = (level_label(each, scales).lower() for each in (scored.level_low, scored.level_high))
        line = f"{line}: {' … '.join(ends)}"
    parts = [line, ASSURANCE[scored.assurance]]
    if scored.limited:
        parts.append(f"on {len(scored.applicable)} of {len(scored.judged)} points")
    return ", ".join(part for part in parts if part)


def summary(scored: ReturnScore) -> str:
    """`7 of 10 met, 1 not met, 2 depend on open questions`: levels come before figures."""
    if not has_answers(scored):
        return "Nothing has been answered yet, so there is no score."
    unfit = scored.count("not-applicable")
    parts = [f"{scored.count('met')} of {len(scored.standards) - unfit} met"]
    if count := scored.count("nearly-met"):
        parts.append(f"{count} short by one or two points")
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


def has_answers(scored: ReturnScore) -> bool:
    """Whether any answer bears on a score."""
    return any(answer.done or answer.status == "part" for answer in scored.judged)


def progress_words(answered: int, total: int, dont_know: int) -> str:
    """`40 of 54 questions answered, 2 to find out`."""
    more = f", {dont_know} to find out" if dont_know else ""
    return f"{answered} of {count_words(total, 'question')} answered{more}"


def answer_words(judged: CriterionScore, given: PointAnswer | None, scales: Scales) -> str:
    """An answer as the agency gave it, where it counts: `Partly`, `18 of 20 (90%)`, `5 of 7 lines`."""
    value = given.value if given else None
    if judged.status == "not-applicable":
        return "Not applicable"
    if judged.status == "dont-know":
        return "Don't know yet"
    if judged.status == "open":
        return "To be confirmed" if judged.unconfirmed else "Not answered"
    if isinstance(value, Share):
        whole = "all " if value.all else ""
        return f"{value.met} of {whole}{value.checked} ({percent(Fraction(value.met, value.checked))}%)"
    if isinstance(value, str):
        return next(answer.label for answer in scales.answers if answer.id == value)
    return _lines(judged.criterion, given or PointAnswer(), judged)


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


def edition_words(head: EditionHead) -> str:
    """The name of an edition of the standards: `Standards, version 2, Publisher`."""
    return f"{head.title}, version {head.number}, {head.publisher}"
