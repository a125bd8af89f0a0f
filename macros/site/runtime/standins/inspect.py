"""Stands in for the standard module and the disassembler that it loads: nobody reads signatures here.

`dataclasses` would add a signature to each class's docstring. It accepts the ValueError, and goes on without.
"""

from collections.abc import Callable
from typing import Any


class Parameter:
    """`pyodide.code` needs this name."""


class Signature:
    """`pyodide.code` needs this name."""


def signature(*_: object, **__: object) -> Signature:
    raise ValueError


def unwrap(function: Callable[..., Any]) -> Callable[..., Any]:
    """The function inside all its wrappers."""
    while hasattr(function, "__wrapped__"):
        function = function.__wrapped__
    return function


def iscoroutinefunction(_: object) -> bool:
    """Pyodide asks this about functions that it gives to JavaScript. The engine never awaits."""
    return False
