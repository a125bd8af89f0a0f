"""Joins each style sheet into one file: a browser would fetch an imported sheet only after reading the first."""

from __future__ import annotations

import re
from pathlib import Path

_SHEETS = "assets/*.css"
_IMPORT = re.compile(r'@import url\("([^"]+)"\);\n')


def join_style_sheets(site: Path) -> None:
    """Replace imports by the imported text, and remove the imported files."""
    joined = {part for sheet in site.glob(_SHEETS) for part in _join(sheet)}
    for part in joined:
        part.unlink()
    for folder in {part.parent for part in joined}:
        if not any(folder.iterdir()):
            folder.rmdir()


def _join(sheet: Path) -> list[Path]:
    """Replace the imports of one sheet. Gives the files that it now contains."""
    text = sheet.read_text(encoding="utf-8")
    parts = [(sheet.parent / name).resolve() for name in _IMPORT.findall(text)]
    if parts:
        words = iter(part.read_text(encoding="utf-8") for part in parts)
        sheet.write_text(_IMPORT.sub(lambda _: next(words), text), encoding="utf-8", newline="\n")
    return parts
