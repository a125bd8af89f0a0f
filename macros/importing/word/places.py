"""Where something stands in a document, in words: “under “Records”, paragraph 3”."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class BlockPlace:
    """A paragraph or table, counted from 1 through the whole document; in a table also a row, counted from 1."""

    number: int = 0
    row: int = 0


@dataclass(frozen=True, slots=True)
class Places:
    """A document's headings in order, so that paragraphs can be counted from the nearest one."""

    headings: tuple[tuple[int, str], ...] = ()

    @classmethod
    def of(cls, headings: Iterable[tuple[BlockPlace, str]]) -> Places:
        return cls(tuple((place.number, text) for place, text in headings))

    def words(self, place: BlockPlace) -> str:
        """A place in words; nothing for one outside the text, such as a footer."""
        if not place.number:
            return ""
        number, heading = next((each for each in reversed(self.headings) if each[0] <= place.number), (0, ""))
        under = f"under “{heading}”, " if heading else ""
        if heading and number == place.number:
            return f"in the heading “{heading}”"
        within = f"table at paragraph {place.number - number}, row {place.row}" if place.row else ""
        return under + (within or f"paragraph {place.number - number}")
