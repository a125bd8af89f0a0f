"""The files of a folder, and those that desktops and editors create by themselves, which are not reported."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

_STRAYS = re.compile(r"\.DS_Store|Thumbs\.db|desktop\.ini|.*~|\.#.*|#.*#")


def is_stray(file: Path) -> bool:
    """Whether a file's name shows that a desktop or an editor created it."""
    return _STRAYS.fullmatch(file.name) is not None


def files_below(root: Path, folder: str) -> Iterator[str]:
    """The files and links below a folder, by their paths from `root`, in order; without strays."""
    for file in sorted((root / folder).rglob("*")):
        if (file.is_file() or file.is_symlink()) and not is_stray(file):
            yield file.relative_to(root).as_posix()
