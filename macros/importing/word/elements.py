"""What an element of a document's body is: left out whole, a wrapper around others, a paragraph that goes on."""

from __future__ import annotations

import re
from typing import Any

from macros.importing.word.element_names import qn
from macros.importing.word.fields import control_box
from macros.importing.word.paragraph_words import DELETION, UNFILLED, is_unfilled
from macros.importing.word.styles import attribute_value

WRAPPERS = {qn("w:sdt"), qn("w:sdtContent"), qn("w:customXml"), qn("w:smartTag"), qn("w:ins"), qn("w:moveTo")}
_MARK_DELETED = tuple(f"{qn('w:pPr')}/{qn('w:rPr')}/{qn(name)}" for name in ("w:del", "w:moveFrom"))


def is_mark_deleted(paragraph: Any) -> bool:
    """Whether the mark at a paragraph's end was deleted, so that it is one with the next."""
    return any(paragraph.find(path) is not None for path in _MARK_DELETED)


def kind_left_out(element: Any) -> str | None:
    """What an element is, if none of it becomes text; None for another."""
    if _is_contents(element):
        return "table of contents"
    if is_unfilled(element) and control_box(element) is None:
        return UNFILLED
    if element.tag == qn("w:altChunk"):
        return "inserted document"
    return DELETION if element.tag in (qn("w:del"), qn("w:moveFrom")) else None


def _is_contents(element: Any) -> bool:
    gallery = attribute_value(element, "w:sdtPr/w:docPartObj/w:docPartGallery") if element.tag == qn("w:sdt") else None
    return bool(gallery and re.search("contents", gallery, re.IGNORECASE))
