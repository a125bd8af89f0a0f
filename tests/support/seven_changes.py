"""Seven changes to the policy made up for the tests, as an officer makes them in Word."""

from __future__ import annotations

from tests.support.held_policy import made_up_blocks
from tests.support.revisions import Reviser, Revision


def place_of(document: Reviser, printed: str) -> int:
    """Where the block with a printed number stands."""
    return next(place for place, row in enumerate(document.rows) if row.block.printed == printed)


def seven_changes() -> Revision:
    """3.1 and 7.5 reworded, 4.4 moved behind 8.2, 7.4 gone, and three new points; new dates in front."""
    document = Reviser(made_up_blocks())
    document.reword([place_of(document, "3.1"), place_of(document, "7.5")])
    document.move(place_of(document, "4.4"), place_of(document, "8.3"))
    document.drop([place_of(document, "7.4")])
    for before in ("3.2", "6.3", "9.2"):
        document.add(place_of(document, before))
    texts = {"2024 - 2025": "2026 - 2027", "Next review: June 2025": "Next review: June 2027"}
    for place, row in enumerate(document.rows):
        if row.block.text in texts:
            document.reword_as(place, texts[row.block.text])
    return document.revision()
