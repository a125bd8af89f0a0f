"""The contents of a step in an induction pathway: the points in words, and each policy's clauses or its silence."""

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
from selfcheck.urgent_words import URGENT_TITLE

_HELPFUL = {
    "urgent": (places.URGENT, URGENT_TITLE),
    "self-check": ("self-check/index.md", "The self-check"),
    "coverage": (places.COVERAGE, "Which policy says what"),
}


@dataclass(frozen=True, slots=True)
class AgencyHead:
    """An agency's document: its own names for the role, and its review status."""

    page: str
    policy_file: PolicyFile
    version: PolicyVersion
    covers: Sequence[Cover]
    today: date


@dataclass(frozen=True, slots=True)
class ChangesLink:
    """The link to what changed in a policy; in the standards where `held` is None."""

    page: str
    to: str
    policy_file: PolicyFile | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyInStep:
    """One policy's clauses in a step. Words follow a clause where it is unclear whether it covers the role."""

    page: str
    policy_file: PolicyFile
    version: PolicyVersion
    reading: Reading
    minutes: int
    clauses: Sequence[tuple[Clause, str]]
    silent: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StepOfPathway:
    """A step with its reading and its task. `only`: the one policy to which it belongs."""

    page: str
    step: Step
    reading: Reading
    minutes: int
    only: str
    lacks_figure: bool
    which_policies: str
    policies: Sequence[PolicyInStep]
    helpful: tuple[str, str] | None


def agency_heads(view: View, pathway: Pathway) -> list[AgencyHead]:
    """Each agency's document; the browser shows one at a time. With many policies empty: it fetches the chosen one."""
    return [] if are_many(view) else [_head(view, pathway, policy_file) for policy_file in view.book.policies]


def agency_head(view: View, pathway: Pathway, policy_file: PolicyFile) -> Markup:
    """One agency's document, hidden until it is chosen."""
    return macro("induction_parts.jinja", "agency_head", _head(view, pathway, policy_file))


def _head(view: View, pathway: Pathway, policy_file: PolicyFile) -> AgencyHead:
    version = view.now(policy_file)
    covers = role_names(version, pathway.id)
    return AgencyHead(places.induction_page(pathway.id), policy_file, version, covers, view.today)


def changes_links(view: View, pathway: Pathway) -> list[ChangesLink]:
    """Links to changes in the standards and in each policy, for steps whose words have changed."""
    latest = next((pair.page for pair in pairs(view.book) if pair.latest), places.AMENDMENTS)
    policies = [] if are_many(view) else view.book.policies
    own = ChangesLink(places.induction_page(pathway.id), latest)
    return [own, *(_changes(view, pathway, policy_file) for policy_file in policies)]


def changed_link(view: View, pathway: Pathway, policy_file: PolicyFile) -> Markup:
    """The link to what changed in one policy."""
    return macro("induction_parts.jinja", "changes_link", _changes(view, pathway, policy_file))


def _changes(view: View, pathway: Pathway, policy_file: PolicyFile) -> ChangesLink:
    """The current version's changes from the one before; where there are none, the list of all publications."""
    now = view.now(policy_file)
    older = [each for each in comparisons(view.book, policy_file) if each.same_policy and each.new is now]
    to = page_of(older[-1]) if older else places.AMENDMENTS
    return ChangesLink(places.induction_page(pathway.id), to, policy_file)


def step_of_pathway(view: View, pathway: Pathway, step: Step) -> StepOfPathway:
    """A step for the standards and each policy. With many policies, it links to those that speak to it."""
    alone = reading(view.book, view.coverage, pathway.id, step)
    has_policies = step.point is not None or step.topic is not None or step.clause is not None
    counts = are_many(view) and step.clause is None
    to = places.coverage_point_page(step.point.criterion) if step.point else places.COMPARE
    policies = [
        policy_file
        for policy_file in view.book.policies
        if step.clause is None or step.clause.policy == policy_file.policy.id
    ]
    return StepOfPathway(
        page=places.induction_page(pathway.id),
        step=step,
        reading=alone,
        minutes=minutes(step, alone),
        only=view.book.policy(step.clause.policy).policy.first_id if step.clause else "",
        lacks_figure=lacks_figure(view.book, step),
        which_policies=to if has_policies and counts else "",
        policies=[_in_step(view, pathway, step, policy_file) for policy_file in policies]
        if has_policies and not counts
        else [],
        helpful=_helpful(view, step),
    )


def policy_words(view: View, pathway: Pathway, step: Step, policy_file: PolicyFile) -> Markup:
    """One policy's words in a step, or that it is silent."""
    return macro("induction_parts.jinja", "policy_in_step", _in_step(view, pathway, step, policy_file))


def _in_step(view: View, pathway: Pathway, step: Step, policy_file: PolicyFile) -> PolicyInStep:
    version = view.now(policy_file)
    shown = reading(view.book, view.coverage, pathway.id, step, (policy_file, version))
    for_role = " for this role" if shown.others else ""
    return PolicyInStep(
        page=places.induction_page(pathway.id),
        policy_file=policy_file,
        version=version,
        reading=shown,
        minutes=minutes(step, shown),
        clauses=[*((clause, "") for clause in shown.clauses or ()), *shown.unclear],
        silent=with_gap(f"does not mention this{for_role}.", version),
    )


def _helpful(view: View, step: Step) -> tuple[str, str] | None:
    """The page that helps with the step's task, and its name."""
    if step.page == "forms" and view.book.forms:
        return places.FORMS, "Forms and agreements"
    return _HELPFUL.get(step.page or "")
