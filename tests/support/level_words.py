"""What no output may say of levels: "nearly met", a sum of met and short of it, or a percentage of the whole."""

from __future__ import annotations

import re

_PERCENT = r"[0-9]+(?:[.,][0-9]+)? ?(?:%|per ?cent)"
_WHOLE = (
    r"(?:overall|in all|in total|compliant|compliance|of (?:the |all |its |their )?(?:whole|standards|requirements))"
)
_REFUSED = re.compile(
    "|".join(
        (
            r"\bnearly met\b",
            r"\bmet\b\W{0,3}(?:or|and|plus|with|\+|&)\W{0,3}(?:nearly|almost|short)\b",
            r"\b(?:nearly[- ]met|short by [a-z0-9 ]{3,20}points?)\W{0,3}(?:or|and|plus|\+|&)\W{0,3}(?:better|met)\b",
            r"\bat least (?:nearly|short by)\b",
            rf"{_PERCENT}\W{{0,3}}{_WHOLE}\b",
            rf"\b(?:overall|whole|total|compliance)(?: (?:score|result|level|figure))?\W{{0,3}}(?:is |of )?{_PERCENT}",
            rf"{_PERCENT} (?:fully |partly )?met\b",
        )
    ),
    re.IGNORECASE,
)
_FIGURES_OF_PARTS = re.compile(
    r"[0-9]+ of [0-9]+ \([0-9]+%\)"  # a share, as the agency counted it
    r"|score is (?:at least|below) [0-9]+%"  # what a level asks
)


def refused_words(text: str) -> list[str]:
    """The refused words of a text without markup."""
    return [found[0] for found in _REFUSED.finditer(re.sub(r"\s+", " ", text))]


def other_percentages(text: str) -> list[str]:
    """Percentages that are neither an agency's share nor what a level asks."""
    return re.findall(_PERCENT, _FIGURES_OF_PARTS.sub("", re.sub(r"\s+", " ", text)), re.IGNORECASE)


def is_green(colour: str) -> bool:
    """Whether green is the strongest part of a colour such as `#d6eadb`."""
    digits = colour.lstrip("#")
    digits = digits if len(digits) == 6 else "".join(digit * 2 for digit in digits)
    red, green, blue = (int(digits[at : at + 2], 16) for at in (0, 2, 4))
    return green > red and green > blue
