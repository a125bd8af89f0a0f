"""The officer's work as a publication file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from macros.desk.changes import DeskChange
from macros.desk.handbook import DeskHandbook
from macros.desk.work import DeskWork
from macros.importing.publication_file import FinishedVersion, PublicationFile, publication_file
from macros.model.policy import Policy, VersionEntry
from macros.model.policy_version import Clause, PolicyVersion, Section
from macros.model.publication_manifest import Decision, OfficerAnswers
from macros.model.source_record import SourceRecord
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
            record=_record(work),
            answers=_answers(work),
            policy=_policy(work, version) if held is None else None,
            against=held,
        )
    )


def _version(work: DeskWork) -> PolicyVersion:
    sections = [replace(section, clauses=tuple(_clauses(section, work))) for section in work.draft.sections]
    stay = tuple(clause for change in _gone(work) if work.is_aside(change) for clause in change.clauses)
    sections[-1] = replace(sections[-1], clauses=(*sections[-1].clauses, *stay))
    whole = tuple(section for section in sections if section.clauses)
    return replace(work.draft, dates_note=None, sections=whole)  # it quotes the document; its dates were asked about


def _clauses(section: Section, work: DeskWork) -> Iterator[Clause]:
    """Carried, or as decided. Of what is put aside, a clause that was held stays, and a new one is left out."""
    for clause in section.clauses:
        changes = [change for change in work.changes if any(each.ref == clause.ref for each in change.clauses)]
        if not changes:
            yield clause
        elif not all(map(work.is_aside, changes)):
            yield work.clauses[clause.ref]
        elif changes[0].is_held:
            yield next(each for each in changes[0].clauses if each.ref == clause.ref)


def _record(work: DeskWork) -> SourceRecord:
    """The source record, with the document's words where pages may show them. A block without a mark keeps none."""
    shown = work.head.words == "shown"
    blocks = [
        replace(block, text=work.texts.get(block.id) if shown and block.mark else None) for block in work.record.blocks
    ]
    return replace(work.record, blocks=tuple(blocks))


def _gone(work: DeskWork) -> list[DeskChange]:
    return [change for change in work.changes if change.kind == "gone"]


def _answers(work: DeskWork) -> OfficerAnswers:
    dropped = tuple(clause.ref for change in _gone(work) if not work.is_aside(change) for clause in change.clauses)
    decisions = [Decision(on=change.id, of=change.kind, done=work.decisions[change.id]) for change in work.changes]
    return replace(work.answers, dropped=dropped, decisions=(*decisions, *work.chips))


def _policy(work: DeskWork, version: PolicyVersion) -> Policy | None:
    if work.policy is None:
        return None
    dated = work.answers.approved.on if work.answers.approved else None
    entry = VersionEntry(version=version.version, held=True, dated=dated)
    fields: dict[str, Any] = plain_data(work.policy)
    return read(Policy, {"id": version.policy, **fields, "versions": [plain_data(entry)]})
