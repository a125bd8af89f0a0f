"""The page of differences between two documents: a policy and its model, or two versions of one policy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from macros.derived.clause_changes import Comparison, PolicyChanges, SharedClause, comparisons
from macros.model.policy import PolicyFile
from macros.model.policy_version import Clause, PolicyVersion, Section
from macros.pages import places
from macros.pages.joined_clauses import regrouped_words
from macros.pages.render import rendered
from macros.pages.view import View
from macros.wording.policies import version_words

MOST_UNFOLDED = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeCount:
    """The number of changed clauses of one kind, with the anchor of their list."""

    id: str
    number: int
    words: str


@dataclass(frozen=True, slots=True)
class PolicyChangeKind:
    """A kind of change, as a part of the page. Only kinds that occur have one."""

    id: str
    heading: str
    number: int

    @property
    def is_short(self) -> bool:
        """Whether it is shown unfolded: a few clauses whose words changed."""
        return self.number <= MOST_UNFOLDED and self.id not in ("moved", "renumbered", "unchanged")


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyChangesPage:
    """Two documents, their differences, and the page's name for each document.

    `is_recorded`: two versions of one policy, with no pair of clauses guessed. `duties`: new duties, each with its
    former clause. `moved`: each clause with its place now and its place before.
    """

    page: str
    policy: PolicyFile
    new_version: PolicyVersion
    new: str
    base: PolicyFile
    old_version: PolicyVersion
    old: str
    same_policy: bool
    is_recorded: bool
    changes: PolicyChanges
    counts: Sequence[ChangeCount]
    duties: Sequence[tuple[Clause, Clause | None]]
    strengths: Sequence[SharedClause]
    kinds: Sequence[PolicyChangeKind]
    regrouped: Sequence[tuple[SharedClause, str]]
    added: Sequence[tuple[Section, Sequence[Clause]]]
    removed: Sequence[tuple[Section, Sequence[Clause]]]
    moved: Sequence[tuple[SharedClause, str, str]]


def page_of(comparison: Comparison, policy: str = "", base: str = "") -> str:
    """The page of a comparison: beside the policy's own page for the latest version, else below the version's page.

    `policy` and `base` replace the two policies' ids, to give the address under former ids.
    """
    other = comparison.old.version if comparison.same_policy else base or comparison.base.policy.id
    latest = comparison.new is comparison.policy.latest
    return places.changes_page(policy or comparison.policy.policy.id, comparison.new.version, other, latest=latest)


def policy_changes(view: View, name: str, number: str, other: str, older: str) -> Markup:
    """The differences of a policy's version from an older one, or from a version of the model. Raises KeyError."""
    for comparison in comparisons(view.book, view.book.policy(name)):
        if (comparison.new.version, comparison.base.policy.id, comparison.old.version) == (number, other, older):
            return rendered("policy_changes.jinja", _changes(comparison))
    raise KeyError(f"'{name}' {number} is not compared with '{other}' {older}")


def _changes(comparison: Comparison) -> PolicyChangesPage:
    changes = comparison.changes
    new, old = version_words(comparison.new), version_words(comparison.old)
    if not comparison.same_policy:
        new, old = comparison.policy.policy.short, comparison.base.policy.short
    before = {pair.new.ref: pair.measure for pair in changes.shared}
    kinds = list(_kinds(changes, new, old))
    return PolicyChangesPage(
        page=page_of(comparison),
        policy=comparison.policy,
        new_version=comparison.new,
        new=new,
        base=comparison.base,
        old_version=comparison.old,
        old=old,
        same_policy=comparison.same_policy,
        is_recorded=comparison.same_policy and not changes.guessed,
        changes=changes,
        counts=list(_counts(changes, kinds, new, old)),
        duties=[(clause, before.get(clause.ref)) for clause in changes.duties],
        strengths=[pair for pair in sorted(changes.shared, key=lambda pair: -pair.step) if pair.step],
        kinds=kinds,
        regrouped=[(pair, regrouped_words(pair)) for pair in changes.regrouped],
        added=list(_by_section(comparison.new, changes.added)),
        removed=list(_by_section(comparison.old, changes.removed)),
        moved=[(pair, _after(comparison.new, pair.new), _after(comparison.old, pair.old)) for pair in changes.moved],
    )


def _counts(changes: PolicyChanges, kinds: Sequence[PolicyChangeKind], new: str, old: str) -> Iterator[ChangeCount]:
    duties = f"of {new} with “must” or “will” that {old} lacks, or puts less strongly"
    for name, clauses, words in (
        ("duties", changes.duties, duties),
        ("strength", changes.stronger, "put more strongly"),
        ("strength", changes.weaker, "put less strongly"),
    ):
        if clauses:
            yield ChangeCount(id=name, number=len(clauses), words=words)
    for kind in kinds:
        yield ChangeCount(id=kind.id, number=kind.number, words=kind.heading[0].lower() + kind.heading[1:])


def _kinds(changes: PolicyChanges, new: str, old: str) -> Iterator[PolicyChangeKind]:
    kinds: tuple[tuple[str, str, Sequence[Clause] | Sequence[SharedClause]], ...] = (
        ("reworded", "Worded differently", changes.reworded),
        ("regrouped", "Joined or divided", changes.regrouped),
        ("added", f"Only in {new}", changes.added),
        ("removed", f"Only in {old}", changes.removed),
        ("moved", "In another place", changes.moved),
        ("renumbered", "With another number", changes.renumbered),
        ("unchanged", "The same in both", changes.unchanged),
    )
    return (PolicyChangeKind(name, heading, len(clauses)) for name, heading, clauses in kinds if clauses)


def _by_section(version: PolicyVersion, clauses: Sequence[Clause]) -> Iterator[tuple[Section, Sequence[Clause]]]:
    """Clauses grouped under their sections."""
    wanted = {clause.ref for clause in clauses}
    for section in version.sections:
        those = [clause for clause in section.clauses if clause.ref in wanted]
        if those:
            yield section, those


def _after(version: PolicyVersion, clause: Clause) -> str:
    """The place of a clause, named by the clause before it."""
    for section in version.sections:
        for place, other in enumerate(section.clauses):
            if other.ref == clause.ref:
                before = f"after “{section.clauses[place - 1].title}”" if place else "at the beginning"
                return f"in “{section.title}”, {before}"
    raise KeyError(clause.ref)
