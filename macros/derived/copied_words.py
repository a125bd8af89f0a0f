"""Where a text repeats a document's own words: eight or more in a row, which nobody restates by chance."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

COPIED_RUN = 8  # words
_WORD = re.compile(r"\w+(?:['’]\w+)*")


def copied_runs(text: str, documents: Iterable[str]) -> tuple[tuple[int, int], ...]:
    """The first and the last place of each run in `text`. Case and punctuation make no difference."""
    runs = {run for document in documents for run in _runs(_words(document))}
    found = list(_WORD.finditer(text))
    copied: list[tuple[int, int]] = []
    for place, run in enumerate(_runs(_words(text))):
        if run in runs:
            start, end = found[place].start(), found[place + COPIED_RUN - 1].end()
            if copied and start <= copied[-1][1]:
                copied[-1] = (copied[-1][0], end)
            else:
                copied.append((start, end))
    return tuple(copied)


def _words(text: str) -> list[str]:
    return [word.casefold().replace("’", "'") for word in _WORD.findall(text)]


def _runs(words: Sequence[str]) -> list[tuple[str, ...]]:
    return [tuple(words[place : place + COPIED_RUN]) for place in range(len(words) - COPIED_RUN + 1)]
