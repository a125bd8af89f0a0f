"""`publication.json`, the first part of a publication file: what it was made from and what the officer answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Annotated, Any, Literal

from macros.model.ledger import digest
from macros.model.policy_version import PolicyVersion, Publishing, VersionDates, VersionId
from macros.model.source_record import DocumentApproval, LegalHold, Permission, SourceRecord
from selfcheck.reading.dates import PartialDate
from selfcheck.reading.fields import plain_data
from selfcheck.reading.rules import About, Id, Matches

PUBLICATION_FORMAT = 1
MANIFEST_FILE = "publication.json"

type Sha256 = Annotated[
    str, Matches("[0-9a-f]{64}", "a SHA-256, 64 small hexadecimal digits", "make the file at the desk again")
]


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldState:
    """The version held that the publication was compared with, and the SHA-256 of that version's file."""

    version: VersionId
    sha256: Sha256


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginalPlace:
    """Where the document itself is kept: it never comes into the handbook's project."""

    kept_by: Annotated[str, About("a role, never a name")]
    where: str | None = None
    until: PartialDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What the officer did with one proposal or change of the desk."""

    on: Annotated[str, About("the clause's ref, or the block's id")]
    of: Annotated[str, About("what was proposed, such as clause, point, fact, question or strength")]
    done: Literal["accepted", "edited", "put-aside"]


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficerAnswers:
    """What the desk asks in words. What the version and its source record can hold, `with_answers` puts there."""

    whose: Literal["ours", "another"]
    marking: Annotated[
        Literal["none", "confidential", "sensitive"], About("how the document is marked; only 'none' is published")
    ]
    approved: DocumentApproval | None = None
    permission: Annotated[Permission | None, About("of another agency's document")] = None
    original: OriginalPlace | None = None
    effective: PartialDate | None = None
    review_due: PartialDate | None = None
    runs_on: Annotated[str | None, About("for which old cases the version before still applies, in a sentence")] = None
    note: Annotated[str | None, About("what is new and what was dropped, in a sentence for readers")] = None
    restated_by: Annotated[str | None, About("the role of the person who wrote the plain words")] = None
    second_reader: Annotated[str | None, About("the role of the person who checked the words; not their author")] = None
    legal_hold: Annotated[LegalHold | None, About("on the version before")] = None
    tell: Annotated[tuple[str, ...], About("the roles and bodies to tell")] = ()
    team_contacts: Annotated[tuple[str, ...], About("addresses and numbers that are a team's")] = ()
    dropped: Annotated[tuple[Id, ...], About("refs of the version before that are gone on purpose")] = ()
    decisions: tuple[Decision, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicationManifest:
    """`publication.json`. `members`: the other files with their SHA-256. `whole`: a hash of all its other fields."""

    format: int
    handbook: Annotated[Id, About("the id in partnership.yml")]
    engine: Annotated[str, About("the version of the engine that made the file")]
    policy: Id
    version: VersionId
    against: HeldState | None = None
    answers: OfficerAnswers
    members: Mapping[str, Sha256] = field(default_factory=dict)
    whole: str = ""

    @property
    def with_seal(self) -> PublicationManifest:
        """The manifest with its own hash, by which a change to it is seen."""
        fields: dict[str, Any] = plain_data(replace(self, whole=""))
        return replace(self, whole=digest(fields))


def with_answers(
    version: PolicyVersion, record: SourceRecord, answers: OfficerAnswers
) -> tuple[PolicyVersion, SourceRecord]:
    """The version and its record with the officer's answers where the data have a place for them."""
    dates = replace(
        version.dates or VersionDates(),
        **_given(effective=answers.effective, review_due=answers.review_due),
    )
    publishing = Publishing(dropped=answers.dropped, team_contacts=answers.team_contacts, accept_suggestions=True)
    notes = [note for note in (version.dates_note, answers.runs_on) if note]
    version = replace(
        version,
        dates=dates if plain_data(dates) else None,
        dates_note=" ".join(notes) or None,
        publish=publishing,
        **_given(change_note=answers.note),
    )
    original, place = record.document.original, answers.original
    document = replace(record.document, **_given(approved=answers.approved, permission=answers.permission))
    if original and place:
        kept = replace(original, kept_by=place.kept_by, where=place.where, until=place.until)
        document = replace(document, original=kept)
    return version, replace(record, document=document)


def _given(**answers: Any) -> dict[str, Any]:
    """The answers that were given: what was not answered stays as it is."""
    return {name: answer for name, answer in answers.items() if answer is not None}
