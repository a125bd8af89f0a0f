"""The fonts of documents, from npm's packages: the same on every machine. Others come with Typst itself."""

from __future__ import annotations

_PACKAGE = "node_modules/@expo-google-fonts/atkinson-hyperlegible-next"
FONTS = tuple(f"{_PACKAGE}/{style}/AtkinsonHyperlegibleNext_{style}.ttf" for style in ("400Regular", "700Bold"))
"""Made by the Braille Institute to be told apart letter by letter. Named from the project's folder."""
