"""`published.yml`: hashes of the words of every published text, so that none can change unnoticed.

A hash covers the canonical JSON of parsed values, never a file's bytes. It covers only the published words: `meets`,
`facts`, `asked_as`, `notes`, `was`, `reviewed`, `help`, `evidence` and `action` are the handbook's own and may be
corrected.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Annotated, Literal

from selfcheck.reading.dates import PartialDate
from selfcheck.reading.rules import About, Fault, Id, Matches

VERSION_FORM = "(?=.{1,40}$)[a-z0-9]+([.-][a-z0-9]+)*"  # it names a file and a page, whose names have limits
_DIGITS = 16  # of a part's hash, enough to show which part has changed; the whole text's hash has all 64

type PartName = Annotated[
    str, Matches("[a-z0-9][a-z0-9.-]*", "the name of a part", "let handbook publish write this file")
]
type PartHash = Annotated[
    str, Matches("[0-9a-f]{16}", "a part's hash, 16 digits", "let handbook publish write this file")
]
type WholeHash = Annotated[
    str, Matches("sha256:[0-9a-f]{64}", "sha256: and 64 digits", "let handbook publish write this file")
]
type Parts = Mapping[str, str]
"""The parts of a text by name, in order, each with the hash of its words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of a published text: a clause by its ref, a section, a criterion, the head or the scales."""

    name: PartName
    words: PartHash


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A change to a published text: a slip that changed no meaning, such as of spelling, or what was `wrong`."""

    on: PartialDate
    note: Annotated[str, About("what was corrected, in a sentence for readers")]
    wrong: Annotated[str | None, About("what was wrong, in a sentence for readers; of a slip, nothing")] = None
    parts: Annotated[tuple[PartName, ...], About("the parts that were corrected")] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """A version of a policy, or an edition of the standards, that has been published."""

    kind: Literal["policy", "edition"]
    id: Annotated[Id, About("the policy's id, or the edition's set")]
    version: Annotated[str, Matches(VERSION_FORM, "a version", "write it as its file is named")]
    on: Annotated[PartialDate, About("the day on which it was published here")]
    note: Annotated[str, About("what is new, in a sentence for readers")]
    words: WholeHash
    parts: tuple[Part, ...]
    corrections: Annotated[tuple[Correction, ...], About("oldest first")] = ()

    def last_changed(self, part: str = "") -> PartialDate:
        """The day on which it was published or last corrected: as a whole, or in a part and what that part holds."""
        days = [
            correction.on
            for correction in self.corrections
            if not part or any(name == part or name.startswith(f"{part}.") for name in correction.parts)
        ]
        return max([self.on, *days], key=lambda day: day.last)

    def since(self, place: int) -> PartialDate:
        """The day from which the words before a correction stood: an earlier correction's, or that of publication."""
        parts = self.corrections[place].parts
        before = [correction.on for correction in self.corrections[:place] if {*correction.parts} & {*parts}]
        return before[-1] if before else self.on


@dataclass(frozen=True, kw_only=True)  # without slots: cached properties need a __dict__
class Ledger:
    """`published.yml`: what has been published, in the order in which it was."""

    published: tuple[Publication, ...]

    def faults(self) -> Iterator[Fault]:
        seen: set[tuple[str, str, str]] = set()
        for place, publication in enumerate(self.published):
            key = (publication.kind, publication.id, publication.version)
            if key in seen:
                message = f"'{publication.id}', version {publication.version}, stands here a second time"
                yield Fault(("published", place, "version"), "duplicate-id", message, "take one of the two out")
            seen.add(key)

    def find(self, kind: str, name: str, version: str) -> Publication | None:
        return self._by_name.get((kind, name, version))

    @cached_property
    def _by_name(self) -> Mapping[tuple[str, str, str], Publication]:
        return {(each.kind, each.id, each.version): each for each in reversed(self.published)}  # the first one counts

    @cached_property
    def of_policy(self) -> Mapping[str, Sequence[Publication]]:
        """The publications of each policy, by its id."""
        found: dict[str, list[Publication]] = {}
        for publication in self.published:
            if publication.kind == "policy":
                found.setdefault(publication.id, []).append(publication)
        return found


def text_hash(parts: Parts) -> str:
    """The hash of a text, from its parts in their order."""
    return f"sha256:{digest([[name, words] for name, words in parts.items()])}"


def ledger_parts(parts: Parts) -> tuple[Part, ...]:
    """The parts with the shortened hashes that the ledger has."""
    return tuple(Part(name=name, words=words[:_DIGITS]) for name, words in parts.items())


@dataclass(frozen=True, slots=True, kw_only=True)
class TextDifference:
    """The differences of a text from its published form, by the names of its parts."""

    changed: tuple[str, ...]
    added: tuple[str, ...]
    removed: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        return (*self.changed, *self.added, *self.removed)


def text_difference(publication: Publication, parts: Parts) -> TextDifference | None:
    """The difference from the published words; None if there is none. It names no part if only the order differs."""
    if text_hash(parts) == publication.words:
        return None
    before = {part.name: part.words for part in publication.parts}
    return TextDifference(
        changed=tuple(name for name, words in parts.items() if before.get(name, words[:_DIGITS]) != words[:_DIGITS]),
        added=_without(parts, before),
        removed=_without(before, parts),
    )


def _without(names: Iterable[str], others: Parts) -> tuple[str, ...]:
    return tuple(name for name in names if name not in others)


def digest(data: object) -> str:
    """The SHA-256 of plain data as 64 hexadecimal digits."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode("utf-8")).hexdigest()
