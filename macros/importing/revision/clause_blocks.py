"""Which blocks of a document each clause restates, where nobody has recorded it: by its words, its number and order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from macros.derived.block_marks import comparable_words
from macros.importing.revision.document_places import DocumentPlaces
from macros.model.policy_version import Clause, PolicyVersion
from macros.model.source_record import SourceBlock

_ENOUGH = 0.5  # share of a block's words that stand in the clause
_ENOUGH_WITH_NUMBER = 0.2  # where the printed number is the same
_NOWHERE = (0.0, 0, 0)
_TELLING = 4  # letters of a word that says something


def with_blocks(version: PolicyVersion, blocks: Sequence[SourceBlock]) -> PolicyVersion:
    """The version with `from` in its clauses. What is recorded stays."""
    tying = _Tying(blocks)
    sections = tuple(
        replace(section, clauses=tuple(tying.clause(clause) for clause in section.clauses))
        for section in version.sections
    )
    return replace(version, sections=sections)


class _Tying:
    """Goes through a document and the clauses in their order: each looks first behind the blocks of the one before."""

    def __init__(self, blocks: Sequence[SourceBlock]) -> None:
        self._blocks = blocks
        self._numbers = DocumentPlaces(blocks).numbers
        self._numbered: defaultdict[str, list[int]] = defaultdict(list)
        for place, number in enumerate(self._numbers):
            self._numbered[number or ""].append(place)
        self._words = [_telling(block.text or "") for block in blocks]
        self._next = 0

    def clause(self, clause: Clause) -> Clause:
        if clause.from_ is not None:
            return clause
        places = sorted({*self._places(clause)})
        if places:
            self._next = places[-1]
        return replace(clause, from_=tuple(self._blocks[place].id for place in places) or None)

    def _places(self, clause: Clause) -> Iterator[int]:
        """The best block for the text, and for each entry of the list."""
        for text in clause.texts:
            words = _telling(f"{clause.title} {text}" if text == clause.text else text)
            score, _, place = self._best(words, clause)
            if score > 0:
                yield place

    def _best(self, words: frozenset[str], clause: Clause) -> tuple[float, int, int]:
        """The best score, and its place: the nearest of equals. Outwards, until no place further away can be better."""
        numbered = self._numbered[clause.printed] if clause.printed else ()
        best = max((self._scored(place, words, clause) for place in numbered), default=_NOWHERE)
        for place in self._outwards():
            if best[0] >= 1:
                break
            best = max(best, self._scored(place, words, clause))
        return best

    def _scored(self, place: int, words: frozenset[str], clause: Clause) -> tuple[float, int, int]:
        return self._score(place, words, clause), -abs(place - self._next), place

    def _outwards(self) -> Iterator[int]:
        """Every place, the nearest to the next one first, and of two as near the one behind."""
        for distance in range(len(self._blocks)):
            both = (self._next + distance, self._next - distance) if distance else (self._next,)
            yield from (place for place in both if 0 <= place < len(self._blocks))

    def _score(self, place: int, words: frozenset[str], clause: Clause) -> float:
        own = self._words[place]
        share = len(own & words) / max(1, min(len(own), len(words)))
        is_numbered = clause.printed is not None and self._numbers[place] == clause.printed
        least = _ENOUGH_WITH_NUMBER if is_numbered else _ENOUGH
        return share + is_numbered if share >= least and self._blocks[place].kind != "heading" else 0.0


def _telling(text: str) -> frozenset[str]:
    return frozenset(word for word in comparable_words(text) if len(word) >= _TELLING or word.isdecimal())
