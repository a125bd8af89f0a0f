"""The base of all exceptions that end a command with a message."""


class HandbookError(Exception):
    """A command cannot go on. The message says where, what is wrong and how to mend it."""

    exit_code = 1
