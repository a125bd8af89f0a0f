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
from macros.reading.load import LoadedData
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
    """A published text whose words have changed, as it is now; `found`: the parts that differ."""

    root: Path
    loaded: LoadedData
    before: Publication
    text: Text
    found: TextDifference


def correction(each: CorrectedText, asked: PublishRequest, on: PartialDate) -> Correction:
    """The correction as the ledger holds it. Raises PublishError where it is more than was asked for."""
    if not asked.corrects:
        raise PublishError(_never(each), *lines_of(each.found))
    old = _before(each)
    refuse(_refusals(each, asked, old))
    if isinstance(old, PolicyVersion):
        refuse(_of_policy(each, asked, old))
    return Correction(on=on, note=asked.note, wrong=asked.correction, parts=each.found.names)


def correction_lines(each: CorrectedText) -> Iterator[str]:
    """The correction word by word where the words before can be found, and by the names of its parts."""
    yield from lines_of(each.found)
    old = _before(each)
    if isinstance(old, PolicyVersion):
        yield from policy_change_lines(correction_by_clause(old, _version(each)), "Word by word:")
    elif old is None:
        yield f"  ({_NOT_IN_GIT}, so they cannot be shown beside the new ones.)"


def lines_of(found: TextDifference) -> Iterator[str]:
    """The parts that differ, by their names."""
    for words, names in (("changed", found.changed), ("added", found.added), ("removed", found.removed)):
        for name in names:
            yield f"  {name}: {words}"
    if not found.names:
        yield "  the order of the parts"


def _before(each: CorrectedText) -> PolicyVersion | Edition | None:
    if each.text.kind == "edition":
        return edition_before(each.root, each.before)
    return policy_before(each.root, each.before, each.text)


def _refusals(each: CorrectedText, asked: PublishRequest, old: PolicyVersion | Edition | None) -> Iterator[str]:
    """Why this is more than a slip; of an edition, why it is more than a correction can be."""
    is_edition = each.text.kind == "edition"
    if old is None and (is_edition or asked.minor):
        yield _unknown(each.text, is_edition)
        return
    if old is None or not (is_edition or asked.minor):
        return
    found = [one for one in _beyond(each, old) if asked.minor or not one.is_restatement]
    if found:
        is_scored = is_edition and not all(one.is_restatement for one in found)
        yield (_SCORED if is_scored else _NO_SLIP).format(each.text.words)
        yield from (f"  {_place(each.text, one)}" for one in found)


def _beyond(each: CorrectedText, old: PolicyVersion | Edition) -> Iterator[Difference]:
    return beyond_slips(_words(old), _words(_now(each)), _every_word(each.loaded))


def _place(text: Text, one: Difference) -> str:
    """A difference behind the file in which it stands."""
    return f"{text.places.get(one.part, text.place)[0]}: {one}"


def _of_policy(each: CorrectedText, asked: PublishRequest, old: PolicyVersion) -> Iterator[str]:
    """Nobody loses a clause unseen, and versions stay in the order of their days."""
    held = next(one for one in each.loaded.policies if one.policy.id == each.text.id)
    version = _version(each)
    said = f"{asked.note} {asked.correction or ''}"
    yield from out_of_order(held, version, wanted=False)
    yield from unexplained_losses(correction_by_clause(old, version), said, asked.dropped, each.loaded.editions[-1])


def _words(record: PolicyVersion | Edition) -> PublishedWords:
    return published_policy_words(record) if isinstance(record, PolicyVersion) else published_edition_words(record)


def _now(each: CorrectedText) -> PolicyVersion | Edition:
    if each.text.kind == "policy":
        return _version(each)
    return next(one for one in each.loaded.editions if one.head.number == each.text.version)


def _version(each: CorrectedText) -> PolicyVersion:
    held = next(one for one in each.loaded.policies if one.policy.id == each.text.id)
    return held.version(each.text.version)


def _every_word(loaded: LoadedData) -> frozenset[str]:
    """The words of every text held: what stands among them is a word, and no misspelling of another one."""
    versions = [version for held in loaded.policies for version in held.versions]
    every = [*map(published_edition_words, loaded.editions), *map(published_policy_words, versions)]
    return frozenset(word for words in every for text in _texts(words) for word in words_in(text))


def _texts(data: object) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict | list):
        for value in data.values() if isinstance(data, dict) else data:
            yield from _texts(value)


def _never(each: CorrectedText) -> str:
    return (
        f"{each.text.words} was published on {each.before.on.words}, and a published version never changes.\n"
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
