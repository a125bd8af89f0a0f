"""The day that a build takes for today: from `SOURCE_DATE_EPOCH` where it is set, else the clock. Read once, passed on."""

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
    return datetime.fromtimestamp(int(seconds), UTC).date()
