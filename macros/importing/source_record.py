"""The source record of a draft: facts from the Word file, and publisher and licence from the version before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256

from macros.importing.record_blocks import blocks_yaml
from macros.importing.yaml_writer import schema_line, yaml_text
from macros.model.policy import PolicyFile
from macros.model.policy_version import PolicyVersion
from macros.model.source_record import Original, SourceBlock, SourceDocument, SourceRecord
from selfcheck.reading.dates import PartialDate
from selfcheck.reading.fields import plain_data

_UNKNOWN = ""  # a blank is refused until a person fills it in


def record_text(record: SourceRecord) -> str:
    """A record as the text of its file."""
    return schema_line("source") + yaml_text(plain_data(replace(record, blocks=()))) + blocks_yaml(record.blocks)


def source_record(
    drafted: PolicyVersion, policy_file: PolicyFile | None, raw: bytes, blocks: Sequence[SourceBlock] = ()
) -> SourceRecord:
    """The record of a draft. Only publisher, licence and whether words are shown come from the version before.

    `blocks`: with their words. One without a mark has personal data or no words, and keeps none.
    """
    before = policy_file.records[-1].document if policy_file and policy_file.records else None
    words = before.words if before else "fingerprint"
    document = SourceDocument(
        title=drafted.title,
        publisher=before.publisher if before else _UNKNOWN,
        dated=_dated(drafted),
        words=words,
        licence=before.licence if before else _UNKNOWN,
        original=Original(sha256=sha256(raw).hexdigest(), bytes=len(raw)),
    )
    return SourceRecord(
        policy=drafted.policy,
        version=drafted.version,
        document=document,
        blocks=tuple(replace(block, text=block.text if words == "shown" and block.mark else None) for block in blocks),
    )


def _dated(drafted: PolicyVersion) -> PartialDate | None:
    dates = drafted.dates
    every = (dates.issued, dates.approved, dates.effective, dates.last_reviewed) if dates else ()
    return next((date for date in every if date), None)
