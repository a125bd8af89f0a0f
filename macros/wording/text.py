"""Text from YAML for Markdown or HTML. Characters with a special meaning become character numbers.

`esc` is the only escaping function here. Its result is safe as Markdown text, in a heading, in HTML and in a
double-quoted attribute, and reads as the officer typed it.
"""

from __future__ import annotations

import re

_MEANINGFUL = re.compile(r"[\\`*_{}\[\]<>&#!|~^=\"]|^[-+:?]")
_SENTENCE_END = re.compile(r"(?<=[.!?]) (?=[A-Z])")
_NUMBERED_LIST = re.compile(r"^(\d+)([.)])")  # digits of any script, as Markdown counts them


def esc(text: str) -> str:
    """One paragraph of text, escaped. Runs of white space become one space."""
    safe = _MEANINGFUL.sub(_by_number, " ".join(text.split()))
    return _NUMBERED_LIST.sub(lambda match: f"{match[1]}&#{ord(match[2])};", safe)


def _by_number(match: re.Match[str]) -> str:
    return f"&#{ord(match[0])};"


def telephone_address(number: str) -> str:
    """The link address that makes a telephone call the number."""
    return f"tel:{number.replace(' ', '')}"


def sentence(text: str) -> str:
    """The text with a full stop at its end."""
    return text if text.endswith((".", "?", "!")) else f"{text}."


def first_sentence(words: str) -> str:
    """The first of several sentences, each of which begins with a capital letter."""
    return _SENTENCE_END.split(words, maxsplit=1)[0]


def capital(words: str) -> str:
    """The words with a large first letter; the rest is unchanged."""
    return words[:1].upper() + words[1:]


def number_word(number: int) -> str:
    """A small number as a word, for running text."""
    words = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
    return words[number] if number < len(words) else str(number)
