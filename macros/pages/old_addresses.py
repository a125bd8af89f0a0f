"""Old addresses of clauses on a policy's own page: what a clause was called before, and clauses that no longer stand.

People have linked to `#ref` on the policy's page while an earlier version stood there. Where the matching of versions
says which clause it is now, that clause answers to the old ref too; where it was removed, the page's end says so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markdown.extensions.toc import slugify  # type: ignore[import-untyped]

from macros.derived.clause_changes import clause_changes
from macros.model.handbook import PolicyFile
from macros.model.policy_version import Clause, PolicyVersion, section_address
from macros.model.reserved_names import PageAnchor
from macros.pages import places
from macros.pages.pieces import further_anchors, version_words
from macros.pages.version_status import PolicyPage
from macros.wording.text import esc


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone:
    """A clause that does not stand any more, from the last version that had it, with every ref that led to it."""

    version: PolicyVersion
    clause: Clause
    refs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """Refs of earlier versions that the version shown does not have: of its clauses by their refs now, and of none."""

    now: Mapping[str, tuple[str, ...]]
    gone: tuple[Gone, ...]


NOTHING_EARLIER = Earlier(now={}, gone=())


def earlier_clauses(held: PolicyFile, shown: PolicyVersion) -> Earlier:
    """Where the refs of the versions before `shown` lead now, from each version to the next."""
    versions = held.versions[: held.versions.index(shown) + 1]
    taken = {*_addresses(held, shown)}
    if all(clause.ref in taken for each in versions for clause in each.clauses):
        return NOTHING_EARLIER
    now: dict[str, str] = {}  # the ref of today, by each ref that ever was
    gone: dict[str, tuple[PolicyVersion, Clause]] = {}
    for old, new in pairwise(versions):
        now |= {clause.ref: clause.ref for clause in old.clauses}
        clauses = {clause.ref: clause for clause in old.clauses}
        follows = {each.old.ref: each.new.ref for each in clause_changes(old, new, same_policy=True).kept}
        gone |= {ref: (old, clauses[at]) for ref, at in now.items() if at not in follows}
        now = {ref: follows[at] for ref, at in now.items() if at in follows}
    return Earlier(now=_turned(now, taken), gone=tuple(_grouped(gone, {*taken, *now})))


def _addresses(held: PolicyFile, shown: PolicyVersion) -> Iterator[str]:
    """The page's own: clauses, sections, and the title's, which Markdown makes from its words."""
    yield from (clause.ref for clause in shown.clauses)
    yield from (section_address(each) for each in shown.sections)
    yield slugify(f"{held.policy.short}: {shown.title}", "-")


def _turned(now: Mapping[str, str], taken: set[str]) -> dict[str, tuple[str, ...]]:
    found: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    for ref, at in now.items():
        if ref not in taken:
            found[at] += (ref,)
    return found


def _grouped(gone: Mapping[str, tuple[PolicyVersion, Clause]], taken: set[str]) -> Iterator[Gone]:
    """Refs of one clause together; a ref that stands again, or as something else, leads there."""
    found: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for ref, (version, clause) in gone.items():
        if ref not in taken:
            found[version.version, clause.ref].append(ref)
    for refs in found.values():
        version, clause = gone[refs[0]]
        yield Gone(version=version, clause=clause, refs=tuple(refs))


def no_longer(at: PolicyPage, earlier: Earlier) -> str:
    """The page's last part: clauses of earlier versions that the version shown does not have. It is not searched."""
    if not earlier.gone:
        return ""
    rows = "".join(f'<li id="{each.refs[0]}">{_entry(at, each, each.refs[1:])}</li>' for each in earlier.gone)
    return (
        f'<div class="sh-earlier" data-search-exclude><h2 id="{PageAnchor.EARLIER}">Clauses of earlier versions that '
        f"no longer stand</h2><p>A link to one of these leads here, because {version_words(at.version)} does not have "
        f"it.</p><ul>{rows}</ul></div>"
    )


def _entry(at: PolicyPage, each: Gone, more: Sequence[str]) -> str:
    where = places.link(at.page, places.version_page(at.held.policy.id, each.version.version), each.clause.ref)
    words = version_words(each.version)
    return (
        f'{further_anchors(more)}{esc(each.clause.title)}: last in <a href="{where}">{words}'
        f'<span class="sh-visually-hidden">, “{esc(each.clause.title)}”</span></a>'
    )
