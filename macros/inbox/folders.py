"""The contents of `inbox/`: publication files, and a folder for each policy with what one of them held."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from macros.importing.publication_file import member_names
from macros.machine.file_reading import ReadError, read_file
from macros.model.publication_manifest import MANIFEST_FILE
from macros.model.text_limits import MOST_YAML_BYTES
from macros.publishing.publication_unpacking import UnpackedPublication, manifest_of
from macros.publishing.request import PublishError
from macros.reading.stray_files import is_stray
from selfcheck.reading.rules import visible

INBOX = "inbox"
CHANGES_FILE = "changes.md"
_README = "README.md"
_WORD = (".doc", ".docx", ".docm", ".odt", ".rtf", ".pdf")
_TO_THE_DESK = (
    "a document does not belong here, as nothing can be taken out of a project’s history without its keeper. Ask "
    "whoever looks after the project to remove it from the history, open it at the desk (/desk/), and upload the "
    "publication file that you get there"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingPublication:
    """A folder of the inbox, `inbox/POLICY/`, with what was unpacked."""

    folder: Path
    publication: UnpackedPublication

    @property
    def name(self) -> str:
        """The policy's id and the version."""
        manifest = self.publication.manifest
        return f"{manifest.policy}: version {manifest.version}"

    @property
    def files(self) -> list[Path]:
        """The files that unpacking wrote: they go once it is published. Any other file is somebody's own."""
        names = (MANIFEST_FILE, CHANGES_FILE, *member_names(self.publication.manifest.version))
        return [file for name in names if (file := self.folder / name).is_file()]


def publication_files(root: Path) -> list[Path]:
    """The publication files in the inbox: each zip there, as browsers add numbers to the names of downloads."""
    return [entry for entry in _entries(root / INBOX) if _is_zip(entry)]


def waiting_folders(root: Path) -> list[Path]:
    """The folders with something unpacked."""
    return [entry for entry in _entries(root / INBOX) if _is_folder(entry) and (entry / MANIFEST_FILE).is_file()]


def waiting_publication(folder: Path) -> WaitingPublication:
    """What was unpacked into a folder. It may have been mended since: no hash counts. Raises PublishError."""
    manifest = manifest_of(_read(folder / MANIFEST_FILE))
    if manifest.policy != folder.name:
        raise PublishError(f"{MANIFEST_FILE} is of {manifest.policy}. Make the file at the desk again, and upload it.")
    members = {name: _read(file) for name in member_names(manifest.version) if (file := folder / name).exists()}
    return WaitingPublication(folder=folder, publication=UnpackedPublication(manifest=manifest, members=members))


def misplaced_files(root: Path) -> Iterator[str]:
    """A sentence for each entry that cannot be used, with how to mend it."""
    for entry in _entries(root / INBOX):
        name = visible(entry.relative_to(root).as_posix())
        if entry.is_symlink():
            yield f"{name}: this is a link to another place. Put the file itself here"
        elif entry.is_dir():
            yield from _misplaced_within(root, entry)
        elif entry.suffix.lower() in _WORD:
            yield f"{name}: {_TO_THE_DESK}"
        elif not _is_zip(entry):
            yield f"{name}: only a publication file is read here. Upload the one that the desk gives (/desk/)"


def _misplaced_within(root: Path, folder: Path) -> Iterator[str]:
    files = _entries(folder)
    for file in files:
        if file.suffix.lower() in _WORD:
            yield f"{visible(file.relative_to(root).as_posix())}: {_TO_THE_DESK}"
    if files and folder not in waiting_folders(root):
        name = visible(folder.relative_to(root).as_posix())
        yield f"{name}/: nothing was unpacked here. Upload the publication file into {INBOX}/ itself"


def _read(file: Path) -> bytes:
    try:
        raw = read_file(file, MOST_YAML_BYTES)
    except ReadError as error:
        raise PublishError(f"{file.name}: {error}.") from None
    if len(raw) > MOST_YAML_BYTES:
        raise PublishError(f"{file.name} is larger than {MOST_YAML_BYTES // 2**20} MiB.")
    return raw


def _entries(folder: Path) -> list[Path]:
    """A folder's entries, without files that desktops leave there; none for a link or a missing folder."""
    entries = folder.iterdir() if folder.is_dir() and not folder.is_symlink() else ()
    return sorted(entry for entry in entries if not _is_stray(entry) and entry.name != _README)


def _is_zip(file: Path) -> bool:
    return file.is_file() and not file.is_symlink() and file.suffix.lower() == ".zip"


def _is_folder(entry: Path) -> bool:
    return entry.is_dir() and not entry.is_symlink()


def _is_stray(file: Path) -> bool:
    return is_stray(file) or file.name.startswith("~$")  # Word's own note that somebody has the file open
