"""The table of the runtime's files. A page asks for it before the files are made."""

from __future__ import annotations

from markupsafe import Markup

from macros.pages.render import macro


def runtime_files() -> Markup:
    """The mark that the build replaces with the table."""
    return macro("runtime_files.jinja", "runtime_files")
