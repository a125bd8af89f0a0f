"""Finds changes to published words that are more than a slip, field by field."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from macros.checks.published_words import PublishedWords
from macros.publishing.slips import beyond_a_slip

# fields of free text: in every other field, any difference is more than a slip
_WORDED = frozenset(
    {"title", "text", "items", "audience", "change_note", "role", "body", "statement", "explanation", "question"}
    | {"label", "means", "reason"}
)
# fields of an edition that a correction may change in meaning: scoring and answers do not depend on them
_RESTATED = frozenset({"title", "text", "statement", "explanation", "strength"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A difference in words. `field` is empty if a whole part is new or gone, or the order differs."""

    part: str
    field: str
    words: str

    def __str__(self) -> str:
        return f"{self.part}{f', {self.field}' if self.field else ''}: {self.words}"

    @property
    def is_restatement(self) -> bool:
        """For an edition: whether only the wording differs, not how points are answered or scored."""
        return self.field in _RESTATED


def beyond_slips(before: PublishedWords, after: PublishedWords, elsewhere: Container[str]) -> Iterator[Difference]:
    """Every difference that is more than a slip. `elsewhere`: all words in the handbook now."""
    for name in before.keys() - after.keys():
        yield Difference(part=name, field="", words="it is gone")
    for name in after.keys() - before.keys():
        yield Difference(part=name, field="", words="it is new")
    kept = [name for name in after if name in before]
    if kept != [name for name in before if name in after]:
        yield Difference(part="the whole text", field="", words="its parts stand in another order")
    for name in kept:
        for field in dict.fromkeys((*before[name], *after[name])):
            old, new = before[name].get(field), after[name].get(field)
            for where, words in _compared(field, old, new, elsewhere):
                yield Difference(part=name, field=where, words=words)


def _compared(field: str, old: Any, new: Any, elsewhere: Container[str]) -> Iterator[tuple[str, str]]:
    """Each place within a field that differs by more than a slip, and how."""
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        for name in dict.fromkeys((*old, *new)):
            inner = f"{field}, {name}"
            yield from _compared(inner, old.get(name), new.get(name), elsewhere)
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for one, other in zip(old, new, strict=True):
            yield from _compared(field, one, other, elsewhere)
    elif isinstance(old, str) and isinstance(new, str) and field.rpartition(", ")[2] in _WORDED:
        if words := beyond_a_slip(old, new, elsewhere):
            yield field, words
    elif old != new:
        yield field, _said(old, new)


def _said(old: Any, new: Any) -> str:
    if isinstance(old, list) and isinstance(new, list):
        return f"it has {len(new)} entries, and had {len(old)}"
    if old is None or new is None:
        return f"it is {'new' if old is None else 'gone'}"
    return f"“{old}” became “{new}”"
