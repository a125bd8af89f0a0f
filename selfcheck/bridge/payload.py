"""What every call of the bridge shares: its payload, a result that is text already, the error if it cannot be done."""

from collections.abc import Mapping
from typing import Any

Payload = Mapping[str, Any]


class JsonText(str):
    """A result that is JSON text already. Large ones are not read only to be written again."""

    __slots__ = ()


class CallError(Exception):
    """A call that cannot be done: (code, message, hint)."""
