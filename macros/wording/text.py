"""Text from YAML on its way into Markdown or HTML: what means something there is written as a character number.

The one escaping function of the house. What it gives is safe as Markdown text, in a heading, in HTML and in a
double-quoted attribute, and reads as the officer typed it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_MEANINGFUL = re.compile(r"[\\`*_{}\[\]<>&#!|~^=\"]|^[-+:?]")
_NUMBERED_LIST = re.compile(r"^(\d+)([.)])")  # of any script: so does Markdown
_SPACE = re.compile(r"\s+")


def esc(text: str) -> str:
    """One paragraph of text, escaped; runs of white space become one space."""
    safe = _MEANINGFUL.sub(_by_number, _SPACE.sub(" ", text).strip())
    return _NUMBERED_LIST.sub(lambda match: f"{match[1]}&#{ord(match[2])};", safe)


def _by_number(match: re.Match[str]) -> str:
    return f"&#{ord(match[0])};"


def telephone_address(number: str) -> str:
    """What a link has so that a telephone calls the number when it is touched."""
    return f"tel:{number.replace(' ', '')}"


def sentence(text: str) -> str:
    """The text with a full stop, unless it ends in one already."""
    return text if text.endswith((".", "?", "!")) else f"{text}."


def capital(words: str) -> str:
    """With a large first letter; the rest stays as it is."""
    return words[:1].upper() + words[1:]


def listed(words: Iterable[str], last: str = "and") -> str:
    """`a, b and c`; nothing for nothing."""
    *most, end = list(words) or [""]
    return f"{', '.join(most)} {last} {end}" if most else end


def counted(number: int, one: str, many: str | None = None) -> str:
    """`1 clause`, `2 clauses`."""
    return f"{number} {one if number == 1 else many or f'{one}s'}"


def number_word(number: int) -> str:
    """A small number as a word, as running text has it."""
    words = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
    return words[number] if number < len(words) else str(number)
