"""What a downloaded file says of where it may go, and of what becomes of it there."""

from dataclasses import dataclass

from selfcheck.reading.dates import PartialDate


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """Where a file may go, what for, and what becomes of it there: the page wrote this into the file."""

    to: str = ""
    purpose: str = ""
    read_by: str = ""
    kept_until: PartialDate | None = None


NOT_SENT = Sending()
"""Of a file that says nothing of it."""
