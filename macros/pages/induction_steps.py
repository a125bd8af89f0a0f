"""What a step of an induction pathway shows: the points in words, each agency's clauses, or that a policy is silent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from macros.derived.clause_changes import comparisons
from macros.derived.topic_answers import role_names
from macros.model.pathway import Pathway, Step
from macros.model.policy import PolicyFile
from macros.model.policy_version import Clause, Cover, PolicyVersion
from macros.pages import places
from macros.pages.edition_changes import pairs
from macros.pages.many_policies import are_many
from macros.pages.policy_changes import page_of
from macros.pages.render import macro
from macros.pages.view import View
from macros.wording.induction_steps import Reading, lacks_figure, minutes, reading
from macros.wording.silence import with_gap

_HELPFUL = {
    "urgent": (places.URGENT, "Worried about a child?"),
    "self-check": ("self-check/index.md", "The self-check"),
    "coverage": (places.COVERAGE, "Which policy says what"),
}


@dataclass(frozen=True, slots=True)
class AgencyHead:
    """An agency's document: as what it names the role, and its review status."""

    page: str
    held: PolicyFile
    version: PolicyVersion
    covers: Sequence[Cover]
    today: date


@dataclass(frozen=True, slots=True)
class ChangesLink:
    """The way to what changed in the standards or in a policy: `whose` and `first_id` are empty for the standards."""

    page: str
    to: str
    held: PolicyFile | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyInStep:
    """What one policy says in a step: its clauses, of some with words that it is not clear whom they are for."""

    page: str
    held: PolicyFile
    version: PolicyVersion
    reading: Reading
    minutes: int
    clauses: Sequence[tuple[Clause, str]]
    silent: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StepOfPathway:
    """A step with what there is to read in it and to do. `only`: the one policy to which it belongs."""

    page: str
    step: Step
    reading: Reading
    minutes: int
    only: str
    lacks_figure: bool
    asks_own_policy: bool
    which_policies: str
    policies: Sequence[PolicyInStep]
    helpful: tuple[str, str] | None


def agency_heads(view: View, pathway: Pathway) -> list[AgencyHead]:
    """Each agency's document, of which one is shown at a time; with many policies they come when one is chosen."""
    return [] if are_many(view) else [_head(view, pathway, held) for held in view.book.policies]


def agency_head(view: View, pathway: Pathway, held: PolicyFile) -> Markup:
    """One agency's document, hidden until it is chosen."""
    return macro("induction_parts.jinja", "agency_head", _head(view, pathway, held))


def _head(view: View, pathway: Pathway, held: PolicyFile) -> AgencyHead:
    version = view.now(held)
    covers = role_names(version, pathway.id)
    return AgencyHead(places.induction_page(pathway.id), held, version, covers, view.today)


def changes_links(view: View, pathway: Pathway) -> list[ChangesLink]:
    """The ways to what changed, of the standards and of each policy, for steps whose words are others now."""
    latest = next((pair.page for pair in pairs(view.book) if pair.latest), places.AMENDMENTS)
    policies = [] if are_many(view) else view.book.policies
    own = ChangesLink(places.induction_page(pathway.id), latest)
    return [own, *(_changes(view, pathway, held) for held in policies)]


def changed_link(view: View, pathway: Pathway, held: PolicyFile) -> Markup:
    """The way to what changed in one policy."""
    return macro("induction_parts.jinja", "changes_link", _changes(view, pathway, held))


def _changes(view: View, pathway: Pathway, held: PolicyFile) -> ChangesLink:
    """What the version that stands changed since the one before it, or else the list of all that was published."""
    now = view.now(held)
    older = [each for each in comparisons(view.book, held) if each.same_policy and each.new is now]
    to = page_of(older[-1]) if older else places.AMENDMENTS
    return ChangesLink(places.induction_page(pathway.id), to, held)


def step_of_pathway(view: View, pathway: Pathway, step: Step) -> StepOfPathway:
    """What a step shows, of the standards and of each policy. With many policies, the way to those that speak to it."""
    alone = reading(view.book, view.coverage, pathway.id, step)
    has_policies = step.point is not None or step.topic is not None or step.clause is not None
    counts = are_many(view) and step.clause is None
    to = places.coverage_point_page(step.point.criterion) if step.point else places.COMPARE
    policies = [held for held in view.book.policies if step.clause is None or step.clause.policy == held.policy.id]
    return StepOfPathway(
        page=places.induction_page(pathway.id),
        step=step,
        reading=alone,
        minutes=minutes(step, alone),
        only=view.book.policy(step.clause.policy).policy.first_id if step.clause else "",
        lacks_figure=lacks_figure(view.book, step),
        asks_own_policy=has_policies and step.clause is None and step.do is None,
        which_policies=to if has_policies and counts else "",
        policies=[_in_step(view, pathway, step, held) for held in policies] if has_policies and not counts else [],
        helpful=_helpful(view, step),
    )


def policy_words(view: View, pathway: Pathway, step: Step, held: PolicyFile) -> Markup:
    """What one policy says in a step, or that it is silent."""
    return macro("induction_parts.jinja", "policy_in_step", _in_step(view, pathway, step, held))


def _in_step(view: View, pathway: Pathway, step: Step, held: PolicyFile) -> PolicyInStep:
    version = view.now(held)
    shown = reading(view.book, view.coverage, pathway.id, step, (held, version))
    for_role = " for this role" if shown.others else ""
    return PolicyInStep(
        page=places.induction_page(pathway.id),
        held=held,
        version=version,
        reading=shown,
        minutes=minutes(step, shown),
        clauses=[*((clause, "") for clause in shown.clauses or ()), *shown.unclear],
        silent=with_gap(f"silent on this{for_role} in the copy we hold.", version),
    )


def _helpful(view: View, step: Step) -> tuple[str, str] | None:
    """The page that helps with what there is to do, and its name."""
    if step.page == "forms" and view.book.forms:
        return places.FORMS, "Forms and agreements"
    return _HELPFUL.get(step.page or "")
