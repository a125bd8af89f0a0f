"""What a proposal shows its reviewers: its text, with what still blocks, and a page of what changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from macros.derived.clause_changes import MarkedWords, PolicyChanges, SharedClause, clause_changes
from macros.inbox.folders import CHANGES_FILE, INBOX
from macros.model.policy_version import Clause, PolicyVersion
from macros.wording.text import esc
from selfcheck.words import count_words


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedVersion:
    """One version of a proposal. `reasons`: what still blocks. `tell`, `notice`: whom to tell, and what."""

    policy: str
    version: str
    title: str
    reasons: Sequence[str] = ()
    tell: Sequence[str] = ()
    notice: str = ""


_ABOUT = (
    "Made by a program from the publication file. Words that were put in look <ins>like this</ins>, words that were "
    "taken out <del>like this</del>."
)
MOST_REASONS = 12
_MOST_SIGNS = 300
"""What still blocks takes one screen: as many reasons, and of each as many characters."""


def proposal_text(entries: Sequence[ProposedVersion], refused: Sequence[str]) -> str:
    """The text of a proposal, as Markdown: what merging publishes, what still blocks, and whom to tell."""
    blocks = [block for entry in entries for block in _entry(entry)]
    if refused:
        blocks += ["## Not taken", *_listed(refused)]
    return _joined(blocks)


def _entry(entry: ProposedVersion) -> Iterator[str]:
    yield f"## {_safe(entry.title)} ({_safe(entry.policy)}), version {_safe(entry.version)}"
    if entry.reasons:
        yield f"**Still blocks ({len(entry.reasons)}).** Merging publishes nothing of it until this is put right:"
        yield from _listed(entry.reasons)
        yield "Put it right at the desk, and upload the new publication file. Close this proposal then."
    else:
        yield "**Ready.** Merging publishes it."
    yield f"What changes stands in `{INBOX}/{entry.policy}/{CHANGES_FILE}`, clause by clause."
    if entry.tell and not entry.reasons:
        yield f"When it is published, tell: {_safe('; '.join(entry.tell))}. A text, ready to send:"
        yield "\n".join(f"> {_safe(line)}  " for line in entry.notice.splitlines())


def _listed(reasons: Sequence[str]) -> Iterator[str]:
    """A list of at most `MOST_REASONS`, and how many more there are."""
    shown = [f"- {_safe(reason if len(reason) <= _MOST_SIGNS else f'{reason[:_MOST_SIGNS]}…')}" for reason in reasons]
    more = len(shown) - MOST_REASONS
    yield "\n".join([*shown[:MOST_REASONS], *([f"- and {more} more"] if more > 0 else [])])


def _safe(text: str) -> str:
    """A text for the host's page, in which no sign calls a person of that name."""
    return esc(text).replace("@", "@&#8203;")


def changes_text(old: PolicyVersion | None, new: PolicyVersion) -> str:
    """The page: a summary, then every clause that is reworded, new, gone or elsewhere."""
    head = [f"# What version {esc(new.version)} of {esc(new.policy)} changes", _ABOUT]
    if old is None:
        return _joined([*head, "No version of this policy is held, so there is nothing to compare it with."])
    changes = clause_changes(old, new, same_policy=True)
    parts = chain.from_iterable(_part(heading, blocks) for heading, blocks in _parts(changes))
    return _joined([*head, f"Compared with version {esc(old.version)}.", _summary(changes), *parts])


def _joined(blocks: Sequence[str]) -> str:
    return "\n\n".join(block for block in blocks if block) + "\n"


def _summary(changes: PolicyChanges) -> str:
    lines = [
        f"- {count_words(len(clauses), 'clause')} {words}"
        for clauses, words in (
            (changes.duties, "with a new duty, or one that binds more"),
            (changes.reworded, "reworded"),
            (changes.added, "new"),
            (changes.removed, "gone"),
            (changes.moved, "in another place"),
            (changes.unchanged, "as before"),
        )
    ]
    return "\n".join(lines)


def _parts(changes: PolicyChanges) -> Iterator[tuple[str, list[str]]]:
    yield "Reworded", [block for pair in changes.reworded for block in _reworded(pair)]
    yield "New", [block for clause in changes.added for block in _whole(clause)]
    yield "Gone", [block for clause in changes.removed for block in (*_whole(clause), _met(clause))]
    yield "In another place", ["\n".join(f"- {esc(pair.new.title)} (`{pair.new.ref}`)" for pair in changes.moved)]


def _part(heading: str, blocks: Sequence[str]) -> Iterator[str]:
    if any(blocks):
        yield f"## {heading}"
        yield from blocks


def _reworded(pair: SharedClause) -> Iterator[str]:
    yield f"### {esc(pair.new.title)}"
    yield _named(pair.new)
    if pair.step:
        yield f"Was “{pair.old.strength}”, is “{pair.new.strength}”."
    if pair.old.title != pair.new.title:
        yield f"Title: {_marked(pair.title)}"
    yield _marked(pair.text)
    yield "\n".join(f"- {_marked(item)}" for item in pair.items)


def _whole(clause: Clause) -> Iterator[str]:
    yield f"### {esc(clause.title)}"
    yield _named(clause)
    yield esc(clause.text)
    yield "\n".join(f"- {esc(item)}" for item in clause.items)


def _named(clause: Clause) -> str:
    return f"`{clause.ref}`, {clause.strength}"


def _met(clause: Clause) -> str:
    """The criteria that a clause met: a reviewer must see which ones are lost with it."""
    met = ", ".join(dict.fromkeys(meets.criterion for meets in clause.meets))
    return f"The standards’ points that it spoke to: {met}. Say in the change note that it is gone." if met else ""


def _marked(words: MarkedWords) -> str:
    elements = {"inserted": "ins", "deleted": "del"}
    return " ".join(
        f"<{elements[kind]}>{esc(text)}</{elements[kind]}>" if kind in elements else esc(text) for kind, text in words
    )
