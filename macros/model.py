"""The handbook: everything under `standards/` as one frozen model; outputs are functions of it and of a date."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Annotated, Literal

from macros.anchors import PageAnchor
from macros.ledger import VERSION_FORM, Ledger
from selfcheck.dates import PartialDate
from selfcheck.model import CriterionId, Edition, Notes, Questions, Revision
from selfcheck.rules import About, Between, Fault, Id, Matches, NotEmpty, Path, nearest, repeated_ids

ClauseStrength = Literal["must", "will", "states", "should", "may", "information"]
Sector = Literal["council", "health", "education", "voluntary", "police", "partnership", "other"]
FactKind = Literal[
    "frequency",
    "duration",
    "agreement",
    "recording",
    "storage",
    "cancellation",
    "escalation",
    "training",
    "review",
]
Unit = Literal["minutes", "hours", "days", "weeks", "months", "years"]
Sense = Literal["no_more_than", "at_least", "usually", "exactly"]

type VersionId = Annotated[
    str,
    Matches(
        VERSION_FORM,
        "a version of at most 40 small letters, digits, dots and hyphens",
        'write it like "4", "1.2" or "2024-04"',
        code="bad-number",
    ),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A document that the handbook restates."""

    id: Id
    title: Annotated[str, About("the document's own title")]
    publisher: Annotated[str, About("the organisation, or 'Not named in the copy held'")]
    area: Annotated[str, About("the place, in words")]
    date: PartialDate | None = None
    date_note: Annotated[str, About("what the copy says about its dates")]
    licence: Annotated[str, About("whose the document is, and on what terms it is used")]
    condition: Annotated[tuple[str, ...], NotEmpty(), About("what is missing or damaged in the copy held")] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """`sources.yml`."""

    sources: Annotated[tuple[Source, ...], NotEmpty()]

    def faults(self) -> Iterator[Fault]:
        yield from repeated_ids(("sources",), [source.id for source in self.sources])


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Whom to write to: a role, and how."""

    role: str
    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """Whom to tell about a worry, and how to reach them."""

    name: str
    contact: str
    phone: Annotated[
        str | None,
        Matches(
            "[0-9+][0-9 ]{1,20}",
            "a telephone number of digits and spaces",
            "write the number alone; words about it go under contact",
            code="bad-phone",
        ),
    ] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Urgent:
    """The route for a worry about a child now. On every page and printout; none of it may be missing."""

    immediate_danger: Route
    front_door: Route
    out_of_hours: Route
    designated_officer: Annotated[Route, About("for a concern about someone who works with children")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency:
    """An agency that the partnership expects a return from."""

    id: Id
    name: str
    sector: Sector
    size: Annotated[Literal["small", "medium", "large"], About("practitioners: small under 50, medium 50 to 249")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Returns:
    """When returns are wanted, and where they go."""

    opens: PartialDate
    due: PartialDate
    send_to: str

    def faults(self) -> Iterator[Fault]:
        if self.due.last < self.opens.first:
            yield Fault(("due",), "dates-order", "returns are due before they open", "mend one of the two dates")


@dataclass(frozen=True, slots=True, kw_only=True)
class Partnership:
    """`partnership.yml`: who publishes this handbook."""

    id: Id
    name: str
    demonstration: bool
    contact: Contact
    urgent: Urgent
    expected_agencies: tuple[Agency, ...]
    returns: Returns

    def faults(self) -> Iterator[Fault]:
        yield from repeated_ids(("expected_agencies",), [agency.id for agency in self.expected_agencies])


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
    kind: Literal["agency", "model", "procedure"]
    title: str
    short: Annotated[str, About("whose it is, short, for tables and lists")]
    agency: str
    area: Annotated[str, About("the place, short")]
    sector: Sector
    owner: Annotated[str | None, About("the role that looks after it, never a name")] = None
    source: Annotated[Id, About("a source's id, from sources.yml")]
    derived_from: Annotated[Id | None, About("the id of the policy on whose text this one is built")] = None
    summary: str
    versions: Annotated[tuple[VersionEntry, ...], NotEmpty(), About("oldest first")]

    @property
    def held(self) -> tuple[str, ...]:
        """The versions whose text is here, oldest first."""
        return tuple(entry.version for entry in self.versions if entry.held)

    def faults(self) -> Iterator[Fault]:
        """Versions once each, in order of their dates, and at least one of them held."""
        yield from repeated_ids(("versions",), [entry.version for entry in self.versions], "version")
        if not self.held:
            hint = "write held: true for one and add its file"
            yield Fault(("versions",), "no-version", "no version's text is held", hint)
        for place, (before, after) in enumerate(pairwise(self.versions), start=1):
            if before.dated and after.dated and after.dated.last < before.dated.first:
                message = f"version {after.version} is dated before version {before.version}"
                hint = "put the oldest first, or mend the date"
                yield Fault(("versions", place, "dated"), "dates-order", message, hint)


@dataclass(frozen=True, slots=True, kw_only=True)
class Meets:
    """A criterion that a clause says something about, and the revision it was mapped against."""

    criterion: CriterionId
    revision: Revision
    items: Annotated[tuple[Id, ...], NotEmpty(), About("of a checklist, the items")] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A figure or rule in a clause, for tables: `no_more_than` 6 months means that no more than six months pass."""

    kind: FactKind
    who: Annotated[str, About("whom it covers")]
    amount: Annotated[int | None, Between(1, 1000)] = None
    unit: Unit | None = None
    sense: Sense | None = None
    what: Annotated[str | None, About("a few words, where there is no figure or it needs them")] = None
    condition: str | None = None

    def faults(self) -> Iterator[Fault]:
        figure = [part is not None for part in (self.amount, self.unit, self.sense)]
        if any(figure) and not all(figure):
            yield Fault((), "fact-incomplete", "the figure is not whole", "give amount, unit and sense, all three")
        elif not any(figure) and self.what is None:
            yield Fault((), "fact-incomplete", "the fact says nothing", "give amount, unit and sense, or what")


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """The smallest thing with an address of its own: one duty or one piece of information."""

    ref: Annotated[Id, About("unique in its version, for ever: the clause's address")]
    printed: Annotated[str | None, About("the source's own number, in quotes")] = None
    title: Annotated[str, About("a heading and a search result: plain words that make sense alone")]
    text: Annotated[str, About("one paragraph, restated, as strong as the source")]
    items: Annotated[tuple[str, ...], NotEmpty(), About("a list that belongs to the text")] = ()
    strength: Annotated[ClauseStrength, About("the source's own verb; states: a plain statement that it is so")]
    meets: Annotated[tuple[Meets, ...], NotEmpty(), About("the criteria that it says something about")] = ()
    facts: Annotated[tuple[Fact, ...], NotEmpty(), About("the figures and rules in it")] = ()
    asked_as: Questions = ()
    notes: Notes = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of a policy, as the document divides itself."""

    id: Id
    printed: str | None = None
    title: str
    notes: Notes = ()
    clauses: Annotated[tuple[Clause, ...], NotEmpty()]


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionDates:
    """What the document says of its own dates."""

    issued: PartialDate | None = None
    approved: PartialDate | None = None
    effective: PartialDate | None = None
    last_reviewed: PartialDate | None = None
    review_due: PartialDate | None = None

    def faults(self) -> Iterator[Fault]:
        starts = [date for date in (self.issued, self.approved, self.effective, self.last_reviewed) if date]
        if self.review_due and any(self.review_due.last < start.first for start in starts):
            message = "the review is due before another of these dates"
            yield Fault(("review_due",), "dates-order", message, "mend the date that is wrong")


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """Who approved the document: roles and bodies, never names."""

    role: str | None = None
    body: str | None = None
    on: PartialDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyVersion:
    """One published version of a policy, clause by clause."""

    policy: Id
    version: VersionId
    title: str
    dates: VersionDates | None = None
    dates_note: str | None = None
    approval: Approval | None = None
    audience: Annotated[str, About("whom it covers, in its own terms")]
    change_note: str | None = None
    notes: Notes = ()
    sections: Annotated[tuple[Section, ...], NotEmpty()]

    @property
    def clauses(self) -> tuple[Clause, ...]:
        return tuple(clause for section in self.sections for clause in section.clauses)

    @property
    def review_due(self) -> PartialDate | None:
        return self.dates.review_due if self.dates else None

    def faults(self) -> Iterator[Fault]:
        """Sections' ids and clauses' refs are addresses on one page, so each stands once in all, and the page's own."""
        seen: set[str] = set()
        for path, address, name in self._addresses():
            if address in seen:
                hint = "each may stand once in a version: give this one its own"
                yield Fault(path, "duplicate-id", f"'{name}' stands here a second time", hint)
            if address in PageAnchor:
                hint = "give the clause another ref: its page has this address for a part of its own"
                yield Fault(path, "reserved-id", f"no clause can be called '{name}'", hint)
            seen.add(address)

    def _addresses(self) -> Iterator[tuple[Path, str, str]]:
        for place, section in enumerate(self.sections):
            yield ("sections", place, "id"), section_address(section), section.id
            for row, clause in enumerate(section.clauses):
                yield ("sections", place, "clauses", row, "ref"), clause.ref, clause.ref


def section_address(section: Section) -> str:
    """A section's anchor, kept apart from those of clauses."""
    return f"section-{section.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyFile:
    """A policy with the versions of it that are held, oldest first."""

    policy: Policy
    versions: tuple[PolicyVersion, ...]

    @property
    def latest(self) -> PolicyVersion:
        """The latest version whose text is held."""
        return self.versions[-1]

    def version(self, number: str) -> PolicyVersion:
        """A version by its number. Raises KeyError."""
        for each in self.versions:
            if each.version == number:
                return each
        raise KeyError(f"policy '{self.policy.id}' holds no version '{number}'")


@dataclass(frozen=True, slots=True, kw_only=True)
class Handbook:
    """Everything, checked."""

    partnership: Partnership
    sources: tuple[Source, ...]
    glossary: tuple[Term, ...]
    editions: tuple[Edition, ...]
    policies: tuple[PolicyFile, ...]
    ledger: Ledger

    @property
    def edition(self) -> Edition:
        """The latest edition of the standards."""
        return self.editions[-1]

    def source(self, name: str) -> Source:
        """A source by id. Raises KeyError."""
        for source in self.sources:
            if source.id == name:
                return source
        raise KeyError(f"no source '{name}'")

    def policy(self, name: str) -> PolicyFile:
        """A policy by id. Raises KeyError."""
        for each in self.policies:
            if each.policy.id == name:
                return each
        raise KeyError(f"no policy '{name}'")
