"""The words that a published text had before a correction: the ledger has their hash, and git may have the words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from macros.changes import PolicyChanges, changes
from macros.clauses import PolicyVersion
from macros.ledger import Publication, whole
from macros.load import version_file
from macros.published import policy_parts
from macros.publishing.git import git
from macros.records import read_record

MOST_COMMITS = 100


def corrected(root: Path, publication: Publication, version: PolicyVersion) -> PolicyChanges | None:
    """A correction clause by clause; None where the published words are not in git."""
    before = next((each for each in _held(root, version) if whole(policy_parts(each)) == publication.words), None)
    if before is None:
        return None
    return changes(_by_refs(before), _by_refs(version), same_policy=True)


def _held(root: Path, version: PolicyVersion) -> Iterator[PolicyVersion]:
    """The version's file as it was in each commit, newest first."""
    name = version_file(version)
    for commit in (git(root, "log", f"-{MOST_COMMITS}", "--format=%H", "--", name) or b"").decode("ascii").split():
        content = git(root, "show", f"{commit}:./{name}")
        record = read_record(PolicyVersion, root / name, name, content).record if content else None
        if record:
            yield record


def _by_refs(version: PolicyVersion) -> PolicyVersion:
    """The version without what its clauses were in the one before: here it is compared with itself."""
    sections = tuple(
        replace(section, clauses=tuple(replace(clause, was=None) for clause in section.clauses))
        for section in version.sections
    )
    return replace(version, sections=sections)
