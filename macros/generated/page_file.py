"""The text of one generated page: its front matter, and the one macro that it calls."""

from __future__ import annotations

import json
import re

from macros.pages import places

NOT_SEARCHED = "exclude: true"
SAYS = "generated: true\n"
_OFF_MENU = re.compile(
    r"policies/[^/]+/|standards/[^/]+/|coverage/|(forms|induction)/(?!index)"
)  # as `not_in_nav` of mkdocs.yml says


def stub(page: str, title: str, description: str, call: str, *, search: str = "") -> tuple[str, str]:
    """A page of data: front matter for search results, and one macro with ids only."""
    head = {"title": title, "description": description, "generated": True}
    lines = [f"{name}: {front_matter_value(value)}" for name, value in head.items()]
    if search:
        lines += ["search:", f"  {search}"]
    if page in (places.COVERAGE, places.GLOSSARY, places.GLANCE, places.COMPARE):
        lines += ["hide:", "  - navigation", "  - toc"]  # wide tables; letters that stand on the page already
    elif _OFF_MENU.match(page):
        lines += ["hide:", "  - navigation"]  # it would show this page alone, or nothing: the way back is on the page
    text = "\n".join(["---", *lines, "---", "", f"{{{{ {call} }}}}", ""])
    return f"docs/{page}", text


def front_matter_value(value: object) -> str:
    """A value of the front matter as JSON, which YAML reads alike.

    The theme puts titles and descriptions into HTML as they are, and the macros plugin looks for templates in titles:
    so text stands here as HTML, without braces.
    """
    return json.dumps(_numbered(value) if isinstance(value, str) else value, ensure_ascii=False)


def _numbered(text: str) -> str:
    """Text as HTML, also in a double-quoted attribute, with character numbers, braces among them."""
    return text.translate({ord(sign): f"&#{ord(sign)};" for sign in '&<>"{}'})
