"""What the officer's page hands back: the draft as it was read, her decisions on each change, and her answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from macros.desk.changes import DeskChange
from macros.model.partnership import Sector
from macros.model.policy_version import Clause, PolicyVersion
from macros.model.publication_manifest import Decision, OfficerAnswers
from macros.model.source_record import SourceRecord

type Done = Literal["accepted", "edited", "put-aside"]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPolicy:
    """The fields of `policy.yml` for a policy that is new here."""

    kind: Literal["agency", "model", "procedure"]
    title: str
    short: str
    agency: str
    area: str
    sector: Sector
    owner: str | None = None
    summary: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskHead:
    """What stands over a version, and whether pages may show the document's own words."""

    version: str
    title: str
    audience: str
    words: Literal["fingerprint", "shown"] = "fingerprint"


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskWork:
    """All of it. `texts`: the document's words by the block's id. `decisions`: by the change's id. `clauses`: those of
    accepted changes, by ref. `chips`: on proposals.
    """

    draft: PolicyVersion
    record: SourceRecord
    changes: tuple[DeskChange, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    decisions: Mapping[str, Done] = field(default_factory=dict)
    clauses: Mapping[str, Clause] = field(default_factory=dict)
    chips: tuple[Decision, ...] = ()
    head: DeskHead
    policy: NewPolicy | None = None
    answers: OfficerAnswers

    def is_aside(self, change: DeskChange) -> bool:
        return self.decisions[change.id] == "put-aside"
