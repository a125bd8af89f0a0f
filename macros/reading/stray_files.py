"""Files that desktops and editors create by themselves, so that they are not reported."""

from __future__ import annotations

import re
from pathlib import Path

_STRAYS = re.compile(r"\.DS_Store|Thumbs\.db|desktop\.ini|.*~|\.#.*|#.*#")


def is_stray(file: Path) -> bool:
    """Whether a file's name shows that a desktop or an editor created it."""
    return _STRAYS.fullmatch(file.name) is not None
