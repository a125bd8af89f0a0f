"""The officer's work as a publication file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from macros.desk.changes import DeskChange
from macros.desk.handbook import DeskHandbook
from macros.desk.work import DeskDecision, DeskWork
from macros.importing.publication_file import FinishedVersion, PublicationFile, publication_file
from macros.model.policy import Policy, VersionEntry
from macros.model.policy_version import Clause, PolicyVersion, Section
from macros.model.publication_manifest import Decision, OfficerAnswers
from selfcheck.reading.fields import plain_data, read


def read_work(work: Mapping[str, Any]) -> DeskWork:
    """The page's data as records. Raises FaultsError."""
    head, agency = work["head"], (work.get("policy") or {}).get("agency")
    permission = work["answers"].get("permission") or {}
    draft = {**work["draft"], **{name: head[name] for name in ("version", "title", "audience")}}
    document = dict(work["record"]["document"])
    document["publisher"] = document.get("publisher") or agency or permission.get("body")
    owner = f"Used by permission of {permission['body']}." if permission else "The publisher’s own document."
    document |= {"licence": document.get("licence") or owner, "words": head["words"], "title": head["title"]}
    record = {**work["record"], "version": head["version"], "document": document}
    return read(DeskWork, {**work, "draft": draft, "record": record})


def finished_file(handbook: DeskHandbook, work: DeskWork) -> PublicationFile:
    """The publication file. Raises FaultsError for a version that does not hold together."""
    version = read(PolicyVersion, plain_data(_version(work)))
    held = handbook.held.get(version.policy)
    return publication_file(
        FinishedVersion(
            handbook=handbook.handbook,
            engine=handbook.engine,
            version=version,
            record=work.record,
            answers=_answers(work),
            policy=_policy(work, version) if held is None else None,
            against=held,
        )
    )


def _version(work: DeskWork) -> PolicyVersion:
    sections = [replace(section, clauses=tuple(_clauses(section, work))) for section in work.draft.sections]
    sections[-1] = replace(sections[-1], clauses=(*sections[-1].clauses, *_stay(work)))
    return replace(work.draft, sections=tuple(section for section in sections if section.clauses))


def _clauses(section: Section, work: DeskWork) -> Iterator[Clause]:
    """A section's clauses: carried, or as decided. A reworded clause that was put aside stays as it was held."""
    changes = {change.clause.ref: change for change in work.changes}
    for clause in section.clauses:
        change = changes.get(clause.ref)
        decision = work.decisions[clause.ref] if change else None
        chosen = clause if change is None or decision is None else _chosen(change, decision)
        if chosen:
            yield chosen


def _chosen(change: DeskChange, decision: DeskDecision) -> Clause | None:
    return change.before if _is_aside(decision) else decision.clause


def _stay(work: DeskWork) -> Iterator[Clause]:
    """Clauses that the document has no more, and the officer keeps."""
    for change in work.changes:
        if change.kind == "gone" and _is_aside(work.decisions[change.clause.ref]):
            yield change.clause


def _is_aside(decision: DeskDecision) -> bool:
    return decision.done == "put-aside"


def _answers(work: DeskWork) -> OfficerAnswers:
    gone = [change.clause.ref for change in work.changes if change.kind == "gone"]
    dropped = tuple(ref for ref in gone if not _is_aside(work.decisions[ref]))
    decisions = [Decision(on=ref, of="clause", done=each.done) for ref, each in work.decisions.items()]
    return replace(work.answers, dropped=dropped, decisions=(*decisions, *work.chips))


def _policy(work: DeskWork, version: PolicyVersion) -> Policy | None:
    if work.policy is None:
        return None
    dated = work.answers.approved.on if work.answers.approved else None
    entry = VersionEntry(version=version.version, held=True, dated=dated)
    fields: dict[str, Any] = plain_data(work.policy)
    return read(Policy, {"id": version.policy, **fields, "versions": [plain_data(entry)]})
