"""The reviewer's page: what its JavaScript begins with. All that it shows of a file, it builds from the file."""

from __future__ import annotations

from macros.pages.not_started import not_started
from macros.pages.pieces import View, paragraphs, point_number
from macros.wording.text import esc


def reviewer(view: View) -> str:
    """The place for the page, and each standard and point by its number and title, for reviews without their return."""
    edition = view.book.edition
    points = "".join(
        f'<li data-id="{standard.id}">Standard {standard.number}: {esc(standard.title)}</li>'
        + "".join(
            f'<li data-id="{criterion.id}">{point_number(criterion)} {esc(criterion.title)}</li>'
            for criterion in standard.criteria
        )
        for standard in edition.standards
    )
    line = not_started("it cannot open files", "ask a colleague whose browser opens this page")
    return paragraphs(f'<div class="sc rv" id="rv">{line}<template id="rv-points"><ul>{points}</ul></template></div>')
