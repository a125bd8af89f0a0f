"""An edition as its files under `standards/supervision/`, written whole or not at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from macros.importing.yaml_writer import schema_line, yaml_text
from macros.machine.errors import HandbookError
from macros.machine.file_writing import write_files
from macros.model.ledger import Ledger
from macros.model.source_record import Source
from macros.publishing.yaml_edit import NoFormError, text_with_entry
from macros.reading.data_paths import STANDARDS_FOLDER
from selfcheck.reading.fields import plain_data
from selfcheck.standards.edition import Edition

SOURCES_FILE = f"{STANDARDS_FOLDER}/sources.yml"


def edition_folder(number: str) -> str:
    """The folder of an edition, from the handbook's folder."""
    return f"{STANDARDS_FOLDER}/supervision/{number}"


def edition_texts(edition: Edition) -> dict[str, str]:
    """The texts of an edition's files by their names. Raises HandbookError for a text that no file may hold."""
    data: Mapping[str, Any] = edition.to_dict()
    records = {"edition": ("edition", data["head"]), "scales": ("scales", data["scales"])}
    records |= {standard["id"]: ("standard", standard) for standard in data["standards"]}
    try:
        return {f"{name}.yml": schema_line(kind) + yaml_text(record) for name, (kind, record) in records.items()}
    except ValueError as error:
        raise HandbookError(f"The edition cannot be written: {error}.") from None


def check_may_be_written(root: Path, number: str, ledger: Ledger | None, *, force: bool) -> None:
    """Raises HandbookError where the edition is published, or is there and may not be replaced."""
    folder = edition_folder(number)
    published = ledger.published if ledger else ()
    if any(each.kind == "edition" and each.version == number for each in published):
        hint = "its words stay as they were; import it as a new edition with --number, or take the number out"
        raise HandbookError(f"{folder}: edition {number} has been published\n  hint: {hint}")
    if ledger is None:
        hint = "run: handbook check, and mend it first, so that no published edition is lost"
        raise HandbookError(f"{STANDARDS_FOLDER}/published.yml: it cannot be read\n  hint: {hint}")
    if (root / folder / "edition.yml").exists() and not force:
        hint = "choose another number with --number, or replace what is there with --force"
        raise HandbookError(f"{folder}: there is an edition {number} already\n  hint: {hint}")


def sources_text(root: Path, sources: Sequence[Source]) -> str | None:
    """`sources.yml` with these documents at its end; None where there are none. Raises HandbookError."""
    if not sources:
        return None
    try:
        text = (root / SOURCES_FILE).read_text(encoding="utf-8")
        for source in sources:
            text = text_with_entry(text, ("sources",), plain_data(source))
    except (NoFormError, OSError, UnicodeDecodeError):
        hint = f"add it by hand, with the id {sources[0].id}, and run the command again"
        raise HandbookError(f"{SOURCES_FILE}: the document cannot be added to the list\n  hint: {hint}") from None
    return text


def write_edition(root: Path, edition: Edition, sources: Sequence[Source]) -> list[str]:
    """Write the edition and the documents that it cites; take out standards of a draft that it replaces.

    Gives the paths that changed. All files are written or none. Raises HandbookError.
    """
    folder = edition_folder(edition.head.number)
    texts = {f"{folder}/{name}": text for name, text in edition_texts(edition).items()}
    if (listed := sources_text(root, sources)) is not None:
        texts[SOURCES_FILE] = listed
    made = [each for each in (root / folder).parents if not each.exists()]
    is_new = not (root / folder).exists()
    (root / folder).mkdir(parents=True, exist_ok=True)
    try:
        write_files({root / name: text.encode("utf-8") for name, text in texts.items()})
    except BaseException:
        for each in [root / folder, *made] if is_new else []:
            each.rmdir()
        raise
    left_over = [file for file in (root / folder).glob("s[0-9][0-9].yml") if f"{folder}/{file.name}" not in texts]
    for file in left_over:
        file.unlink()
    return sorted([*texts, *(f"{folder}/{file.name}" for file in left_over)])
