"""What a document says of itself in front: title, period, history, approval, dates. These are asked about anyway."""

from __future__ import annotations

import re
from collections.abc import Sequence

from macros.derived.block_marks import WHOLE_FROM
from macros.importing.dates import dates_in
from macros.importing.strength_guess import strengths_in
from macros.model.source_record import SourceBlock

_WHOLE_MARK = 64  # digits of a mark that is not cut
_FIRST_SECTION = re.compile(r"(?:1|A)(?:\.0)?")


class DocumentFront:
    """The fronts of two documents: all blocks before the heading of section 1; without one, the title alone."""

    def __init__(self, held: Sequence[SourceBlock], new: Sequence[SourceBlock]) -> None:
        self._held, self._new = _front(held), _front(new)

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


def _front(blocks: Sequence[SourceBlock]) -> frozenset[str]:
    first = next((place for place, block in enumerate(blocks) if _begins_section_1(block)), 1)
    return frozenset(block.id for block in blocks[:first])


def _begins_section_1(block: SourceBlock) -> bool:
    return block.kind == "heading" and bool(_FIRST_SECTION.fullmatch(block.printed or ""))
