"""The draft of a revision: what the document says of itself, and all that is carried over from the version held."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from macros.importing.draft import DocumentHead, VersionDetails, document_head, tell_personal
from macros.importing.import_comparison import ImportComparison
from macros.importing.report import Report
from macros.importing.revision.carry_over import carried_over
from macros.importing.revision.compared_documents import ComparedDocuments
from macros.importing.revision.comparison_report import tell_comparison
from macros.importing.word.document import WordFile
from macros.model.policy_version import Approval, ChangeToLookAt, Cover, PolicyVersion, Publishing, Section


def revised_draft(
    word: WordFile, documents: ComparedDocuments, details: VersionDetails, report: Report
) -> tuple[PolicyVersion, ImportComparison]:
    """The draft, and what a person is asked about it. Raises ValueError if there is no text for clauses."""
    held, head = documents.version, document_head(word, details, report)
    carried = carried_over(documents, details.language)
    if not carried.sections:
        raise ValueError("the document holds nothing of the version held, and no text for new clauses")
    drafted = replace(
        held,
        policy=details.policy,
        version=head.version,
        title=held.title if _has_same_title(documents) else head.title,
        dates=head.dates,
        dates_note=head.dates_note,
        approval=_approval(held.approval, head),
        covers=tuple(_covers(held.covers, carried.sections)),
        change_note=None,
        publish=_publishing(carried.comparison),
        sections=carried.sections,
    )
    tell_comparison(carried.comparison, drafted, held, report)
    tell_personal(drafted, details.bodies, report)
    return drafted, carried.comparison


def _has_same_title(documents: ComparedDocuments) -> bool:
    """Whether the first heading is that of the document held."""
    first = next((block for block in documents.new if block.kind == "heading"), None)
    pair = documents.pair_of_new.get(first.id) if first else None
    return bool(pair and pair.kind == "same")


def _approval(held: Approval | None, head: DocumentHead) -> Approval | None:
    """The same body and role; the day is the new document's, or nobody's yet."""
    if held is None:
        return None
    on = head.dates.approved if head.dates else None
    return Approval(role=held.role, body=held.body, on=on)


def _covers(covers: Sequence[Cover], sections: Sequence[Section]) -> Iterator[Cover]:
    refs = {clause.ref for section in sections for clause in section.clauses}
    return (cover for cover in covers if cover.clause in refs)


def _publishing(comparison: ImportComparison) -> Publishing | None:
    to_look_at = tuple(
        ChangeToLookAt(kind=change.kind, place=change.place, clauses=change.refs) for change in comparison.changes
    )
    return Publishing(to_look_at=to_look_at) if to_look_at else None
