"""Sentences of danger stand in one module, one page and the data: everything else takes its own from there."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from macros.wording.urgent_route import theme_sentences
from selfcheck.urgent_words import urgent_sentences
from tests.macros.pages.test_templates import text_of
from tests.support.trees import ROOT

THEIR_PLACE = ("selfcheck/urgent_words.py", "macros/prose/urgent.md")
MADE = ("docs/schemas/", "docs/about/contributing/", "docs/urgent.md")
SAYS = re.compile(
    r"if you are worried about a child( now)?,|worried about a child( now)?\?|worry about a child (is|never|does|or)"
    r"|\b999\b|act today|waits? for (your )?(supervision|induction)|in danger,? call"
    r"|tell the person|not investigate|on searching",
    re.IGNORECASE,
)
COMMENTS = re.compile(r"\{#.*?#\}|<!--.*?-->|/\*.*?\*/|(?m:^\s*//.*$)", re.DOTALL)


def files() -> Iterator[Path]:
    """All modules, templates and prose pages but those that are made from other files."""
    for room, endings in (("macros", "py jinja html md"), ("selfcheck", "py mjs"), ("docs", "md")):
        for ending in endings.split():
            yield from (ROOT / room).rglob(f"*.{ending}")


def own_words(name: str, text: str) -> list[str]:
    """The pieces of a file that speak of danger. Comments and docstrings reach no reader."""
    if not SAYS.search(" ".join(text.split())):
        return []
    parts = text_of(ast.parse(text)) if name.endswith(".py") else [COMMENTS.sub("", text)]
    return [match[0] for part in parts for match in SAYS.finditer(" ".join(part.split()))]


def test_no_template_module_or_page_has_a_sentence_of_danger_of_its_own() -> None:
    found = {}
    for file in files():
        name = file.relative_to(ROOT).as_posix()
        if name not in THEIR_PLACE and not name.startswith(MADE):
            found[name] = own_words(name, file.read_text(encoding="utf-8"))
    assert {name: words for name, words in found.items() if words} == {}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.py", 'LINE = "Do not wait for supervision."'),
        ("a.jinja", "<p>Worried about a child?</p>"),
        ("a.mjs", 'const A = "Call 999 if the child is in danger.";'),
        ("a.md", "If you are worried\nabout a child, go on."),
    ],
)
def test_such_a_sentence_is_found(name: str, text: str) -> None:
    assert own_words(name, text)


def test_the_page_is_called_as_all_links_call_it() -> None:
    title = urgent_sentences()["urgent_title"]
    text = (ROOT / "macros/prose/urgent.md").read_text(encoding="utf-8")
    assert f"title: {title}" in text
    assert f"\n# {title}\n" in text


def test_the_theme_knows_each_sentence() -> None:
    assert set(re.findall(r"\{% set (\w+) %\}", theme_sentences())) == set(urgent_sentences())
