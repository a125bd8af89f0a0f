"""The files on earlier editions and questions that browsers fetch for the self-check and the overview of returns."""

from __future__ import annotations

import json
from pathlib import Path

from macros.derived.earlier_editions import EARLIER_FILE, EDITIONS_FILE, earlier_data, has_earlier_data
from macros.model.handbook import Handbook


def write_earlier_editions(site: Path, book: Handbook) -> None:
    """Write the files for which there is anything earlier."""
    if has_earlier_data(book.editions):
        _write(site / EARLIER_FILE, earlier_data(book.editions))
    if len(book.editions) > 1:
        _write(site / EDITIONS_FILE, [edition.to_dict() for edition in book.editions[:-1]])


def _write(file: Path, data: object) -> None:
    file.parent.mkdir(exist_ok=True)
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    file.write_text(f"{text}\n", encoding="utf-8", newline="\n")
