"""PDF from a document: tagged and accessible (PDF/UA-1), set by Typst with fonts that are the same on every machine."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pikepdf
import typst

from macros.documents.blocks import MOST_LISTED, Document, to_plain
from macros.documents.pdf.typst_fonts import typst_fonts
from macros.model.languages import RIGHT_TO_LEFT
from selfcheck.design_tokens import PDF, PDF_FACES, PDF_TYPE
from selfcheck.urgent_words import URGENT_LINE, URGENT_TITLE

_log = logging.getLogger("handbook")

TEMPLATE = Path(__file__).with_name("document.typ")
_WORDS = {
    "urgent_title": URGENT_TITLE,
    "urgent_line": URGENT_LINE,
    "most_listed": str(MOST_LISTED),
    "right_to_left": " ".join(sorted(RIGHT_TO_LEFT)),
}
_LOOK = json.dumps({"colours": PDF, "type": PDF_TYPE, "faces": PDF_FACES})
_NO_GLYPH = re.compile(r"the text `\"(.+?)\"` could not be displayed")
_BY_NUMBER = re.compile(r"\\u\{([0-9a-f]+)\}")
_MISSING = "\N{WHITE VERTICAL RECTANGLE}"


def pdf(document: Document) -> bytes:
    """The document as a PDF: the same bytes for the same content."""
    content = json.dumps(to_plain(document), ensure_ascii=False)
    try:
        return _packed(_compiled(content))
    except typst.TypstError as error:
        lacking = frozenset(_lacking(error.diagnostic))
        if not lacking:
            raise
    _log.warning("%s: no font here has %s. %s stands there.", document.title, " ".join(sorted(lacking)), _MISSING)
    return _packed(_compiled("".join(_MISSING if each in lacking else each for each in content)))


def _compiled(content: str) -> bytes:
    return typst.compile(
        TEMPLATE,
        root=TEMPLATE.parent,
        font_paths=typst_fonts(),
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"document": content, "look": _LOOK, **_WORDS},
        pdf_standards="ua-1",
    )


def _packed(made: bytes) -> bytes:
    """The PDF at half the size: Typst leaves the thousands of small objects of a tagged PDF uncompressed."""
    packed = BytesIO()
    with pikepdf.open(BytesIO(made)) as pdf:
        pdf.save(packed, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return packed.getvalue()


def _lacking(diagnostic: str) -> Iterator[str]:
    """The characters that no font here has, from Typst's message."""
    for words in _NO_GLYPH.findall(diagnostic):
        yield from _BY_NUMBER.sub(lambda match: chr(int(match[1], 16)), words)
