"""Flesch's reading ease of a text: the higher, the easier. 60 to 70 is plain English, under 30 is hard."""

from __future__ import annotations

import re

_WORD = re.compile(r"[A-Za-z0-9’'-]+")
_SENTENCE_END = re.compile(r"[.!?:](?:\s|$)")
_SILENT_ENDING = re.compile(r"(?:[^laeiouy]es|(?<![td])ed|[^laeiouy]e)$")


def reading_ease(text: str) -> float:
    words = _WORD.findall(text)
    sentences = len(_SENTENCE_END.findall(text)) or 1
    return 206.835 - 1.015 * len(words) / sentences - 84.6 * sum(map(_syllables, words)) / len(words)


def _syllables(word: str) -> int:
    """By its groups of vowels; an ending that is not heard is none."""
    letters = re.sub(r"[^a-z]", "", word.lower())
    if len(letters) <= len("the"):
        return 1
    heard = _SILENT_ENDING.sub("", letters).removeprefix("y")
    return len(re.findall(r"[aeiouy]{1,2}", heard)) or 1
