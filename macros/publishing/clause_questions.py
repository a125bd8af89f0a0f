"""Which clause of the version before each clause was: what is known, what is suggested, and what a person says."""

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
    """A clause of the new version of which nothing is recorded; `suggested`: the old clause, or none for a new one."""

    clause: Clause
    suggested: tuple[Clause, ...]

    @property
    def refs(self) -> tuple[str, ...]:
        return tuple(clause.ref for clause in self.suggested)

    @property
    def option(self) -> str:
        """How to confirm the suggestion when the command is run."""
        return f"--was {self.clause.ref}={','.join(self.refs)}"


def wrong_answers(before: PolicyVersion | None, version: PolicyVersion, answers: ClauseOrigins) -> Iterator[str]:
    """Why answers given ahead cannot be meant."""
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
    """What a person confirms: clauses that only their words bring together, and new ones while others are gone."""
    changes = clause_changes(before, version, same_policy=True)
    pairs = {pair.new.ref: (pair.old,) for pair in changes.kept}
    return tuple(
        Question(clause=clause, suggested=pairs.get(clause.ref, ()))
        for clause in unrecorded_clauses(before, version)
        if clause.ref in pairs or changes.removed
    )


def unrecorded_clauses(before: PolicyVersion, version: PolicyVersion) -> Iterator[Clause]:
    """Clauses that neither say what they were nor have the ref of a clause before."""
    old = {clause.ref for clause in before.clauses}
    return (clause for clause in version.clauses if clause.was is None and clause.ref not in old)


def with_origins(version: PolicyVersion, answers: ClauseOrigins) -> PolicyVersion:
    """The version with what its clauses were; an answer that its ref gives already is not written."""
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
    """What each unrecorded clause was, as far as a program can tell."""
    asked = {question.clause.ref: question.refs for question in questions(before, version)}
    return {clause.ref: asked.get(clause.ref, ()) for clause in unrecorded_clauses(before, version)}


def to_confirm(found: Sequence[Question], before: PolicyVersion) -> str:
    """What is to be confirmed, and the options that would do so."""
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
    """Put each question; the suggestion is what Enter gives."""
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
    """The words of a clause as it was and as it is, for whoever is asked."""
    old = " ".join(question.suggested[0].text.split()) if question.suggested else ""
    yield from wrapped_text(marked_words(word_changes(old, question.clause.text)) if old else question.clause.text)


def _unknown(where: str, version: PolicyVersion, ref: str) -> str:
    hint = nearest(ref, [clause.ref for clause in version.clauses])
    return f"{where}: version {version.version} has no clause '{ref}'. {hint}".strip()


def _said(question: Question) -> str:
    if not question.suggested:
        return "looks new"
    return f"looks like {' and '.join(clause_name(clause) for clause in question.suggested)}"
