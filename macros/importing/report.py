"""What an import tells the person who finishes the draft: recognised, guessed, left out, to be finished."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from macros.importing.word.notes import ReadingNotes
from macros.importing.word.places import BlockPlace, Places
from selfcheck.reading.rules import visible


@dataclass(slots=True)
class Report:
    """Gathers lines while a document is read. `places`: its headings, by which a line says where something stands."""

    places: Places = field(default_factory=Places)
    counts: Counter[str] = field(default_factory=Counter)
    recognised: list[str] = field(default_factory=list)
    guessed: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    to_finish: list[str] = field(default_factory=list)

    def count(self, what: str, number: int = 1) -> None:
        """Count things that were recognised."""
        self.counts[what] += number

    def recognise(self, line: str, at: BlockPlace | None = None) -> None:
        self.recognised.append(line + self._where(at))

    def guess(self, line: str, at: BlockPlace | None = None) -> None:
        self.guessed.append(line + self._where(at))

    def keep(self, line: str) -> None:
        self.kept.append(line)

    def leave_out(self, line: str, at: BlockPlace | None = None) -> None:
        self.left_out.append(line + self._where(at))

    def finish(self, line: str) -> None:
        self.to_finish.append(line)

    def read(self, left_out: ReadingNotes, guessed: ReadingNotes) -> None:
        """Take over what the reading left out and guessed."""
        self.left_out.extend(left_out.lines(self.places))
        self.guessed.extend(guessed.lines(self.places))

    def _where(self, at: BlockPlace | None) -> str:
        words = self.places.words(at) if at else ""
        return f" ({words})" if words else ""

    def text(self, heading: str) -> str:
        """The whole report under a heading. Every part is there, even an empty one."""
        return "".join(f"{visible(line)}\n" for line in (heading, *self._parts()))

    def _parts(self) -> Iterator[str]:
        counted = [f"{what}: {number}" for what, number in sorted(self.counts.items())]
        yield from _part("To be finished by you", self.to_finish)
        yield from _part("Recognised", [*self.recognised, *counted])
        yield from _part("Guessed: look at each", self.guessed)
        yield from _part("Kept from the version held", self.kept)
        yield from _part("Left out of the draft", self.left_out)


def _part(title: str, lines: list[str]) -> Iterator[str]:
    yield ""
    yield title
    yield from (f"  - {line}" if not line.startswith("  ") else f"    {line}" for line in lines or ["nothing"])
