"""The page that shows every component."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from macros.pages.component_sheet import component_sheet, main
from macros.pages.template_environment import PAGE_TEMPLATES


def macros_of(template: str) -> list[str]:
    """The macros of a template, in order."""
    source = (PAGE_TEMPLATES / template).read_text(encoding="utf-8")
    return re.findall(r"^{% macro (\w+)\(", source, re.MULTILINE)


def test_it_shows_every_component_under_its_name_in_both_schemes() -> None:
    components, page = macros_of("components.jinja"), component_sheet()
    lines = ["clause_line", "section_notes"]  # of clause_lines.jinja: what a page shows
    assert re.findall(r'data-component="(\w+)"', unescape(page)) == (components + lines) * 2
    samples = (PAGE_TEMPLATES / "component_samples.jinja").read_text(encoding="utf-8")
    assert [name for name in components if not re.search(rf"\bui\.{name}\(", samples)] == []
    assert page.index('<div data-md-color-scheme="default"') < page.index('<div data-md-color-scheme="slate"')


def test_it_stands_alone_and_each_address_in_it_stands_once() -> None:
    page = component_sheet()
    assert re.findall(r"<(?:link|script|img)\b", page) == []
    addresses = re.findall(r' id="([^"]+)"', page)
    assert len(set(addresses)) == len(addresses) > 0
    used, given = (set(re.findall(pattern, page)) for pattern in (r"var\((--sh-[\w-]+)\)", r"(--sh-[\w-]+):"))
    assert "--sh-pine" in used
    assert used <= given, "our own style sheets are in it, with the colours and sizes that they name"


def test_the_command_writes_it_and_asks_for_a_file(tmp_path: Path) -> None:
    main([str(tmp_path / "sheet.html")])
    assert (tmp_path / "sheet.html").read_text(encoding="utf-8") == component_sheet()
    with pytest.raises(SystemExit, match="name the file to write"):
        main([])
