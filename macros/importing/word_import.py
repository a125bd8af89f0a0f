"""A Word document's bytes as a draft, its source record and a report: the same from the command line and the desk."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from macros.importing.document import read_word
from macros.importing.draft import VersionDetails, draft
from macros.importing.report import Report
from macros.importing.safe_archive import RefusedError, check_word
from macros.importing.source_record import source_record
from macros.importing.yaml_writer import yaml_text
from macros.model.policy import PolicyFile
from macros.model.policy_version import PolicyVersion
from macros.model.source_record import SourceRecord
from macros.model.text_limits import MOST_YAML_BYTES
from selfcheck.reading.fields import plain_data

_SCHEMA_LINE = "# yaml-language-server: $schema=../../../docs/schemas/version.json\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportTarget:
    """Where a document goes: the policy's id, the version's name if known, the policy as held, and known `bodies`."""

    policy: str
    version: str | None = None
    held: PolicyFile | None = None
    bodies: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class WordImport:
    """What a document has become."""

    drafted: PolicyVersion
    record: SourceRecord
    report: Report


def import_word(raw: bytes, file: str, target: ImportTarget) -> WordImport:
    """Read a document. Raises RefusedError, which names `file`."""
    check_word(raw, file)
    word, report, held = read_word(raw, Path(file)), Report(), target.held
    details = VersionDetails(
        policy=target.policy, version=target.version, latest=held.latest if held else None, bodies=target.bodies
    )
    try:
        drafted = draft(word, details, report)
    except ValueError as error:
        hint = "look whether its words are in pictures or text boxes, which are not read"
        raise RefusedError(file=file, what=str(error), hint=hint) from None
    report.read(word.left_out, word.guessed)
    if held and drafted.version in {entry.version for entry in held.policy.versions}:
        report.finish(f"version: {drafted.version} is in policy.yml already; give this one its own")
    report.finish("its source record, beside the draft: look at publisher and licence, and say what the copy lacks")
    return WordImport(drafted=drafted, record=source_record(drafted, held, raw), report=report)


def draft_text(drafted: PolicyVersion, file: str) -> str:
    """A draft as the text of its file, with a blank audience. Raises RefusedError if it is too large."""
    data = plain_data(drafted)
    head = {name: value for name, value in data.items() if name not in ("audience", "sections")}
    text = f"{_SCHEMA_LINE}{yaml_text(head)}audience:\n{yaml_text({'sections': data['sections']})}"
    if len(text.encode("utf-8")) > MOST_YAML_BYTES:
        raise RefusedError(file=file, what="the draft would be larger than 1 MiB", hint="give the policy alone")
    return text
