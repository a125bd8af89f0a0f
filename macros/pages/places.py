"""The page and anchor of everything. Addresses are permanent: change none without a redirect.

A page is named by its file in `docs/`, as MkDocs wants its links; anchors are the ids of the data.
"""

from __future__ import annotations

import posixpath
from functools import lru_cache

from macros.addresses import (
    address,
    edition_page,
    form_document,
    form_page,
    policy_page,
    standard_page,
    version_page,
)
from macros.model.reserved_names import COMPARED

# documents to download use these addresses too
__all__ = [
    "address",
    "edition_page",
    "form_document",
    "form_page",
    "policy_page",
    "standard_page",
    "version_page",
]

STANDARDS = "standards/index.md"
POLICIES = "policies/index.md"
COVERAGE = "coverage.md"
GLOSSARY = "glossary.md"
SOURCES = "about/sources.md"
PROBLEM_CODES = "about/problem-codes.md"
SCHEMAS = "schemas"
REVIEWS = "reviews.md"
AMENDMENTS = "amendments.md"
AS_AT = "as-at.md"
OVERVIEW = "overview.md"
SELF_CHECK = "self-check/index.md"
STAFF_VIEW = "self-check/ask.md"
STAFF_COUNT = "self-check/staff.md"
DOCUMENTS = "documents.md"
FORMS = "forms/index.md"
INDUCTION = "induction/index.md"
GLANCE = "glance.md"
NOT_HERE = "not-here.md"
COMPARE = "compare.md"
URGENT = "urgent.md"

# files of the site that are made from the data but are not pages
ATOM_FEED, JSON_FEED, CALENDAR = "amendments.atom", "amendments.json", "reviews.ics"


def edition_changes_page(number: str, older: str) -> str:
    """The changes from an older edition of the standards."""
    return f"standards/{number}/compared-with-{older}.md"


def coverage_point_page(criterion: str) -> str:
    """The policies' clauses on one point; this page exists once there are many policies."""
    return f"coverage/{criterion}.md"


def induction_page(role: str) -> str:
    """The induction pathway of a role."""
    return f"induction/{role}.md"


def policy_glance_page(policy: str) -> str:
    """One policy at a glance; this page exists once there are many policies."""
    return f"glance/{policy}.md"


def topic_page(topic: str) -> str:
    """The comparison on one topic; this page exists once there are many policies."""
    return f"compare/{topic}.md"


def induction_words(policy: str) -> str:
    """One policy's words for the induction steps, from the site's root. It exists once there are many policies."""
    return f"induction/words/{policy}.json"


def policy_feed(name: str) -> str:
    """The feed of one policy, from the site's root."""
    return f"policies/{name}/amendments.atom"


def changes_page(name: str, version: str, other: str, *, latest: bool) -> str:
    """The comparison with `other`: an older version or the model. The latest version's is beside the policy's page."""
    folder = f"policies/{name}" if latest else f"policies/{name}/{version}"
    return f"{folder}/{COMPARED}{other}.md"


def link(start: str, to: str, anchor: str = "") -> str:
    """The link to a page as `start` writes it, in Markdown and in HTML (`macros.rawlinks`)."""
    path = "" if start == to else _relative(posixpath.dirname(start), to)
    return f"{path}#{anchor}" if anchor else path or posixpath.basename(to)


@lru_cache(1 << 14)
def _relative(folder: str, to: str) -> str:
    return posixpath.relpath(to, folder or ".")


def up_to(page: str, file: str) -> str:
    """The relative address of a site file from a built page, for addresses that the site builder leaves alone."""
    return f"{'../' * address(page).count('/')}{file}"
