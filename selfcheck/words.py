"""Counts and lists in words, the same on every page, in every document and in `selfcheck/web/shared/words.mjs`."""

from collections.abc import Iterable


def count_words(number: int, one: str, many: str = "") -> str:
    """`1 clause`, `2 clauses`."""
    return f"{number} {one if number == 1 else many or f'{one}s'}"


def list_words(words: Iterable[str], last: str = "and") -> str:
    """`a, b and c`; empty for no words."""
    *most, end = list(words) or [""]
    return f"{', '.join(most)} {last} {end}" if most else end
