"""The stubs of the engine's pages of prose. A page written by hand in the place of one counts instead."""

from __future__ import annotations

from functools import cache

from macros.prose import prose_names, prose_page

_MARK = "---\n"
_LINE = "generated: true\n"


@cache
def prose_stubs() -> dict[str, str]:
    """The stubs by their paths from the handbook's folder: the page's own front matter, and one macro."""
    return dict(_stub(name) for name in prose_names())


def _stub(name: str) -> tuple[str, str]:
    front_matter, _ = prose_page(name)
    return f"docs/{name}.md", f'{_MARK}{front_matter}{_LINE}{_MARK}\n{{{{ prose("{name}") }}}}\n'
