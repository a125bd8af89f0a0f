"""Short, safe forms of texts from outside: on one line, and of whole characters."""

from selfcheck.reading.rules import visible


def short(text: str, most: int) -> str:
    """A text on one line, cut where it is longer; nothing in it can hide or reverse words."""
    seen = visible(text[: most + 1].strip())
    return seen if len(seen) <= most else f"{seen[: most - 1]}…"


def writable_name(name: str) -> str:
    """A file's name that any program can write: bytes that are no text show as `\\udcff`."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")
