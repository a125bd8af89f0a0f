"""Checks that whatever topics, colleagues, questions to staff, pathways, forms and facts name exists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from macros.checks.mappings import mapping_faults
from macros.derived.agreement_contents import agreement_faults
from macros.model.form import Form
from macros.model.pathway import ClauseRef, Pathway
from macros.model.policy_version import PointRef, PolicyVersion
from macros.reading.data_paths import COLLEAGUES, PARTNERSHIP, STAFF_QUESTIONS, STANDARDS_FOLDER, TOPICS, version_file
from macros.reading.loaded_data import LoadedData
from macros.reading.problems import Problem
from selfcheck.reading.rules import Fault, nearest
from selfcheck.reading.rules import Path as FieldPath
from selfcheck.standards.edition import Criterion


def check_references(loaded: LoadedData) -> Iterator[Problem]:
    """References to things that do not exist. Things that an unreadable file may define are not reported."""
    for file, faults in (
        (TOPICS, _topic_faults(loaded)),
        (COLLEAGUES, _colleague_faults(loaded)),
        (STAFF_QUESTIONS, _staff_question_faults(loaded)),
        (PARTNERSHIP, _agency_faults(loaded)),
    ):
        yield from (loaded.problem(file, fault) for fault in faults)
    for pathway in loaded.pathways:
        for fault in _pathway_faults(loaded, pathway):
            yield loaded.problem(f"{STANDARDS_FOLDER}/pathways/{pathway.id}.yml", fault)
    for form in loaded.forms:
        for fault in _form_faults(loaded, form):
            yield loaded.problem(f"{STANDARDS_FOLDER}/forms/{form.id}.yml", fault)
    for version in (each for policy_file in loaded.policies for each in policy_file.versions):
        for fault in _role_faults(loaded, version):
            yield loaded.problem(version_file(version), fault)


def _topic_faults(loaded: LoadedData) -> Iterator[Fault]:
    for place, topic in enumerate(loaded.topics):
        for row, expected in enumerate(topic.expects):
            for fault in mapping_faults(loaded.points, expected):
                yield fault.under("topics", place, "expects", row)


def _colleague_faults(loaded: LoadedData) -> Iterator[Fault]:
    for place, colleague in enumerate(loaded.colleagues):
        yield from _point_faults(loaded, ("colleagues", place, "points"), colleague.points)


def _staff_question_faults(loaded: LoadedData) -> Iterator[Fault]:
    for place, question in enumerate(loaded.staff_questions.questions if loaded.staff_questions else ()):
        yield from _point_faults(loaded, ("questions", place, "points"), question.points)


def _point_faults(loaded: LoadedData, path: FieldPath, points: Sequence[str]) -> Iterator[Fault]:
    """Points that no edition has. A point of an earlier edition may stay: a self-check asks the latest one's."""
    if loaded.is_broken(f"{STANDARDS_FOLDER}/supervision/"):
        return
    known = [criterion.id for edition in loaded.editions for criterion in edition.criteria]
    for row, point in enumerate(points):
        if point not in known:
            yield _unknown((*path, row), "point", point, known)


def _agency_faults(loaded: LoadedData) -> Iterator[Fault]:
    known = [each.policy.id for each in loaded.policies]
    for place, agency in enumerate(loaded.partnership.expected_agencies if loaded.partnership else ()):
        if agency.policy and agency.policy not in known and not loaded.is_broken(f"{STANDARDS_FOLDER}/policies/"):
            yield _unknown(("expected_agencies", place, "policy"), "policy", agency.policy, known)


def _pathway_faults(loaded: LoadedData, pathway: Pathway) -> Iterator[Fault]:
    topics = [topic.id for topic in loaded.topics]
    topics_unread = TOPICS in loaded.broken
    for place, part in enumerate(pathway.parts):
        for row, step in enumerate(part.steps):
            at: FieldPath = ("parts", place, "steps", row)
            if step.topic is not None and step.topic not in topics and not topics_unread:
                yield _unknown((*at, "topic"), "topic", step.topic, topics)
            yield from _place_faults(loaded, at, step.point, step.clause)
        for row, check in enumerate(part.checks):
            yield from _place_faults(loaded, ("parts", place, "checks", row), check.point, check.clause)


def _place_faults(
    loaded: LoadedData, at: FieldPath, point: PointRef | None, clause: ClauseRef | None
) -> Iterator[Fault]:
    if point is not None:
        for fault in mapping_faults(loaded.points, point):
            yield fault.under(*at, "point")
    if clause is not None and _is_sound(loaded, clause.policy):
        policy_file = loaded.policy_file(clause.policy)
        if policy_file is None:
            yield _no_policy(loaded, (*at, "clause", "policy"), clause.policy)
        else:
            # today's version is not known here: it may be any version held
            refs = [each.ref for version in policy_file.versions for each in version.clauses]
            if clause.clause not in refs:
                yield _unknown((*at, "clause", "clause"), "clause", clause.clause, refs)


def _role_faults(loaded: LoadedData, version: PolicyVersion) -> Iterator[Fault]:
    roles, refs = _roles(loaded), [clause.ref for clause in version.clauses]
    for place, cover in enumerate(version.covers):
        if cover.role not in roles:
            yield _unknown(("covers", place, "role"), "role", cover.role, roles)
        if cover.clause not in refs:
            yield _unknown(("covers", place, "clause"), "clause", cover.clause, refs)
    for path, clause in version.placed_clauses:
        for row, fact in enumerate(clause.facts):
            for field, named in (("roles", fact.roles), ("unclear", fact.unclear)):
                for number, role in enumerate(named):
                    if role not in roles:
                        yield _unknown((*path, "facts", row, field, number), "role", role, roles)


def _form_faults(loaded: LoadedData, form: Form) -> Iterator[Fault]:
    if form.policy and not _is_sound(loaded, form.policy):
        return  # what it restates could not be read
    policy_file = loaded.policy_file(form.policy) if form.policy else None
    versions = {version.version: version for version in policy_file.versions} if policy_file else {}
    version = versions.get(form.version or "")
    if form.policy and policy_file is None:
        yield _no_policy(loaded, ("policy",), form.policy)
    elif form.version and version is None:
        yield _unknown(("version",), "version", form.version, list(versions))
    if version and form.section and form.section not in [section.id for section in version.sections]:
        yield _unknown(("section",), "section", form.section, [section.id for section in version.sections])
    for fault in mapping_faults(loaded.points, form.against) if form.against else ():
        yield fault.under("against")
    if loaded.editions and not loaded.is_broken(f"{STANDARDS_FOLDER}/supervision/"):
        yield from agreement_faults(form, loaded.editions[-1])
    point = loaded.points.by_id.get(form.against.criterion) if form.against else None
    for path, covers, clause in _mapped_parts(form):
        yield from _covers_faults(point, path, covers)
        yield from _clause_faults(version, point, path, covers, clause)
    yield from _uncovered_faults(form, version, point)


def _uncovered_faults(form: Form, version: PolicyVersion | None, point: Criterion | None) -> Iterator[Fault]:
    """Items to which a clause of the form's section is mapped, and which the form does not cover: pages show both."""
    if version is None or point is None:
        return
    said = {(ref, item) for _, covers, ref in _mapped_parts(form) for item in covers}
    for clause in (each for section in version.sections if section.id == form.section for each in section.clauses):
        mapped = (item for meets in clause.meets if meets.criterion == point.id for item in meets.items)
        for item in mapped:
            if (clause.ref, item) not in said:
                message = (
                    f"clause '{clause.ref}' is mapped to '{item}' of {point.id}, and the form does not cover it there"
                )
                hint = f"add covers: [{item}] where the form restates it, or take the item out of the clause's 'meets'"
                yield Fault(("against",), "form-mapping", message, hint)


def _mapped_parts(form: Form) -> Iterator[tuple[FieldPath, tuple[str, ...], str | None]]:
    for place, part in enumerate(form.parts):
        if part.lead:
            yield ("parts", place, "lead"), part.lead.covers, part.lead.clause
        for row, statement in enumerate(part.statements):
            yield ("parts", place, "statements", row), statement.covers, statement.clause
        for row, field in enumerate(part.fields):
            yield ("parts", place, "fields", row), field.covers, field.clause
    for place, near in enumerate(form.near):
        yield ("near", place), (), near.clause


def _covers_faults(point: Criterion | None, at: FieldPath, covers: Sequence[str]) -> Iterator[Fault]:
    if point is None:
        return
    known = [item.id for item in point.items]
    for name in covers:
        if name not in known:
            yield _unknown(at, f"item of {point.id}", name, known)


def _clause_faults(
    version: PolicyVersion | None, point: Criterion | None, at: FieldPath, covers: Sequence[str], ref: str | None
) -> Iterator[Fault]:
    """The clause exists, and is mapped to every item that the form says it covers."""
    clauses = {clause.ref: clause for clause in version.clauses} if version else {}
    if ref is not None and ref not in clauses:
        yield _unknown((*at, "clause"), "clause", ref, list(clauses))
    if version is None or point is None:
        return
    meets = clauses[ref].meets if ref in clauses else ()
    mapped = {item for meet in meets if meet.criterion == point.id for item in meet.items}
    for item in covers:
        if item not in mapped:
            message = f"no clause that this names is mapped to '{item}' of {point.id}"
            hint = "name the clause, map it there under 'meets', or take the item out of 'covers'"
            yield Fault(at, "form-mapping", message, hint)


def _roles(loaded: LoadedData) -> list[str]:
    """The roles that exist: the ids of pathways. An unreadable pathway counts by its file's name."""
    folder = f"{STANDARDS_FOLDER}/pathways/"
    unread = (file.removeprefix(folder).removesuffix(".yml") for file in loaded.broken if file.startswith(folder))
    return [*(pathway.id for pathway in loaded.pathways), *unread]


def _is_sound(loaded: LoadedData, policy: str) -> bool:
    """Whether a policy could be read whole, or is not there at all."""
    return not loaded.is_broken(f"{STANDARDS_FOLDER}/policies/{policy}/")


def _no_policy(loaded: LoadedData, path: FieldPath, name: str) -> Fault:
    now = next((policy_file.policy.id for policy_file in loaded.policies if name in policy_file.policy.formerly), "")
    fault = _unknown(path, "policy", name, [policy_file.policy.id for policy_file in loaded.policies])
    return replace(fault, hint=f"it is called '{now}' now") if now else fault


def _unknown(path: FieldPath, what: str, name: str, known: Sequence[str]) -> Fault:
    hint = nearest(name, known) or f"mend the {what}, or add it"
    return Fault(path, "unknown-reference", f"there is no {what} '{name}'", hint)
