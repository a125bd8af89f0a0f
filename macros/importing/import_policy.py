"""One import from beginning to end: check, read, draft, write, report."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from macros.checks.privacy import bodies_of
from macros.importing.source_record import record_text
from macros.importing.word.document import read_word
from macros.importing.word.safe_archive import RefusedError, file_bytes
from macros.importing.word_import import ImportTarget, draft_text, import_word
from macros.machine.file_writing import WriteError, write_files
from macros.model.ledger import VERSION_FORM
from macros.model.policy import PolicyFile
from macros.model.policy_version import PolicyVersion
from macros.model.source_record import record_beside
from macros.reading.data_paths import STANDARDS_FOLDER
from macros.reading.load import load
from macros.reading.loaded_data import LoadedData
from selfcheck.reading.rules import ID_FORM


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportRequest:
    """The argument and options of the command, by their names."""

    file: Path
    policy: str
    version: str | None = None
    out: Path | None = None
    report: Path | None = None
    force: bool = False
    earlier: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportResult:
    """A written draft: its version and the report."""

    drafted: PolicyVersion
    report: str


def import_policy(root: Path, wanted: ImportRequest) -> ImportResult:
    """Write the draft, its source record and, if wanted, the report. Raises RefusedError."""
    _check_names(wanted)
    loaded = load(root, cache=True)
    policy_file = _held(loaded, wanted.policy)
    earlier = read_word(file_bytes(wanted.earlier), wanted.earlier) if wanted.earlier else None
    target = ImportTarget(
        policy=wanted.policy,
        version=wanted.version,
        held=policy_file,
        bodies=bodies_of(loaded),
        earlier=earlier,
    )
    done = import_word(file_bytes(wanted.file), str(wanted.file), target)
    drafted = done.drafted
    out = wanted.out or Path(f"{wanted.policy}-{drafted.version}.yml")
    text = draft_text(drafted, str(wanted.file))
    told = done.report.text(
        f"{wanted.file.name}: a draft of {wanted.policy}, version {drafted.version}, is in {_shown(root, out)}"
    )
    files = {out: text, record_beside(out): record_text(done.record)}
    if wanted.report in files:
        raise RefusedError(file=str(wanted.report), what="draft and report cannot be one file", hint="name two files")
    files |= {wanted.report: told} if wanted.report else {}
    _check_free(files, wanted)
    _write_texts(files)
    return ImportResult(drafted=drafted, report=told)


def _shown(root: Path, out: Path) -> str:
    """A file's path for the report: from the project's folder if it is inside."""
    return out.relative_to(root).as_posix() if out.is_relative_to(root) else str(out)


def _write_texts(files: Mapping[Path, str]) -> None:
    """Write all of these files or none. Raises RefusedError."""
    try:
        write_files({target: text.encode("utf-8") for target, text in files.items()})
    except WriteError as error:
        hint = "name a file in a folder that is there and may be written to"
        raise RefusedError(file=str(error.target), what=error.what, hint=hint) from None


def _check_names(wanted: ImportRequest) -> None:
    if not re.fullmatch(ID_FORM, wanted.policy, re.ASCII):
        hint = "write small letters, digits and hyphens, like example-council"
        raise RefusedError(file=f"--policy {wanted.policy!r}", what="this is not a policy's id", hint=hint)
    if wanted.version is not None and not re.fullmatch(VERSION_FORM, wanted.version, re.ASCII):
        hint = "write it like 4, 1.2 or 2024-04"
        raise RefusedError(file=f"--version {wanted.version!r}", what="this is not a version's name", hint=hint)


def _held(loaded: LoadedData, policy: str) -> PolicyFile | None:
    """The policy as held; None for a new one. Raises RefusedError if a file cannot be read: refs would be lost."""
    folder = f"{STANDARDS_FOLDER}/policies/{policy}"
    if any(name.startswith(f"{folder}/") for name in loaded.broken):
        what = "the policy is held, but not all of its files can be read, and refs would be lost"
        raise RefusedError(file=folder, what=what, hint="run: handbook check, and mend what it names")
    return loaded.policy_file(policy)


def _check_free(files: dict[Path, str], wanted: ImportRequest) -> None:
    for target in files:
        if target.exists() and (target.is_dir() or not wanted.force):
            hint = "name another with --out, or add --force to replace it"
            raise RefusedError(file=str(target), what="this is there already", hint=hint)
