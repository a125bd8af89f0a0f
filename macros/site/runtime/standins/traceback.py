"""Stands in for the standard module: there are no line numbers to show, so an error is one line."""

import sys


def format_exception(
    kind: type[BaseException] | BaseException, error: BaseException | None = None, *_: object
) -> list[str]:
    found = error if isinstance(error, BaseException) else kind
    return [f"{type(found).__name__}: {found}\n"]


def print_exception(kind: type[BaseException] | BaseException, error: BaseException | None = None, *_: object) -> None:
    sys.stderr.write("".join(format_exception(kind, error)))
