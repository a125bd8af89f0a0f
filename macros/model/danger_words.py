"""The words of people who need help now, and the part of the urgent page that the search opens for each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from selfcheck.reading.rules import About, Fault, Id, NotEmpty, nearest, repeated_ids

Phrases = Annotated[tuple[str, ...], NotEmpty()]
Kinds = Annotated[tuple[Id, ...], NotEmpty()]


@dataclass(frozen=True, slots=True, kw_only=True)
class DangerPart:
    """A part of the page of what to do, with what opens it."""

    part: Annotated[Id, About("the id of a heading on docs/urgent.md")]
    always: Annotated[tuple[str, ...], About("phrases that open it whatever else is asked")] = ()
    phrases: Annotated[tuple[str, ...], About("phrases that open it, but not beside a word of work alone")] = ()
    words: Annotated[tuple[str, ...], About("words that open it alone or with a person, not beside one of work")] = ()
    second: Annotated[tuple[str, ...], About("phrases that put it second, after the ordinary answer")] = ()
    together: Annotated[tuple[Kinds, ...], About("kinds of words that open it where each is in the question")] = ()

    @property
    def all_phrases(self) -> tuple[str, ...]:
        return (*self.always, *self.phrases, *self.words, *self.second)


@dataclass(frozen=True, slots=True, kw_only=True)
class DangerKind:
    """Everyday words for one thing, which parts name in `together`."""

    kind: Id
    words: Annotated[Phrases, About("words and phrases, each for its other forms too")]


@dataclass(frozen=True, slots=True, kw_only=True)
class DangerWords:
    """`danger-words.yml`."""

    parts: Annotated[tuple[DangerPart, ...], NotEmpty()]
    people: Annotated[Phrases, About("words for people: who names one asks about them, not about work")]
    pronouns: Annotated[Phrases, About("words that may stand for people")]
    work: Annotated[Phrases, About("words of work: beside them, a phrase is a subject and no call for help")]
    looked_up: Annotated[Phrases, About("words of looking something up: beside them, the part stands second")]
    harmless: Annotated[tuple[str, ...], About("sayings in which the words mean no danger")] = ()
    same: Annotated[tuple[tuple[str, ...], ...], About("words read as one; a word alone is taken as it stands")] = ()
    kinds: Annotated[tuple[DangerKind, ...], About("everyday words for one thing")] = ()

    def faults(self) -> Iterator[Fault]:
        yield from repeated_ids(("parts",), [part.part for part in self.parts], "part")
        yield from repeated_ids(("kinds",), [kind.kind for kind in self.kinds], "kind")
        yield from self._unknown_kinds()
        seen: dict[str, str] = {}
        for place, part in enumerate(self.parts):
            for phrase in part.all_phrases:
                if phrase in seen:
                    message = f"'{phrase}' opens {seen[phrase]} already"
                    yield Fault(("parts", place), "duplicate-id", message, "each phrase opens one part: take one out")
                seen[phrase] = part.part

    def _unknown_kinds(self) -> Iterator[Fault]:
        kinds = [kind.kind for kind in self.kinds]
        for place, part in enumerate(self.parts):
            for kind in {kind for rule in part.together for kind in rule} - set(kinds):
                hint = nearest(kind, kinds) or "add it to kinds"
                yield Fault(("parts", place, "together"), "unknown-reference", f"there is no kind '{kind}'", hint)
