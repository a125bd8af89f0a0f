"""A document beside the Word file of its version before, where the handbook holds neither."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from macros.importing.draft import VersionDetails
from macros.importing.report import Report
from macros.importing.revision.compared_documents import ComparedDocuments
from macros.importing.revision.revised_draft import revised_draft
from macros.importing.word.document import read_word
from macros.importing.word.safe_archive import RefusedError
from macros.importing.word_import import ImportTarget, WordImport, import_word
from macros.model.policy_version import PolicyVersion


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierFile:
    """A Word file and its name."""

    raw: bytes
    file: str


def import_beside(
    raw: bytes, file: str, earlier: EarlierFile, target: ImportTarget
) -> tuple[WordImport, PolicyVersion]:
    """The document, compared with the one before; and that one as a version. Raises RefusedError."""
    before, done = import_word(earlier.raw, earlier.file, target), import_word(raw, file, target)
    documents = ComparedDocuments(version=before.drafted, held=before.blocks, new=done.blocks)
    details = VersionDetails(policy=target.policy, version=None, latest=before.drafted, bodies=target.bodies)
    try:
        drafted, comparison = revised_draft(read_word(raw, Path(file)), documents, details, Report())
    except ValueError as error:
        hint = "look whether it is the version before of the same document"
        raise RefusedError(file=earlier.file, what=str(error), hint=hint) from None
    return replace(done, drafted=drafted, comparison=comparison), before.drafted
