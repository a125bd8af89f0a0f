"""The induction pages: the list of roles, and for each role its steps, reading, questions and record.

Everything is in the page and works without JavaScript. `web/induction/induction.mjs` shows one agency's parts, and
keeps ticks and answers on the reader's device.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from macros.model.handbook import Handbook
from macros.model.partnership import Partnership
from macros.model.pathway import Check, Pathway, PathwayPart, Step
from macros.model.policy import PolicyFile
from macros.model.policy_version import PolicyVersion
from macros.pages import places
from macros.pages.induction_steps import (
    AgencyHead,
    ChangesLink,
    StepOfPathway,
    agency_heads,
    changes_links,
    step_of_pathway,
)
from macros.pages.markup import as_markup
from macros.pages.render import rendered
from macros.pages.view import View
from macros.pages.ways_on import other_ways
from macros.wording.induction_steps import WORDS_A_MINUTE, check_fingerprint, part_minutes, starting_standards
from macros.wording.policies import time_words
from selfcheck.standards.edition import Criterion, EditionHead, Standard
from selfcheck.words import count_words


@dataclass(frozen=True, slots=True)
class Role:
    """A pathway with the ids of its steps, and its length."""

    pathway: Pathway
    steps: str
    size: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InductionIndex:
    """The roles, and the standards that are about induction itself."""

    page: str
    handbook: str
    about: Sequence[Standard]
    roles: Sequence[Role]
    ways_on: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckOfPart:
    """A question, and the clause or point that answers it."""

    check: Check
    fingerprint: str
    policy: tuple[PolicyFile, PolicyVersion] | None
    clause_title: str
    criterion: Criterion | None


@dataclass(frozen=True, slots=True)
class PartOfPathway:
    """A part of a pathway with its steps, its questions and the time it takes."""

    part: PathwayPart
    time: str
    steps: Sequence[StepOfPathway]
    checks: Sequence[CheckOfPart]


@dataclass(frozen=True, slots=True, kw_only=True)
class InductionPage:
    """The page of one role."""

    page: str
    pathway: Pathway
    size: str
    partnership: Partnership
    edition: EditionHead
    policies: Sequence[PolicyFile]
    agencies: Sequence[AgencyHead]
    changes: Sequence[ChangesLink]
    words_a_minute: int
    parts: Sequence[PartOfPathway]
    ways_on: Markup


def induction_index(view: View) -> Markup:
    """The roles, each with its page."""
    begun = starting_standards(view.book)
    index = InductionIndex(
        page=places.INDUCTION,
        handbook=view.book.partnership.id,
        about=[each for each in view.book.edition.standards if each.id in begun],
        roles=[_role(view, pathway) for pathway in view.book.pathways],
        ways_on=as_markup(other_ways(view, places.INDUCTION, places.INDUCTION)),
    )
    return rendered("induction_index.jinja", index)


def induction_stubs(book: Handbook) -> Iterator[tuple[str, str, str, str]]:
    """Each induction page: its file, title, description and macro call."""
    if not book.pathways:
        return
    about = "What to read, do and ask in your first weeks, for your role and agency, with a record to print."
    yield places.INDUCTION, "Induction: your first weeks, by role", about, "induction_index()"
    for pathway in book.pathways:
        about = f"{pathway.who} What to read and to do, step by step, with questions and a record of completion."
        yield places.induction_page(pathway.id), f"Induction: {pathway.title}", about, f'induction("{pathway.id}")'


def induction(view: View, name: str) -> Markup:
    """The page of one role. Raises KeyError."""
    pathway = {each.id: each for each in view.book.pathways}[name]
    page = InductionPage(
        page=places.induction_page(name),
        pathway=pathway,
        size=_size(view, pathway),
        partnership=view.book.partnership,
        edition=view.book.edition.head,
        policies=view.book.policies,
        agencies=agency_heads(view, pathway),
        changes=changes_links(view, pathway),
        words_a_minute=WORDS_A_MINUTE,
        parts=[_part(view, pathway, part) for part in pathway.parts],
        ways_on=as_markup(other_ways(view, places.induction_page(name), "")),
    )
    return rendered("induction.jinja", page)


def _role(view: View, pathway: Pathway) -> Role:
    return Role(pathway, " ".join(_only(view, step) for step in pathway.steps), _size(view, pathway))


def _only(view: View, step: Step) -> str:
    """A step's id. Where the step belongs to one agency, the policy's first id follows: `step@policy`."""
    return f"{step.id}@{view.book.policy(step.clause.policy).policy.first_id}" if step.clause else step.id


def _size(view: View, pathway: Pathway) -> str:
    """`23 steps in 5 parts, about 2 hours`: for the standards alone, without any policy."""
    steps = [step for step in pathway.steps if step.clause is None]
    long = sum(part_minutes(view.book, view.coverage, pathway, part) for part in pathway.parts)
    return f"{count_words(len(steps), 'step')} in {count_words(len(pathway.parts), 'part')}, {time_words(long)}."


def _part(view: View, pathway: Pathway, part: PathwayPart) -> PartOfPathway:
    time = time_words(part_minutes(view.book, view.coverage, pathway, part))
    steps = [step_of_pathway(view, pathway, step) for step in part.steps]
    return PartOfPathway(part, time, steps, [_check(view, check) for check in part.checks])


def _check(view: View, check: Check) -> CheckOfPart:
    policy_file = view.book.policy(check.clause.policy) if check.clause else None
    policy = (policy_file, view.now(policy_file)) if policy_file else None
    clauses = policy[1].clauses if policy else ()
    return CheckOfPart(
        check=check,
        fingerprint=check_fingerprint(check),
        policy=policy,
        clause_title=next((each.title for each in clauses if check.clause and each.ref == check.clause.clause), ""),
        criterion=view.book.edition.criterion(check.point.criterion) if check.point else None,
    )
