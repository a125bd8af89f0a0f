"""Turns the handbook's data into a site. A builder's macros enter through `define_env`, which only hands over."""

from __future__ import annotations

from typing import Any


def define_env(env: Any) -> None:
    """Register each page as a macro that takes ids only."""
    # imported late: the package itself must stay light for everything else in it. And what is kept is kept there:
    # Zensical runs this file anew for each page, without Python's own memory of modules.
    from macros.machine.handbook_folder import handbook_folder  # noqa: PLC0415
    from macros.pages.entry import join_builder, macros_of  # noqa: PLC0415

    join_builder(env)
    for name, page in macros_of(handbook_folder()).items():
        env.macro(page, name)
