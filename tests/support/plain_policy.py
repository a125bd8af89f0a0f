"""A policy in plain text as the units of comparison, read simply: enough to make revisions of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from macros.importing.document_blocks import DocumentBlock
from macros.importing.word.typed_numbers import bare_number, heading_label, typed_label

_MARKUP = re.compile(r"\*+|</?i>|\\|~~")
_HEADING = re.compile(r"(#+)\s+(.*)")
_NUMBERED_HEADING = re.compile(r"(\d{1,2}\.(?:0|\d)?)\s+([A-Z].*)")
_MOST_HEADING_WORDS = 10
_ENDS = (".", ";", ":", ":-", ",", "?", "|")


def plain_blocks(text: str) -> tuple[DocumentBlock, ...]:
    """The blocks of a text, a line each; a line that goes on in small letters belongs to the one before it."""
    blocks: list[DocumentBlock] = []
    for line in text.splitlines():
        words = " ".join(_MARKUP.sub("", line.replace("\t", " | ")).split()).strip("| ")
        if blocks and words[:1].islower() and not blocks[-1].text.endswith(_ENDS) and blocks[-1].kind != "row":
            blocks[-1] = replace(blocks[-1], text=f"{blocks[-1].text} {words}")
        else:
            blocks += _blocks(words, line)
    return tuple(blocks)


def _blocks(words: str, line: str) -> Iterator[DocumentBlock]:
    heading, numbered = _HEADING.fullmatch(words), _NUMBERED_HEADING.fullmatch(words)
    if not re.search(r"\w", words):
        return
    if heading:
        label, title = heading_label(heading[2]) or (None, heading[2])
        printed = bare_number(label.printed) if label else None
        yield DocumentBlock(kind="heading", text=title, printed=printed, level=len(heading[1]))
    elif "\t" in line.strip():
        number, _, rest = words.partition(" | ")
        numbered_row = number.isdecimal() and bool(rest)
        yield DocumentBlock(kind="row", text=rest if numbered_row else words, printed=number if numbered_row else None)
    elif numbered and len(words.split()) <= _MOST_HEADING_WORDS and not words.endswith(_ENDS):
        yield DocumentBlock(kind="heading", text=numbered[2], printed=bare_number(numbered[1]), level=1)
    else:
        yield _entry(words.removeprefix("- "), is_listed=words.startswith("- "))


def _entry(words: str, *, is_listed: bool) -> DocumentBlock:
    label = typed_label(re.sub(r"^([\d.]+) \| ", r"\1 ", words))
    if label and label[0].printed:
        return DocumentBlock(kind="item", text=label[1], printed=bare_number(label[0].printed))
    return DocumentBlock(kind="item" if is_listed else "paragraph", text=words)
