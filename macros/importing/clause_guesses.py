"""Titles and addresses of clauses, made from their words."""

from __future__ import annotations

import re
import unicodedata

from macros.model.reserved_names import PageAnchor

TITLE_WORDS = 8
REF_WORDS = 6
_WORD = re.compile("[a-z0-9]+")
_SENTENCE_END = re.compile(r"(?<=[.:;?!])\s")
_SMALL = frozenset(
    (
        *("a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "in", "is", "it", "its", "of"),
        *("on", "or", "that", "the", "their", "they", "this", "to", "with"),
    )
)


def short_title(text: str) -> str:
    """The first few words of a text, as a heading until a person writes a better one."""
    first = _SENTENCE_END.split(text, maxsplit=1)[0].rstrip(".:;, ")
    words = first.split()
    return first if len(words) <= TITLE_WORDS and first else f"{' '.join(words[:TITLE_WORDS])} …".strip()


def slug(title: str, otherwise: str) -> str:
    """An id made of a title's main words; `otherwise` if the title has none of a to z and 0 to 9."""
    plain = unicodedata.normalize("NFKD", title.replace("’", "").replace("'", "")).lower()
    words = _WORD.findall("".join(sign for sign in plain if not unicodedata.combining(sign)))
    main = [word for word in words if word not in _SMALL] or words
    return "-".join(word[:20] for word in main[:REF_WORDS]) or otherwise


def free_address(wanted: str, taken: set[str]) -> str:
    """The wanted address, changed if it is taken or reserved. Adds it to `taken`."""
    wanted = f"clause-{wanted}" if wanted.startswith("section-") or wanted in PageAnchor else wanted
    number, found = 1, wanted
    while found in taken:
        number += 1
        found = f"{wanted}-{number}"
    taken.add(found)
    return found
