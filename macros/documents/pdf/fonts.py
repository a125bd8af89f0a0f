"""The fonts of documents, from npm's packages: the same on every machine. Others come with Typst itself."""

from __future__ import annotations

from pathlib import Path

PROJECT_FOLDER = Path(__file__).parents[3]
_PACKAGE = PROJECT_FOLDER / "node_modules/@expo-google-fonts/atkinson-hyperlegible-next"
FONTS = tuple(_PACKAGE / style / f"AtkinsonHyperlegibleNext_{style}.ttf" for style in ("400Regular", "700Bold"))
"""Made by the Braille Institute, so that letters that look alike can be told apart."""
