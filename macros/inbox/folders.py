"""The contents of `inbox/`: Word files named after their policies, and a folder for each with its draft."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from macros.reading.load import is_stray
from selfcheck.reading.rules import nearest, visible

INBOX = "inbox"
DRAFT_FILE, RECORD_FILE, REPORT_FILE, CHANGES_FILE = "draft.yml", "draft.source.yml", "report.txt", "changes.md"
_README = "README.md"


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingFile:
    """A policy with something in the inbox. `word` is None where only the draft is left."""

    policy: str
    folder: Path
    word: Path | None

    @property
    def draft(self) -> Path:
        return self.folder / DRAFT_FILE

    @property
    def files(self) -> list[Path]:
        """The files to remove once it is published: the Word file, the draft, and the files made with it."""
        made = [self.folder / name for name in (DRAFT_FILE, RECORD_FILE, REPORT_FILE, CHANGES_FILE)]
        return [file for file in (self.word, *made) if file and file.is_file()]

    @property
    def has_draft(self) -> bool:
        return self.draft.is_file()


def waiting_files(root: Path, known: Sequence[str]) -> Iterator[WaitingFile]:
    """The policies with a Word file or a draft in the inbox, by id. `known`: ids of the policies held."""
    words = {file.stem: file for file in _entries(root / INBOX) if _is_word(file)}
    for policy in sorted(known):
        found = WaitingFile(policy=policy, folder=root / INBOX / policy, word=words.get(policy))
        if found.word or found.has_draft:
            yield found


def misplaced_files(root: Path, known: Sequence[str]) -> Iterator[str]:
    """A sentence for each entry that cannot be used, with how to mend it. `known`: ids of the policies held."""
    for entry in _entries(root / INBOX):
        name = visible(entry.relative_to(root).as_posix())
        if entry.is_symlink():
            yield f"{name}: this is a link to another place. Put the file itself here"
        elif entry.is_dir():
            yield from _wrong_in(root, entry, known)
        elif not _is_word(entry):
            yield f"{name}: only a Word file (.docx) can be read. Save the document as .docx in Word"
        elif entry.stem not in known:
            yield f"{name}: {_unknown(entry.stem, known)}"


def _wrong_in(root: Path, folder: Path, known: Sequence[str]) -> Iterator[str]:
    if folder.name not in known:
        yield f"{visible(folder.relative_to(root).as_posix())}/: {_unknown(folder.name, known)}"
        return
    for file in _entries(folder):
        if file.name not in (DRAFT_FILE, RECORD_FILE, REPORT_FILE, CHANGES_FILE):
            name = visible(file.relative_to(root).as_posix())
            yield f"{name}: a Word file belongs into {INBOX}/ itself, named {folder.name}.docx; nothing else is read"


def _unknown(name: str, known: Sequence[str]) -> str:
    """Says that no policy has this name. The hint of `nearest` ends in a question mark."""
    hint = nearest(name, known) or f"the policies held are: {', '.join(known)}."
    new = "For a policy that is new here, see the guide for the officer"
    return f"no policy is called “{visible(name)}”: {hint} Name the file by its policy. {new}"


def _entries(folder: Path) -> list[Path]:
    """A folder's entries, without files that desktops leave there; none for a link or a missing folder."""
    entries = folder.iterdir() if folder.is_dir() and not folder.is_symlink() else ()
    return sorted(entry for entry in entries if not _is_stray(entry) and entry.name != _README)


def _is_word(file: Path) -> bool:
    return file.is_file() and file.suffix.lower() == ".docx"


def _is_stray(file: Path) -> bool:
    return is_stray(file) or file.name.startswith("~$")  # Word's own note that somebody has the file open
