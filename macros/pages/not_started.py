"""What a page that takes something says until its script has started: that it takes nothing, and what to do instead.

The line and the disabled fields stand in the HTML, so that they hold where no script arrives: blocked, missing, of a
wrong type, or with the page opened from a disk. `page-ready.mjs` takes the line away and opens the fields.
"""

from __future__ import annotations

from markupsafe import Markup

from macros.pages.render import macro

WAITS = "disabled data-waits"
"""The attributes of a field, or of a group of fields, that the script opens when the page has started."""


def not_started(takes: str, instead: str) -> Markup:
    """The line. `takes`: what the page does not do as yet; `instead`: what to do where it never starts."""
    return macro("not_started.jinja", "not_started", takes, instead)
