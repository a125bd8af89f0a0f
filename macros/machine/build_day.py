"""The build's "today": from `SOURCE_DATE_EPOCH` if set, else from the clock. It is read once and passed on."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime

from macros.machine.errors import HandbookError


def build_day() -> date:
    """Today in UTC. Raises HandbookError where `SOURCE_DATE_EPOCH` is not a number of seconds."""
    seconds = os.environ.get("SOURCE_DATE_EPOCH")
    if seconds is None:
        return datetime.now(UTC).date()
    if not seconds.isdecimal():
        raise HandbookError(f"SOURCE_DATE_EPOCH is '{seconds}', not a number of seconds. Set one, or unset it.")
    try:
        return datetime.fromtimestamp(int(seconds), UTC).date()
    except (OverflowError, OSError, ValueError):  # which one depends on the system's clock library
        raise HandbookError(
            f"SOURCE_DATE_EPOCH is '{seconds[:40]}', beyond the calendar. Set an earlier one."
        ) from None
