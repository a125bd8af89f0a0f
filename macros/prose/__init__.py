"""The pages of prose that every handbook has, as Markdown with macros, under the paths that they have in `docs/`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent
_MARK = "---\n"


def prose_names() -> Iterator[str]:
    """The pages by their paths in `docs/`, without the ending."""
    for file in sorted(_FOLDER.rglob("*.md")):
        yield file.relative_to(_FOLDER).with_suffix("").as_posix()


@cache
def prose_page(name: str) -> tuple[str, str]:
    """The front matter of a page, without its marks, and its text."""
    _, front_matter, text = (_FOLDER / f"{name}.md").read_text(encoding="utf-8").split(_MARK, 2)
    return front_matter, text
