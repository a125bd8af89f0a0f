"""Checks for personal data in texts that are not published yet, and in words changed since."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from macros.checks.published_words import HEAD_PART, Text, publication_of
from macros.derived.personal_parts import found_in, is_confirmed, known_bodies, team_contacts
from macros.model.ledger import Publication, text_difference
from macros.model.policy import PolicyFile
from macros.model.policy_version import PolicyVersion
from macros.reading.data_paths import STANDARDS_FOLDER, version_file
from macros.reading.loaded_data import LoadedData
from macros.reading.problems import Problem
from selfcheck.personal.personal_data import HARMLESS_AS, WORDS, PersonalDetail
from selfcheck.reading.fields import plain_data
from selfcheck.reading.rules import Fault, Path
from selfcheck.standards.edition import Edition


def check_personal(loaded: LoadedData, every: Sequence[Text]) -> Iterator[Problem]:
    """Personal data in each text that is not published as it stands; a team's address or number can be confirmed."""
    ledger, bodies = loaded.ledger, bodies_of(loaded)
    problems = (
        problem for text in every if ledger for problem in _of(loaded, text, publication_of(ledger, text), bodies)
    )
    yield from dict.fromkeys(problems)  # two versions of a policy share one policy.yml


def _of(loaded: LoadedData, text: Text, publication: Publication | None, bodies: frozenset[str]) -> Iterator[Problem]:
    changed = text_difference(publication, text.parts) if publication else None
    if publication is None or changed:
        yield from _problems(loaded, text, [*changed.changed, *changed.added] if changed else None, bodies)


def _problems(loaded: LoadedData, text: Text, parts: list[str] | None, bodies: frozenset[str]) -> Iterator[Problem]:
    confirmed = team_contacts(_version(loaded, text)[1]) if text.kind == "policy" else frozenset()
    for file, data in _data(loaded, text):
        places = None if parts is None else [path for name in parts for at, path in (text.places[name],) if at == file]
        for path, detail in found_in(data, bodies):
            if (places is None or _is_in(path, places)) and not is_confirmed(detail, confirmed):
                yield loaded.problem(file, Fault(path, "personal-data", *_said(detail)))


def _is_in(path: Path, places: list[Path]) -> bool:
    """Whether a path lies in one of the parts. The head is the whole file without its sections or criteria."""
    return any(path[: len(place)] == place and (place or path[0] not in ("sections", "criteria")) for place in places)


def _data(loaded: LoadedData, text: Text) -> Iterator[tuple[str, Any]]:
    """The files of a text with their fields as plain data."""
    if text.kind == "policy":
        policy_file, version = _version(loaded, text)
        yield version_file(version), {name: value for name, value in plain_data(version).items() if name != "publish"}
        yield f"{STANDARDS_FOLDER}/policies/{policy_file.policy.id}/policy.yml", plain_data(policy_file.policy)
        return
    edition: Edition = next(each for each in loaded.editions if each.head.number == text.version)
    yield text.places[HEAD_PART][0], plain_data(edition.head)
    for standard in edition.standards:
        yield text.places[standard.id][0], plain_data(standard)


def _version(loaded: LoadedData, text: Text) -> tuple[PolicyFile, PolicyVersion]:
    policy_file = next(policy for policy in loaded.policies if policy.policy.id == text.id)
    return policy_file, policy_file.version(text.version)


def bodies_of(loaded: LoadedData) -> frozenset[str]:
    """Known names of organisations and places, in lower case."""
    return known_bodies(loaded.partnership, loaded.policies, loaded.sources)


def _said(detail: PersonalDetail) -> tuple[str, str]:
    """The problem in words, and how to mend it."""
    message = f"“{detail.words}” looks like {WORDS[detail.kind]}: personal data are not published"
    if whose := HARMLESS_AS.get(detail.kind):
        return (
            message,
            f'take it out; if it is {whose}, write in the file: publish: {{team_contacts: ["{detail.words}"]}}',
        )
    if detail.kind != "name":
        return message, "take it out"
    return message, "put the role in the name’s place; a role or a body that is taken for a name: write “the” before it"
