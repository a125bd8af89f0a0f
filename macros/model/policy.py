"""A policy: whose it is, its history, and the versions whose text is here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Annotated, Literal

from macros.model.languages import ENGLISH, LanguageCode
from macros.model.partnership import Sector
from macros.model.policy_version import PolicyVersion, VersionId
from macros.model.reserved_names import COMPARED
from macros.model.source_record import RECORD_ENDING, Source, SourceRecord
from selfcheck.reading.dates import PartialDate
from selfcheck.reading.rules import About, Fault, Id, NotEmpty, repeated_ids


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionEntry:
    """A line of a policy's history; `held` says whether its text is here."""

    version: VersionId
    held: bool
    dated: PartialDate | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """`policy.yml`: whose policy it is, and its history."""

    id: Id
    formerly: Annotated[
        tuple[Id, ...], NotEmpty(), About("the ids under which it stood here before, oldest first: they lead here")
    ] = ()
    kind: Literal["agency", "model", "procedure"]
    title: str
    short: Annotated[str, About("whose it is, short, for tables and lists")]
    agency: str
    area: Annotated[str, About("the place, short")]
    sector: Sector
    owner: Annotated[str | None, About("the role that looks after it, never a name")] = None
    derived_from: Annotated[Id | None, About("the id of the policy on whose text this one is built")] = None
    language: Annotated[
        LanguageCode, About("the language of its text as it stands here; pages mark another one than English")
    ] = ENGLISH
    summary: str
    without_policy: Annotated[
        Id | None, About("of a model: the ref of the clause on what an organisation without a policy may do")
    ] = None
    versions: Annotated[tuple[VersionEntry, ...], NotEmpty(), About("oldest first")]

    @property
    def first_id(self) -> str:
        """The policy's first id here. Feeds, calendars and readers' devices know the policy by it."""
        return next(iter(self.formerly), self.id)

    @property
    def held(self) -> tuple[str, ...]:
        """The versions with a text here, oldest first."""
        return tuple(entry.version for entry in self.versions if entry.held)

    def faults(self) -> Iterator[Fault]:
        """Each version occurs once, in date order, and at least one has its text here."""
        yield from repeated_ids(("versions",), [entry.version for entry in self.versions], "version")
        if not self.held:
            hint = "write held: true for one and add its file"
            yield Fault(("versions",), "no-version", "no version's text is held", hint)
        yield from _reserved(self.versions)
        for place, (before, after) in enumerate(pairwise(self.versions), start=1):
            if before.dated and after.dated and after.dated.last < before.dated.first:
                message = f"version {after.version} is dated before version {before.version}"
                hint = "put the oldest first, or mend the date"
                yield Fault(("versions", place, "dated"), "dates-order", message, hint)


def _reserved(versions: Sequence[VersionEntry]) -> Iterator[Fault]:
    """A version's name is its page's address beside the policy's own page and the comparisons."""
    for place, entry in enumerate(versions):
        if entry.version in ("index", "policy") or entry.version.startswith(COMPARED) or _ends_as_record(entry):
            message = f"no version can be called '{entry.version}'"
            hint = "name it otherwise: this address or file is another one's"
            yield Fault(("versions", place, "version"), "reserved-id", message, hint)


def _ends_as_record(entry: VersionEntry) -> bool:
    return entry.version.endswith(RECORD_ENDING)


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyFile:
    """A policy with its versions that have a text here, oldest first, and the source record of each."""

    policy: Policy
    versions: tuple[PolicyVersion, ...]
    records: tuple[SourceRecord, ...]

    @property
    def latest(self) -> PolicyVersion:
        """The latest version with a text here."""
        return self.versions[-1]

    def version(self, number: str) -> PolicyVersion:
        """A version by its number. Raises KeyError."""
        for each in self.versions:
            if each.version == number:
                return each
        raise KeyError(f"policy '{self.policy.id}' holds no version '{number}'")

    def source(self, number: str) -> Source:
        """The document that a version restates. Raises KeyError."""
        return self.record(number).source(self.policy.area)

    def record(self, number: str) -> SourceRecord:
        """The source record of a version. Raises KeyError."""
        for record in self.records:
            if record.version == number:
                return record
        raise KeyError(f"version '{number}' of policy '{self.policy.id}' has no source record")
