"""A version of a policy, clause by clause, with the figures, criteria and questions of each clause."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Literal

from macros.model.ledger import VERSION_FORM
from macros.model.reserved_names import PageAnchor
from selfcheck.reading.dates import PartialDate
from selfcheck.reading.rules import About, Between, Fault, Id, Matches, NotEmpty, Path
from selfcheck.standards.earlier_questions import Revision
from selfcheck.standards.edition import Criterion, Notes, Questions
from selfcheck.standards.ids import CriterionId

ClauseStrength = Literal["must", "will", "states", "should", "may", "information"]
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
    "supervisor",
    "disagreement",
    "confidentiality",
    "entitlement",
]
EscalationAbout = Literal["not-happening", "practice", "child", "system"]
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

type BlockId = Annotated[
    str,
    Matches("b[1-9][0-9]{0,5}", "the id of a block of the document", "write it like b31, as the source record does"),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class PointRef:
    """A point of the standards, in the revision against which it was named, and of a checklist the items."""

    criterion: CriterionId
    revision: Revision
    items: Annotated[tuple[Id, ...], NotEmpty(), About("of a checklist, the items")] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownCriteria:
    """The criteria of the newest edition that could be read.

    `unread`: the standards whose files could not be read; None where not even their names are known.
    """

    by_id: Mapping[str, Criterion] = field(default_factory=dict)
    unread: frozenset[str] | None = None

    def may_have(self, criterion: str) -> bool:
        """Whether a criterion that is missing here may be in a file that could not be read."""
        return self.unread is None or criterion.partition(".")[0] in self.unread


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
    about: Annotated[
        EscalationAbout | None,
        About("of an escalation: supervision that does not happen, a person's practice, a child at risk, or a system"),
    ] = None
    roles: Annotated[
        tuple[Id, ...], NotEmpty(), About("the pathways' roles that 'who' takes in; left out: all whom the text covers")
    ] = ()
    unclear: Annotated[
        tuple[Id, ...], NotEmpty(), About("the roles of which the text does not say whether 'who' takes them in")
    ] = ()

    def faults(self) -> Iterator[Fault]:
        yield from self._role_faults()
        if (self.kind == "escalation") != (self.about is not None):
            message = "an escalation says what it is about, and nothing else does"
            yield Fault(("about",), "fact-incomplete", message, "give about: not-happening, practice, child or system")
        figure = [part is not None for part in (self.amount, self.unit, self.sense)]
        if any(figure) and not all(figure):
            yield Fault((), "fact-incomplete", "the figure is not whole", "give amount, unit and sense, all three")
        elif not any(figure) and self.what is None:
            yield Fault((), "fact-incomplete", "the fact says nothing", "give amount, unit and sense, or what")

    def _role_faults(self) -> Iterator[Fault]:
        """A role is in `roles` or `unclear`, never in both. A fact without roles covers everyone."""
        for place, role in enumerate(self.unclear):
            if not self.roles or role in self.roles:
                message = f"the fact speaks to '{role}' already"
                hint = "name under 'roles' those whom 'who' takes in for certain, and the role under 'unclear' alone"
                yield Fault(("unclear", place), "fact-incomplete", message, hint)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """The smallest thing with an address of its own: one duty or one piece of information."""

    ref: Annotated[Id, About("unique in its version, for ever: the clause's address")]
    printed: Annotated[str | None, About("the source's own number, in quotes")] = None
    heading: Annotated[str | None, About("the source's own heading over it, below that of its section")] = None
    title: Annotated[str, About("a heading and a search result: plain words that make sense alone")]
    text: Annotated[str, About("one paragraph, restated, as strong as the source")]
    items: Annotated[tuple[str, ...], NotEmpty(), About("a list that belongs to the text")] = ()
    from_: Annotated[
        tuple[BlockId, ...] | None,
        About("the blocks of the document that it restates, by the source record's ids; [] for the handbook's own"),
    ] = None
    strength: Annotated[ClauseStrength, About("the source's own verb; states: a plain statement that it is so")]
    meets: Annotated[tuple[PointRef, ...], NotEmpty(), About("the criteria that it says something about")] = ()
    facts: Annotated[tuple[Fact, ...], NotEmpty(), About("the figures and rules in it")] = ()
    asked_as: Questions = ()
    notes: Notes = ()
    was: Annotated[
        tuple[Id, ...] | None,
        About("the refs that it had in the version held before, written by handbook publish; [] for a new clause"),
    ] = None

    @property
    def texts(self) -> tuple[str, ...]:
        """Its text and the entries of its list."""
        return self.text, *self.items

    @property
    def is_addition(self) -> bool:
        """Whether it is the handbook's own, and nothing in the document says it."""
        return self.from_ == ()

    def faults(self) -> Iterator[Fault]:
        for name, ids, what in (("was", self.was or (), "clause"), ("from", self.from_ or (), "block")):
            for place, each in enumerate(ids):
                if each in ids[:place]:
                    message = f"'{each}' stands here a second time"
                    yield Fault((name, place), "duplicate-id", message, f"name each {what} once")


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of a policy, as the document divides itself."""

    id: Id
    printed: Annotated[str | None, About("the source's own number, in quotes")] = None
    heading: Annotated[str | None, About("the source's own heading, as it prints it")] = None
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
class Cover:
    """A role that a policy names as one whom it covers."""

    role: Annotated[Id, About("the id of a pathway")]
    clause: Annotated[Id, About("the clause that names it")]
    words: Annotated[str, About("as what the policy names it, restated in a few words")]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeToLookAt:
    """In a draft: a change of the document that nobody has looked at yet."""

    kind: Literal["reworded", "divided", "joined", "moved", "new", "gone"]
    place: Annotated[str, About("where it stands in the document; of what is gone, where it stood")]
    clauses: Annotated[tuple[Id, ...], About("the refs of its clauses; of what is gone, in the version before")] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Publishing:
    """In a draft: what `handbook publish` asks beside the text. Publishing takes it out of the file."""

    note: Annotated[str | None, About("what is new, in a sentence for readers; without it, change_note")] = None
    dropped: Annotated[
        tuple[Id, ...],
        NotEmpty(),
        About("refs of the version before that are gone on purpose, criteria or no criteria"),
    ] = ()
    team_contacts: Annotated[
        tuple[str, ...],
        NotEmpty(),
        About("a team's addresses and numbers, and words that look like a name and are none"),
    ] = ()
    accept_suggestions: Annotated[
        bool, About("true: which clause was which is taken as it is suggested, without a question")
    ] = False
    to_look_at: Annotated[
        tuple[ChangeToLookAt, ...],
        NotEmpty(),
        About("the document's changes, as the import found them: take each out when its clauses are right"),
    ] = ()


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
    covers: Annotated[tuple[Cover, ...], NotEmpty(), About("the roles that it names, in the handbook's reading")] = ()
    missing: Annotated[
        str | None,
        About("a sentence: what the copy lacks that could have answered; said wherever it is silent"),
    ] = None
    change_note: str | None = None
    publish: Annotated[Publishing | None, About("in a draft alone: what publishing asks beside the text")] = None
    notes: Notes = ()
    sections: Annotated[tuple[Section, ...], NotEmpty()]

    @property
    def clauses(self) -> tuple[Clause, ...]:
        return tuple(clause for section in self.sections for clause in section.clauses)

    @property
    def placed_clauses(self) -> Iterator[tuple[Path, Clause]]:
        """Each clause with its path in the file."""
        for place, section in enumerate(self.sections):
            for row, clause in enumerate(section.clauses):
                yield ("sections", place, "clauses", row), clause

    @property
    def review_due(self) -> PartialDate | None:
        return self.dates.review_due if self.dates else None

    def faults(self) -> Iterator[Fault]:
        """Section ids and clause refs are anchors on one page, so none may occur twice or be one of the page's own."""
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
