"""What the desk knows of the handbook: each policy with its latest version and that version's source record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
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


def latest_alone(policy_file: PolicyFile) -> PolicyFile:
    """A policy with its latest version and that version's record, and no other."""
    latest = policy_file.latest
    return replace(policy_file, versions=(latest,), records=tuple(_record(policy_file, latest.version)))


def _record(policy_file: PolicyFile, version: str) -> list[SourceRecord]:
    return [record for record in policy_file.records if record.version == version]
