"""The table of the runtime's files, which a page asks for before they are made."""

from __future__ import annotations

from markupsafe import Markup

from macros.pages.render import macro


def runtime_files() -> Markup:
    """What stands where the build puts the table in."""
    return macro("runtime_files.jinja", "runtime_files")
