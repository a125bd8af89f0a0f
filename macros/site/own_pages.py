"""Checks a handbook's own pages: each macro in them gives something, and each link leads to a page."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from macros.generated.sync import says_generated
from macros.machine.build_day import build_day
from macros.model.handbook import Handbook
from macros.reading.problems import Problem
from macros.site.address import place_of

_CALL = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_LINK = re.compile(r"\]\((?P<page>[^)#\s:]+\.md)(?:#[^)\s]*)?[^)]*\)")
_CODE = re.compile(r"^```.*?^```$|`[^`\n]*`", re.DOTALL | re.MULTILINE)

type Calls = list[tuple[str, tuple[int, int], str]]
"""Each call of a macro: its page, line and column, and words."""


def check_own_links(root: Path, pages: Iterable[Path], wanted: Collection[str]) -> Iterator[Problem]:
    """Links to no page, in pages written by hand. `wanted`: the generated files by path, perhaps not written yet."""
    for name, text in _own(root, pages).items():
        yield from _dead_links(root, name, text, wanted)


def check_own_calls(root: Path, book: Handbook, pages: Iterable[Path]) -> Iterator[Problem]:
    """Macros that give nothing, in pages written by hand."""
    if calls := list(_calls(_own(root, pages))):
        yield from _failing(calls, book)


def _own(root: Path, pages: Iterable[Path]) -> Mapping[str, str]:
    """The texts of the pages written by hand, by their names."""
    texts = {file.relative_to(root).as_posix(): file.read_text(encoding="utf-8", errors="replace") for file in pages}
    return {name: text for name, text in texts.items() if not says_generated(text)}


def _calls(texts: Mapping[str, str]) -> Iterator[tuple[str, tuple[int, int], str]]:
    for name, text in texts.items():
        for match in _CALL.finditer(text):
            yield name, place_of(text, match.start()), match[0]


def _failing(calls: Calls, book: Handbook) -> Iterator[Problem]:
    """Where a macro gives nothing, and why. Only then is it worth loading all pages."""
    from macros.pages import registry  # noqa: PLC0415
    from macros.pages.template_environment import call_fault  # noqa: PLC0415

    macros = registry.pages(book, build_day())
    hint = "mend what stands in {{ }}: docs/about/contributing/add-a-page.md lists what a page can ask for"
    for name, place, call in calls:
        if why := call_fault(call, macros):
            yield Problem(name, *place, "page-macro", f"what this page asks of the data is not there: {why}", hint)


def _dead_links(root: Path, name: str, text: str, wanted: Collection[str]) -> Iterator[Problem]:
    blank = _CODE.sub(lambda match: " " * len(match[0]), text)
    for match in _LINK.finditer(blank):
        target = posixpath.normpath(posixpath.join(posixpath.dirname(name), match["page"]))
        if "{{" not in match["page"] and target not in wanted and not (root / target).is_file():
            hint = "mend the link, or take it out"
            yield Problem(name, *place_of(text, match.start()), "page-link", f"no page is at '{match['page']}'", hint)
