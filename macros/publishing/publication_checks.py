"""What stands against a publication: some of it refuses the file, the rest keeps it from being published for now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from macros.checks.privacy import bodies_of
from macros.derived.block_marks import comparable_words, gram_share, grams_of
from macros.derived.personal_parts import found_in, is_confirmed, team_contacts
from macros.importing.publication_file import POLICY_MEMBER, state_of
from macros.model.policy import Policy, PolicyFile
from macros.model.policy_version import PolicyVersion
from macros.model.publication_manifest import HeldState, OfficerAnswers, PublicationManifest
from macros.model.source_record import SourceDocument, SourceRecord
from macros.publishing.publication_unpacking import UnpackedPublication
from macros.reading.data_paths import version_file
from macros.reading.loaded_data import LoadedData
from selfcheck.personal.personal_data import WORDS
from selfcheck.reading.dates import PartialDate
from selfcheck.reading.fields import plain_data
from selfcheck.reading.rules import comparable_text, visible

NO_START = "From when the version applies is not said. Give the day at the desk."
NO_NOTE = "What is new is not said. Give readers a sentence, at the desk."
MOST_SHARE, LEAST_WORDS = 0.75, 16
"""How much of a text's word triples one block of the document may have too, where its words may not be shown.

No restatement of so many words in the four policies has as much. Shorter texts cannot be told from chance.
"""


def refusals(loaded: LoadedData, manifest: PublicationManifest) -> Iterator[str]:
    """Reasons why a publication file is not taken at all."""
    own = loaded.partnership.id if loaded.partnership else ""
    if manifest.handbook != own:
        yield f"It was made at the desk of another handbook ({manifest.handbook}); this one is {own}."
    policy_file = loaded.policy_file(manifest.policy)
    if policy_file and manifest.version in policy_file.policy.held:
        yield (
            f"Version {manifest.version} of {manifest.policy} is here already, and a published version never changes. "
            "Give the new text another version at the desk."
        )
    if manifest.answers.marking != "none":
        yield (
            f"The document is marked {manifest.answers.marking}: nothing of it is published. Ask its owner for a text "
            "that everyone may read."
        )


def open_points(loaded: LoadedData, publication: UnpackedPublication, today: date) -> Iterator[str]:
    """What still keeps a publication from being published, apart from mistakes in its files."""
    manifest, version, record = publication.manifest, publication.version, publication.record
    yield from refusals(loaded, manifest)
    yield from _other_state(loaded, publication)
    yield from _of_reading(manifest)
    if version:
        yield from _of_version(version)
    if record:
        yield from _of_document(record.document, manifest, PartialDate(today.year, today.month, today.day))
        yield from _personal(loaded, publication, record)
    if version and record:
        yield from _copied(loaded.policy_file(manifest.policy), version, record)


def is_out_of_place(loaded: LoadedData, publication: UnpackedPublication) -> bool:
    """Whether there is no place here for the version: it is here already, or nobody says whose policy it is."""
    policy_file = loaded.policy_file(publication.manifest.policy)
    if policy_file:
        return publication.manifest.version in policy_file.policy.held
    return POLICY_MEMBER not in publication.members


def _other_state(loaded: LoadedData, publication: UnpackedPublication) -> Iterator[str]:
    """The version held may have changed, or come, since the publication was made."""
    manifest, policy_file = publication.manifest, loaded.policy_file(publication.manifest.policy)
    against = manifest.against
    again = "Open the document at the desk again: what it asks may be other than before."
    if policy_file is None:
        if against:
            yield f"It was compared with version {against.version} of {manifest.policy}, and none is held here. {again}"
        elif POLICY_MEMBER not in publication.members:
            yield f"{manifest.policy} is new here, and the file does not say whose policy it is. {again}"
    elif POLICY_MEMBER in publication.members:
        yield f"It was made for a policy that is new here, and {manifest.policy} is held by now. {again}"
    elif against != _state(loaded, policy_file):
        yield (
            f"Version {policy_file.latest.version} of {manifest.policy} has come or changed here since the file was "
            f"made. {again}"
        )


def _state(loaded: LoadedData, policy_file: PolicyFile) -> HeldState:
    latest = policy_file.latest
    return state_of(latest.version, loaded.files[version_file(latest)].raw)


def _of_reading(manifest: PublicationManifest) -> Iterator[str]:
    author, reader = manifest.answers.restated_by, manifest.answers.second_reader
    if not author or not reader:
        yield "Nobody but their author has checked the plain words. Have somebody else read them, and give both roles."
    elif comparable_text(author) == comparable_text(reader):
        yield f"The second reader is the author ({visible(author)}). Somebody else must check the plain words."


def _of_version(version: PolicyVersion) -> Iterator[str]:
    if not version.dates or not version.dates.effective:
        yield NO_START
    if not version.change_note:
        yield NO_NOTE


def _of_document(document: SourceDocument, manifest: PublicationManifest, today: PartialDate) -> Iterator[str]:
    approved = document.approved
    if approved is None:
        yield "No body has approved the document: a draft cannot be published. Say which body, on which day."
    elif approved.on.first > today.last:
        yield f"The document is approved only on {approved.on.words}. It can be published from then on."
    permission = document.permission
    if manifest.answers.whose == "ours":
        return
    if permission is None:
        yield "Its publisher has not permitted it. Say who did, when, for what and until when."
    elif permission.on.first > today.last:
        yield f"The publisher’s permission begins only on {permission.on.words}."
    elif permission.until and permission.until.last < today.first:
        yield f"The publisher’s permission ended with {permission.until.words}. Ask for a new one."
    elif document.words == "shown" and "words" not in permission.covers:
        yield "The publisher has permitted its document to be restated, and not its words to be shown."


def _personal(loaded: LoadedData, publication: UnpackedPublication, record: SourceRecord) -> Iterator[str]:
    """Personal data in the answers and the record. `handbook check` looks at the version and its policy."""
    version, document = publication.version, record.document
    confirmed = team_contacts(version) if version else frozenset()
    known = bodies_of(loaded) | {name.casefold() for name in _bodies(publication.policy, document)}
    data = {
        "roles": [{"role": role} for role in _roles(publication.manifest.answers, document)],
        "document": plain_data(document, ("title", "date_note", "condition", "licence", "approved", "permission")),
        "shown": [block.text for block in record.blocks if block.text],
    }
    details = (detail for _, detail in found_in(data, known) if not is_confirmed(detail, confirmed))
    for words, kind in dict.fromkeys((detail.words, detail.kind) for detail in details):
        yield f"“{visible(words)}” looks like {WORDS[kind]}: personal data are not published. Give a role in its place."


def _bodies(policy: Policy | None, document: SourceDocument) -> Iterator[str]:
    yield document.publisher
    if document.permission:
        yield document.permission.body
    if policy:
        yield from (policy.agency, policy.short, policy.area)


def _roles(answers: OfficerAnswers, document: SourceDocument) -> Iterator[str]:
    """Everyone whom the publication names by a role."""
    yield from answers.tell
    yield from (role for role in (answers.restated_by, answers.second_reader) if role)
    holds = (document.permission, document.legal_hold, answers.legal_hold)
    yield from (each.by for each in holds if each)
    if document.original and document.original.kept_by:
        yield document.original.kept_by


def _copied(policy_file: PolicyFile | None, version: PolicyVersion, record: SourceRecord) -> Iterator[str]:
    """New clauses that stand nearly as the document has them, where its words may not be shown.

    The desk, which has the document, looks for eight words in a row. Here only sketches of its blocks are known.
    """
    if record.document.words == "shown":
        return
    before = {text for clause in policy_file.latest.clauses for text in clause.texts} if policy_file else set()
    sketches = [block.grams for block in record.blocks]
    for clause in version.clauses:
        if any(_is_copied(text, sketches) for text in clause.texts if text not in before):
            yield (
                f"“{visible(clause.title)}” is nearly in the document’s own words, which may not be shown here. Say it "
                "in plain words."
            )


def _is_copied(text: str, sketches: Sequence[str | None]) -> bool:
    own = grams_of(text)
    return len(comparable_words(text)) >= LEAST_WORDS and any(gram_share(own, each) > MOST_SHARE for each in sketches)
