"""Writes the handbook's pictures into a built site."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

from macros.documents.pdf.pictures import link_picture, phone_icon
from macros.model.partnership import Partnership
from macros.pages.theme_tokens import theme_files

_NAME = re.compile(r'<meta property="og:site_name" content="([^"]*)"')


def write_pictures(site: Path, partnership: Partnership) -> None:
    """Write them where the theme's `shared.html` names them. The handbook's name is as the home page says it."""
    emblem = theme_files()["assets/logo.svg"]
    found = _NAME.search((site / "index.html").read_text(encoding="utf-8"))
    name = unescape(found[1]) if found else partnership.name
    (site / "assets").mkdir(exist_ok=True)
    (site / "assets/shared.png").write_bytes(link_picture(emblem, name, partnership.name))
    (site / "assets/touch-icon.png").write_bytes(phone_icon(emblem))
