"""The fonts of documents, from npm's packages, so that every machine has the same. Typst brings the others."""

from __future__ import annotations

from pathlib import Path

PROJECT_FOLDER = Path(__file__).parents[3]
_PACKAGE = PROJECT_FOLDER / "node_modules/@expo-google-fonts/atkinson-hyperlegible-next"
FONTS = tuple(_PACKAGE / style / f"AtkinsonHyperlegibleNext_{style}.ttf" for style in ("400Regular", "700Bold"))
"""The Braille Institute's typeface, whose similar letters are easy to tell apart."""
