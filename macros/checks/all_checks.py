"""Cross-file checks: generators of problems over what was loaded. `Problem.fatal` decides what stops a build."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from macros.checks.demonstration import check_publishable
from macros.checks.example_returns import check_examples
from macros.checks.mappings import mapping_faults
from macros.checks.privacy import check_personal
from macros.checks.published_words import check_published, published_texts
from macros.checks.references import check_references
from macros.checks.restated_blocks import check_restated
from macros.checks.succession import check_succession
from macros.checks.title_strength import check_titles
from macros.model.policy_version import Clause, PointRef, PolicyVersion
from macros.reading.data_paths import NATIONAL, STANDARDS_FOLDER, version_file
from macros.reading.loaded_data import LoadedData
from macros.reading.problems import Problem
from selfcheck.reading.rules import Fault, nearest
from selfcheck.reading.rules import Path as FieldPath


def check(loaded: LoadedData) -> list[Problem]:
    """Every problem of the data, with those for information only, sorted by place."""
    problems = [*loaded.problems, *check_sources(loaded), *check_derived(loaded), *check_former(loaded)]
    problems += check_without_policy(loaded)
    problems += [*check_meets(loaded), *check_was(loaded), *check_succession(loaded)]
    every = tuple(published_texts(loaded))
    problems += [*check_published(loaded, every), *check_personal(loaded, every)]
    problems += check_restated(loaded)
    problems += [*check_national(loaded), *check_publishable(loaded), *check_examples(loaded)]
    return sorted([*problems, *check_references(loaded), *list_not_covered(loaded), *check_titles(loaded)])


def check_sources(loaded: LoadedData) -> Iterator[Problem]:
    """Every source that is cited stands in `sources.yml`."""
    if f"{STANDARDS_FOLDER}/sources.yml" in loaded.broken:
        return
    known = [source.id for source in loaded.sources]
    for file, path, name in _cited(loaded):
        if name not in known:
            hint = nearest(name, known) or "add it to sources.yml, or mend the id"
            yield loaded.problem(file, Fault(path, "unknown-reference", f"no source has the id '{name}'", hint))


def _cited(loaded: LoadedData) -> Iterator[tuple[str, FieldPath, str]]:
    yield from ((file, ("source",), record.source) for file, record in loaded.edition_records.items())
    for edition in loaded.editions:
        folder = f"{STANDARDS_FOLDER}/supervision/{edition.head.number}"
        yield f"{folder}/edition.yml", ("source",), edition.head.source
        for standard in edition.standards:
            file = f"{folder}/{standard.id}.yml"
            yield file, ("source", "id"), standard.source.id
            for place, criterion in enumerate(standard.criteria):
                for row, band in enumerate(criterion.bands):
                    if band.basis != "handbook":
                        yield file, ("criteria", place, "bands", row, "basis", "id"), band.basis.id


def check_derived(loaded: LoadedData) -> Iterator[Problem]:
    """A policy's `derived_from` names a policy that is here."""
    known = [policy_file.policy.id for policy_file in loaded.policies]
    for policy_file in loaded.policies:
        name = policy_file.policy.derived_from
        file = f"{STANDARDS_FOLDER}/policies/{policy_file.policy.id}/policy.yml"
        if name is not None and name not in known and not loaded.is_broken(f"{STANDARDS_FOLDER}/policies/{name}/"):
            now = next((policy.policy.id for policy in loaded.policies if name in policy.policy.formerly), "")
            hint = f"it is called '{now}' now" if now else nearest(name, known) or "add it, or take derived_from out"
            message = f"no policy has the id '{name}'"
            yield loaded.problem(file, Fault(("derived_from",), "unknown-reference", message, hint))


def check_without_policy(loaded: LoadedData) -> Iterator[Problem]:
    """A policy's `without_policy` names a clause of its latest version."""
    for policy_file in loaded.policies:
        ref, own = policy_file.policy.without_policy, f"{STANDARDS_FOLDER}/policies/{policy_file.policy.id}/"
        if ref is None or loaded.is_broken(own):
            continue
        known = [clause.ref for clause in policy_file.latest.clauses]
        if ref not in known:
            hint = nearest(ref, known) or "take without_policy out, or name a clause of the latest version"
            message = f"the latest version has no clause '{ref}'"
            yield loaded.problem(f"{own}policy.yml", Fault(("without_policy",), "unknown-reference", message, hint))


def check_was(loaded: LoadedData) -> Iterator[Problem]:
    """A clause's `was` names clauses of the version held before."""
    for policy_file in loaded.policies:
        if loaded.is_broken(f"{STANDARDS_FOLDER}/policies/{policy_file.policy.id}/"):
            continue  # the version before may be the one that cannot be read
        for before, version in zip((None, *policy_file.versions), policy_file.versions, strict=False):
            for path, clause in version.placed_clauses:
                for fault in _was_faults(clause, before):
                    yield loaded.problem(version_file(version), fault.under(*path))


def _was_faults(clause: Clause, before: PolicyVersion | None) -> Iterator[Fault]:
    if before is None:
        if clause.was is not None:
            message = "no version before this one is held"
            yield Fault(("was",), "no-version-before", message, "take 'was' out", at_key=True)
        return
    known = [each.ref for each in before.clauses]
    for place, ref in enumerate(clause.was or ()):
        if ref not in known:
            hint = nearest(ref, known) or f"see the refs of version {before.version}"
            yield Fault(("was", place), "unknown-reference", f"version {before.version} has no clause '{ref}'", hint)


def check_former(loaded: LoadedData) -> Iterator[Problem]:
    """A policy's former id leads to that policy alone."""
    taken = {policy_file.policy.id for policy_file in loaded.policies}
    for policy_file in loaded.policies:
        for place, name in enumerate(policy_file.policy.formerly):
            if name in taken:
                file = f"{STANDARDS_FOLDER}/policies/{policy_file.policy.id}/policy.yml"
                message = f"'{name}' is the id of a policy that is here, or stands under 'formerly' already"
                hint = "each address leads to one policy: take it out here, or give the other policy an id of its own"
                yield loaded.problem(file, Fault(("formerly", place), "former-id", message, hint))
            taken.add(name)


def check_meets(loaded: LoadedData) -> Iterator[Problem]:
    """Every mapping of a clause names a criterion that exists, at its present revision."""
    for policy_file in loaded.policies:
        for version in policy_file.versions:
            for path, meets in _mappings(version):
                for fault in mapping_faults(loaded.points, meets):
                    yield loaded.problem(version_file(version), fault.under(*path))


def _mappings(version: PolicyVersion) -> Iterator[tuple[FieldPath, PointRef]]:
    for path, clause in version.placed_clauses:
        for number, meets in enumerate(clause.meets):
            yield (*path, "meets", number), meets


def check_national(loaded: LoadedData) -> Iterator[Problem]:
    """A real partnership has confirmed every entry of national help."""
    if loaded.partnership is None or loaded.partnership.demonstration:
        return
    for place, entry in enumerate(loaded.national):
        if entry.confirmed is None:
            message = f"nobody has confirmed '{entry.id}', and this is no demonstration"
            hint = "look it up, and add confirmed (role, on) and check_again; or take the entry out"
            yield loaded.problem(NATIONAL, Fault(("entries", place, "id"), "not-confirmed", message, hint))


def list_not_covered(loaded: LoadedData) -> Iterator[Problem]:
    """For information: criteria that no clause of any policy held meets."""
    if not loaded.editions or loaded.broken:
        return
    edition = loaded.editions[-1]
    met = {meets.criterion for clause in _clauses(loaded) for meets in clause.meets}
    for standard in edition.standards:
        file = f"{STANDARDS_FOLDER}/supervision/{edition.head.number}/{standard.id}.yml"
        for place, criterion in enumerate(standard.criteria):
            if criterion.id not in met:
                message = f"no clause of any policy held meets {criterion.id} ({criterion.title})"
                yield loaded.problem(file, Fault(("criteria", place, "id"), "not-covered", message))


def _clauses(loaded: LoadedData) -> Iterable[Clause]:
    return (clause for policy_file in loaded.policies for version in policy_file.versions for clause in version.clauses)
