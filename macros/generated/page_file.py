"""The text of one generated page: its front matter, and the one macro that it calls."""

from __future__ import annotations

import json

from macros.pages import places
from macros.pages.page_questions import QUESTIONS, PageQuestions

NOT_SEARCHED = "exclude: true"
SAYS = "generated: true\n"
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
    path, text = page_file
    above = f"above:\n  title: {front_matter_value(title)}\n  url: {front_matter_value(places.address(page))}\n"
    return path, text.replace(SAYS, f"{SAYS}{above}", 1)


def answering(questions: PageQuestions, page_file: tuple[str, str]) -> tuple[str, str]:
    """A stub with what readers ask of the page, for the search."""
    path, text = page_file
    asked = f"{QUESTIONS}: {json.dumps(questions, ensure_ascii=False)}\n" if questions else ""
    return path, text.replace(SAYS, f"{SAYS}{asked}", 1)


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
