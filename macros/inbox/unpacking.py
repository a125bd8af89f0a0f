"""Unpacks a publication file into its policy's folder of the inbox, and removes the file: all of it or nothing."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

from macros.importing.publication_file import manifest_bytes
from macros.inbox.folders import CHANGES_FILE, INBOX, WaitingPublication, waiting_publication
from macros.inbox.proposal import changes_text
from macros.machine.file_writing import write_files
from macros.model.publication_manifest import MANIFEST_FILE
from macros.publishing.publication_checks import refusals
from macros.publishing.publication_unpacking import UnpackedPublication, read_publication
from macros.publishing.request import PublishError
from macros.reading.loaded_data import LoadedData
from selfcheck.reading.rules import visible


def unpack(root: Path, loaded: LoadedData, file: Path, taken: Collection[Path]) -> WaitingPublication:
    """Unpack one file; what was left of an earlier one of its policy goes. Raises PublishError with every reason.

    `taken`: the folders into which others were unpacked in the same step.
    """
    publication = read_publication(file)
    folder = root / INBOX / publication.manifest.policy
    reasons = list(refusals(loaded, publication.manifest))
    if folder in taken:
        reasons.append("another publication file of this policy waits beside it. Publish one, or remove one, first.")
    if reasons:
        raise PublishError(*(f"{visible(file.name)}: {reason}" for reason in reasons))
    earlier = _earlier_files(folder)
    folder.mkdir(exist_ok=True)
    waiting = WaitingPublication(folder=folder, publication=publication)
    write_files({folder / name: content for name, content in _contents(loaded, publication).items()})
    for old in {*earlier, file} - {*waiting.files}:
        old.unlink()
    return waiting


def _contents(loaded: LoadedData, publication: UnpackedPublication) -> dict[str, bytes]:
    files = {MANIFEST_FILE: manifest_bytes(publication.manifest), **publication.members}
    held = loaded.policy_file(publication.manifest.policy)
    if version := publication.version:
        files[CHANGES_FILE] = changes_text(held.latest if held else None, version).encode()
    return files


def _earlier_files(folder: Path) -> list[Path]:
    """What an earlier publication file of the policy left in the folder."""
    with suppress(PublishError):
        return waiting_publication(folder).files if folder.is_dir() else []
    return []
