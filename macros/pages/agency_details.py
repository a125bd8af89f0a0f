"""The fields of the self-check about the agency: whose answers they are, of what, of when, and by which roles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from macros.model.partnership import ExpectedAgency
from macros.pages.render import rendered
from macros.pages.view import View

SECTORS = {
    "council": "Council",
    "health": "Health",
    "education": "Education",
    "voluntary": "Voluntary or community",
    "police": "Police",
    "partnership": "Partnership",
    "other": "Other",
}
AGENCY_SIZES = {
    "small": "Small: fewer than 50 practitioners",
    "medium": "Medium: 50 to 249 practitioners",
    "large": "Large: 250 practitioners or more",
}


@dataclass(frozen=True, slots=True)
class AgencyFields:
    """The agencies to choose from, and the words of what else can be chosen."""

    agencies: Sequence[ExpectedAgency]
    sectors: Mapping[str, str]
    sizes: Mapping[str, str]


def agency_details(view: View) -> Markup:
    """Who answers for what: the agency's details."""
    return rendered(
        "agency_details.jinja", AgencyFields(view.book.partnership.expected_agencies, SECTORS, AGENCY_SIZES)
    )
