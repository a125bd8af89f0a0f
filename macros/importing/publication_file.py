"""The publication file, `POLICY-VERSION.publication.zip`: all that publishing a version needs, and no Word file.

The same content gives the same bytes, whether the desk or the command line writes it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256

from macros.importing.source_record import record_text
from macros.importing.yaml_writer import schema_line, yaml_text
from macros.machine.plain_zip import zip_in_order
from macros.model.policy import Policy
from macros.model.policy_version import PolicyVersion
from macros.model.publication_manifest import (
    MANIFEST_FILE,
    PUBLICATION_FORMAT,
    HeldState,
    OfficerAnswers,
    PublicationManifest,
    with_answers,
)
from macros.model.source_record import RECORD_ENDING, SourceRecord
from selfcheck.reading.fields import plain_data

PUBLICATION_ENDING = ".publication.zip"
POLICY_MEMBER = "policy.yml"


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishedVersion:
    """A version finished at the desk.

    `policy`: of a policy that is new here. `against`: the version held that it was compared with, if there is one.
    """

    handbook: str
    engine: str
    version: PolicyVersion
    record: SourceRecord
    answers: OfficerAnswers
    policy: Policy | None = None
    against: HeldState | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicationFile:
    """A publication file's name and bytes."""

    name: str
    content: bytes


def publication_file(finished: FinishedVersion) -> PublicationFile:
    """The file. Raises ValueError for a character that no data file may hold."""
    version = finished.version
    members = _members(finished)
    manifest = PublicationManifest(
        format=PUBLICATION_FORMAT,
        handbook=finished.handbook,
        engine=finished.engine,
        policy=version.policy,
        version=version.version,
        against=finished.against,
        answers=finished.answers,
        members={name: sha256(content).hexdigest() for name, content in members.items()},
    )
    name = f"{version.policy}-{version.version}{PUBLICATION_ENDING}"
    return PublicationFile(
        name=name, content=zip_in_order({MANIFEST_FILE: manifest_bytes(manifest.with_seal), **members})
    )


def member_names(version: str) -> tuple[str, str, str]:
    """The names of a version's file, its record's and, of a new policy, the policy's."""
    return f"{version}.yml", f"{version}{RECORD_ENDING}.yml", POLICY_MEMBER


def manifest_bytes(manifest: PublicationManifest) -> bytes:
    """`publication.json` as bytes."""
    return f"{json.dumps(plain_data(manifest), ensure_ascii=False, indent=1)}\n".encode()


def state_of(version: str, content: bytes) -> HeldState:
    """The state of a version held, from its file's bytes with plain line ends."""
    return HeldState(version=version, sha256=sha256(content.replace(b"\r\n", b"\n")).hexdigest())


def _members(finished: FinishedVersion) -> dict[str, bytes]:
    version, record = with_answers(finished.version, finished.record, finished.answers)
    version_name, record_name, policy_name = member_names(version.version)
    texts = {version_name: _text("version", version), record_name: record_text(record)}
    if finished.policy:
        texts[policy_name] = _text("policy", finished.policy)
    return {name: text.encode() for name, text in texts.items()}


def _text(kind: str, record: PolicyVersion | Policy) -> str:
    return schema_line(kind) + yaml_text(plain_data(record))
