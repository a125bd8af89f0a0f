"""The desk's page before its script has started. `selfcheck/web/desk/` draws the rest from what the importer gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from macros.pages.agency_details import SECTORS
from macros.pages.markup import browser_json
from macros.pages.render import rendered
from macros.pages.view import View
from macros.wording.policies import STRENGTH_WORDS
from selfcheck.standards.edition import Standard


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskPage:
    """The handbook's id, the policies held and the words for choices, as JSON, and the standards' points."""

    handbook: str
    known: str
    standards: Sequence[Standard]


def desk(view: View) -> Markup:
    """One block of HTML for the browser to take over."""
    known = browser_json(_known(view))
    edition = view.book.edition
    return rendered("desk.jinja", DeskPage(handbook=view.book.partnership.id, known=known, standards=edition.standards))


def _known(view: View) -> dict[str, Any]:
    return {
        "publisher": view.book.partnership.name,
        "strengths": STRENGTH_WORDS,
        "sectors": SECTORS,
        "policies": [
            {
                "id": each.policy.id,
                "title": each.policy.title,
                "short": each.policy.short,
                "version": each.latest.version,
                "audience": each.latest.audience,
            }
            for each in view.book.policies
        ],
    }
