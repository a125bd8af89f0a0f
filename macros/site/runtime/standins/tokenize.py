"""Stands in for the standard module, which prepares patterns for reading Python sources: there are no sources here.

Pyodide uses it to ask whether code ends with a semicolon. Here the answer is always no.
"""

from collections.abc import Iterator

ENDMARKER, NL, NEWLINE, COMMENT, OP, NAME = range(6)


def generate_tokens(readline: object) -> Iterator[object]:
    return iter(())
