"""The handbook: everything under `standards/` as one frozen model. All output is a function of it and a date."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Annotated, Literal

from macros.model.danger_words import DangerWords
from macros.model.form import Form
from macros.model.ledger import Ledger
from macros.model.national_help import NationalHelp
from macros.model.partnership import Partnership, Sector
from macros.model.pathway import Pathway
from macros.model.policy_version import PolicyVersion, VersionId
from macros.model.reserved_names import COMPARED
from macros.model.source_record import RECORD_ENDING, Source, SourceRecord
from macros.model.topic import Topic
from selfcheck.reading.dates import PartialDate
from selfcheck.reading.rules import About, Fault, Id, NotEmpty, nearest, repeated_ids
from selfcheck.standards.edition import Edition


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A word or abbreviation, explained."""

    id: Id
    term: str
    means: str
    abbreviation: str | None = None
    also: Annotated[tuple[str, ...], NotEmpty(), About("other words that people use for it")] = ()
    see: Annotated[tuple[Id, ...], NotEmpty(), About("ids of related terms")] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Glossary:
    """`glossary.yml`."""

    terms: Annotated[tuple[Term, ...], NotEmpty()]

    def faults(self) -> Iterator[Fault]:
        ids = [term.id for term in self.terms]
        yield from repeated_ids(("terms",), ids)
        for place, term in enumerate(self.terms):
            for row, name in enumerate(term.see):
                if name not in ids:
                    hint = nearest(name, ids) or "add the term, or take this out"
                    message = f"no term has the id '{name}'"
                    yield Fault(("terms", place, "see", row), "unknown-reference", message, hint)


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
    summary: str
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
    """A version's name is its page's address, beside the policy's own page and the comparisons."""
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
        for record in self.records:
            if record.version == number:
                return record.source(self.policy.area)
        raise KeyError(f"version '{number}' of policy '{self.policy.id}' has no source record")


@dataclass(frozen=True, kw_only=True)  # without slots: cached properties need a __dict__
class Handbook:
    """The whole handbook, checked."""

    partnership: Partnership
    sources: tuple[Source, ...]
    glossary: tuple[Term, ...]
    editions: tuple[Edition, ...]
    policies: tuple[PolicyFile, ...]
    ledger: Ledger
    topics: tuple[Topic, ...] = ()
    forms: tuple[Form, ...] = ()
    pathways: tuple[Pathway, ...] = ()
    national: tuple[NationalHelp, ...] = ()
    danger: DangerWords | None = None

    @property
    def edition(self) -> Edition:
        """The latest edition of the standards."""
        return self.editions[-1]

    def source(self, name: str) -> Source:
        """A document of `sources.yml` by id. Raises KeyError."""
        for source in self.sources:
            if source.id == name:
                return source
        raise KeyError(f"no source '{name}'")

    def topic(self, name: str) -> Topic:
        """A topic by id. Raises KeyError."""
        for topic in self.topics:
            if topic.id == name:
                return topic
        raise KeyError(f"no topic '{name}'")

    def policy(self, name: str) -> PolicyFile:
        """A policy by id. Raises KeyError."""
        if name not in self._policies:
            raise KeyError(f"no policy '{name}'")
        return self._policies[name]

    def policy_once(self, name: str) -> PolicyFile:
        """A policy by its present or a former id. Raises KeyError."""
        return self._policies_once[name] if name in self._policies_once else self.policy(name)

    @cached_property
    def _policies(self) -> Mapping[str, PolicyFile]:
        return {policy.policy.id: policy for policy in self.policies}

    @cached_property
    def _policies_once(self) -> Mapping[str, PolicyFile]:
        return {name: policy for policy in self.policies for name in (*policy.policy.formerly, policy.policy.id)}
