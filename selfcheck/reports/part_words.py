"""What a part of a self-check can say: which key points are missing, or how much is answered. Never a level."""

from collections.abc import Sequence

from selfcheck.returns.parts import ReturnPart
from selfcheck.scoring.judged import FULL_POINTS, CriterionScore
from selfcheck.scoring.score import ReturnScore
from selfcheck.words import count_words, list_words

KEY_POINTS_ONLY = "Key points only"
NO_LEVEL_WORDS = "no level"


def part_name(part: ReturnPart) -> str:
    """`Key points only`, or `Part for HR or training`."""
    if part.is_key_points:
        return KEY_POINTS_ONLY
    return f"Part for {part.role.strip() or 'a colleague'}"


def part_line(scored: ReturnScore) -> str:
    """In place of a standard's level: `No level: key points only`. Empty for a whole self-check."""
    part = scored.record.part if scored.in_part else None
    return f"{NO_LEVEL_WORDS.capitalize()}: {_small(part_name(part))}" if part else ""


def part_summary(scored: ReturnScore) -> str:
    """The one thing that a part shows, without a full stop at its end. Empty for a whole self-check."""
    part = scored.record.part if scored.in_part else None
    if part is None:
        return ""
    if part.is_key_points:
        return f"{KEY_POINTS_ONLY}. {key_points_words(scored)}"
    answered, asked = sum(answer.done for answer in scored.asked), len(scored.asked)
    return f"{part_name(part)}: {answered} of {count_words(asked, 'question')} answered. A part has no level"


def key_points_words(scored: ReturnScore) -> str:
    """Which key points are missing and which are only partly there, without a full stop at the end."""
    keys = [answer for answer in scored.judged if answer.criterion.key and answer.applicable]
    missing = [answer for answer in keys if not answer.high]
    partly = [answer for answer in keys if answer.status == "answered" and 0 < answer.low < FULL_POINTS]
    whole = all(answer.done for answer in keys)
    begun = any(answer.done or answer.status == "part" for answer in keys)
    words = [_named(missing, "missing") if missing else _none_missing(whole=whole, begun=begun)]
    if partly:
        words.append(_named(partly, "only partly in place"))
    if begun and not whole:
        left = sum(not answer.done for answer in keys)
        words.append(f"{count_words(left, 'key point is', 'key points are')} still to be answered")
    return ". ".join(words)


def _none_missing(*, whole: bool, begun: bool) -> str:
    if whole:
        return "No key point is missing"
    return "No key point is missing so far" if begun else "No key point has been answered yet"


def _named(answers: Sequence[CriterionScore], state: str) -> str:
    titles = list_words(f"“{answer.criterion.title}”" for answer in answers)
    return f"{count_words(len(answers), 'key point is', 'key points are')} {state}: {titles}"


def _small(words: str) -> str:
    return f"{words[0].lower()}{words[1:]}"
