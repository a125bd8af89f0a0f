"""A process that makes documents. It reads one job per line, answers each with a line, and ends when its input ends.

So a build that is killed leaves no process behind.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from macros.documents.blocks import from_plain
from macros.documents.making.formats import write_document
from macros.machine.disk_cache import write_entry


def make_document(maker: str, content: str, entry: Path) -> None:
    """Make a document and save it in the cache. Raises whatever its maker raises."""
    write_entry(entry, write_document(maker, from_plain(json.loads(content))))


def _answer(line: str) -> str:
    """The error's words; empty on success."""
    maker, content, entry = json.loads(line)
    try:
        make_document(maker, content, Path(entry))
    except Exception as error:  # any error: the build reports it with the document's name
        return f"{type(error).__name__}: {error}"
    return ""


if __name__ == "__main__":
    for asked in sys.stdin:
        print(json.dumps(_answer(asked)), flush=True)
