"""What still keeps a version from being published, each with its place on the desk: a sentence a line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from macros.derived.copied_words import copied_runs
from macros.derived.personal_parts import found_in, is_confirmed
from macros.model.ledger import VERSION_FORM
from selfcheck.personal.personal_data import CONFIRMABLE, WORDS, PersonalDetail, comparable_detail
from selfcheck.reading.rules import ID_FORM, comparable_text
from selfcheck.words import count_words


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftToDo:
    """`at`: the id of a field of the page, or of a change after `change-`. `confirm`: words that may be no person's."""

    at: str
    words: str
    confirm: str | None = None


# what the page asks, by the path in its data; these are always needed
_NEEDED = (
    ("dk-version", ("head", "version"), "Say what this version is called."),
    ("dk-title", ("head", "title"), "Give the policy’s title."),
    ("dk-audience", ("head", "audience"), "Say whom the policy covers."),
    ("dk-approved-body", ("answers", "approved", "body"), "Say which body approved it. A draft cannot be published."),
    ("dk-approved-on", ("answers", "approved", "on"), "Say when it was approved. A draft cannot be published."),
    ("dk-effective", ("answers", "effective"), "Say from when it is in force."),
    ("dk-note", ("answers", "note"), "Say what is new, and what was dropped."),
    ("dk-restated-by", ("answers", "restated_by"), "Say in which role you wrote the plain words."),
    ("dk-second-reader", ("answers", "second_reader"), "Say who checked the plain words against the document."),
)
_OF_ANOTHER = (
    ("dk-permission-by", ("answers", "permission", "by"), "Say who gave permission: a role."),
    ("dk-permission-body", ("answers", "permission", "body"), "Say for which organisation permission was given."),
    ("dk-permission-on", ("answers", "permission", "on"), "Say when permission was given."),
)
_OF_HOLD = (
    ("dk-legal-hold-by", ("answers", "legal_hold", "by"), "Say who asked for the legal hold: a role."),
    ("dk-legal-hold-on", ("answers", "legal_hold", "on"), "Say since when there is a legal hold."),
)
_OF_NEW = (
    ("dk-policy-kind", ("policy", "kind"), "Choose what the policy is."),
    ("dk-policy-agency", ("policy", "agency"), "Say whose policy it is."),
    ("dk-policy-short", ("policy", "short"), "Say whose it is, short."),
    ("dk-policy-area", ("policy", "area"), "Say for which area it is."),
    ("dk-policy-sector", ("policy", "sector"), "Choose the sector."),
    ("dk-policy-summary", ("policy", "summary"), "Say in a sentence or two what the policy is."),
)


def left_to_do(work: Mapping[str, Any], versions: Sequence[str], bodies: frozenset[str]) -> list[LeftToDo]:
    """Everything that is left. `versions`: the names that the policy's versions have already."""
    return [*_of_changes(work, bodies), *_of_answers(work, versions)]


def _of_changes(work: Mapping[str, Any], bodies: frozenset[str]) -> Iterator[LeftToDo]:
    decisions, changes = work.get("decisions", {}), work.get("changes", ())
    undecided = [change for change in changes if change["id"] not in decisions]
    if undecided:
        yield LeftToDo(
            at=f"change-{undecided[0]['id']}", words=f"Decide about {count_words(len(undecided), 'change')}."
        )
    for change in changes:
        if decisions.get(change["id"]) in ("accepted", "edited") and change["kind"] != "gone":
            for clause in change["clauses"]:
                decided = work.get("clauses", {}).get(clause["ref"], {})
                faults = _of_clause(decided, change, work, bodies)
                yield from (LeftToDo(at=f"change-{change['id']}", words=fault) for fault in faults)
    yield from _in_headings(work, bodies)
    yield from _in_answers(work, bodies)


def _in_headings(work: Mapping[str, Any], bodies: frozenset[str]) -> Iterator[LeftToDo]:
    """Personal data in the document's headings, which become the titles of sections."""
    sections = at(work, ("draft", "sections")) or ()
    if not sections:
        yield LeftToDo(at="dk-file", words="Choose the Word file.")
    for title in (section.get("title", "") for section in sections):
        for _, detail in found_in(title, bodies):
            if not is_confirmed(detail, _team(work)):
                words = f"The heading “{title}” holds {WORDS[detail.kind]}: take it out of a copy of the Word file."
                yield LeftToDo(at="dk-file", words=words, confirm=_to_confirm(detail))


def _of_clause(
    clause: Mapping[str, Any], change: Mapping[str, Any], work: Mapping[str, Any], bodies: frozenset[str]
) -> Iterator[str]:
    title = clause.get("title", "")
    if not (title and clause.get("text")):
        yield f"Give “{title or change['place']}” a title and plain words, or put it aside."
    shown = at(work, ("head", "words")) == "shown"
    if not shown and any(copied_runs(text, change.get("words", ())) for text in clause_words(clause)):
        yield f"“{title}” repeats the document’s own words. Say it in plain words."
    for _, detail in found_in(clause, bodies):
        if not is_confirmed(detail, _team(work)):
            yield f"“{detail.words}” looks like {WORDS[detail.kind]}: take it out, or say that it is a team’s."


def clause_words(clause: Mapping[str, Any]) -> tuple[str, ...]:
    """The texts of a clause as the page has it."""
    return (clause.get("title", ""), clause.get("text", ""), *clause.get("items", ()))


def _in_answers(work: Mapping[str, Any], bodies: frozenset[str]) -> Iterator[LeftToDo]:
    """Personal data in the officer's own words. Carried clauses were checked when they were published."""
    answers = {name: value for name, value in work.get("answers", {}).items() if name != "team_contacts"}
    for _, detail in found_in({"head": work.get("head"), "policy": work.get("policy"), "answers": answers}, bodies):
        if not is_confirmed(detail, _team(work)):
            words = f"“{detail.words}” looks like {WORDS[detail.kind]}: write a role."
            yield LeftToDo(at="dk-answers", words=words, confirm=_to_confirm(detail))


def _to_confirm(detail: PersonalDetail) -> str | None:
    return detail.words if detail.kind in CONFIRMABLE else None


def _team(work: Mapping[str, Any]) -> frozenset[str]:
    """What the officer has confirmed as a team's, or as nobody's name."""
    return frozenset(map(comparable_detail, at(work, ("answers", "team_contacts")) or ()))


def _of_answers(work: Mapping[str, Any], versions: Sequence[str]) -> Iterator[LeftToDo]:
    needed = [*_NEEDED, *(_OF_ANOTHER if at(work, ("answers", "whose")) == "another" else ())]
    needed += _OF_HOLD if at(work, ("answers", "legal_hold")) is not None else ()
    needed += _OF_NEW if "policy" in work else ()
    yield from (LeftToDo(at=place, words=words) for place, path, words in needed if not at(work, path))
    if at(work, ("answers", "marking")) != "none":
        yield LeftToDo(at="dk-marking", words="A document marked confidential or sensitive is not published.")
    version = str(at(work, ("head", "version")) or "")
    if version and not re.fullmatch(VERSION_FORM, version, re.ASCII):
        yield LeftToDo(at="dk-version", words="Write the version like 4, 1.2 or 2024-04.")
    if version in versions:
        yield LeftToDo(at="dk-version", words=f"Version {version} is held already. Give this one its own name.")
    policy = str(at(work, ("draft", "policy")) or "")
    if versions and "policy" in work:
        yield LeftToDo(at="dk-policy-id", words=f"The handbook holds a policy called {policy}. Give this one another.")
    if not re.fullmatch(ID_FORM, policy, re.ASCII):
        yield LeftToDo(at="dk-policy-id", words="Write the short name with small letters, digits and hyphens.")
    reader, writer = (str(at(work, ("answers", name)) or "") for name in ("second_reader", "restated_by"))
    if reader and comparable_text(reader) == comparable_text(writer):
        yield LeftToDo(at="dk-second-reader", words="Somebody other than the author checks the words.")


def at(data: Any, path: Sequence[str]) -> Any:
    """The value at a path in plain data; None where there is none."""
    for name in path:
        data = data.get(name) if isinstance(data, Mapping) else None
    return data
