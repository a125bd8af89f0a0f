"""The self-check's fields about the agency: its name, sector and size, the scope and dates, and who answers."""

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
    """The agencies to choose from, and the words for sectors and sizes."""

    agencies: Sequence[ExpectedAgency]
    sectors: Mapping[str, str]
    sizes: Mapping[str, str]


def agency_details(view: View) -> Markup:
    """The fields about the agency."""
    return rendered(
        "agency_details.jinja", AgencyFields(view.book.partnership.expected_agencies, SECTORS, AGENCY_SIZES)
    )
