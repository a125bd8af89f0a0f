"""The engine's pages of prose, with what their macros give."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from jinja2 import Environment, StrictUndefined

from macros.prose import prose_page


def prose(name: str, macros: Mapping[str, Callable[..., str]]) -> str:
    """A page's text, as the site's builder would make it from a page written by hand."""
    _, text = prose_page(name)
    made = Environment(undefined=StrictUndefined, autoescape=False).from_string(text)  # noqa: S701 (Markdown of ours)
    return made.render(macros).strip("\n")
