"""The anchors on a policy's page that belong to the page itself: one list, for the page and for clauses' check."""

from __future__ import annotations

from enum import StrEnum

COMPARED = "compared-with-"
"""How the addresses of comparisons begin, beside those of versions."""


class PageAnchor(StrEnum):
    """Addresses that people may have been given, so they stay; no clause may be called the same."""

    PEOPLE_ASK = "people-ask"
    ABOUT = "about"
    HISTORY = "history"
    STANDARDS = "standards"
    EARLIER = "earlier-clauses"
    URGENT = "sh-urgent-title"  # macros/theme/partials/urgent.html, on every page
