"""The document held and the document imported, block by block, with the clauses that restate each block."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from macros.derived.block_comparison import BlockComparison, BlockPair, compare_blocks
from macros.derived.block_marks import comparable_words, mark_of
from macros.importing.document_blocks import BETWEEN_CELLS
from macros.importing.revision.document_details import DocumentFront
from macros.model.policy_version import Clause, PolicyVersion
from macros.model.source_record import SourceBlock


@dataclass(frozen=True, kw_only=True)
class ComparedDocuments:
    """`version`: the version held. `held`: the blocks of its document. `new`: those of the imported one, with words."""

    version: PolicyVersion
    held: Sequence[SourceBlock]
    new: Sequence[SourceBlock]

    @cached_property
    def comparison(self) -> BlockComparison:
        return compare_blocks(self.held, self.new)

    @cached_property
    def front(self) -> DocumentFront:
        return DocumentFront(self.held, self.new, self.comparison.pairs)

    @cached_property
    def held_places(self) -> Mapping[str, int]:
        return {block.id: place for place, block in enumerate(self.held)}

    @cached_property
    def new_places(self) -> Mapping[str, int]:
        return {block.id: place for place, block in enumerate(self.new)}

    @cached_property
    def pair_of_held(self) -> Mapping[str, BlockPair]:
        return {block.id: pair for pair in self.comparison.pairs for block in pair.held}

    @cached_property
    def pair_of_new(self) -> Mapping[str, BlockPair]:
        return {block.id: pair for pair in self.comparison.pairs for block in pair.new}

    @cached_property
    def clauses_of(self) -> Mapping[str, Sequence[Clause]]:
        """For each held block, the clauses that restate it."""
        found: defaultdict[str, list[Clause]] = defaultdict(list)
        for clause in self.version.clauses:
            for block in clause.from_ or ():
                found[block].append(clause)
        return found

    def own_blocks(self, clause: Clause) -> tuple[str, ...]:
        """The blocks that a clause restates, without a lead-in such as “The supervisor is responsible for:”.

        A lead-in is also restated by clauses that restate other blocks with it. Without any others, it is its own.
        """
        blocks = [block for block in clause.from_ or () if block in self.held_places]
        own = tuple(block for block in blocks if not self._leads_in(block, clause))
        return own or tuple(blocks)

    def _leads_in(self, block: str, clause: Clause) -> bool:
        mine = {*(clause.from_ or ())}
        return any({*(other.from_ or ())} - mine for other in self.clauses_of.get(block, ()))

    def is_gone(self, clause: Clause) -> bool:
        """Whether none of its own blocks is in the new document."""
        own = self.own_blocks(clause)
        return bool(own) and not any(block in self.pair_of_held for block in own)

    def changes_words(self, pair: BlockPair) -> bool:
        """Whether the words differ: not where blocks were only joined or divided, word for word."""
        if pair.kind == "same":
            return False
        if pair.kind == "reworded":
            return True
        words = comparable_words(" ".join(block.text or "" for block in pair.new).replace(BETWEEN_CELLS, " "))
        if pair.kind == "divided":
            return mark_of(" ".join(words)) != pair.held[0].mark
        return not _is_made_of(words, [block.mark for block in pair.held])

    def is_detail(self, pair: BlockPair) -> bool:
        """Whether a pair that changed is a detail in front of the document."""
        are_new, are_held = map(self.front.has_new, pair.new), map(self.front.may_be_detail, pair.held)
        return pair.kind != "same" and all(are_new) and all(are_held)

    def clauses_still_there(self) -> Iterator[Clause]:
        """The clauses of the version held that the new document still has, or never had."""
        return (clause for clause in self.version.clauses if not self.is_gone(clause))


def _is_made_of(words: Sequence[str], marks: Sequence[str | None]) -> bool:
    """Whether words can be cut into runs with these marks, one after the other."""
    if not marks:
        return not words
    cuts = (cut for cut in range(1, len(words) + 1) if mark_of(" ".join(words[:cut])) == marks[0])
    return any(_is_made_of(words[cut:], marks[1:]) for cut in cuts)
