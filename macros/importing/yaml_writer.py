"""Plain data as YAML in the project's style, which `macros.reading.yaml_file` reads back unchanged."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from macros.model.text_limits import INVISIBLE

_WIDTH = 120
_PLAIN = re.compile(r"[^\W\d_][\w ,.;()/’–'-]*(?<![ ])")
_READ_AS_ELSE = frozenset({"true", "false", "yes", "no", "on", "off", "null", "y", "n", "nan", "inf"})

type Plain = str | int | bool | Sequence[Plain] | Mapping[str, Plain]


def schema_line(kind: str) -> str:
    """The first line of a policy's files, by which editors know its schema: `kind` is the schema's name."""
    return f"# yaml-language-server: $schema=../../../docs/schemas/{kind}.json\n"


def yaml_text(fields: Mapping[str, Plain]) -> str:
    """Fields as the text of a file. Raises ValueError for a character that the reader would refuse."""
    return "".join(f"{line}\n" for line in _fields(fields, 0))


def _fields(fields: Mapping[str, Plain], indent: int) -> Iterator[str]:
    for name, value in fields.items():
        yield from _entry(f"{' ' * indent}{name}:", value, indent)


def _entry(head: str, value: Plain, indent: int) -> Iterator[str]:
    if isinstance(value, str):
        yield from _string(head, value, indent + 2)
    elif isinstance(value, bool | int):
        yield f"{head} {str(value).lower()}"
    elif not value:
        yield f"{head} {'{}' if isinstance(value, Mapping) else '[]'}"
    elif isinstance(value, Mapping):
        yield head
        yield from _fields(value, indent + 2)
    else:
        yield head
        for entry in value:
            yield from _item(entry, indent + 2)


def _item(entry: Plain, indent: int) -> Iterator[str]:
    dash = f"{' ' * indent}-"
    if isinstance(entry, Mapping) and entry:
        first, *others = _fields(entry, indent + 2)
        yield f"{dash} {first.lstrip(' ')}"
        yield from others
    else:
        yield from _entry(dash, entry, indent)


def _string(head: str, text: str, indent: int) -> Iterator[str]:
    if match := INVISIBLE.search(text):
        raise ValueError(f"no file may hold the character U+{ord(match[0]):04X}")
    written = text if _is_plain(text) else _quoted(text)
    if len(head) + 1 + len(written) <= _WIDTH or not _can_fold(text):
        yield f"{head} {written}"
        return
    yield f"{head} >-"
    yield from (f"{' ' * indent}{line}" for line in _filled(text.split(), _WIDTH - indent))


def _filled(words: Sequence[str], width: int) -> Iterator[str]:
    """Lines of as many words as fit. (The browser's Python has no `textwrap`.)"""
    line = words[0]
    for word in words[1:]:
        if len(line) + 1 + len(word) > width:
            yield line
            line = word
        else:
            line = f"{line} {word}"
    yield line


def _is_plain(text: str) -> bool:
    return bool(_PLAIN.fullmatch(text)) and text.lower() not in _READ_AS_ELSE


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def _can_fold(text: str) -> bool:
    """Whether the text reads back unchanged if it is broken into lines between words."""
    return text == " ".join(text.split()) and all(sign == " " or not sign.isspace() for sign in text)
