"""Criteria that a clause of a policy met, and that none would meet any more."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.derived.clause_changes import PolicyChanges
from macros.model.policy_version import Clause, PolicyVersion
from macros.publishing.terminal_view import clause_name
from selfcheck.reading.rules import nearest
from selfcheck.standards.edition import Edition
from selfcheck.words import list_words


def unexplained_losses(changes: PolicyChanges, note: str, dropped: tuple[str, ...], edition: Edition) -> Iterator[str]:
    """Reasons to refuse: a criterion is lost with a clause, and neither the note nor `dropped` names the clause."""
    gone = [clause.ref for clause in changes.removed]
    for ref in dropped:
        if ref not in gone:
            yield f"--dropped {ref}, or dropped in the draft: no clause '{ref}' is gone. {nearest(ref, gone)}".strip()
    for clause in changes.removed:
        lost = [name for name in met_criteria(clause) if name in _lost(changes)]
        if lost and clause.ref not in dropped and not _names(note, clause):
            criteria = list_words(f"{name} ({_title(edition, name)})" for name in lost)
            yield (
                f"{clause_name(clause)} is gone, and nothing in version {changes.new.version} meets {criteria} now. "
                "Say so in the note, by the clause's title or number, or confirm it: "
                f"--dropped {clause.ref}, or in the draft publish: {{dropped: [{clause.ref}]}}"
            )


def unmapped_criteria(changes: PolicyChanges, edition: Edition) -> Iterator[str]:
    """For information: a clause is kept, but no clause now meets a criterion that it met."""
    for pair in changes.shared:
        lost = [name for name in met_criteria(pair.old) if name in _lost(changes)]
        if lost:
            criteria = list_words(f"{name} ({_title(edition, name)})" for name in lost)
            version = changes.new.version
            yield f"Look: {clause_name(pair.old)} met {criteria}, and no clause of version {version} is mapped to it."


def met_criteria(clause: Clause) -> Iterator[str]:
    """The ids of the criteria that a clause meets, each once."""
    return iter(dict.fromkeys(meets.criterion for meets in clause.meets))


def _lost(changes: PolicyChanges) -> set[str]:
    return _all(changes.old) - _all(changes.new)


def _all(version: PolicyVersion) -> set[str]:
    return {name for clause in version.clauses for name in met_criteria(clause)}


def _names(note: str, clause: Clause) -> bool:
    """Whether a note names the clause by its title, ref or printed number. `2.1` does not name clause 2."""
    words = " ".join(note.casefold().split())
    names = [" ".join(clause.title.casefold().split()), clause.ref]
    if any(re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", words) for name in names):
        return True
    printed = re.escape((clause.printed or "").casefold())
    before = r"(?:clause|paragraph|section|point|number) " if printed.isdecimal() else ""  # "2 clauses" names none
    return bool(printed) and bool(re.search(rf"(?<![\w.-]){before}{printed}(?![\w-]|\.\d)", words))


def _title(edition: Edition, name: str) -> str:
    criterion = edition.criterion(name)
    return criterion.title if criterion else "not in this edition"
