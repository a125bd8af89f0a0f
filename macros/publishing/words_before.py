"""The words that a published text had before a correction: the ledger has their hash, and git may have the words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from macros.checks.published_words import Text, published_edition_parts, published_policy_parts
from macros.derived.clause_changes import PolicyChanges, clause_changes
from macros.model.ledger import Publication, text_hash
from macros.model.policy_version import PolicyVersion
from macros.publishing.git import git
from macros.reading.data_paths import STANDARDS_FOLDER
from macros.reading.records import read_record
from selfcheck.standards.edition import Edition, EditionHead, Standard
from selfcheck.standards.scales import Scales

MOST_COMMITS = 100


def policy_before(root: Path, publication: Publication, text: Text) -> PolicyVersion | None:
    """The version as published, under the policy's present or a former id; None if git does not have it."""
    files = (f"{STANDARDS_FOLDER}/policies/{name}/{text.version}.yml" for name in reversed(text.names))
    versions = (version for file in files for version in _versions(root, file))
    return next(
        (version for version in versions if text_hash(published_policy_parts(version)) == publication.words), None
    )


def edition_before(root: Path, publication: Publication) -> Edition | None:
    """The edition as it was published; None where git does not have it."""
    folder = f"{STANDARDS_FOLDER}/supervision/{publication.version}"
    editions = (_edition(root, commit, folder) for commit in _commits(root, folder))
    return next(
        (
            edition
            for edition in editions
            if edition and text_hash(published_edition_parts(edition)) == publication.words
        ),
        None,
    )


def correction_by_clause(before: PolicyVersion, version: PolicyVersion) -> PolicyChanges:
    """A correction clause by clause."""
    return clause_changes(_by_refs(before), _by_refs(version), same_policy=True)


def _versions(root: Path, file: str) -> Iterator[PolicyVersion]:
    """The version's file as it was in each commit, newest first."""
    for commit in _commits(root, file):
        if record := _record(root, PolicyVersion, commit, file):
            yield record


def _edition(root: Path, commit: str, folder: str) -> Edition | None:
    head = _record(root, EditionHead, commit, f"{folder}/edition.yml")
    scales = _record(root, Scales, commit, f"{folder}/scales.yml")
    names = head.standards if head else ()
    standards = [_record(root, Standard, commit, f"{folder}/{name}.yml") for name in names]
    whole_ones = tuple(standard for standard in standards if standard)
    if head is None or scales is None or len(whole_ones) != len(names):
        return None
    return Edition(head=head, scales=scales, standards=whole_ones)


def _record[T](root: Path, kind: type[T], commit: str, name: str) -> T | None:
    content = git(root, "show", f"{commit}:./{name}")
    return read_record(kind, root / name, name, content).record if content else None


def _commits(root: Path, name: str) -> list[str]:
    return (git(root, "log", f"-{MOST_COMMITS}", "--format=%H", "--", name) or b"").decode("ascii").split()


def _by_refs(version: PolicyVersion) -> PolicyVersion:
    """The version without `was`: here it is compared with itself, not with the version before."""
    sections = tuple(
        replace(section, clauses=tuple(replace(clause, was=None) for clause in section.clauses))
        for section in version.sections
    )
    return replace(version, sections=sections)
