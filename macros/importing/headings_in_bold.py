"""Headings of a document that uses no heading styles: short lines in bold, but not every bold line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from macros.importing.report import Report
from macros.importing.strength_guess import strengths_in
from macros.importing.word.document import Paragraph, WordBlock
from macros.importing.word.places import Places
from macros.importing.word.typed_numbers import bare_number, heading_label

MOST_TITLE_WORDS = 14
_MOST_IN_A_ROW = 2  # bold lines: a heading and one below it; more are a passage in bold
_ASKS = re.compile(r"(?:what|when|who|whom|how|where|why|which)\b", re.IGNORECASE)

_STATES = re.compile(r"\b(?:is|are|was|were)\b")


def is_short(text: str) -> bool:
    """Whether a text is short enough for a title, and does not end as a sentence or a list does."""
    return len(text.split()) <= MOST_TITLE_WORDS and not text.endswith((".", ";", ","))


def with_headings(blocks: Sequence[WordBlock], report: Report) -> list[WordBlock]:
    """The blocks, with short lines in bold as headings if the document uses no heading styles. Says which."""
    if any(isinstance(block, Paragraph) and block.heading for block in blocks):
        report.places = _places(blocks)
        return list(blocks)
    found = [_as_heading(block) if is_one else block for block, is_one in zip(blocks, _headings(blocks), strict=True)]
    report.places = _places(found)
    guessed = [block for block in found if isinstance(block, Paragraph) and block.heading]
    if guessed:
        report.guess(f"{len(guessed)} short lines in bold were taken for headings: the document uses no heading styles")
        first = Places()
        report.guessed.extend(f"  “{block.text}”, {first.words(block.place) or 'in the text'}" for block in guessed)
    return found


def _places(blocks: Sequence[WordBlock]) -> Places:
    return Places.of((each.place, each.text) for each in blocks if isinstance(each, Paragraph) and each.heading)


def _headings(blocks: Sequence[WordBlock]) -> list[bool]:
    """For each block, whether it is a bold line that stands as a heading."""
    likely = [_is_likely(block) for block in blocks]
    if _is_bold_throughout(blocks):
        return [False] * len(blocks)
    found = list(likely)
    begin = 0
    for place in range(len(blocks) + 1):
        if place < len(blocks) and likely[place] and not _has_number(blocks[place]):
            continue
        for row in range(begin, place - 1 if place - begin > _MOST_IN_A_ROW else begin):
            found[row] = False
        begin = place + 1
    return found


def _is_likely(block: WordBlock) -> bool:
    if not isinstance(block, Paragraph) or not block.bold or block.kind == "title" or not is_short(block.text):
        return False
    if block.label and (block.label.bullet or block.label.is_lettered):
        return False
    return bool(_ASKS.match(block.text)) or not (strengths_in(block.text) or _STATES.search(block.text))


def _has_number(block: WordBlock) -> bool:
    return isinstance(block, Paragraph) and (block.label is not None or heading_label(block.text) is not None)


def _is_bold_throughout(blocks: Sequence[WordBlock]) -> bool:
    """Whether most of the longer texts are bold as well, so that it marks no headings."""
    texts = [block for block in blocks if isinstance(block, Paragraph) and not is_short(block.text)]
    return sum(1 for block in texts if block.bold) * 2 > len(texts)


def _as_heading(block: WordBlock) -> WordBlock:
    if not isinstance(block, Paragraph):
        return block
    return replace(block, heading=1 + bare_number(block.label.printed).count(".") if block.label else 1)
