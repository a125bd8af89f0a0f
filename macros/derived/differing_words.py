"""Which words of a block the document held did not have: by its words or, as far as they tell, by its marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from macros.derived.block_marks import DIGITS, MOST_GRAMS, comparable_words, grams_of
from macros.derived.clause_changes import word_changes
from macros.model.source_record import SourceBlock


def differing_words(text: str, held: Sequence[SourceBlock]) -> tuple[str, ...]:
    """The runs of words of a new text that the held blocks did not have, in order."""
    if all(block.text for block in held):
        changes = word_changes(" ".join(block.text or "" for block in held), text)
        return tuple(words for kind, words in changes if kind == "inserted")
    sketches = [block.grams for block in held if block.grams]
    return tuple(_runs(text, sketches)) if len(sketches) == len(held) else ()


def _runs(text: str, sketches: Sequence[str]) -> Iterator[str]:
    """A word differs if some triple with it can be told from the held ones, and none is one of them."""
    tokens = text.split()
    words = [(place, word) for place, token in enumerate(tokens) for word in comparable_words(token)]
    is_held = [*_known_triples(words, sketches)]
    differing = set()
    for number, (place, _) in enumerate(words):
        around = {known for known in is_held[max(0, number - 2) : number + 1] if known is not None}
        if around == {False}:
            differing.add(place)
    for differs, run in groupby(range(len(tokens)), key=differing.__contains__):
        if differs:
            yield " ".join(tokens[place] for place in run)


def _known_triples(words: Sequence[tuple[int, str]], sketches: Sequence[str]) -> Iterator[bool | None]:
    """Of each triple, whether a held block has it; None for one beyond what its sketch holds."""
    grams = {sketch[at : at + DIGITS] for sketch in sketches for at in range(0, len(sketch), DIGITS)}
    full = [sketch[-DIGITS:] for sketch in sketches if len(sketch) == MOST_GRAMS * DIGITS]
    last = min(full, default=None)
    for number in range(len(words) - 2):
        gram = grams_of(" ".join(word for _, word in words[number : number + 3]))
        yield True if gram in grams else None if gram is None or (last and gram >= last) else False
