"""What a site's builder takes from the engine: its settings, and the theme with the handbook's own words in it.

They are written into the handbook's folder, where `mkdocs.yml` names them, so that any builder finds them there.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from macros.machine.file_writing import write_changed
from macros.model.handbook import Handbook
from macros.pages.theme_tokens import theme_files
from macros.wording.sharing import sharing_settings
from macros.wording.urgent_route import strip_html, template_safe, theme_sentences, urgent_html

BUILDER_FOLDER = ".builder"  # from the handbook's folder
THEME = "theme"
_ENGINE = Path(__file__).resolve().parents[1]
_SETTINGS = _ENGINE / "site" / "mkdocs.yml"


def write_builder_files(root: Path, book: Handbook) -> None:
    """Bring the builder's files in line."""
    folder = root / BUILDER_FOLDER
    wanted = dict(builder_files(book))
    write_changed({folder / path: content for path, content in wanted.items()})
    for file in [each for each in folder.rglob("*") if each.is_file()]:
        if file.relative_to(folder).as_posix() not in wanted:
            file.unlink()


def builder_files(book: Handbook) -> Iterator[tuple[str, bytes]]:
    """Each file by its path from the builder's folder."""
    yield _SETTINGS.name, _SETTINGS.read_bytes()
    for file in sorted((_ENGINE / THEME).rglob("*")):
        if file.is_file():
            yield file.relative_to(_ENGINE).as_posix(), file.read_bytes()
    for path, text in {**_own_words(book), **theme_files()}.items():
        yield f"{THEME}/{path}", text.encode()


def _own_words(book: Handbook) -> dict[str, str]:
    partnership = book.partnership
    return {
        "generated/holds.html": f"{{% set topics = {str(bool(book.topics)).lower()} %}}\n",
        "generated/urgent.html": urgent_html(partnership),
        "generated/urgent_words.html": theme_sentences(),
        "generated/strip.html": strip_html(partnership),
        "generated/publisher.html": f"Published by {template_safe(partnership.name)}.\n",
        "generated/sharing.html": sharing_settings(partnership),
    }
