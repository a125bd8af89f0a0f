"""The payload of every call of the bridge, and the error of a call that cannot be done."""

from collections.abc import Mapping
from typing import Any

Payload = Mapping[str, Any]


class CallError(Exception):
    """A call that cannot be done: (code, message, hint)."""
