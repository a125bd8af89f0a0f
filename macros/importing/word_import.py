"""A Word document's bytes as a draft, its source record and a report: the same from the command line and the desk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from macros.importing.draft import VersionDetails, draft
from macros.importing.import_comparison import ImportComparison
from macros.importing.report import Report
from macros.importing.revision.clause_blocks import with_blocks
from macros.importing.revision.compared_documents import ComparedDocuments
from macros.importing.revision.document_units import blocks_with_words, with_earlier_words
from macros.importing.revision.revised_draft import revised_draft
from macros.importing.source_record import source_record
from macros.importing.word.document import WordFile, read_word
from macros.importing.word.safe_archive import RefusedError, check_word
from macros.importing.yaml_writer import schema_line, yaml_text
from macros.model.languages import ENGLISH
from macros.model.policy import PolicyFile
from macros.model.policy_version import PolicyVersion
from macros.model.source_record import SourceBlock, SourceRecord
from macros.model.text_limits import MOST_YAML_BYTES
from selfcheck.reading.fields import plain_data


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportTarget:
    """Where a document goes: the policy's id, the version's name if known, the policy as held, and known `bodies`.

    `earlier`: the file of the version held, for its words, or because no record of it is held.
    """

    policy: str
    version: str | None = None
    held: PolicyFile | None = None
    bodies: frozenset[str] = frozenset()
    earlier: WordFile | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WordImport:
    """What a document has become.

    `blocks`: its blocks with their words, by the ids that clauses name. `comparison`: what changed; None where the
    policy is new, or nothing is known of the document held.
    """

    drafted: PolicyVersion
    record: SourceRecord
    report: Report
    blocks: tuple[SourceBlock, ...] = ()
    comparison: ImportComparison | None = None


def import_word(raw: bytes, file: str, target: ImportTarget) -> WordImport:
    """Read a document. Raises RefusedError, which names `file`."""
    check_word(raw, file)
    word, held = read_word(raw, Path(file)), target.held
    report, units = Report(), blocks_with_words(word, target.bodies)
    try:
        drafted, comparison = _drafted(word, units, target, report)
    except ValueError as error:
        hint = "look whether its words are in pictures or text boxes, which are not read"
        raise RefusedError(file=file, what=str(error), hint=hint) from None
    report.read(word.left_out, word.guessed)
    if held and drafted.version in {entry.version for entry in held.policy.versions}:
        report.finish(f"version: {drafted.version} is in policy.yml already; give this one its own")
    report.finish("its source record, beside the draft: look at publisher and licence, and say what the copy lacks")
    record = source_record(drafted, held, raw, units)
    return WordImport(drafted=drafted, record=record, report=report, blocks=units, comparison=comparison)


def _drafted(
    word: WordFile, units: Sequence[SourceBlock], target: ImportTarget, report: Report
) -> tuple[PolicyVersion, ImportComparison | None]:
    """A revision of the document held; else a draft by its words alone, which is all that can be compared."""
    latest = target.held.latest if target.held else None
    details = VersionDetails(
        policy=target.policy,
        version=target.version,
        latest=latest,
        bodies=target.bodies,
        language=target.held.policy.language if target.held else ENGLISH,
    )
    documents = _documents(units, latest, target) if latest else None
    if documents:
        return revised_draft(word, documents, details, report)
    if latest:
        report.finish(
            f"nothing is known of the document of version {latest.version}: clauses were compared with the handbook’s "
            "own words; --earlier OLD.docx compares the documents"
        )
    return with_blocks(draft(word, details, report), units), None


def _documents(units: Sequence[SourceBlock], latest: PolicyVersion, target: ImportTarget) -> ComparedDocuments | None:
    """The document held and the new one: by its record, or by the earlier file given; None without both."""
    records = target.held.records if target.held else ()
    held = next((record.blocks for record in records if record.version == latest.version), ())
    earlier = blocks_with_words(target.earlier, target.bodies) if target.earlier else ()
    if held:
        return ComparedDocuments(version=latest, held=with_earlier_words(held, earlier), new=units)
    if earlier:
        return ComparedDocuments(version=with_blocks(latest, earlier), held=earlier, new=units)
    return None


def draft_text(drafted: PolicyVersion, file: str) -> str:
    """A draft as the text of its file; an audience that nobody knows yet is blank. Raises RefusedError if too large."""
    data = plain_data(drafted)
    names = list(data)
    place = names.index("sections")
    head = {name: data[name] for name in names[:place] if drafted.audience or name != "audience"}
    blank = "" if drafted.audience else "audience:\n"
    text = f"{schema_line('version')}{yaml_text(head)}{blank}{yaml_text({'sections': data['sections']})}"
    if len(text.encode("utf-8")) > MOST_YAML_BYTES:
        raise RefusedError(file=file, what="the draft would be larger than 1 MiB", hint="give the policy alone")
    return text
