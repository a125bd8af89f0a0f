"""A correction to a published text: a slip (`--minor`), or words that were wrong (`--correction`)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from macros.checks.published_words import PublishedWords, Text, published_edition_words, published_policy_words
from macros.model.ledger import Correction, Publication, TextDifference
from macros.model.policy_version import PolicyVersion
from macros.publishing.differences import Difference, beyond_slips
from macros.publishing.draft_placing import out_of_order
from macros.publishing.lost_criteria import unexplained_losses
from macros.publishing.request import PublishError, PublishRequest, refuse
from macros.publishing.slips import words_in
from macros.publishing.terminal_view import policy_change_lines
from macros.publishing.words_before import correction_by_clause, edition_before, policy_before
from macros.reading.loaded_data import LoadedData
from selfcheck.reading.dates import PartialDate
from selfcheck.standards.edition import Edition

_NOT_IN_GIT = "The words that were published are not in git"
_NO_SLIP = (
    "{}: this is more than a slip, so --minor does not take it. Where the document says this, and the handbook had it "
    'wrong, use --correction "what was wrong" in place of --minor; where the document itself is new, publish a new '
    "version. Otherwise put the words back:"
)
_SCORED = (
    "{} has been answered: how its points are asked, answered and scored never changes. Put this back, and write it "
    "into a new edition:"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectedText:
    """A published text that has changed. `before`: its entry in the ledger. `found`: the parts that differ."""

    root: Path
    loaded: LoadedData
    before: Publication
    text: Text
    found: TextDifference


def correction(text: CorrectedText, request: PublishRequest, on: PartialDate) -> Correction:
    """The correction for the ledger. Raises PublishError if the change is more than the request allows."""
    if not request.corrects:
        raise PublishError(_never(text), *lines_of(text.found))
    old = _before(text)
    refuse(_refusals(text, request, old))
    if isinstance(old, PolicyVersion):
        refuse(_of_policy(text, request, old))
    return Correction(on=on, note=request.note, wrong=request.correction, parts=text.found.names)


def correction_lines(text: CorrectedText) -> Iterator[str]:
    """The correction as lines: the names of its parts and, for a policy whose old words are in git, the words."""
    yield from lines_of(text.found)
    old = _before(text)
    if isinstance(old, PolicyVersion):
        yield from policy_change_lines(correction_by_clause(old, _version(text)), "Word by word:")
    elif old is None:
        yield f"  ({_NOT_IN_GIT}, so they cannot be shown beside the new ones.)"


def lines_of(difference: TextDifference) -> Iterator[str]:
    """The parts that differ, by their names."""
    for words, names in (("changed", difference.changed), ("added", difference.added), ("removed", difference.removed)):
        for name in names:
            yield f"  {name}: {words}"
    if not difference.names:
        yield "  the order of the parts"


def _before(text: CorrectedText) -> PolicyVersion | Edition | None:
    if text.text.kind == "edition":
        return edition_before(text.root, text.before)
    return policy_before(text.root, text.before, text.text)


def _refusals(text: CorrectedText, request: PublishRequest, old: PolicyVersion | Edition | None) -> Iterator[str]:
    """Why the change is more than a slip or, in an edition, more than a correction may change."""
    is_edition = text.text.kind == "edition"
    if old is None and (is_edition or request.minor):
        yield _unknown(text.text, is_edition)
        return
    if old is None or not (is_edition or request.minor):
        return
    differences = [one for one in _beyond(text, old) if request.minor or not one.is_restatement]
    if differences:
        is_scored = is_edition and not all(one.is_restatement for one in differences)
        yield (_SCORED if is_scored else _NO_SLIP).format(text.text.words)
        yield from (f"  {_place(text.text, one)}" for one in differences)


def _beyond(text: CorrectedText, old: PolicyVersion | Edition) -> Iterator[Difference]:
    return beyond_slips(_words(old), _words(_now(text)), _every_word(text.loaded))


def _place(text: Text, one: Difference) -> str:
    """A difference, after the name of its file."""
    return f"{text.places.get(one.part, text.place)[0]}: {one}"


def _of_policy(text: CorrectedText, request: PublishRequest, old: PolicyVersion) -> Iterator[str]:
    """Reasons to refuse: a criterion is lost without an explanation, or the versions are not in order of date."""
    policy_file = next(one for one in text.loaded.policies if one.policy.id == text.text.id)
    version = _version(text)
    said = f"{request.note} {request.correction or ''}"
    yield from out_of_order(policy_file, version, wanted=False)
    yield from unexplained_losses(correction_by_clause(old, version), said, request.dropped, text.loaded.editions[-1])


def _words(record: PolicyVersion | Edition) -> PublishedWords:
    return published_policy_words(record) if isinstance(record, PolicyVersion) else published_edition_words(record)


def _now(text: CorrectedText) -> PolicyVersion | Edition:
    if text.text.kind == "policy":
        return _version(text)
    return next(one for one in text.loaded.editions if one.head.number == text.text.version)


def _version(text: CorrectedText) -> PolicyVersion:
    policy_file = next(one for one in text.loaded.policies if one.policy.id == text.text.id)
    return policy_file.version(text.text.version)


def _every_word(loaded: LoadedData) -> frozenset[str]:
    """The words of every text held. None of them counts as a misspelling of another."""
    versions = [version for policy_file in loaded.policies for version in policy_file.versions]
    every = [*map(published_edition_words, loaded.editions), *map(published_policy_words, versions)]
    return frozenset(word for words in every for text in _texts(words) for word in words_in(text))


def _texts(data: object) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict | list):
        for value in data.values() if isinstance(data, dict) else data:
            yield from _texts(value)


def _never(text: CorrectedText) -> str:
    return (
        f"{text.text.words} was published on {text.before.on.words}, and a published version never changes.\n"
        "Put its words back, and write what is new as a new version. For a slip that changes no meaning, add --minor; "
        'where this handbook had restated the document wrongly, --correction "what was wrong".\nWhat differs:'
    )


def _unknown(text: Text, is_edition: bool) -> str:
    way = (
        "so nobody can see whether scoring would change. Correct it in a copy of the project that has its history."
        if is_edition
        else "so nobody can see whether this is a slip. Correct it in a copy of the project that has its history, or "
        'with --correction "what was wrong" in place of --minor.'
    )
    return f"{text.words}: {_NOT_IN_GIT}, {way}"
