"""The day that a build takes for today: from `SOURCE_DATE_EPOCH` where set, else the clock. Read once, passed on."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime


def build_day() -> date:
    """Today in UTC. Raises ValueError where `SOURCE_DATE_EPOCH` is not a number of seconds."""
    seconds = os.environ.get("SOURCE_DATE_EPOCH")
    if seconds is None:
        return datetime.now(UTC).date()
    if not seconds.isdecimal():
        raise ValueError(f"SOURCE_DATE_EPOCH is '{seconds}', which is not a number of seconds")
    try:
        return datetime.fromtimestamp(int(seconds), UTC).date()
    except (OverflowError, OSError, ValueError):  # which of them, the machine's clock library decides
        raise ValueError(f"SOURCE_DATE_EPOCH is '{seconds[:40]}', which is beyond the calendar") from None
