"""The anchors of a policy's page itself: one list, for the page and for the check of clauses' refs."""

from __future__ import annotations

from enum import StrEnum

COMPARED = "compared-with-"
"""The start of every comparison's address, beside the addresses of versions."""


class PageAnchor(StrEnum):
    """Anchors that people may have linked to, so they stay. No clause may have one as its ref."""

    PEOPLE_ASK = "people-ask"
    ABOUT = "about"
    HISTORY = "history"
    STANDARDS = "standards"
    EARLIER = "earlier-clauses"
    URGENT = "sh-urgent-title"  # macros/theme/partials/urgent.html, on every page
