"""The one kind of exception that ends a command."""


class HandbookError(Exception):
    """A command cannot go on. The message says where, what is wrong and how to mend it."""

    exit_code = 1
