"""The documents' fonts, as Typst takes them."""

from __future__ import annotations

from functools import cache

import typst

from macros.documents.pdf.fonts import FONTS


@cache
def typst_fonts() -> typst.Fonts:
    folders = sorted({str(font.parent) for font in FONTS})
    return typst.Fonts(include_system_fonts=False, font_paths=folders)
