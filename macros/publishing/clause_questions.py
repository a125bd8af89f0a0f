"""Links each clause to its clause in the version before: as recorded, as suggested, or as a person answers."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from macros.derived.clause_changes import clause_changes, word_changes
from macros.model.policy_version import Clause, PolicyVersion
from macros.publishing.terminal_view import clause_name, marked_words, wrapped_text
from selfcheck.reading.rules import nearest

NEW = "-"
_WHICH = f"Which clause was it? Give its ref, several refs with commas, or {NEW} for a new clause"
type ClauseOrigins = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A clause of the new version with no recorded origin. `suggested`: its old clause; empty if it looks new."""

    clause: Clause
    suggested: tuple[Clause, ...]

    @property
    def refs(self) -> tuple[str, ...]:
        return tuple(clause.ref for clause in self.suggested)

    @property
    def option(self) -> str:
        """The command's option that confirms the suggestion."""
        return f"--was {self.clause.ref}={','.join(self.refs)}"


def wrong_answers(before: PolicyVersion | None, version: PolicyVersion, answers: ClauseOrigins) -> Iterator[str]:
    """Reasons to refuse `--was`: unknown refs, or a clause whose file gives another origin."""
    if before is None:
        if answers:
            yield "--was: no version before this one is held, so its clauses were none. Leave --was out."
        return
    new, old = {clause.ref: clause for clause in version.clauses}, [clause.ref for clause in before.clauses]
    for ref, olds in answers.items():
        if ref not in new:
            yield _unknown(f"--was {ref}=…", version, ref)
        elif (recorded := new[ref].was) is not None and recorded != olds:
            yield f"--was {ref}=…: its file says was: [{', '.join(recorded)}] already. Mend it there."
        for name in olds:
            if name not in old:
                yield _unknown(f"--was {ref}={name}", before, name)


def questions(before: PolicyVersion, version: PolicyVersion) -> tuple[Question, ...]:
    """What a person must confirm: clauses matched by their words alone, and new clauses while old ones are gone."""
    changes = clause_changes(before, version, same_policy=True)
    pairs = {pair.new.ref: (pair.old,) for pair in changes.shared}
    return tuple(
        Question(clause=clause, suggested=pairs.get(clause.ref, ()))
        for clause in unrecorded_clauses(before, version)
        if clause.ref in pairs or changes.removed
    )


def unrecorded_clauses(before: PolicyVersion, version: PolicyVersion) -> Iterator[Clause]:
    """Clauses with neither `was` nor the ref of a clause in the version before."""
    old = {clause.ref for clause in before.clauses}
    return (clause for clause in version.clauses if clause.was is None and clause.ref not in old)


def with_origins(version: PolicyVersion, answers: ClauseOrigins) -> PolicyVersion:
    """The version with `was` set from the answers, except where a clause's ref already says the same."""
    sections = tuple(
        replace(section, clauses=tuple(_answered(clause, answers) for clause in section.clauses))
        for section in version.sections
    )
    return replace(version, sections=sections)


def _answered(clause: Clause, answers: ClauseOrigins) -> Clause:
    if clause.was is not None or answers.get(clause.ref, (clause.ref,)) == (clause.ref,):
        return clause
    return replace(clause, was=answers[clause.ref])


def suggestions(before: PolicyVersion, version: PolicyVersion) -> ClauseOrigins:
    """The old refs that the program suggests for each unrecorded clause."""
    asked = {question.clause.ref: question.refs for question in questions(before, version)}
    return {clause.ref: asked.get(clause.ref, ()) for clause in unrecorded_clauses(before, version)}


def to_confirm(found: Sequence[Question], before: PolicyVersion) -> str:
    """The questions as text, with the options that confirm the suggestions."""
    lines = [f"  {clause_name(question.clause)} {_said(question)}" for question in found]
    options = " ".join(shlex.quote(part) for question in found for part in question.option.split(" "))
    return "\n".join(
        (
            f"Confirm which clause of version {before.version} each of these was, at a terminal, or with these options "
            "(change what is wrong; nothing after = for a new clause; --yes confirms all). In a draft: was: [its old "
            "ref] below a clause’s ref, or publish: {accept_suggestions: true}.",
            *lines,
            f"  {options}",
        )
    )


def ask(found: Sequence[Question], before: PolicyVersion, prompt: Callable[[str, str], str]) -> ClauseOrigins:
    """Ask each question; Enter accepts the suggestion."""
    return {question.clause.ref: _asked(question, before, prompt) for question in found}


def _asked(question: Question, before: PolicyVersion, prompt: Callable[[str, str], str]) -> tuple[str, ...]:
    known = [clause.ref for clause in before.clauses]
    words = "\n".join(["", f"{clause_name(question.clause)} {_said(question)}.", *_compared(question), _WHICH])
    while True:
        given = prompt(words, ",".join(question.refs) or NEW).strip()
        refs = tuple(dict.fromkeys(ref.strip() for ref in given.split(",") if ref.strip())) if given != NEW else ()
        unknown = [ref for ref in refs if ref not in known]
        if not unknown:
            return refs
        words = f"{_unknown('Again', before, unknown[0])}\n{_WHICH}"


def _compared(question: Question) -> Iterator[str]:
    """A clause's words with the changes marked, for the person who answers."""
    old = " ".join(question.suggested[0].text.split()) if question.suggested else ""
    yield from wrapped_text(marked_words(word_changes(old, question.clause.text)) if old else question.clause.text)


def _unknown(where: str, version: PolicyVersion, ref: str) -> str:
    hint = nearest(ref, [clause.ref for clause in version.clauses])
    return f"{where}: version {version.version} has no clause '{ref}'. {hint}".strip()


def _said(question: Question) -> str:
    if not question.suggested:
        return "looks new"
    return f"looks like {' and '.join(clause_name(clause) for clause in question.suggested)}"
