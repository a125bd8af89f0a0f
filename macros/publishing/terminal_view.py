"""What a new version or edition changes, in plain text for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import wrap

from macros.derived.clause_changes import MarkedWords, PolicyChanges, SharedClause, word_changes
from macros.model.policy_version import Clause
from selfcheck.standards.edition import Criterion, Edition
from selfcheck.words import count_words

MARKS = "Words taken out stand [-like this-], words put in {+like this+}."
_WIDTH = 100


def policy_change_lines(changes: PolicyChanges, heading: str) -> Iterator[str]:
    """Every clause that is new, gone, reworded, moved, renumbered, joined or divided, or has another ref."""
    changed = [pair for pair in changes.shared if not pair.unchanged or pair.old.ref != pair.new.ref]
    same = len(changes.shared) - len(changed)
    numbers = f"{len(changes.added)} new, {len(changes.removed)} gone, {same} as before"
    yield f"{heading} {count_words(len(changed), 'clause')} changed, {numbers}."
    if any(pair.reworded for pair in changed):
        yield MARKS
    for each in changed:
        yield from _kept(each)
    for clause in changes.added:
        yield from _whole("new", clause)
    for clause in changes.removed:
        yield from _whole("gone", clause)


def edition_change_lines(before: Edition, after: Edition) -> Iterator[str]:
    """The criteria that are new, gone or reworded, by their ids."""
    old, new = ({criterion.id: criterion for criterion in edition.criteria} for edition in (before, after))
    gone = [criterion for criterion in before.criteria if criterion.id not in new]
    added = [criterion for criterion in after.criteria if criterion.id not in old]
    reworded = [
        (old[criterion.id], criterion)
        for criterion in after.criteria
        if criterion.id in old and _differs(old[criterion.id], criterion)
    ]
    numbers = f"{len(reworded)} reworded, {len(added)} new, {len(gone)} gone"
    yield f"What edition {after.head.number} changes since edition {before.head.number}: criteria {numbers}."
    if reworded:
        yield MARKS
    for one, other in reworded:
        yield f"  reworded: {other.id} ({other.title})"
        yield from wrapped_text(marked_words(word_changes(one.text, other.text)))
    for kind, criteria in (("new", added), ("gone", gone)):
        for criterion in criteria:
            yield f"  {kind}: {criterion.id} ({criterion.title})"
            yield from wrapped_text(criterion.text)


def marked_words(words: MarkedWords) -> str:
    """Words put in and taken out, marked with signs."""
    signs = {"same": "{}", "deleted": "[-{}-]", "inserted": "{{+{}+}}"}
    return " ".join(signs[kind].format(text) for kind, text in words)


def clause_name(clause: Clause) -> str:
    """A clause by its title and its ref."""
    return f"“{clause.title}” ({clause.ref})"


def wrapped_text(text: str) -> Iterator[str]:
    """A text in lines of a terminal's width, indented."""
    yield from (f"      {line}" for line in wrap(text, _WIDTH - 6, break_long_words=False, break_on_hyphens=False))


def _kept(pair: SharedClause) -> Iterator[str]:
    yield f"  {', '.join(_kinds(pair))}: {clause_name(pair.new)}"
    if pair.regrouped:
        yield from wrapped_text(_regrouped(pair))
        yield from wrapped_text(" ".join(pair.new.texts))
        for old in (pair.old, *pair.joined):
            yield from wrapped_text(f"before: {' '.join(old.texts)}")
    elif pair.reworded:
        if pair.old.title != pair.new.title:
            yield from wrapped_text(f"title: {marked_words(pair.title)}")
        yield from wrapped_text(marked_words(pair.text))
        for item in pair.items:
            yield from wrapped_text(f"- {marked_words(item)}")


def _kinds(pair: SharedClause) -> Iterator[str]:
    if pair.regrouped:
        yield "joined" if pair.joined else "divided"
    if pair.reworded:
        yield "reworded"
    if pair.old.ref != pair.new.ref and not pair.regrouped:
        yield f"was {pair.old.ref}"
    if pair.step:
        yield f"{pair.measure.strength} became {pair.new.strength}"
    if pair.moved:
        yield "moved"
    if pair.renumbered:
        yield f"number {pair.old.printed} became {pair.new.printed}"


def _regrouped(pair: SharedClause) -> str:
    said = []
    if pair.joined:
        said.append(f"was {count_words(1 + len(pair.joined), 'clause')}: {_all((pair.old, *pair.joined))}")
    if pair.parts:
        said.append(f"one of {1 + len(pair.parts)} parts of {clause_name(pair.old)}, with {_all(pair.parts)}")
    return "; ".join(said)


def _all(clauses: Sequence[Clause]) -> str:
    return ", ".join(clause_name(clause) for clause in clauses)


def _whole(kind: str, clause: Clause) -> Iterator[str]:
    yield f"  {kind}: {clause_name(clause)}"
    yield from wrapped_text(clause.text)
    for item in clause.items:
        yield from wrapped_text(f"- {item}")


def _differs(one: Criterion, other: Criterion) -> bool:
    return (one.text, one.title) != (other.text, other.title)
