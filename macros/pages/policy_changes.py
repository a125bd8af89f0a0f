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
    found: PolicyChanges
    counts: Sequence[ChangeCount]
    duties: Sequence[tuple[Clause, Clause | None]]
    strengths: Sequence[SharedClause]
    kinds: Sequence[PolicyChangeKind]
    regrouped: Sequence[tuple[SharedClause, str]]
    added: Sequence[tuple[Section, Sequence[Clause]]]
    removed: Sequence[tuple[Section, Sequence[Clause]]]
    moved: Sequence[tuple[SharedClause, str, str]]


def page_of(each: Comparison, policy: str = "", base: str = "") -> str:
    """The page of a comparison: beside the policy's own page for the latest version, else below the version's page.

    `policy` and `base` replace the two policies' ids, to give the address under former ids.
    """
    other = each.old.version if each.same_policy else base or each.base.policy.id
    latest = each.new is each.policy.latest
    return places.changes_page(policy or each.policy.policy.id, each.new.version, other, latest=latest)


def policy_changes(view: View, name: str, number: str, other: str, older: str) -> Markup:
    """The differences of a policy's version from an older one, or from a version of the model. Raises KeyError."""
    for each in comparisons(view.book, view.book.policy(name)):
        if (each.new.version, each.base.policy.id, each.old.version) == (number, other, older):
            return rendered("policy_changes.jinja", _changes(each))
    raise KeyError(f"'{name}' {number} is not compared with '{other}' {older}")


def _changes(each: Comparison) -> PolicyChangesPage:
    found = each.changes
    new, old = version_words(each.new), version_words(each.old)
    if not each.same_policy:
        new, old = each.policy.policy.short, each.base.policy.short
    before = {kept.new.ref: kept.measure for kept in found.kept}
    kinds = list(_kinds(found, new, old))
    return PolicyChangesPage(
        page=page_of(each),
        policy=each.policy,
        new_version=each.new,
        new=new,
        base=each.base,
        old_version=each.old,
        old=old,
        same_policy=each.same_policy,
        is_recorded=each.same_policy and not found.guessed,
        found=found,
        counts=list(_counts(found, kinds, new, old)),
        duties=[(clause, before.get(clause.ref)) for clause in found.duties],
        strengths=[kept for kept in sorted(found.kept, key=lambda kept: -kept.step) if kept.step],
        kinds=kinds,
        regrouped=[(kept, regrouped_words(kept)) for kept in found.regrouped],
        added=list(_by_section(each.new, found.added)),
        removed=list(_by_section(each.old, found.removed)),
        moved=[(kept, _after(each.new, kept.new), _after(each.old, kept.old)) for kept in found.moved],
    )


def _counts(found: PolicyChanges, kinds: Sequence[PolicyChangeKind], new: str, old: str) -> Iterator[ChangeCount]:
    duties = f"of {new} with “must” or “will” that {old} lacks, or puts less strongly"
    for name, clauses, words in (
        ("duties", found.duties, duties),
        ("strength", found.stronger, "put more strongly"),
        ("strength", found.weaker, "put less strongly"),
    ):
        if clauses:
            yield ChangeCount(id=name, number=len(clauses), words=words)
    for kind in kinds:
        yield ChangeCount(id=kind.id, number=kind.number, words=kind.heading[0].lower() + kind.heading[1:])


def _kinds(found: PolicyChanges, new: str, old: str) -> Iterator[PolicyChangeKind]:
    kinds: tuple[tuple[str, str, Sequence[Clause] | Sequence[SharedClause]], ...] = (
        ("reworded", "Worded differently", found.reworded),
        ("regrouped", "Joined or divided", found.regrouped),
        ("added", f"Only in {new}", found.added),
        ("removed", f"Only in {old}", found.removed),
        ("moved", "In another place", found.moved),
        ("renumbered", "With another number", found.renumbered),
        ("unchanged", "The same in both", found.unchanged),
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
        for place, each in enumerate(section.clauses):
            if each.ref == clause.ref:
                before = f"after “{section.clauses[place - 1].title}”" if place else "at the beginning"
                return f"in “{section.title}”, {before}"
    raise KeyError(clause.ref)
