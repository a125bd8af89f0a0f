"""What a document says of itself in front: title, period, history, approval, dates. These are asked about anyway."""

from __future__ import annotations

import re
from collections.abc import Sequence

from macros.derived.block_comparison import BlockPair
from macros.derived.block_marks import WHOLE_FROM
from macros.importing.dates import dates_in
from macros.importing.strength_guess import strengths_in
from macros.model.source_record import SourceBlock

_WHOLE_MARK = 64  # digits of a mark that is not cut
_LONGEST = 15  # blocks: a front without a numbered section behind it
_FIRST_SECTION = re.compile(r"(?:1|A)(?:\.0)?")


class DocumentFront:
    """The fronts of two documents: all blocks before section 1, or before the first heading below the title."""

    def __init__(self, held: Sequence[SourceBlock], new: Sequence[SourceBlock], pairs: Sequence[BlockPair]) -> None:
        begins = _begin(held)
        same = (
            next((pair.new[0] for pair in pairs if pair.held[0] == held[begins]), None) if begins < len(held) else None
        )
        self._held = frozenset(block.id for block in held[:begins])
        self._new = frozenset(block.id for block in new[: new.index(same) if same else _begin(new)])

    def has_held(self, block: SourceBlock) -> bool:
        """Whether a held block in front is a detail, as far as its marks tell."""
        return block.id in self._held and self.may_be_detail(block)

    @staticmethod
    def may_be_detail(block: SourceBlock) -> bool:
        """Whether a held block is short, in a table, or without marks, as one with personal data is."""
        return block.mark is None or len(block.mark) < _WHOLE_MARK or block.kind == "row"

    def has_new(self, block: SourceBlock) -> bool:
        """Whether a block is a detail: no duty, and short or in a table; or a line of dates anywhere."""
        text = block.text or ""
        if _is_dated_line(text):
            return True
        is_short = len(text.split()) <= WHOLE_FROM or block.kind == "row"
        return block.id in self._new and is_short and not strengths_in(text)


def _is_dated_line(text: str) -> bool:
    """Whether this is a line such as `Next review: August 2023`, which gives a date and is no clause."""
    return len(text.split()) <= WHOLE_FROM and not text.endswith(".") and bool(dates_in(text))


def _begin(blocks: Sequence[SourceBlock]) -> int:
    """Where the front ends. Without headings it is the title alone."""
    headings = [place for place, block in enumerate(blocks) if block.kind == "heading"]
    first = next((place for place in headings if _FIRST_SECTION.fullmatch(blocks[place].printed or "")), None)
    below = next((place for place in headings if 0 < place <= _LONGEST), 1)
    return first if first is not None else below
