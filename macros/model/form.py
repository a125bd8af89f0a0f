"""A form to read, print, download or fill in: a contract or agreement, a session record, a decision record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Literal

from macros.model.policy_version import PointRef, VersionId
from selfcheck.reading.dates import PartialDate
from selfcheck.reading.rules import About, Between, Fault, Id, NotEmpty, repeated_ids
from selfcheck.standards.edition import EditorialReview, Notes, Questions

FieldType = Literal["line", "paragraph", "date", "choice", "signature"]
Covers = Annotated[
    tuple[Id, ...], NotEmpty(), About("the items of the checklist named under 'against' that this speaks to")
]


@dataclass(frozen=True, slots=True, kw_only=True)
class FormField:
    """A place to write in."""

    id: Annotated[Id, About("unique in its form: the name of the field in Word, too")]
    label: str
    type: FieldType
    help: Annotated[str | None, About("a hint, shown under the label")] = None
    options: Annotated[tuple[str, ...], NotEmpty(), About("of a choice")] = ()
    lines: Annotated[int | None, Between(1, 30), About("of a paragraph: how many lines of room on paper")] = None
    covers: Covers = ()
    clause: Annotated[Id | None, About("the clause of the policy that describes this field")] = None

    def faults(self) -> Iterator[Fault]:
        if (self.type == "choice") != bool(self.options):
            yield Fault(("options",), "part-missing", "a choice has options, and nothing else has", "mend the field")


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A sentence of the form that is agreed or read, not filled in."""

    text: str
    items: Annotated[tuple[str, ...], NotEmpty(), About("a list that belongs to the text")] = ()
    covers: Covers = ()
    clause: Annotated[Id | None, About("the clause of the policy that restates it")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FormPart:
    """A part of a form under a heading: statements first, then fields."""

    id: Id
    title: str
    for_: Annotated[str | None, About("who fills it in, in words")] = None
    lead: Annotated[Statement | None, About("the words that begin a list: the statements are its lines then")] = None
    statements: Annotated[tuple[Statement, ...], NotEmpty()] = ()
    fields: Annotated[tuple[FormField, ...], NotEmpty()] = ()
    table: Annotated[
        bool, About("whether the fields are the columns of a table with empty rows, such as agreed actions")
    ] = False
    rows: Annotated[int | None, Between(1, 30), About("of a table: how many empty rows")] = None

    @property
    def all_statements(self) -> tuple[Statement, ...]:
        """The words before a list and then its lines, or the statements alone."""
        return (self.lead, *self.statements) if self.lead else self.statements

    def faults(self) -> Iterator[Fault]:
        if self.lead and not self.statements:
            yield Fault(("lead",), "part-missing", "the list has no lines", "add statements, or take 'lead' out")
        if not self.statements and not self.fields:
            yield Fault((), "part-missing", "the part is empty", "give statements, fields or both")
        if self.table != (self.rows is not None):
            yield Fault((), "part-missing", "a table has a number of rows", "give table and rows, or neither")


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """Where a form comes near one of the seven things without setting it out."""

    item: Id
    clause: Id
    text: Annotated[str, About("what it says and what that leaves open, in a sentence")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """`forms/<form>.yml`. Without a policy it is the handbook's own."""

    id: Id
    place: Annotated[int, Between(1, 99), About("its place in lists")]
    kind: Literal["agreement", "record", "decision"]
    title: str
    about: Annotated[str, About("what it is for, in a sentence or two")]
    policy: Annotated[Id | None, About("the policy that it belongs to")] = None
    version: VersionId | None = None
    section: Annotated[Id | None, About("the section of the policy that restates it")] = None
    child_details: Annotated[bool, About("whether it has room for details of a child, a family or a case")]
    revised: Annotated[PartialDate, About("the day on which the handbook last changed it")]
    reviewed: Annotated[
        EditorialReview | None,
        About("the safeguarding lead's review of the handbook's own words in it; until then a draft"),
    ] = None
    against: Annotated[
        PointRef | None, About("the point whose checklist the form is held against: what an agreement covers")
    ] = None
    parts: Annotated[tuple[FormPart, ...], NotEmpty()]
    near: Annotated[tuple[Near, ...], NotEmpty()] = ()
    asked_as: Questions = ()
    notes: Notes = ()

    @property
    def filled_in_here(self) -> bool:
        """Whether its page has inputs. Only agreements do, because they name no child; other forms are blanks."""
        return self.kind == "agreement" and not self.child_details

    @property
    def fields(self) -> tuple[FormField, ...]:
        return tuple(field for part in self.parts for field in part.fields)

    @property
    def covered(self) -> frozenset[str]:
        """The checklist items that the form sets out."""
        statements = (statement.covers for part in self.parts for statement in part.all_statements)
        return frozenset(item for covers in (*statements, *(field.covers for field in self.fields)) for item in covers)

    def faults(self) -> Iterator[Fault]:
        yield from repeated_ids(("parts",), [part.id for part in self.parts])
        if (self.policy is None) != (self.version is None):
            yield Fault((), "part-missing", "policy and version go together", "give both, or neither")
        if self.covered and self.against is None:
            message = "parts of the form say what they cover, and no point is named whose checklist that is"
            yield Fault((), "part-missing", message, "name it: against: {criterion: s03.3, revision: 1}")
        seen: set[str] = set()
        for place, part in enumerate(self.parts):
            for row, field in enumerate(part.fields):
                if field.id in seen:
                    message = f"'{field.id}' stands here a second time"
                    hint = "each field of a form has an id of its own"
                    yield Fault(("parts", place, "fields", row, "id"), "duplicate-id", message, hint)
                seen.add(field.id)
