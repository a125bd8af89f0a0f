"""The figures that a sentence sets: `no less than every 6 months`, `within five working days`, `about an hour`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from macros.model.policy_version import Sense, Unit

type FigureForm = Literal["interval", "deadline", "length"]

_ONES = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9}
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_NUMBERS = {
    **{"a": 1, "an": 1, "ten": 10, "eleven": 11, "twelve": 12, "fourteen": 14, "fifteen": 15, "eighteen": 18},
    **_ONES,
    **_TENS,
    **{f"{ten}-{one}": tens + ones for ten, tens in _TENS.items() for one, ones in _ONES.items()},
}
_UNITS: Mapping[str, tuple[int, Unit]] = {
    "minute": (1, "minutes"),
    "min": (1, "minutes"),
    "hour": (1, "hours"),
    "hr": (1, "hours"),
    "day": (1, "days"),
    "week": (1, "weeks"),
    "fortnight": (2, "weeks"),
    "month": (1, "months"),
    "quarter": (3, "months"),
    "year": (1, "years"),
}
_ADVERBS: Mapping[str, tuple[int, Unit]] = {
    "weekly": (1, "weeks"),
    "fortnightly": (2, "weeks"),
    "monthly": (1, "months"),
    "quarterly": (3, "months"),
    "yearly": (1, "years"),
    "annually": (1, "years"),
    "annuals": (1, "years"),
    "annual": (1, "years"),
}
_TIMES = {"once": 1, "twice": 2, "three times": 3, "four times": 4, "six times": 6}
_A_YEAR: Mapping[Unit, int] = {"months": 12, "years": 1}

_NUMBER = rf"(?:\d{{1,3}}|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})"
_UNIT = rf"(?:{'|'.join(sorted(_UNITS, key=len, reverse=True))})s?\b['’]?"
_DAYS = r"(?:(?:working|school|calendar|term[- ]time)\s+)?"
_RANGE = rf"(?:(?P<from>\d{{1,3}}\s*[-–]|{_NUMBER}-?\s+(?:to|or|and)\s)\s*)?(?P<n>{_NUMBER})"
_FORMS: tuple[tuple[FigureForm, str], ...] = (
    ("interval", rf"(?:every|each)\s+(?:(?P<other>other|second)\s+|{_RANGE}[\s-]+)?(?P<u>{_UNIT})"),
    ("interval", rf"(?:{_RANGE}(?:\s+|-))?(?P<adverb>{'|'.join(_ADVERBS)})"),
    (
        "interval",
        rf"(?:(?P<times>{'|'.join(_TIMES)})|(?P<many>\d{{1,2}})\s+times)\s+(?:a|an|per|each|every|in\s+a)\s+(?P<u>{_UNIT})",
    ),
    ("interval", rf"(?:sessions?|supervisions?|meetings?|times?|once)\s+(?:a|per)\s+(?P<u>{_UNIT})"),
    ("interval", rf"{_RANGE}[\s-]+(?P<u>{_UNIT})\s+(?:intervals?|between|apart)"),
    ("interval", rf"intervals\s+of\s+(?:\w+\s+){{0,3}}?{_RANGE}[\s-]+(?P<u>{_UNIT})"),
    (
        "deadline",
        rf"(?:within|no\s+later\s+than|not\s+later\s+than)\s+(?:\w+\s+){{0,2}}?{_RANGE}[\s-]+{_DAYS}(?P<u>{_UNIT})",
    ),
    ("length", r"(?P<n>one|1)\s+and\s+a\s+half\s+(?P<half>hours?)"),
    ("length", r"(?P<n>\d)\s*(?:hours?|hrs?)\s+(?:and\s+)?(?P<minutes>\d\d)\s*(?:minutes|mins?)"),
    ("length", r"(?:\d\s*[-–]\s*)?(?P<n>\d)\.5\s+(?P<half>hours?)"),
    ("length", r"half\s+an\s+(?P<short>hour)"),
    ("length", rf"{_RANGE}[\s-]+{_DAYS}(?P<u>{_UNIT})"),
)
_PATTERNS = tuple((form, re.compile(rf"(?<![\w-])(?<!\d\.){words}(?!\w)", re.IGNORECASE)) for form, words in _FORMS)

_LEAST = r"at\s+(?:the\s+)?(?:very\s+)?least|(?:a\s+)?minimum|(?:no|not|never|nor)\s+(?:\w+\s+)?(?:less|fewer)"
_MOST = r"(?:no|not)\s+(?:more|longer|later)|at\s+(?:the\s+)?most|(?:a\s+)?maximum|up\s+to|not\s+(?:\w+\s+)?exceed"
_ABOUT = r"usually|normally|about|approximately|approx\.?|around|roughly|typically|generally"
_BEFORE = re.compile(rf"\b(?:(?P<least>{_LEAST})|(?P<most>{_MOST})|(?P<usually>{_ABOUT}))\b", re.IGNORECASE)
_AFTER = re.compile(
    rf"[\s,(]*(?:(?:as|at)\s+)?(?:(?P<least>{_LEAST})|(?P<most>{_MOST}))\b(?!\s+(?:of|every|once|\d|than|frequent))",
    re.IGNORECASE,
)
_OFTEN = re.compile(r"\b(?:twice|times|sessions|meetings|supervisions)\b", re.IGNORECASE)
_SEVERAL = re.compile(
    rf"\b(?P<many>{_NUMBER}|several)\s+(?:[\w-]+\s+){{0,4}}?(?:sessions|meetings|supervisions|times)\s*$", re.IGNORECASE
)
_PERIOD = re.compile(
    r"\b(?:(?:the|his|her|their|its|your|a)\s+(?:first|last|past|previous|preceding|initial|next)"
    r"|aged|under|over|age\s+of)\s+$",
    re.IGNORECASE,
)
_AGE = re.compile(r"\s*(?:old\b|of\s+age\b|pregnan)", re.IGNORECASE)
_OTHER_NOUN = re.compile(
    r"\s+(?!basis|intervals?|supervision|sessions?|meetings?|one|group|formal|review(?:ed)?\b|safeguarding|individual"
    r"|after|as|at|by|during|for|from|if|in|on|or|and|but|to|unless|until|when|where|with|within|thereafter|throughout"
    r"|so|of|by|because|while|via|through|under|since|before|per|the|a|an|their)\w",
    re.IGNORECASE,
)
_MOST_AMOUNT = 1000  # that a fact holds
_WINDOW = 60  # characters before a figure in which words such as "at least" belong to it


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenFigure:
    """A figure with the words in which it stands, and where these begin and end in the sentence.

    `more`: what the figure alone does not say, such as "working days" or "4 to 6 weeks".
    """

    form: FigureForm
    amount: int
    unit: Unit
    sense: Sense
    words: str
    start: int
    end: int
    more: str | None = None


def figures_in(sentence: str) -> tuple[WrittenFigure, ...]:
    """The figures of a sentence in order. Ages, periods past and dates are none."""
    taken: list[WrittenFigure] = []
    for form, pattern in _PATTERNS:
        for match in pattern.finditer(sentence):
            figure = _figure(form, match, sentence)
            if figure and all(figure.end <= other.start or other.end <= figure.start for other in taken):
                taken.append(figure)
    return tuple(_with_senses(sorted(taken, key=lambda figure: figure.start), sentence))


def _figure(form: FigureForm, match: re.Match[str], sentence: str) -> WrittenFigure | None:
    parts = {name: text.lower() for name, text in match.groupdict().items() if text}
    several = _several(parts, match, sentence) if form == "interval" else None
    if several:
        parts["many"] = several["many"].lower()
    amount, unit = _measure(parts) or (0, "days")
    if not 0 < amount <= _MOST_AMOUNT or _is_other_matter(parts, match, sentence):
        return None
    start = several.start() if several else match.start()
    return WrittenFigure(
        form=form,
        amount=amount,
        unit=unit,
        sense="exactly",
        words=sentence[start : match.end()],
        start=start,
        end=match.end(),
        more=_more(parts, sentence[start : match.end()]),
    )


def _several(parts: Mapping[str, str], match: re.Match[str], sentence: str) -> re.Match[str] | None:
    """The number of sessions in each period: `four sessions` before `every year`, where more than one."""
    if not {*parts} <= {"u"}:
        return None
    before = re.sub(r"(?:every|each|a|an|per)\s+\w+['’]?$", "", sentence[: match.end()], flags=re.IGNORECASE)
    several = _SEVERAL.search(before)
    return several if several and several["many"].lower() not in ("a", "an", "one", "1") else None


def _measure(parts: Mapping[str, str]) -> tuple[int, Unit] | None:
    """Amount and unit; None where they come to no whole number of a unit."""
    if "short" in parts:
        return 30, "minutes"
    number = _number(parts["n"]) if "n" in parts else 2 if "other" in parts else 1
    if "half" in parts:
        return 60 * number + 30, "minutes"
    if "minutes" in parts:
        return 60 * number + int(parts["minutes"]), "minutes"
    if "adverb" in parts:
        size, unit = _ADVERBS[parts["adverb"]]
        return size * number, unit
    size, unit = _UNITS[parts["u"].rstrip("'’").removesuffix("s")]
    times = _TIMES.get(parts.get("times", ""), _number(parts.get("many", "1")))
    if times != 1:
        return _share_of_year(times, unit)
    return size * number, unit


def _share_of_year(times: int, unit: Unit) -> tuple[int, Unit] | None:
    """Four times a year is every 3 months."""
    return (12 // times, "months") if unit == "years" and times and 12 % times == 0 else None


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS.get(word.replace(" ", "-"), 0)


def _is_other_matter(parts: Mapping[str, str], match: re.Match[str], sentence: str) -> bool:
    """Whether this is an age, a period that has passed, or "monthly" as the name of another thing."""
    before, after = sentence[: match.start()], sentence[match.end() :]
    if parts.get("adverb") == "annual" and not re.match(r"\s+basis\b", after):
        return True
    if "adverb" in parts and _OTHER_NOUN.match(after):
        return True
    return bool(_PERIOD.search(before) or _AGE.match(after))


def _more(parts: Mapping[str, str], words: str) -> str | None:
    plain = " ".join(words.split()).lower()
    if "from" in parts or ("times" in parts and parts["times"] != "once") or "many" in parts:
        return plain
    kind = re.search(r"\b(?:working|school|calendar|term[- ]time)\s+days\b", plain)
    return kind[0] if kind else None


def _with_senses(figures: list[WrittenFigure], sentence: str) -> Iterator[WrittenFigure]:
    ends = [0, *(figure.end for figure in figures)]
    starts = [*(figure.start for figure in figures[1:]), len(sentence)]
    for figure, begin, finish in zip(figures, ends, starts, strict=False):
        before = sentence[max(begin, figure.start - _WINDOW) : figure.start]
        yield replace(figure, sense=_sense(figure, before, sentence[figure.end : finish]))


def _sense(figure: WrittenFigure, before: str, after: str) -> Sense:
    """The bound that the words set. `At least every 6 weeks` means that no more than six weeks pass."""
    found = [match.lastgroup for match in _BEFORE.finditer(re.split(r"[;:]", before)[-1] + figure.words)]
    behind = _AFTER.match(after)
    nearest = found[-1] if found else behind.lastgroup if behind else None
    if nearest == "least":
        return "no_more_than" if figure.form == "interval" else "at_least"
    if nearest == "most" or figure.form == "deadline":
        return "no_more_than"
    if nearest == "usually" or (figure.form == "interval" and _OFTEN.search(figure.words)):
        return "usually"
    return "exactly"
