"""Checks of the example self-checks: marked as made up, of no real agency, and every answer counts."""

from __future__ import annotations

from collections.abc import Iterator

from macros.derived.personal_parts import found_in
from macros.model.example_return import ExampleReturn
from macros.reading.loaded_data import LoadedData
from macros.reading.problems import Problem
from selfcheck.reading.fields import plain_data
from selfcheck.reading.rules import Fault, nearest
from selfcheck.scoring.score import score
from selfcheck.standards.edition import Edition

_MAY_SHOW = frozenset({"answers-contradict", "small-sample"})  # what agencies get wrong too, and see pointed out
_MEND = "mend the answer: people learn from an example what a whole self-check is"


def check_examples(loaded: LoadedData) -> Iterator[Problem]:
    """Every fault of the examples that could be read."""
    for example in loaded.examples:
        edition = next(each for each in loaded.editions if each.head.number == example.edition)
        for fault in (*_mark_faults(loaded, example), *_answer_faults(edition, example), *_personal(example)):
            yield loaded.problem(example.file, fault)


def _mark_faults(loaded: LoadedData, example: ExampleReturn) -> Iterator[Fault]:
    """It says that it is made up, names no agency of the partnership, and is to the edition beside it."""
    record = example.record
    if not record.example:
        message = "nothing says that this self-check is made up"
        yield Fault((), "bad-example", message, "write example: true at its end")
    named, partnership = {record.agency.id, record.agency.name}, loaded.partnership
    agencies = partnership.expected_agencies if partnership else ()
    if real := next((agency for agency in agencies if named & {agency.id, agency.name}), None):
        message = f"it is made up, and names an agency of the partnership ({real.name})"
        yield Fault(("agency",), "bad-example", message, "write id: not-listed, and a name that no agency has")
    if record.edition.number != example.edition:
        message = f"it stands beside version {example.edition} of the standards, and its answers are to another"
        yield Fault(("edition", "number"), "bad-example", message, f'write number: "{example.edition}"')


def _answer_faults(edition: Edition, example: ExampleReturn) -> Iterator[Fault]:
    """Whatever would make an answer, a line of the plan or a text not count."""
    record = example.record
    for problem in score(edition, record).problems:
        if problem.code not in _MAY_SHOW | {"other-edition"}:
            name = problem.criterion or ""
            yield Fault(("answers", name) if name in record.answers else (), "bad-example", problem.message, _MEND)
    points, standards = [each.id for each in edition.criteria], [each.id for each in edition.standards]
    for place, action in enumerate(record.actions):
        if action.criterion and action.criterion not in points:
            hint = nearest(action.criterion, points) or "leave it out for an action of the agency's own"
            message = f"the edition has no point '{action.criterion}'"
            yield Fault(("actions", place, "criterion"), "unknown-criterion", message, hint)
    for name in record.impact:
        if name not in standards:
            message = f"the edition has no standard '{name}'"
            yield Fault(("impact", name), "unknown-reference", message, nearest(name, standards) or "take it out")


def _personal(example: ExampleReturn) -> Iterator[Fault]:
    for path, detail in found_in(plain_data(example.record)):
        message = f"“{detail.words}” looks like a person's details, which no example shows"
        yield Fault(path, "personal-data", message, "put a role in its place, or take it out")
