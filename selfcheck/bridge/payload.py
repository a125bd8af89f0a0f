"""What every call of the bridge shares: its payload, and what it raises where it cannot be done."""

from collections.abc import Mapping
from typing import Any

Payload = Mapping[str, Any]


class CallError(Exception):
    """A call that cannot be done: (code, message, hint)."""
