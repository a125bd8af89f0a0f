"""Stands in for the module of this name and for the disassembler that it loads: nobody reads signatures here.

`dataclasses` would write one into the docstring of each of its classes; told that there is none, it goes on.
"""

from collections.abc import Callable
from typing import Any


class Parameter:
    """A name that `pyodide.code` asks for."""


class Signature:
    """A name that `pyodide.code` asks for."""


def signature(*_: object, **__: object) -> Signature:
    raise ValueError


def unwrap(function: Callable[..., Any]) -> Callable[..., Any]:
    """The function below all that was wrapped round it."""
    while hasattr(function, "__wrapped__"):
        function = function.__wrapped__
    return function


def iscoroutinefunction(_: object) -> bool:
    """Pyodide asks it of functions that it hands to JavaScript: the engine awaits nothing."""
    return False
