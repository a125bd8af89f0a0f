"""What a document's reading gives beside its text: what was left out and what was guessed, each with its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from macros.importing.word.places import BlockPlace, Places
from macros.model.text_limits import INVISIBLE
from selfcheck.reading.rules import shorten

_MOST_WORDS_KEPT = 300  # characters quoted of words that stay in the draft
_MOST_THAT_STAY = 40  # lines for one kind of thing whose words stay in the draft


@dataclass(frozen=True, slots=True)
class ReadingNote:
    """One thing of a kind, with any words that were in it. `stays`: these words are in the draft all the same."""

    place: BlockPlace
    words: str = ""
    stays: bool = False


@dataclass(slots=True)
class ReadingNotes:
    """Notes by kind. `place`: where the reading is now."""

    place: BlockPlace = field(default_factory=BlockPlace)
    counts: Counter[str] = field(default_factory=Counter)
    each: dict[str, list[ReadingNote]] = field(default_factory=dict)

    def note(self, kind: str, words: str = "", *, stays: bool = False) -> None:
        """Count one more of a kind, with its words."""
        self.counts[kind] += 1
        self.each.setdefault(kind, []).append(ReadingNote(self.place, " ".join(words.split()), stays))

    def lines(self, places: Places | None = None) -> Iterator[str]:
        """Lines for the report: each kind with its count, then each place with the words that were there."""
        for kind, count in sorted(self.counts.items()):
            yield f"{kind}: {count}"
            lines = list(dict.fromkeys(filter(None, (_line(note, places or Places()) for note in self.each[kind]))))
            most = _MOST_THAT_STAY if all(note.stays for note in self.each[kind]) else len(lines)
            yield from lines[:most]
            if len(lines) > most:
                yield f"  … and {len(lines) - most} more, to the last:"
                yield lines[-1]


def _line(note: ReadingNote, places: Places) -> str:
    quoted = shorten(note.words, _MOST_WORDS_KEPT) if note.stays else note.words
    parts = (places.words(note.place), f"“{quoted}”" if quoted else "")
    return "  " + ": ".join(filter(None, parts)) if any(parts) else ""


@dataclass(slots=True)
class LeftOut(ReadingNotes):
    """What has not become text."""

    def clean(self, text: str) -> str:
        """The text on one line without invisible characters, which are counted."""
        text = "".join(" " if sign.isspace() else sign for sign in text)
        for found in INVISIBLE.findall(text):
            self.note(f"invisible character U+{ord(found):04X}")
        return " ".join(INVISIBLE.sub("", text).split())
