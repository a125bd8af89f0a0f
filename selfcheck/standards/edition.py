"""An edition of the standards: what an agency is asked, and how its answers are scored.

The build reads it from YAML, the browser from `edition.json`; both use the same definitions.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Annotated, Literal

from selfcheck.reading.dates import PartialDate
from selfcheck.reading.fields import plain_data, read
from selfcheck.reading.rules import About, Between, Fault, Id, NotEmpty, Path, nearest, repeated_ids
from selfcheck.standards.earlier_questions import EarlierQuestion, Revision, earlier_faults
from selfcheck.standards.ids import CriterionId, EditionNumber, StandardId
from selfcheck.standards.scales import Scales
from selfcheck.standards.shares import Band, Citation, band_faults

Strength = Literal["must", "will", "states", "should"]
Obligation = Literal["must", "should"]
NotApplicable = Literal["no", "allowed"]
NoteKind = Literal["gap", "conflict", "since", "advice"]

type Questions = Annotated[tuple[str, ...], NotEmpty(), About("questions in readers' words that this answers")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """An Act, or a publication, by which something has changed."""

    title: str
    dated: Annotated[PartialDate, About("its own date: of the Act, or of publication")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A note by the handbook on its source: what is missing, what conflicts, what has been replaced since."""

    kind: Annotated[
        NoteKind,
        About("gap: missing or damaged in the copy; conflict: it says two things; since: replaced; advice: our own"),
    ]
    on: Annotated[PartialDate, About("the date of the note")]
    text: str
    source: Annotated[Change | None, About("of a note on what has been replaced since: what it rests on")] = None

    def faults(self) -> Iterator[Fault]:
        if (self.kind == "since") != (self.source is not None):
            message = "a note on what was replaced since says what it rests on, and no other note does"
            hint = 'give source: {title: (the Act or publication), dated: "2022-04"}, or take the note out'
            yield Fault((), "since-source", message, hint)


type Notes = Annotated[tuple[Note, ...], NotEmpty(), About("the handbook's own dated notes")]


@dataclass(frozen=True, slots=True, kw_only=True)
class EditorialReview:
    """Who has reviewed the handbook's own words, and when."""

    role: Annotated[str, About("a role, never a name")]
    on: PartialDate


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One line of a checklist."""

    id: Id
    text: str
    not_applicable: NotApplicable = "no"
    asked_as: Questions = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceExample:
    """Something that would show it."""

    kind: Annotated[Id, About("a kind of evidence, from scales.yml")]
    example: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """One thing that a standard asks for, and the question put to an agency about it."""

    id: CriterionId
    revision: Revision
    was: Annotated[
        tuple[CriterionId, ...],
        NotEmpty(),
        About("the ids that it had in the edition before, where not this one alone: several once split or merged"),
    ] = ()
    title: Annotated[str, About("a heading of a few plain words")]
    text: Annotated[str, About("what the standard expects, one duty, as strong as the source")]
    strength: Annotated[Strength, About("the source's own verb; states: a plain statement that it happens")]
    obligation: Annotated[Obligation, About("must for must, will and states; should for should")]
    key: Annotated[bool, About("a headline or a matter of safety, without which the standard is not in place")]
    not_applicable: Annotated[
        NotApplicable, About("allowed only where the thing cannot exist or the source leaves room")
    ]
    kind: Annotated[Literal["practice", "share", "checklist"], About("how the question is answered")]
    question: Annotated[str, About("the question put to an agency")]
    bands: Annotated[
        tuple[Band, ...], NotEmpty(), About("for a share: which share earns which points, highest first")
    ] = ()
    least: Annotated[int | None, Between(1, 1000), About("of a share: the fewest to check, if not the usual")] = None
    items: Annotated[tuple[Item, ...], NotEmpty(), About("for a checklist: its lines")] = ()
    agrees_with: Annotated[
        tuple[CriterionId, ...], NotEmpty(), About("for a practice: criteria that show whether it takes place")
    ] = ()
    earlier: Annotated[tuple[EarlierQuestion, ...], NotEmpty(), About("each earlier question, in order")] = ()
    part_of: Annotated[CriterionId | None, About("the criterion whose earlier question asked this as well")] = None
    help: Annotated[str, About("what in place, partly and not in place look like here")]
    evidence: Annotated[tuple[EvidenceExample, ...], NotEmpty(), About("examples of what would show it")]
    action: Annotated[str, About("a first step that closes the gap")]
    asked_as: Questions = ()
    notes: Notes = ()
    reviewed: Annotated[
        EditorialReview | None, About("absent until a safeguarding lead has reviewed the handbook's own words")
    ] = None

    def least_checked(self, scales: Scales) -> int:
        """How many a share asks to check at least."""
        return scales.thresholds.least_checked if self.least is None else self.least

    def faults(self) -> Iterator[Fault]:
        """Faults across fields: obligation must fit strength, key must fit obligation, and kind must fit parts."""
        fitting = "should" if self.strength == "should" else "must"
        if self.obligation != fitting:
            message = f"the source's verb is '{self.strength}', so the obligation is '{fitting}'"
            hint = f"write obligation: {fitting}, or mend the strength if the source says otherwise"
            yield Fault(("obligation",), "obligation-strength", message, hint)
        if self.key and self.obligation != "must":
            yield Fault(("key",), "key-not-must", "only a 'must' can be a key criterion", "write key: false")
        yield from self._part_faults("share", "bands", self.bands)
        yield from self._part_faults("checklist", "items", self.items)
        yield from band_faults(self.bands)
        yield from self._wanted_faults("share", "least", self.least)
        yield from self._wanted_faults("practice", "agrees_with", self.agrees_with)
        yield from earlier_faults(self.earlier, self.revision)
        yield from repeated_ids(("items",), [item.id for item in self.items])
        for name, ids in (("was", self.was), ("agrees_with", self.agrees_with)):
            yield from (replace(fault, path=fault.path[:-1]) for fault in repeated_ids((name,), ids))

    def _part_faults(self, kind: str, name: str, part: tuple[object, ...]) -> Iterator[Fault]:
        if self.kind == kind and not part:
            yield Fault(("kind",), "part-missing", f"a {kind} needs {name}", f"add the field '{name}'")
        yield from self._wanted_faults(kind, name, part)

    def _wanted_faults(self, kind: str, name: str, part: object) -> Iterator[Fault]:
        if self.kind != kind and part:
            message = f"a {self.kind} has no {name}"
            yield Fault((name,), "part-not-wanted", message, f"take '{name}' out, or write kind: {kind}", at_key=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standard:
    """A standard, with its criteria in order."""

    id: StandardId
    number: Annotated[int, Between(1, 99)]
    title: str
    statement: Annotated[str, About("the headline of the standard, restated")]
    explanation: Annotated[
        tuple[str, ...], NotEmpty(), About("paragraphs, only where the points do not say it all")
    ] = ()
    source: Citation
    asked_as: Questions = ()
    notes: Notes = ()
    criteria: Annotated[tuple[Criterion, ...], NotEmpty()]

    def faults(self) -> Iterator[Fault]:
        """The criteria's ids must belong to this standard, each once, in order."""
        if self.id != f"s{self.number:02}":
            message = f"standard {self.number} has the id 's{self.number:02}', not '{self.id}'"
            yield Fault(("number",), "id-number", message, "mend the number or the id")
        yield from repeated_ids(("criteria",), [criterion.id for criterion in self.criteria])
        for place, criterion in enumerate(self.criteria):
            if not criterion.id.startswith(f"{self.id}."):
                message = f"'{criterion.id}' does not belong to {self.id}"
                yield Fault(("criteria", place, "id"), "id-number", message, f"begin it with '{self.id}.'")
        yield from _number_order(self.criteria)


def _number_order(criteria: tuple[Criterion, ...]) -> Iterator[Fault]:
    numbers = [int(criterion.id.partition(".")[2]) for criterion in criteria]
    for place, (before, after) in enumerate(pairwise(numbers), start=1):
        if after < before:
            message = f"'{criteria[place].id}' stands after '{criteria[place - 1].id}'"
            yield Fault(("criteria", place, "id"), "order", message, "put the criteria in the order of their numbers")


@dataclass(frozen=True, slots=True, kw_only=True)
class Retired:
    """A criterion of the edition before that this one has no more, and why, for those who have answered it."""

    criterion: CriterionId
    why: Annotated[str, About("a sentence or two for readers")]


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionHead:
    """What an edition is: its source, its standing and the standards in it."""

    set: Id
    number: EditionNumber
    title: str
    publisher: str
    area: str
    source: Annotated[Id, About("a source's id, from sources.yml")]
    published: Annotated[PartialDate, About("when this handbook published the edition")]
    standing: Annotated[str, About("what authority the standards have")]
    about: Annotated[tuple[str, ...], NotEmpty(), About("paragraphs")]
    standards: Annotated[tuple[StandardId, ...], NotEmpty(), About("the standards' ids, in order")]
    retired: Annotated[
        tuple[Retired, ...], NotEmpty(), About("criteria of the edition before that nothing goes on from")
    ] = ()
    notes: Notes = ()

    def faults(self) -> Iterator[Fault]:
        """Each standard must be listed once, in the order of the numbers."""
        yield from repeated_ids(("standards",), self.standards)
        yield from repeated_ids(("retired",), [criterion.criterion for criterion in self.retired], "criterion")
        for place, (before, after) in enumerate(pairwise(self.standards), start=1):
            if after < before:
                hint = "put the standards in the order of their numbers"
                yield Fault(("standards", place), "order", f"'{after}' stands after '{before}'", hint)


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """A whole edition: `edition.json` is `to_dict()` of this and nothing else."""

    head: EditionHead
    scales: Scales
    standards: tuple[Standard, ...]

    @classmethod
    def from_dict(cls, data: object) -> "Edition":
        """Read an edition's plain data. Raises FaultsError."""
        return read(cls, data)

    def to_dict(self) -> dict[str, object]:
        """Plain data that `from_dict` reads back as the same edition."""
        data: dict[str, object] = plain_data(self)
        return data

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        return tuple(criterion for standard in self.standards for criterion in standard.criteria)

    def criterion(self, name: str) -> Criterion | None:
        return next((each for standard in self.standards for each in standard.criteria if each.id == name), None)

    def standard_of(self, criterion: str) -> Standard | None:
        return next((standard for standard in self.standards if criterion.startswith(f"{standard.id}.")), None)

    def faults(self) -> Iterator[Fault]:
        """Every kind of evidence must be in the edition's scales, and every criterion named in its standards."""
        kinds = [kind.id for kind in self.scales.evidence_kinds]
        known = [criterion.id for criterion in self.criteria]
        for place, standard in enumerate(self.standards):
            for fault in (*evidence_faults(standard, kinds), *named_criteria_faults(standard, known)):
                yield fault.under("standards", place)


def evidence_faults(standard: Standard, kinds: list[str]) -> Iterator[Fault]:
    """A fault for every example of evidence whose kind is not in the scales."""
    for place, criterion in enumerate(standard.criteria):
        for row, example in enumerate(criterion.evidence):
            if example.kind not in kinds:
                path = ("criteria", place, "evidence", row, "kind")
                message = f"scales.yml has no kind of evidence '{example.kind}'"
                hint = nearest(example.kind, kinds) or "see scales.yml for the kinds"
                yield Fault(path, "unknown-evidence-kind", message, hint)


def named_criteria_faults(standard: Standard, known: list[str]) -> Iterator[Fault]:
    """A fault for every criterion that another one names and that is not there, or is the one that names it."""
    for place, criterion in enumerate(standard.criteria):
        at: Path = ("criteria", place)
        named: dict[Path, str] = {(*at, "agrees_with", row): name for row, name in enumerate(criterion.agrees_with)}
        named |= {(*at, "part_of"): criterion.part_of} if criterion.part_of else {}
        for path, name in named.items():
            if name == criterion.id:
                message = f"'{name}' names itself: its own answer cannot show whether it is right"
                yield Fault(path, "agrees-with-itself", message, "name other criteria, or take it out")
            elif name not in known:
                hint = nearest(name, known) or "name a criterion of this edition"
                yield Fault(path, "unknown-criterion", f"unknown criterion '{name}'", hint)
