"""The one kind of exception that ends a command."""


class HandbookError(Exception):
    """Why a command cannot go on, in words for people: where, what is wrong and how to mend it."""

    exit_code = 1
