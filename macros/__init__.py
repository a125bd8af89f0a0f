"""Turns the handbook's data into a site. MkDocs' macros plugin enters through `define_env`, which only hands over."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent


def define_env(env: Any) -> None:
    """Register each page as a macro that takes ids only."""
    for name, page in _pages().items():
        env.macro(page, name)


@cache  # some builders ask once a page
def _pages() -> dict[str, Any]:
    # imported late: the package itself must stay light for everything else in it
    from macros.load import load  # noqa: PLC0415
    from macros.pages import registry  # noqa: PLC0415
    from macros.today import build_day  # noqa: PLC0415

    return registry.pages(load(ROOT).handbook(), build_day())
