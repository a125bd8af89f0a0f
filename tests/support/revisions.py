"""Revisions of a policy, made by a script that knows which block of the new document was which before.

A revision begins as the blocks of the document held, each its own origin. Steps change it: words replaced, paragraphs
joined and divided, blocks moved, new and gone, lists turned into tables, changes left tracked. The same steps serve the
policies whose texts stay outside the repository (`tests.bench.revisions`) and the policy made up for the tests.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from macros.importing.document_blocks import DocumentBlock

type Label = Literal["same", "reworded", "joined", "divided", "moved", "new", "gone"]

LONG = 12  # words: from here on a block is a paragraph worth changing
_SENTENCE = re.compile(r"(?<=[.?!])\s+(?=[A-Z])")

NEW_TEXTS = (
    "Each team keeps one spare hour a week in which a postponed meeting can be held again.",
    "A worker who starts on night shifts must be offered a meeting before the third shift.",
    "Nobody may be asked to prepare for a meeting in unpaid time.",
    "The register of meetings is closed on the last working day of March.",
    "Where two teams share a building, their managers cover for each other during leave.",
    "An interpreter may join a meeting, and is bound by the same confidence.",
    "Recorded video of a meeting must be deleted within 24 hours.",
    "The panel looks at a tenth of all records twice a year.",
    "Volunteers who come less than once a month may meet in a group of at most six.",
    "Complaints about this document go to the policy officer, who answers within 15 working days.",
)
REPLACED = (
    ("should", "must"),
    ("will", "shall"),
    ("ensure", "make certain"),
    ("staff", "colleagues"),
    ("annually", "every two years"),
    ("monthly", "every six weeks"),
    ("regular", "planned"),
    ("issues", "matters"),
    ("organisation", "body"),
    ("responsibility", "duty"),
    ("provide", "give"),
    ("support", "help"),
    ("children", "pupils"),
    ("practice", "work"),
    ("supervisor", "lead"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RevisedBlock:
    """A block of the revision. `origins`: places of the held blocks that it was. `label`: how it came of them.

    `tracked`: the change is still tracked in the file. `deleted`: the file holds it as a tracked deletion alone.
    """

    block: DocumentBlock
    origins: tuple[int, ...] = ()
    label: Label = "same"
    tracked: bool = False
    deleted: bool = False


type Rows = list[RevisedBlock]


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """A revision: the blocks held, and what became of them."""

    held: tuple[DocumentBlock, ...]
    rows: tuple[RevisedBlock, ...]

    @property
    def standing(self) -> tuple[RevisedBlock, ...]:
        """The blocks of the new document as a reader of it should see them."""
        return tuple(row for row in self.rows if not row.deleted)

    @property
    def gone(self) -> tuple[int, ...]:
        """The places of held blocks that are in the new document no more."""
        still = {origin for row in self.standing for origin in row.origins}
        return tuple(place for place in range(len(self.held)) if place not in still)


@dataclass(slots=True)
class Reviser:
    """Changes a document step by step. Each step takes blocks that no step has changed yet."""

    held: Sequence[DocumentBlock]
    rows: Rows = field(init=False)
    _texts: Iterator[str] = field(init=False)

    def __post_init__(self) -> None:
        self.rows = [RevisedBlock(block=block, origins=(place,)) for place, block in enumerate(self.held)]
        self._texts = iter(NEW_TEXTS)

    def revision(self) -> Revision:
        return Revision(held=tuple(self.held), rows=tuple(self.rows))

    # --- what may be changed

    def long(self, every: int, start: int = 0, most: int = 99) -> list[int]:
        """Some places of untouched paragraphs and entries of at least 12 words."""
        return self._untouched(lambda block: _is_text(block) and _count(block) >= LONG)[start::every][:most]

    def short(self, every: int, start: int = 0, most: int = 99) -> list[int]:
        """Some places of untouched entries of 3 to 11 words."""
        return self._untouched(lambda block: _is_text(block) and 3 <= _count(block) < LONG)[start::every][:most]

    def _untouched(self, fits: Callable[[DocumentBlock], bool]) -> list[int]:
        return [place for place, row in enumerate(self.rows) if row.label == "same" and fits(row.block)]

    # --- steps

    def reword(self, places: Sequence[int], *, tracked: bool = False) -> None:
        """Replace words: in turn a few, the whole end, and a sentence added."""
        for turn, place in enumerate(places):
            row = self.rows[place]
            text = (_with_others, _with_new_end, _with_more)[turn % 3](row.block.text)
            self._put(place, text, "reworded", tracked=tracked)

    def reword_as(self, place: int, text: str) -> None:
        """Give a block other words."""
        self._put(place, text, "reworded", tracked=False)

    def add(self, place: int, count: int = 1, *, tracked: bool = False, kind: str = "paragraph") -> None:
        """Put new blocks before a place."""
        fresh = [
            RevisedBlock(
                block=DocumentBlock(kind="item" if kind == "item" else "paragraph", text=next(self._texts)),
                label="new",
                tracked=tracked,
            )
            for _ in range(count)
        ]
        self.rows[place:place] = fresh

    def add_heading(self, place: int, text: str, printed: str | None = None, level: int = 2) -> None:
        block = DocumentBlock(kind="heading", text=text, printed=printed, level=level)
        self.rows.insert(place, RevisedBlock(block=block, label="new"))

    def drop(self, places: Sequence[int], *, tracked: bool = False) -> None:
        """Take blocks out; tracked, the file still holds them as deletions."""
        for place in sorted(places, reverse=True):
            if tracked:
                self.rows[place] = replace(self.rows[place], deleted=True, label="gone")
            else:
                del self.rows[place]

    def move(self, place: int, before: int, count: int = 1) -> None:
        """Move blocks to stand before another place."""
        taken = [replace(row, label="moved") for row in self.rows[place : place + count]]
        rest = [*self.rows[:place], *self.rows[place + count :]]
        target = before if before <= place else before - count
        self.rows = [*rest[:target], *taken, *rest[target:]]

    def join(self, places: Sequence[int]) -> None:
        """Join each of these blocks with the one after it."""
        for place in sorted(places, reverse=True):
            one, other = self.rows[place : place + 2]
            text = f"{one.block.text.rstrip()} {other.block.text}"
            block = replace(one.block, text=text)
            joined = RevisedBlock(block=block, origins=(*one.origins, *other.origins), label="joined")
            self.rows[place : place + 2] = [joined]

    def divide(self, places: Sequence[int]) -> None:
        """Divide each of these blocks after its first sentence or, without a second one, in its middle."""
        for place in sorted(places, reverse=True):
            row = self.rows[place]
            first, rest = _halves(row.block.text)
            parts = (replace(row.block, text=first), replace(row.block, text=rest, printed=None, kind="paragraph"))
            self.rows[place : place + 1] = [replace(row, block=part, label="divided") for part in parts]

    def tabulate(self, places: Sequence[int], form: Literal["numbered", "with-who"]) -> None:
        """Turn entries of a list into rows of a table: with a number before each, or with who does it after each."""
        for number, place in enumerate(places, 1):
            row = self.rows[place]
            if form == "numbered":
                block = replace(row.block, kind="row", printed=str(number), level=1)
                self.rows[place] = replace(row, block=block, label="same")
            else:
                block = replace(row.block, kind="row", text=f"{row.block.text} | Team lead", printed=None, level=1)
                self.rows[place] = replace(row, block=block, label="reworded")

    def renumber(self, by: int = 1, after: int = 0) -> None:
        """Raise the first part of each printed number above `after`; the blocks stay the same."""
        self.rows = [replace(row, block=_renumbered(row.block, by, after)) for row in self.rows]

    def lists(self, least: int = 3) -> list[list[int]]:
        """The places of each list of untouched entries without numbers."""
        found: list[list[int]] = [[]]
        for place, row in enumerate(self.rows):
            if row.block.kind == "item" and row.block.printed is None and row.label == "same":
                found[-1].append(place)
            elif found[-1]:
                found.append([])
        return [places for places in found if len(places) >= least]

    def sections(self) -> list[tuple[int, int]]:
        """Where each section begins and ends: a heading and all blocks up to the next of its level or a higher one."""
        heads = [(place, row.block.level) for place, row in enumerate(self.rows) if row.block.kind == "heading"]
        ends = [
            next((after for after, at in heads if after > place and at <= level), len(self.rows))
            for place, level in heads
        ]
        return [(place, end) for (place, _), end in zip(heads, ends, strict=True)]

    def _put(self, place: int, text: str, label: Label, *, tracked: bool) -> None:
        row = self.rows[place]
        self.rows[place] = replace(row, block=replace(row.block, text=text), label=label, tracked=tracked)


def _with_others(text: str) -> str:
    """Some words replaced; where none of them is there, the third word from the end is taken out."""
    changed = text
    for old, new in REPLACED:
        changed = re.sub(rf"\b{old}\b", new, changed)
    words = text.split()
    return changed if changed != text else " ".join((*words[:-3], *words[-2:]))


def _with_new_end(text: str) -> str:
    """The last third written anew."""
    words = text.split()
    return " ".join((*words[: max(2, 2 * len(words) // 3)], "as the yearly plan sets out"))


def _with_more(text: str) -> str:
    return f"{text.rstrip('.;, ')}, and this is noted in the log."


def _halves(text: str) -> tuple[str, str]:
    parts = _SENTENCE.split(text, maxsplit=1)
    if len(parts) == 2:
        return parts[0], parts[1]
    words = text.split()
    return " ".join(words[: len(words) // 2]), " ".join(words[len(words) // 2 :])


def _renumbered(block: DocumentBlock, by: int, after: int) -> DocumentBlock:
    match = re.fullmatch(r"(\d+)(.*)", block.printed or "", re.DOTALL)
    if not match or int(match[1]) <= after:
        return block
    return replace(block, printed=f"{int(match[1]) + by}{match[2]}")


def _is_text(block: DocumentBlock) -> bool:
    return block.kind in ("paragraph", "item")


def _count(block: DocumentBlock) -> int:
    return len(block.text.split())
