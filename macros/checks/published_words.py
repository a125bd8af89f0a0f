"""Checks published texts against the ledger: a published version never changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from macros.model.ledger import Ledger, Parts, Publication, TextDifference, digest, text_difference
from macros.model.policy_version import PolicyVersion, section_address
from macros.reading.data_paths import LEDGER, STANDARDS_FOLDER, version_file
from macros.reading.loaded_data import LoadedData
from macros.reading.problems import Problem
from selfcheck.reading.fields import plain_data
from selfcheck.reading.rules import Fault, Path
from selfcheck.standards.edition import Edition

_CRITERION = (
    "id", "revision", "was", "title", "text", "strength", "obligation", "key", "not_applicable", "kind", "question",
    "bands", "least", "agrees_with", "earlier",
)  # fmt: skip
HEAD_PART, SCALES_PART = "head", "scales"

type PublishedWords = dict[str, dict[str, Any]]
"""The parts of a text by their names, each as its published fields."""

type TextPlace = tuple[str, Path]
"""A file's path from the project's folder, and the path of a field in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A text that is or can be published: a version of a policy, or an edition of the standards."""

    kind: str
    id: str
    version: str
    parts: Parts
    places: dict[str, TextPlace]
    formerly: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The ids under which the ledger may have it."""
        return (self.id, *self.formerly)

    @property
    def place(self) -> TextPlace:
        return self.places[HEAD_PART]

    @property
    def words(self) -> str:
        return f"version {self.version} of {'the standards' if self.kind == 'edition' else self.id}"


def check_published(loaded: LoadedData, every: Sequence[Text]) -> Iterator[Problem]:
    """Texts that have changed or gone since they were published, and texts that are not published yet."""
    if loaded.ledger is None:
        return
    known = {(text.kind, name, text.version): text for text in every for name in text.names}
    recorded: set[str] = set()
    for place, publication in enumerate(loaded.ledger.published):
        text = known.get((publication.kind, publication.id, publication.version))
        if text is None:
            yield from _gone(loaded, place, publication)
            continue
        if text.words in recorded:
            yield _twice(loaded, place, text)
        recorded.add(text.words)
        if difference := text_difference(publication, text.parts):
            yield from _changed(loaded, publication, text, difference)
    for text in every if loaded.ledger.published else ():
        if text.words not in recorded:
            yield _not_yet(loaded, text)


def publication_of(ledger: Ledger, text: Text) -> Publication | None:
    """The ledger's entry for a text, under its present or a former id; None if it is not published."""
    publications = (ledger.find(text.kind, name, text.version) for name in text.names)
    return next((publication for publication in publications if publication), None)


def _not_yet(loaded: LoadedData, text: Text) -> Problem:
    hint = f'when it is finished: handbook publish {text.id} --version {text.version} --note "…"'
    return loaded.problem(text.place[0], Fault((), "not-published", f"{text.words} is not published yet", hint))


def _twice(loaded: LoadedData, place: int, text: Text) -> Problem:
    message = f"{text.words} stands here a second time, under another id of its policy"
    return loaded.problem(LEDGER, Fault(("published", place, "id"), "duplicate-id", message, "take one of the two out"))


def published_texts(loaded: LoadedData) -> Iterator[Text]:
    """Every text that could be read whole."""
    for edition in loaded.editions:
        head = edition.head
        places = dict(_edition_places(edition))
        yield Text(
            kind="edition", id=head.set, version=head.number, parts=published_edition_parts(edition), places=places
        )
    for policy_file in loaded.policies:
        for version in policy_file.versions:
            places = dict(_policy_places(version))
            yield Text(
                kind="policy",
                id=version.policy,
                version=version.version,
                parts=published_policy_parts(version),
                places=places,
                formerly=policy_file.policy.formerly,
            )


def published_policy_parts(version: PolicyVersion) -> Parts:
    """The parts of a policy's version with their hashes: its head, sections and clauses."""
    return {name: digest(words) for name, words in published_policy_words(version).items()}


def published_policy_words(version: PolicyVersion) -> PublishedWords:
    """The published fields of each part of a policy's version."""
    fields = {HEAD_PART: _only(version, "title", "dates", "approval", "audience", "change_note")}
    for section in version.sections:
        fields[section_address(section)] = _only(section, "id", "printed", "title")
        for clause in section.clauses:
            fields[clause.ref] = _only(clause, "ref", "printed", "title", "text", "items", "strength")
    return fields


def published_edition_parts(edition: Edition) -> Parts:
    """The parts of an edition with their hashes: head, scales, standards and criteria, with all that scoring reads."""
    return {name: digest(words) for name, words in published_edition_words(edition).items()}


def published_edition_words(edition: Edition) -> PublishedWords:
    """The published fields of each part of an edition."""
    fields = {HEAD_PART: _only(edition.head, "set", "number", "title", "standing", "standards", "retired")}
    fields[SCALES_PART] = plain_data(edition.scales)
    for standard in edition.standards:
        fields[standard.id] = _only(standard, "id", "number", "title", "statement", "explanation")
        for criterion in standard.criteria:
            words = _only(criterion, *_CRITERION)
            words["items"] = [_only(item, "id", "text", "not_applicable") for item in criterion.items]
            fields[criterion.id] = words
    return fields


def _gone(loaded: LoadedData, place: int, publication: Publication) -> Iterator[Problem]:
    now = {name: policy.policy.id for policy in loaded.policies for name in policy.policy.formerly}
    name = now.get(publication.id, publication.id)
    folder = "supervision" if publication.kind == "edition" else f"policies/{name}"
    if any(file.startswith(f"{STANDARDS_FOLDER}/{folder}/") for file in loaded.broken):
        return  # it may be in the file that cannot be read
    message = f"version {publication.version} of '{publication.id}', published on {publication.on.words}, is not here"
    hint = (
        "put its file back, and its line in policy.yml: people have linked to it; if the policy has another id now, "
        "write this one under 'formerly' there"
    )
    yield loaded.problem(LEDGER, Fault(("published", place), "published-gone", message, hint))


def _changed(loaded: LoadedData, publication: Publication, text: Text, difference: TextDifference) -> Iterator[Problem]:
    on = publication.corrections[-1].on if publication.corrections else publication.on
    hint = (
        "put the published words back, and publish a new version for what is new; for a slip that changes no meaning: "
        f'handbook publish {text.id} --version {text.version} --minor --note "…"; where this handbook had '
        'restated it wrongly: --correction "what was wrong" in place of --minor'
    )
    messages = [
        (name, f"{_named(name)} does not have the words published on {on.words}") for name in difference.changed
    ]
    messages += [(name, f"{_named(name)} was not in what was published on {on.words}") for name in difference.added]
    messages += [(HEAD_PART, f"{_named(name)}, published on {on.words}, is gone") for name in difference.removed]
    if not difference.names:
        messages.append((HEAD_PART, f"the parts do not stand in the order published on {on.words}"))
    for name, message in messages:
        file, path = text.places[name]
        yield loaded.problem(file, Fault(path, "published-changed", message, hint))


def _named(part: str) -> str:
    if part in (HEAD_PART, SCALES_PART):
        return "the head of the text" if part == HEAD_PART else "the scales"
    return f"section '{part.removeprefix('section-')}'" if part.startswith("section-") else f"'{part}'"


def _policy_places(version: PolicyVersion) -> Iterator[tuple[str, TextPlace]]:
    file = version_file(version)
    yield HEAD_PART, (file, ())
    for place, section in enumerate(version.sections):
        yield section_address(section), (file, ("sections", place))
        for row, clause in enumerate(section.clauses):
            yield clause.ref, (file, ("sections", place, "clauses", row))


def _edition_places(edition: Edition) -> Iterator[tuple[str, TextPlace]]:
    folder = f"{STANDARDS_FOLDER}/supervision/{edition.head.number}"
    yield HEAD_PART, (f"{folder}/edition.yml", ())
    yield SCALES_PART, (f"{folder}/scales.yml", ())
    for standard in edition.standards:
        file = f"{folder}/{standard.id}.yml"
        yield standard.id, (file, ())
        for place, criterion in enumerate(standard.criteria):
            yield criterion.id, (file, ("criteria", place))


def _only(record: object, *names: str) -> dict[str, Any]:
    """Some fields of a record, as plain data; what is empty stays out."""
    fields: dict[str, Any] = plain_data(record, names)
    return fields
