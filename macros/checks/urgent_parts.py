"""Checks that the page for urgent help has every part that the search opens for words of danger."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from macros.prose import prose_page
from macros.reading.data_paths import DANGER
from macros.reading.loaded_data import LoadedData
from macros.reading.problems import Problem
from selfcheck.reading.rules import Fault, nearest

URGENT_PAGE = "docs/urgent.md"
URGENT_ADDRESS = "urgent/"  # the page's address, from the site's base
_ENGINES = '{{ prose("urgent") }}'
_ID = re.compile(r"^#+ .*\{: *#([a-z0-9-]+)[^}]*\}\s*$", re.MULTILINE)


def check_urgent_parts(root: Path, loaded: LoadedData) -> Iterator[Problem]:
    """Parts that words of danger open and the page lacks. A handbook with that page must have such words."""
    if not (root / URGENT_PAGE).is_file():
        return
    if loaded.danger is None:
        hint = "add it: standards/README.md shows what it holds"
        message = "the search does not know the words of people who need help now"
        yield Problem(DANGER, 0, 0, "missing-file", message, hint)
        return
    ids = _ID.findall(_page_text((root / URGENT_PAGE).read_text(encoding="utf-8")))
    for place, part in enumerate(loaded.danger.parts):
        if part.part not in ids:
            hint = nearest(part.part, ids) or f"add {{: #{part.part} }} to a heading there"
            fault = Fault(
                ("parts", place, "part"), "unknown-reference", f"{URGENT_PAGE} has no heading '{part.part}'", hint
            )
            yield loaded.problem(DANGER, fault)


def _page_text(text: str) -> str:
    """A handbook's own page, or the engine's where that stands."""
    return prose_page("urgent")[1] if _ENGINES in text else text
