"""Old addresses of clauses on a policy's own page: former refs of present clauses, and clauses that are gone.

People have linked to `#ref` on this page while it showed an earlier version. Where the matching of versions finds the
present clause, that clause answers to the old ref too. Where the clause was removed, the end of the page says so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from markdown.extensions.toc import slugify  # type: ignore[import-untyped]
from markupsafe import Markup

from macros.derived.clause_changes import clause_changes
from macros.model.policy import PolicyFile
from macros.model.policy_version import Clause, PolicyVersion, section_address
from macros.model.reserved_names import PageAnchor
from macros.pages.markup import NOTHING
from macros.pages.render import rendered
from macros.pages.version_status import PolicyPage


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone:
    """A removed clause as in the last version that had it, with every ref that it ever had."""

    version: PolicyVersion
    clause: Clause
    refs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """Old refs: `now` gives those of a present clause by its present ref, `gone` the removed clauses."""

    now: Mapping[str, tuple[str, ...]]
    gone: tuple[Gone, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NoLonger:
    """The removed clauses, for the page of a policy that shows one version."""

    page: str
    anchor: str
    policy: str
    shown: PolicyVersion
    gone: tuple[Gone, ...]


NOTHING_EARLIER = Earlier(now={}, gone=())


def earlier_clauses(policy_file: PolicyFile, shown: PolicyVersion) -> Earlier:
    """Follow the refs of all versions before `shown`, from each version to the next."""
    versions = policy_file.versions[: policy_file.versions.index(shown) + 1]
    taken = {*_addresses(policy_file, shown)}
    if all(clause.ref in taken for each in versions for clause in each.clauses):
        return NOTHING_EARLIER
    now: dict[str, str] = {}  # the present ref, by each ref that ever was
    gone: dict[str, tuple[PolicyVersion, Clause]] = {}
    for old, new in pairwise(versions):
        now |= {clause.ref: clause.ref for clause in old.clauses}
        clauses = {clause.ref: clause for clause in old.clauses}
        follows = {each.old.ref: each.new.ref for each in clause_changes(old, new, same_policy=True).shared}
        gone |= {ref: (old, clauses[at]) for ref, at in now.items() if at not in follows}
        now = {ref: follows[at] for ref, at in now.items() if at in follows}
    return Earlier(now=_turned(now, taken), gone=tuple(_grouped(gone, {*taken, *now})))


def _addresses(policy_file: PolicyFile, shown: PolicyVersion) -> Iterator[str]:
    """Every anchor on the page: clauses, sections, and the title, whose anchor Markdown makes from its words."""
    yield from (clause.ref for clause in shown.clauses)
    yield from (section_address(each) for each in shown.sections)
    yield slugify(f"{policy_file.policy.short}: {shown.title}", "-")


def _turned(now: Mapping[str, str], taken: set[str]) -> dict[str, tuple[str, ...]]:
    found: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    for ref, at in now.items():
        if ref not in taken:
            found[at] += (ref,)
    return found


def _grouped(gone: Mapping[str, tuple[PolicyVersion, Clause]], taken: set[str]) -> Iterator[Gone]:
    """The refs of each removed clause together. A ref that is in use again is left out."""
    found: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for ref, (version, clause) in gone.items():
        if ref not in taken:
            found[version.version, clause.ref].append(ref)
    for refs in found.values():
        version, clause = gone[refs[0]]
        yield Gone(version=version, clause=clause, refs=tuple(refs))


def no_longer(at: PolicyPage, earlier: Earlier) -> Markup:
    """The page's last part: removed clauses of earlier versions. The search skips it."""
    if not earlier.gone:
        return NOTHING
    model = NoLonger(
        page=at.page, anchor=PageAnchor.EARLIER, policy=at.policy_file.policy.id, shown=at.version, gone=earlier.gone
    )
    return rendered("old_addresses.jinja", model)
