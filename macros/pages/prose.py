"""The engine's pages of prose, with what their macros give."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from macros.pages.template_environment import markdown_template
from macros.prose import prose_page


def prose(name: str, macros: Mapping[str, Callable[..., str]]) -> str:
    """A page's text, as the site's builder would make it from a page written by hand."""
    _, text = prose_page(name)
    return markdown_template(text).render(macros).strip("\n")
