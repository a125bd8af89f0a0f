"""What a page that takes something says until its script has started: that it takes nothing, and what to do instead.

The line and the disabled fields stand in the HTML, so that they hold where no script arrives: blocked, missing, of a
wrong type, or with the page opened from a disk. `page-ready.mjs` takes the line away and opens the fields.
"""

from __future__ import annotations

WAITS = "disabled data-waits"
"""The attributes of a field, or of a group of fields, that the script opens when the page has started."""


def not_started(takes: str, instead: str) -> str:
    """The line. `takes`: what the page does not do as yet; `instead`: what to do where it never starts."""
    return (
        f'<div class="sh-not-started" data-search-exclude><p><strong>This page has not started: {takes}.</strong> '
        "Load it again, from the handbook’s web address and with JavaScript allowed. "
        f"If this line stays, {instead}.</p></div>"
    )
