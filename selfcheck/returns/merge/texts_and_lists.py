"""Unites texts and lists of several files: nothing is left out, or repeated only because two files have it.

Both functions are idempotent and associative, so that files can be merged in any steps.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any


def unite_texts(texts: Iterable[str]) -> str:
    """Every paragraph once, without those that stand line for line within another; a single text stays as it is."""
    different = list(dict.fromkeys(text for text in texts if text))
    if len(different) <= 1:
        return "".join(different)
    paragraphs = list(
        dict.fromkeys(each for text in different for part in _BREAK.split(text) if (each := part.strip()))
    )
    return "\n\n".join(
        paragraph for paragraph in paragraphs if not any(_within(paragraph, other) for other in paragraphs)
    )


def unite_lists(lists: Iterable[Sequence[Any]]) -> list[Any]:
    """All entries in order; equal ones as often as in the list with the most of them."""
    found: list[Any] = []
    for entries in lists:
        there = Counter(map(comparison_key, found))
        for entry in entries:
            if there[comparison_key(entry)]:
                there[comparison_key(entry)] -= 1
            else:
                found.append(entry)
    return found


def comparison_key(value: object) -> str:
    """A text that is equal for equal plain data, in any order of members. Unlike Python, it tells True from 1."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False)


def is_all_same(values: Iterable[object]) -> bool:
    """Whether plain data are all equal."""
    return len(set(map(comparison_key, values))) <= 1


_BREAK = re.compile(r"\n\s*\n")


def _within(text: str, other: str) -> bool:
    return text != other and f"\n{text}\n" in f"\n{other}\n"
