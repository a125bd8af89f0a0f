"""The text of one generated page: its front matter, and the one macro that it calls."""

from __future__ import annotations

import json

from macros.pages import places
from macros.pages.page_questions import QUESTIONS, PageQuestions

NOT_SEARCHED = "exclude: true"
_SAYS = "generated: true\n"
_WIDE = (places.COVERAGE, places.GLOSSARY, places.GLANCE, places.COMPARE)
"""Pages with wide tables, or letters of their own to jump by: no contents stand at their right."""


def stub(page: str, title: str, description: str, call: str, *, search: str = "") -> tuple[str, str]:
    """The stub of a generated page: front matter for search results, and one macro with ids only."""
    head = {"title": title, "description": description, "generated": True}
    lines = [f"{name}: {front_matter_value(value)}" for name, value in head.items()]
    if search:
        lines += ["search:", f"  {search}"]
    if page in _WIDE:
        lines += ["hide:", "  - toc"]
    text = "\n".join(["---", *lines, "---", "", f"{{{{ {call} }}}}", ""])
    return f"docs/{page}", text


def below(title: str, page: str, page_file: tuple[str, str]) -> tuple[str, str]:
    """A stub that names the page above it, for the way to a page without a place in the navigation."""
    above = f"above:\n  title: {front_matter_value(title)}\n  url: {front_matter_value(places.address(page))}"
    return _with_front_matter(page_file, above)


def answering(questions: PageQuestions, page_file: tuple[str, str]) -> tuple[str, str]:
    """A stub with what readers ask of the page, for the search."""
    asked = f"{QUESTIONS}: {json.dumps(questions, ensure_ascii=False)}"
    return _with_front_matter(page_file, asked) if questions else page_file


def leading_to(page: str, page_file: tuple[str, str]) -> tuple[str, str]:
    """A stub at an old address that leads to the page."""
    return _with_front_matter(page_file, f"moved_to: {front_matter_value(places.address(page))}")


def _with_front_matter(page_file: tuple[str, str], lines: str) -> tuple[str, str]:
    path, text = page_file
    return path, text.replace(_SAYS, f"{_SAYS}{lines}\n", 1)


def front_matter_value(value: object) -> str:
    """A value of the front matter as JSON, which YAML reads the same way.

    The theme puts titles and descriptions into HTML unescaped, and the macros plugin looks for templates in titles. So
    text is escaped as HTML here, without braces.
    """
    return json.dumps(_numbered(value) if isinstance(value, str) else value, ensure_ascii=False)


def _numbered(text: str) -> str:
    """Text as HTML, also for a double-quoted attribute, with character numbers in place of braces, special signs
    and line ends that YAML knows beside those of Python's JSON.
    """
    return text.translate({ord(sign): f"&#{ord(sign)};" for sign in '&<>"{}\\\x85\u2028\u2029'})
