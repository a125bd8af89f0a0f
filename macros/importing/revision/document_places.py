"""Where a block stands in its document: its number, or that of the one it belongs to, and the headings over it."""

from __future__ import annotations

from collections.abc import Sequence

from macros.model.source_record import SourceBlock


class DocumentPlaces:
    """The numbers and headings of a document's blocks, by place."""

    def __init__(self, blocks: Sequence[SourceBlock]) -> None:
        self._blocks = blocks
        self.numbers: list[str | None] = []
        self.headings: list[tuple[int, ...]] = []
        self._fill()

    def _fill(self) -> None:
        number: str | None = None
        over: tuple[int, ...] = ()
        for place, block in enumerate(self._blocks):
            if block.kind == "heading":
                over = (place, *(each for each in over if self._blocks[each].level < block.level))
                number = None
            number = block.printed or number
            self.numbers.append(number)
            self.headings.append(over)

    def words(self, place: int) -> str:
        """A place in words, such as: 7.4, under “Frequency of supervision”. The heading where its words are known."""
        number, heading = self.numbers[place], self.heading(place)
        title = self._blocks[heading].text if heading is not None and heading != place else None
        under = f"under “{title}”" if title else ""
        return ", ".join(part for part in (number, under) if part) or "in front of the first heading"

    def heading(self, place: int) -> int | None:
        """The nearest heading over a block; of a heading, itself."""
        return next(iter(self.headings[place]), None)
