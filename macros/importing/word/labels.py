"""A paragraph's heading level, and its number or bullet: from its own properties, its style and its list."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from macros.importing.word.list_nesting import Nesting
from macros.importing.word.notes import ReadingNotes
from macros.importing.word.numbering import Counter, Label, whole_number
from macros.importing.word.paragraph_words import all_text
from macros.importing.word.styles import MOST_HEADING, ParagraphStyles, attribute_value, indent_of


@dataclass(slots=True)
class Labels:
    """Numbers a document's paragraphs, one after another."""

    styles: ParagraphStyles
    counter: Counter
    guessed: ReadingNotes = field(default_factory=ReadingNotes)
    nesting: Nesting = field(default_factory=Nesting)

    def heading(self, element: Any, style: str | None) -> int | None:
        """The level of a heading, from 1; None for another paragraph."""
        own = whole_number(attribute_value(element, "w:pPr/w:outlineLvl"))
        if own is not None:
            return own + 1 if own < MOST_HEADING else None
        return self.styles.heading(style)

    def label(self, element: Any, style: str | None) -> Label | None:
        """The automatic number or bullet. Call it once for each paragraph that has one."""
        use, level = self._list(element, style)
        if use is None or use == "0":
            return None
        skipped = self.counter.skipped
        label = self.counter.label(use, level, english=self.styles.is_english(style))
        if label and label.odd_form:
            kind = f"number in figures that the document writes in another way ({label.odd_form})"
            self.guessed.note(kind, label.printed, stays=True)
        if label and self.counter.skipped > skipped:
            kind = "automatic number that jumps over a level of its list: compare it with the document"
            self.guessed.note(kind, label.printed, stays=True)
        return label

    def with_depth(
        self, element: Any, style: str | None, label: Label | None, kind: str, *, is_heading: bool
    ) -> Label | None:
        """The label with how deep it stands in the lists around it. A heading, or a text without label, ends these."""
        if label is None or is_heading:
            if all_text(element):
                self.nesting.end()
            return label
        use, level = self._list(element, style)
        definition = None if label.typed else self.counter.numbering.level(use or "", level)
        indents = (indent_of(element), definition.indent if definition else None, self.styles.indent(style))
        indent = next((each for each in indents if each is not None), None)
        used = self.counter.numbering.uses.get(use or "")
        return self.nesting.with_depth(label, used.abstract if used else "", indent, kind)

    def _list(self, element: Any, style: str | None) -> tuple[str | None, int]:
        """The `num` that numbers a paragraph, and the level."""
        use = attribute_value(element, "w:pPr/w:numPr/w:numId")
        level = whole_number(attribute_value(element, "w:pPr/w:numPr/w:ilvl"))
        by_style, style_level, whose = self.styles.numbering(style)
        if use is None:
            use = by_style
            if use and level is None and style_level is None and whose:
                level = self.counter.numbering.level_of_style(use, whose)
        return use, next((each for each in (level, style_level) if each is not None), 0)
