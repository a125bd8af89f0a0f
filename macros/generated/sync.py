"""Compares the generated files with what the data calls for, and writes them.

It never overwrites or removes a page written by hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from macros.generated.navigation import NAVIGATION, file_text, with_navigation
from macros.generated.prose_stubs import prose_stubs
from macros.reading.problems import Problem
from macros.reading.stray_files import is_stray

PAGES = ("docs/standards", "docs/policies", "docs/coverage")
GENERATED = (*PAGES, "docs/schemas")
_SAYS_GENERATED = re.compile(r"---\r?\n(?:(?!---).*\n)*?generated: *true *\r?\n")


def check_stubs(root: Path, wanted: Mapping[str, str]) -> Iterator[Problem]:
    """Problems with generated files: missing, changed or left over, or a handwritten page in their place."""
    wanted = _without_own(root, wanted)
    by_hand = written_by_hand(root, wanted)
    for path in by_hand:
        message = "this page was not generated, and stands where only generated ones may"
        hint = "move it to another folder of docs, or remove it; then run: handbook sync"
        yield Problem(path, 0, 0, "hand-written-page", message, hint)
    for path, text in wanted.items():
        file = root / path
        if not file.is_file() and path != NAVIGATION:
            yield Problem(path, 0, 0, "missing-stub", "this generated file is missing", "run: handbook sync")
        elif not _same(root, path, text) and path not in by_hand:
            yield Problem(
                path, 0, 0, "changed-stub", "this generated file is not what the data says", "run: handbook sync"
            )
    for path in left_over(root, wanted):
        yield Problem(
            path, 0, 0, "left-over-stub", "this generated file belongs to nothing in the data", "run: handbook sync"
        )


def left_over(root: Path, wanted: Mapping[str, str]) -> list[str]:
    """Generated files that the data does not call for, including pages elsewhere in `docs` marked as generated."""
    others = (path for path in _there(root, ("docs",)) if path.endswith(".md"))
    paths = sorted({*_there(root, GENERATED), *others}.difference(wanted))
    return [path for path in paths if not _is_by_hand(root, path)]


def written_by_hand(root: Path, wanted: Mapping[str, str]) -> list[str]:
    """Handwritten files in the folders for generated pages, or in the place of a wanted page."""
    paths = {*_there(root, PAGES), *(path for path in wanted if path.endswith(".md") and (root / path).is_file())}
    return sorted(path for path in paths if _is_by_hand(root, path))


def _without_own(root: Path, wanted: Mapping[str, str]) -> Mapping[str, str]:
    """What is wanted, without the engine's pages of prose in whose place the handbook has pages of its own."""
    own = {path for path in prose_stubs() if (root / path).is_file() and _is_by_hand(root, path)}
    return {path: text for path, text in wanted.items() if path not in own}


def _there(root: Path, folders: Iterable[str]) -> list[str]:
    files = (file for folder in folders for file in (root / folder).rglob("*") if file.is_file())
    return sorted(file.relative_to(root).as_posix() for file in files if not is_stray(file))


def _is_by_hand(root: Path, path: str) -> bool:
    """Whether a page lacks `generated: true`. Schemas cannot have it, so they count as generated."""
    if not path.endswith(".md") and not path.startswith(PAGES):
        return False
    return not says_generated((root / path).read_text(encoding="utf-8", errors="replace"))


def says_generated(text: str) -> bool:
    """Whether a page's front matter marks it as generated."""
    return _SAYS_GENERATED.match(text) is not None


def write_stubs(root: Path, wanted: Mapping[str, str]) -> list[str]:
    """Bring the generated files in line with the data. Gives the paths of files written or removed.

    Handwritten pages stay: those that `written_by_hand` names are not touched.
    """
    written, removed = out_of_line(root, wanted)
    for path in written:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(file_text(root, path, wanted[path]), encoding="utf-8", newline="\n")
    for path in removed:
        (root / path).unlink()
    return [*written, *removed]


def out_of_line(root: Path, wanted: Mapping[str, str]) -> tuple[list[str], list[str]]:
    """The generated files to write, and those to remove. Handwritten pages are not among them."""
    wanted = _without_own(root, wanted)
    by_hand = written_by_hand(root, wanted)
    written = [path for path, text in wanted.items() if path not in by_hand and not _same(root, path, text)]
    return written, left_over(root, wanted)


def _same(root: Path, path: str, text: str) -> bool:
    """Whether a file has this text. Line ends may differ, as after a checkout; the encoding may not."""
    file = root / path
    if path == NAVIGATION:
        return not file.is_file() or with_navigation(_text(file), text) == _text(file)
    return file.is_file() and _text(file) == text


def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8", errors="replace")
