"""The handbook's pictures for programs that show links, and for phones: PNG, set by Typst as the documents are."""

from __future__ import annotations

import json
from pathlib import Path

import typst

from macros.documents.pdf.typst_fonts import typst_fonts
from selfcheck.design_tokens import LIGHT, PDF_FACES

_TEMPLATE = Path(__file__).with_name("picture.typ")
_LOOK = json.dumps({"colours": LIGHT, "faces": PDF_FACES})
_PIXELS_AN_INCH = 72.0  # so that a point of the template is a pixel
_ICON = 180


def link_picture(emblem: str, name: str, publisher: str) -> bytes:
    """The picture beside a link: 1,200 by 630 pixels, the same bytes for the same words. `emblem`: an SVG."""
    return _png({"emblem": emblem, "name": name, "publisher": publisher, "width": 1200, "height": 630})


def phone_icon(emblem: str) -> bytes:
    """The icon of a page that somebody puts among a phone's apps."""
    return _png({"emblem": emblem, "name": "", "publisher": "", "width": _ICON, "height": _ICON})


def _png(given: dict[str, object]) -> bytes:
    made = typst.compile(
        _TEMPLATE,
        root=_TEMPLATE.parent,
        font_paths=typst_fonts(),
        ignore_system_fonts=True,
        format="png",
        ppi=_PIXELS_AN_INCH,
        sys_inputs={"given": json.dumps(given, ensure_ascii=False), "look": _LOOK},
    )
    assert isinstance(made, bytes)
    return made
