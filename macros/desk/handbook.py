"""What the desk knows of the handbook: each policy with its latest version and that version's source record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated

from macros.importing.proposals.proposal_data import ProposalData
from macros.model.policy import PolicyFile
from macros.model.publication_manifest import HeldState
from macros.model.source_record import SourceRecord
from selfcheck.reading.rules import About, Id


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskHandbook:
    """The policies held and their latest versions' files, and the names that are no person's."""

    handbook: Annotated[Id, About("the id in partnership.yml")]
    publisher: str
    engine: Annotated[str, About("the version of the program")]
    policies: tuple[PolicyFile, ...] = ()
    held: Annotated[Mapping[str, HeldState], About("by the policy's id")]
    bodies: tuple[str, ...] = ()
    proposals: ProposalData

    def policy(self, name: str) -> PolicyFile | None:
        """A policy by its id; None for one that is not held."""
        return next((each for each in self.policies if each.policy.id == name), None)


def latest_alone(policy_file: PolicyFile, today: date) -> PolicyFile:
    """A policy with its latest version and that version's record: with the document's words if they are shown today."""
    latest = policy_file.latest
    records = tuple(_public(record, today) for record in policy_file.records if record.version == latest.version)
    return replace(policy_file, versions=(latest,), records=records)


def _public(record: SourceRecord, today: date) -> SourceRecord:
    if record.is_shown_on(today):
        return record
    return replace(record, blocks=tuple(replace(block, text=None) for block in record.blocks))
