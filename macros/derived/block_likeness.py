"""How alike blocks of two documents are, by their marks: the same words, triples in common, one letter apart."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from macros.derived.block_marks import DIGITS, comparable_words, gram_share, mark_of
from macros.model.source_record import SourceBlock

_FEW = 6  # a block of at most as many triples can lose all of them when a word or two change
_LEAST_SHARE = 0.1  # of the shorter block's triples: fewer in common are chance
_INSIDE_WITHOUT_TRIPLES = 0.6
_MOST_WITH_ONE_GRAM = 50  # blocks: what more of them have in common is a phrase of the document's
_MOST_LIKELY = 20  # held blocks that are looked at for one new block
_MOST_WORDS = 300  # of a block that is searched for a slip
_SHORTEST = 4  # letters of a word whose `s` may be a slip

type Shares = dict[tuple[int, int], tuple[float, float]]
"""For places of a held and a new block: the share of the one's triples that the other has, in both directions."""


def same_key(block: SourceBlock) -> tuple[str, ...] | None:
    """What two blocks with the same words have in common; None for a block without a mark."""
    return (block.mark, block.grams or "") if block.mark else None


def has_few_triples(block: SourceBlock) -> bool:
    """Whether a block has so few word triples that their share says little."""
    return len(block.grams or "") <= _FEW * DIGITS


def shares(held: Mapping[int, SourceBlock], new: Mapping[int, SourceBlock]) -> Shares:
    """The shares of all pairs of blocks that have more in common than chance gives."""
    found: Shares = {}
    for pair in _likely(held, new):
        one, other = held[pair[0]].grams, new[pair[1]].grams
        found[pair] = (gram_share(one, other), gram_share(other, one))
    return found | _without_triples(held, new)


def _likely(held: Mapping[int, SourceBlock], new: Mapping[int, SourceBlock]) -> Iterator[tuple[int, int]]:
    having: defaultdict[str, list[int]] = defaultdict(list)
    for first, block in held.items():
        for gram in _grams(block):
            having[gram].append(first)
    telling = {gram: places for gram, places in having.items() if len(places) <= _MOST_WITH_ONE_GRAM}
    for second, block in new.items():
        mine = _grams(block)
        counts = Counter(first for gram in mine for first in telling.get(gram, ()))
        for first, common in counts.most_common(_MOST_LIKELY):
            if common >= _LEAST_SHARE * min(len(mine), len(_grams(held[first]))):
                yield first, second


def _grams(block: SourceBlock) -> frozenset[str]:
    sketch = block.grams or ""
    return frozenset(sketch[place : place + DIGITS] for place in range(0, len(sketch), DIGITS))


def _without_triples(held: Mapping[int, SourceBlock], new: Mapping[int, SourceBlock]) -> Shares:
    """Blocks of one or two words whose mark is that of one or two words in the text of a new block."""
    marks: defaultdict[str, list[int]] = defaultdict(list)
    for first, block in held.items():
        if block.mark and not block.grams and len(marks[block.mark]) < _MOST_LIKELY:
            marks[block.mark].append(first)
    return {
        (first, second): (_INSIDE_WITHOUT_TRIPLES, 0.0)
        for second, block in new.items()
        for mark in _marks_of_runs(block.text if marks else None)
        for first in marks.get(mark, ())
    }


def _marks_of_runs(text: str | None) -> frozenset[str]:
    words = comparable_words(text or "")
    runs = (words[place : place + size] for size in (1, 2) for place in range(len(words)))
    return frozenset(mark for run in runs if (mark := mark_of(" ".join(run))))


def texts_before_a_slip(text: str | None) -> Iterator[tuple[str, tuple[str, str]]]:
    """The text with one word's last `s` taken off or put on, each with the word before and after the slip."""
    words = comparable_words(text or "")
    for place, word in enumerate(words if len(words) <= _MOST_WORDS else ()):
        if word.isalpha() and len(word) >= _SHORTEST:
            other = word[:-1] if word.endswith("s") else f"{word}s"
            yield " ".join((*words[:place], other, *words[place + 1 :])), (other, word)
