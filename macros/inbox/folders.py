"""What stands in `inbox/`: one folder a policy, named by its id, with a Word file or the draft made from it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from macros.load import is_stray
from selfcheck.rules import nearest, visible

INBOX = "inbox"
DRAFT, REPORT, CHANGES = "draft.yml", "report.txt", "changes.md"
_README = "README.md"


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A policy's folder in the inbox. `word` is None where only the draft is left."""

    policy: str
    folder: Path
    word: Path | None

    @property
    def draft(self) -> Path:
        return self.folder / DRAFT

    @property
    def has_draft(self) -> bool:
        return self.draft.is_file()


def waiting(root: Path, known: Sequence[str]) -> Iterator[Waiting]:
    """Each folder of a policy held with one Word file or a draft, by name."""
    for folder in _folders(root):
        words = _words(folder)
        if folder.name not in known:
            continue
        if len(words) == 1 or (not words and (folder / DRAFT).is_file()):
            yield Waiting(policy=folder.name, folder=folder, word=words[0] if words else None)


def misplaced(root: Path, known: Sequence[str]) -> Iterator[str]:
    """What cannot be used, each in a sentence that says how to mend it. `known` are the ids of the policies held."""
    inbox = root / INBOX
    for file in sorted(inbox.iterdir()) if inbox.is_dir() else ():
        if file.is_file() and file.name != _README and not _is_stray(file):
            yield f"{_name(root, file)}: put the file into a folder that is named by its policy, such as {_such(known)}"
    for folder in _folders(root):
        yield from _wrong_in(root, folder, known)


def _wrong_in(root: Path, folder: Path, known: Sequence[str]) -> Iterator[str]:
    name, words = _name(root, folder), _words(folder)
    if folder.name not in known:
        hint = nearest(folder.name, known) or f"The folders' names are: {', '.join(known)}."
        yield f"{name}: no policy has this id. {hint} For a policy that is new here, see the guide for the officer"
    if len(words) > 1:
        yield f"{name}: {len(words)} Word files stand here. Leave the one that is to be published"
    expected = {*(file.name for file in words), DRAFT, REPORT, CHANGES}
    for file in sorted(folder.iterdir()):
        if file.name not in expected and not _is_stray(file):
            yield f"{_name(root, file)}: only a Word file (.docx) can be read. Save the document as .docx in Word"


def _folders(root: Path) -> list[Path]:
    inbox = root / INBOX
    entries = inbox.iterdir() if inbox.is_dir() and not inbox.is_symlink() else ()
    return sorted(each for each in entries if each.is_dir() and not each.is_symlink())


def _words(folder: Path) -> list[Path]:
    files = (file for file in folder.iterdir() if file.is_file() and not file.is_symlink())
    return sorted(file for file in files if file.suffix.lower() == ".docx" and not _is_stray(file))


def _is_stray(file: Path) -> bool:
    return is_stray(file) or file.name.startswith("~$")  # Word's own note that somebody has the file open


def _such(known: Sequence[str]) -> str:
    return f"{INBOX}/{known[0] if known else 'example-council'}/"


def _name(root: Path, file: Path) -> str:
    return visible(file.relative_to(root).as_posix())
