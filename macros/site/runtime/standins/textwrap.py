"""Stands in for the standard module, which prepares patterns for wrapping: nothing is wrapped here."""

from collections.abc import Callable


def dedent(text: str) -> str:
    """The text unchanged: the code that Pyodide gets to run is not indented."""
    return text


def indent(text: str, prefix: str, predicate: Callable[[str], bool] = lambda line: bool(line.strip())) -> str:
    return "".join(prefix + line if predicate(line) else line for line in text.splitlines(keepends=True))
