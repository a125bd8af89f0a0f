"""A document's title: marked as one, the first heading, a line of its cover page, or from the file's properties."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from macros.importing.dates import dates_in, version_in
from macros.importing.headings_in_bold import is_short
from macros.importing.report import Report
from macros.importing.word.document import Paragraph, WordBlock

_MOST_ON_A_COVER = 12  # paragraphs before the first heading
_OF_A_POLICY = re.compile(
    r"\b(policy|policies|procedures?|guidance|guidelines?|protocol|framework|strategy|standards?|handbook|code of|plan|"
    r"charter|agreement|toolkit)\b",
    re.IGNORECASE,
)
_NO_TITLE = re.compile(
    r"(?:table of )?contents|introduction|foreword|background|purpose|aims?|scope|summary|history|definitions|"
    r"(?:document|version) (?:control|history|details)|about this (?:document|policy)",
    re.IGNORECASE,
)
_NO_PROPERTY = re.compile(
    r"untitled.*|title|document ?\d*|word document|microsoft (?:office )?word.*|template|new document|policy|normal|"
    r"header|letterhead|.*\.(?:docx?|dotx?|pdf|rtf|odt)",
    re.IGNORECASE,
)


def take_title(
    blocks: Sequence[WordBlock], level: int, properties: str, report: Report
) -> tuple[str | None, list[WordBlock]]:
    """The title where the text gives one, and the other blocks. `level`: that of the headings of sections."""
    for block in blocks:
        if isinstance(block, Paragraph) and not _NO_TITLE.fullmatch(block.text.rstrip(":")):
            if block.kind == "title" or (block.heading and block.heading < level and not block.label):
                return block.text, _without(block, blocks, report)
            if block.heading:
                break
    for where, found in (
        ("the first heading", _first_heading(blocks, level, properties)),
        ("the cover page", _on_the_cover(blocks, properties)),
    ):
        if found is not None:
            report.guess(f"title: “{found.text}”, from {where}", found.place)
            return found.text, _without(found, blocks, report)
    return None, list(blocks)


def _without(title: Paragraph, blocks: Sequence[WordBlock], report: Report) -> list[WordBlock]:
    """The blocks without the title, and without a first heading that only says it again."""
    left = [block for block in blocks if block is not title]
    heading = next((block for block in left if isinstance(block, Paragraph) and block.heading), None)
    if heading is None or heading.label or not _is_same(heading.text, title.text):
        return left
    report.leave_out(f"heading that says the title again: “{heading.text}”", heading.place)
    return [block for block in left if block is not heading]


def title_of_properties(title: str) -> str | None:
    """The title in the file's properties, unless a program put it there."""
    return None if not title or _NO_PROPERTY.fullmatch(title) else title


def _first_heading(blocks: Sequence[WordBlock], level: int, properties: str) -> Paragraph | None:
    """The first heading, if nothing stands under it, if it alone has no number, or if the properties name it so."""
    headings = [each for each in blocks if isinstance(each, Paragraph) and each.heading and each.heading <= level]
    if len(headings) < 2 or headings[0].label or _NO_TITLE.fullmatch(headings[0].text.rstrip(":")):  # noqa: PLR2004
        return None
    first, second, *_ = headings
    place = blocks.index(first)
    is_bare = blocks[place + 1] is second and blocks[place + 2 : place + 3] != list(headings[2:3])
    is_alone = len(headings) > 2 and all(map(_has_number, headings[1:]))  # noqa: PLR2004
    return first if is_bare or (is_alone and not _has_number(first)) or _is_same(first.text, properties) else None


def _has_number(heading: Paragraph) -> bool:
    return heading.label is not None or bool(re.match(r"\d|(?:appendix|annex)\b", heading.text, re.IGNORECASE))


def _on_the_cover(blocks: Sequence[WordBlock], properties: str) -> Paragraph | None:
    """The line of a cover that the properties name, that is the largest, or that alone names a kind of document."""
    heading = next((place for place, each in enumerate(blocks) if isinstance(each, Paragraph) and each.heading), None)
    cover = [block for block in blocks[: heading if heading is not None else _MOST_ON_A_COVER] if _is_a_line(block)]
    lines = [line for line in cover[:_MOST_ON_A_COVER] if isinstance(line, Paragraph)]
    if same := next((line for line in lines if _is_same(line.text, properties)), None):
        return same
    usual = Counter(block.size for block in blocks if isinstance(block, Paragraph)).most_common(1)
    largest = max((line.size for line in lines), default=0)
    large = [line for line in lines if line.size == largest and usual and line.size > usual[0][0]]
    named = [line for line in (large or lines) if _OF_A_POLICY.search(line.text)]
    return named[0] if len(named) == 1 else large[0] if len(large) == 1 else None


def _is_a_line(block: WordBlock) -> bool:
    return (
        isinstance(block, Paragraph)
        and block.label is None
        and is_short(block.text)
        and ":" not in block.text
        and not dates_in(block.text)
        and not version_in(block.text)
        and not _NO_TITLE.fullmatch(block.text)
    )


def _is_same(text: str, properties: str) -> bool:
    return bool(properties) and text.casefold().split() == properties.casefold().split()
