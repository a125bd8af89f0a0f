"""A number as a list or field writes it: 3, c, iii, third."""

from __future__ import annotations

from collections.abc import Callable

MOST_LETTERS = 780  # as in Word: z is followed by aa, bb and so on to thirty of each
MOST_ROMAN = 3999
_MOST_WORDS = 100  # numbers from here on are written in figures
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINALS = {
    **{"one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth"},
    "twelve": "twelfth",
}
_FIGURES = frozenset({"decimal", "none", "bullet", ""})


def in_form(number: int, form: str, *, english: bool = True) -> str:
    """A number in a list's format (`w:numFmt`). An unknown format gives figures, as do words that are not English."""
    if form in ("none", "bullet"):
        return ""
    return _written(number, form, english=english) or str(number)


def is_in_figures_instead(number: int, form: str, *, english: bool = True) -> bool:
    """Whether `in_form` gives figures where the document writes the number in another way."""
    return form not in _FIGURES and _written(number, form, english=english) is None


def _written(number: int, form: str, *, english: bool) -> str | None:
    return _FORMS[form](number) if form in _FORMS and (english or form not in _ENGLISH) else None


def _letters(number: int) -> str | None:
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if 0 < number <= MOST_LETTERS else None


def _roman(number: int) -> str | None:
    if not 0 < number <= MOST_ROMAN:
        return None
    written = ""
    for value, sign in _ROMAN:
        times, number = divmod(number, value)
        written += sign * times
    return written


def _upper(form: Callable[[int], str | None]) -> Callable[[int], str | None]:
    return lambda number: written.upper() if (written := form(number)) else None


def _ordinal(number: int) -> str:
    last = abs(number) % 100
    ending = {1: "st", 2: "nd", 3: "rd"}.get(last % 10, "th") if last not in (11, 12, 13) else "th"
    return f"{number}{ending}"


def _word(number: int) -> str | None:
    if not 0 <= number < _MOST_WORDS:
        return None
    tens, ones = divmod(number, 10)
    if number < len(_ONES):
        return _ONES[number]
    return _TENS[tens] + (f"-{_ONES[ones]}" if ones else "")


def _cardinal_text(number: int) -> str | None:
    word = _word(number)
    return word[0].upper() + word[1:] if word else None


def _ordinal_text(number: int) -> str | None:
    word = _word(number)
    if not word:
        return None
    begin, hyphen, last = word.rpartition("-")
    last = _ORDINALS.get(last) or (f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th")
    return (begin + hyphen + last)[0].upper() + (begin + hyphen + last)[1:]


def _circled(number: int) -> str | None:
    return chr(0x245F + number) if 0 < number <= 20 else None  # noqa: PLR2004 (① to ⑳)


_FORMS: dict[str, Callable[[int], str | None]] = {
    "decimalZero": lambda number: f"{number:02}",
    "lowerLetter": _letters,
    "upperLetter": _upper(_letters),
    "lowerRoman": _roman,
    "upperRoman": _upper(_roman),
    "ordinal": _ordinal,
    "cardinalText": _cardinal_text,
    "ordinalText": _ordinal_text,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "numberInDash": lambda number: f"- {number} -",
}
_ENGLISH = frozenset({"ordinal", "cardinalText", "ordinalText"})
