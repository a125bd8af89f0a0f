"""The fields of the self-check about the agency: whose answers they are, of what, of when, and by which roles."""

from __future__ import annotations

from macros.pages.pieces import View
from macros.wording.text import esc

SECTORS = {
    "council": "Council",
    "health": "Health",
    "education": "Education",
    "voluntary": "Voluntary or community",
    "police": "Police",
    "partnership": "Partnership",
    "other": "Other",
}
SIZES = {
    "small": "Small: fewer than 50 practitioners",
    "medium": "Medium: 50 to 249 practitioners",
    "large": "Large: 250 practitioners or more",
}


def agency_details(view: View) -> str:
    """Who answers for what: the agency's details."""
    agencies = "".join(
        f'<option value="{agency.id}" data-sector="{agency.sector}" data-size="{agency.size}">'
        f"{esc(agency.name)}</option>"
        for agency in view.book.partnership.expected_agencies
    )
    fields = "".join(
        [
            _select(
                "agency-id",
                "Agency",
                f'<option value="">Not listed</option>{agencies}',
                "Choose yours if it is listed.",
            ),
            _input("agency-name", "Name of the agency", "text"),
            _select("agency-sector", "Sector", _options(SECTORS)),
            _select("agency-size", "Size", _options(SIZES)),
            _input("scope", "What the answers cover", "text", "For example: whole agency, or one service."),
            _input("period-from", "Period covered, from", "date"),
            _input("period-to", "Period covered, to", "date"),
            _input("assessed-on", "Date of this self-check", "date"),
            _input("assessor-role", "Role of the person who fills it in", "text", "A role, not a name."),
            _input("signed-off-role", "Role of the person who signs it off", "text", "A role, not a name."),
            _input("signed-off-on", "Date of signing off", "date"),
            _input("contact", "Team contact", "text", "A team mailbox, not a person’s address."),
        ]
    )
    return (
        '<section class="sc-view" data-view="details" aria-labelledby="sc-details-title">'
        f'<h2 id="sc-details-title" tabindex="-1" data-search-exclude>About your agency</h2>{fields}</section>'
    )


def _options(words: dict[str, str]) -> str:
    chosen = "".join(f'<option value="{value}">{esc(label)}</option>' for value, label in words.items())
    return f'<option value="">Choose</option>{chosen}'


def _select(name: str, label: str, options: str, hint: str = "") -> str:
    return _field(
        name, label, hint, f'<select id="sc-{name}" data-detail="{name}"{_described(name, hint)}>{options}</select>'
    )


def _input(name: str, label: str, kind: str, hint: str = "") -> str:
    control = f'<input id="sc-{name}" type="{kind}" data-detail="{name}" autocomplete="off"{_described(name, hint)}>'
    return _field(name, label, hint, control)


def _described(name: str, hint: str) -> str:
    return f' aria-describedby="sc-{name}-hint"' if hint else ""


def _field(name: str, label: str, hint: str, control: str) -> str:
    said = f'<p class="sc-hint" id="sc-{name}-hint">{esc(hint)}</p>' if hint else ""
    return f'<div class="sc-field"><label for="sc-{name}">{esc(label)}</label>{said}{control}</div>'
