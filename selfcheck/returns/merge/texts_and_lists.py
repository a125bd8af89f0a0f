"""Texts and lists of several files as one: nothing is left out, and nothing stands there twice for being in two files.

Each is idempotent and associative, so that it does not matter in which steps files are merged.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any


def unite_texts(texts: Iterable[str]) -> str:
    """Every paragraph once, and none that stands line for line within another; a text alone stays as it is."""
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
    """Every entry in order; equal ones as often as they stand in the list that has most of them."""
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
    """Equal for equal plain data, whatever the order of members; to Python itself, True is 1."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False)


def is_all_same(values: Iterable[object]) -> bool:
    """Whether plain data are all equal."""
    return len(set(map(comparison_key, values))) <= 1


_BREAK = re.compile(r"\n\s*\n")


def _within(text: str, other: str) -> bool:
    return text != other and f"\n{text}\n" in f"\n{other}\n"
