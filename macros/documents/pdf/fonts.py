"""The fonts of documents, from npm's packages, so that every machine has the same. Typst brings the others."""

from __future__ import annotations

from macros.machine.engine import ENGINE

_PACKAGE = ENGINE.node_modules / "@expo-google-fonts/atkinson-hyperlegible-next"
FONTS = tuple(_PACKAGE / style / f"AtkinsonHyperlegibleNext_{style}.ttf" for style in ("400Regular", "700Bold"))
"""The Braille Institute's typeface, whose similar letters are easy to tell apart."""
