"""Checks from one edition of the standards to the next: every criterion of the old one is accounted for in the new."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from macros.reading.data_paths import STANDARDS_FOLDER
from macros.reading.loaded_data import LoadedData
from macros.reading.problems import Problem
from selfcheck.reading.rules import Fault, Path, nearest
from selfcheck.standards.edition import Criterion, Edition
from selfcheck.standards.succession import asks_the_same, predecessors


def check_succession(loaded: LoadedData) -> Iterator[Problem]:
    """Answers outlive editions, so each new edition must say what became of the old criteria."""
    if any(name.startswith(f"{STANDARDS_FOLDER}/supervision/") for name in loaded.broken):
        return  # with a standard unread, its criteria would look forgotten
    for edition in loaded.editions[:1]:
        yield from _first(loaded, edition)
    for place, (before, after) in enumerate(pairwise(loaded.editions)):
        gone = {criterion.id for edition in loaded.editions[:place] for criterion in edition.criteria}
        yield from _named(loaded, before, after)
        yield from _ids(loaded, before, after, gone)
        yield from _revisions(loaded, before, after)
        yield from _missing(loaded, before, after)


def _first(loaded: LoadedData, edition: Edition) -> Iterator[Problem]:
    """The first edition has no `was` and no `retired`: none came before it."""
    for criterion, file, path in _places(edition):
        if criterion.was:
            fault = Fault((*path, "was"), "unknown-was", "there is no edition before this one", "take 'was' out")
            yield loaded.problem(file, fault)
    if edition.head.retired:
        message = "there is no edition before this one to retire a criterion of"
        yield loaded.problem(_head(edition), Fault(("retired",), "unknown-was", message, "take 'retired' out"))


def _named(loaded: LoadedData, before: Edition, after: Edition) -> Iterator[Problem]:
    """`was` and `retired` name criteria of the edition before. No criterion goes on from a retired one."""
    known = [each.id for each in before.criteria]
    for criterion, file, path in _places(after):
        for row, name in enumerate(criterion.was):
            if name not in known:
                yield loaded.problem(file, _unknown((*path, "was", row), name, known, before))
    heirs = {name: each.id for each in after.criteria for name in predecessors(before, each)}
    for row, retired in enumerate(after.head.retired):
        if retired.criterion not in known:
            yield loaded.problem(
                _head(after), _unknown(("retired", row, "criterion"), retired.criterion, known, before)
            )
        elif retired.criterion in heirs:
            message = f"{retired.criterion} is retired here, and {heirs[retired.criterion]} goes on from it"
            hint = "take it out of 'retired', or take the criterion that goes on out"
            fault = Fault(("retired", row, "criterion"), "retired-continued", message, hint)
            yield loaded.problem(_head(after), fault)


def _unknown(path: Path, name: str, known: list[str], before: Edition) -> Fault:
    hint = nearest(name, known) or f"see edition {before.head.number} for the ids of its criteria"
    return Fault(path, "unknown-was", f"edition {before.head.number} has no criterion '{name}'", hint)


def _ids(loaded: LoadedData, before: Edition, after: Edition, gone: set[str]) -> Iterator[Problem]:
    """An id means one thing for ever: a criterion may take an old id only if it goes on from that criterion."""
    for criterion, file, path in _places(after):
        if before.criterion(criterion.id):
            if criterion.was and criterion.id not in criterion.was:
                message = f"{criterion.id} was another criterion in edition {before.head.number}"
                hint = f"give this one a new id, or name {criterion.id} in 'was' if it goes on from it"
                yield loaded.problem(file, Fault((*path, "id"), "id-reused", message, hint))
        elif criterion.id in gone:
            message = f"{criterion.id} was a criterion of an earlier edition, and edition {before.head.number} had none"
            yield loaded.problem(file, Fault((*path, "id"), "id-reused", message, "give this one a new id"))


def _revisions(loaded: LoadedData, before: Edition, after: Edition) -> Iterator[Problem]:
    """A criterion that asks something else, or comes from a split or a merger, has a higher revision than before."""
    heirs = [name for each in after.criteria for name in predecessors(before, each)]
    for criterion, file, path in _places(after):
        names = predecessors(before, criterion)
        old = [each for name in names if (each := before.criterion(name))]
        if not old:
            continue
        highest = max(each.revision for each in old)
        is_whole = len(names) == 1 and heirs.count(names[0]) == 1  # neither merged nor split
        is_same = is_whole and asks_the_same(old[0], criterion)
        least = highest if is_same else highest + 1
        if criterion.revision < least:
            what = "has a lower revision" if is_same else "says or asks something else"
            message = f"{criterion.id} {what} than in edition {before.head.number}"
            hint = f"write revision: {least}"
            yield loaded.problem(file, Fault((*path, "revision"), "not-raised", message, hint))


def _missing(loaded: LoadedData, before: Edition, after: Edition) -> Iterator[Problem]:
    accounted = {criterion.criterion for criterion in after.head.retired}
    accounted |= {name for criterion in after.criteria for name in predecessors(before, criterion)}
    accounted |= {criterion.id for criterion in after.criteria}
    for old in before.criteria:
        if old.id not in accounted:
            message = f"nothing says what became of {old.id} ({old.title}) of edition {before.head.number}"
            hint = "name it in the 'was' of a criterion that goes on from it, or in 'retired' here, with why"
            yield loaded.problem(_head(after), Fault((), "not-continued", message, hint))


def _head(edition: Edition) -> str:
    return f"{STANDARDS_FOLDER}/supervision/{edition.head.number}/edition.yml"


def _places(edition: Edition) -> Iterator[tuple[Criterion, str, Path]]:
    folder = f"{STANDARDS_FOLDER}/supervision/{edition.head.number}"
    for standard in edition.standards:
        for place, criterion in enumerate(standard.criteria):
            yield criterion, f"{folder}/{standard.id}.yml", ("criteria", place)
