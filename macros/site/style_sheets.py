"""The site's style sheets, each one file: a browser would ask for an imported one only after it has read the first."""

from __future__ import annotations

import re
from pathlib import Path

_SHEETS = "assets/*.css"
_IMPORT = re.compile(r'@import url\("([^"]+)"\);\n')


def join_style_sheets(site: Path) -> None:
    """Put what a style sheet imports in its place. What was imported has then no file of its own."""
    joined = {part for sheet in site.glob(_SHEETS) for part in _join(sheet)}
    for part in joined:
        part.unlink()
    for folder in {part.parent for part in joined}:
        if not any(folder.iterdir()):
            folder.rmdir()


def _join(sheet: Path) -> list[Path]:
    """Give the files that now stand in the sheet."""
    text = sheet.read_text(encoding="utf-8")
    parts = [(sheet.parent / name).resolve() for name in _IMPORT.findall(text)]
    if parts:
        words = iter(part.read_text(encoding="utf-8") for part in parts)
        sheet.write_text(_IMPORT.sub(lambda _: next(words), text), encoding="utf-8", newline="\n")
    return parts
