"""Where each thing has its page and its anchor. Addresses are permanent: change nothing here without a redirect.

A page is named by its file in `docs/`, as MkDocs wants its links; anchors are the ids of the data.
"""

from __future__ import annotations

import posixpath

STANDARDS = "standards/index.md"
POLICIES = "policies/index.md"
COVERAGE = "coverage.md"
GLOSSARY = "glossary.md"
SOURCES = "about/sources.md"
PROBLEM_CODES = "about/problem-codes.md"
SCHEMAS = "schemas"


def standard_page(name: str) -> str:
    return f"standards/{name}.md"


def policy_page(name: str) -> str:
    """The policy's own page, which shows the latest version held."""
    return f"policies/{name}/index.md"


def version_page(name: str, version: str) -> str:
    """The page of one version, which never changes its address."""
    return f"policies/{name}/{version}.md"


def link(start: str, to: str, anchor: str = "") -> str:
    """The address of a page, as a Markdown link on the page `start` writes it."""
    path = "" if start == to else posixpath.relpath(to, posixpath.dirname(start) or ".")
    return f"{path}#{anchor}" if anchor else path or posixpath.basename(to)


def href(start: str, to: str, anchor: str = "") -> str:
    """The same for an `href` in HTML, which MkDocs leaves alone: pages are folders there."""
    path = posixpath.relpath(_folder(to), _folder(start))
    address = "./" if path == "." else f"{path}/"
    return f"{address}#{anchor}" if anchor else address


def _folder(page: str) -> str:
    name = page.removesuffix(".md")
    return posixpath.dirname(name) or "." if posixpath.basename(name) == "index" else name
