"""The files of the made-up self-checks, which the self-check's page opens as examples."""

from __future__ import annotations

from pathlib import Path

from macros.addresses import example_file
from macros.model.handbook import Handbook
from selfcheck.reading.fields import plain_data
from selfcheck.returns.returns import return_text


def write_examples(site: Path, book: Handbook) -> None:
    """Write the examples of the latest edition, each as a file that can also be opened as any return."""
    for example in book.current_examples:
        file = site / example_file(example.id)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(return_text(plain_data(example.record)), encoding="utf-8", newline="\n")
