"""The made-up policies of `tests/cases/letters` as Word files, and the letter that each should get."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import docx
import yaml

from tests.support.trees import CASES
from tests.support.word_documents import saved

LETTERS = CASES / "letters"
NAMES = tuple(sorted(file.stem for file in LETTERS.glob("*.yml")))
OTHER_WORDS = tuple(sorted(f"other-words/{file.stem}" for file in LETTERS.glob("other-words/*.yml")))
BACK = tuple(sorted(f"kept-back/{file.stem}" for file in LETTERS.glob("kept-back/*.yml")))


@dataclass(frozen=True, kw_only=True)
class ExpectedLetter:
    """What was written by hand, by point; `README.md` there says what each means."""

    speaks: Mapping[str, tuple[str, ...]]
    arguable: tuple[str, ...]
    weaker: Mapping[str, str]
    changed: tuple[str, ...] = field(default=())


@dataclass(frozen=True, kw_only=True)
class CheckedPolicy:
    """A policy's Word file, that of the version before if there is one, and the letter expected."""

    name: str
    file: Path
    earlier: Path | None
    letter: ExpectedLetter


def checked_policy(name: str, folder: Path) -> CheckedPolicy:
    """Write the Word files of one of them into a folder."""
    data = yaml.safe_load((LETTERS / f"{name}.yml").read_text(encoding="utf-8"))
    earlier, stem = data.get("earlier"), Path(name).name
    return CheckedPolicy(
        name=name,
        file=_written(folder, data["title"], data["document"], f"{stem}.docx"),
        earlier=_written(folder, data["title"], earlier, f"{stem}-before.docx") if earlier else None,
        letter=ExpectedLetter(**data["letter"]),
    )


def _written(folder: Path, title: str, blocks: Iterable[Mapping[str, Any]], name: str) -> Path:
    document = docx.Document()
    document.add_paragraph(title, style="Title")
    for block in blocks:
        if "heading" in block:
            document.add_heading(block["heading"], 1)
        elif "item" in block:
            document.add_paragraph(block["item"], style="List Bullet")
        else:
            document.add_paragraph(block["text"])
    return saved(folder, document, name)
