"""Induction pathways: the steps of each role, their count and minutes, and fingerprints that change with the words."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest

from macros.derived.coverage import coverage
from macros.derived.timeline import current
from macros.model.handbook import Handbook
from macros.model.pathway import Pathway, Step
from macros.model.policy_version import Clause
from macros.pages.induction import induction, induction_index
from macros.pages.view import view
from macros.wording.induction_steps import Reading, check_fingerprint, minutes, reading
from macros.wording.policies import time_words
from tests.support.handbooks import fixture_handbook

TODAY = date(2026, 12, 1)


def read(book: Handbook, role: str, step: str, policy: str | None = None) -> Reading:
    pathway = next(each for each in book.pathways if each.id == role)
    held = book.policy(policy) if policy else None
    found = next(each for each in pathway.steps if each.id == step)
    return reading(book, coverage(book, TODAY), role, found, (held, current(held, TODAY)) if held else None)


def test_every_clause_that_it_names_stands_in_the_version_of_today(book: Handbook, pathway: Pathway) -> None:
    """The check of the data allows a clause of any version held, but here a missing clause would show nothing."""
    for step in pathway.steps:
        if step.clause:
            held = book.policy(step.clause.policy)
            assert step.clause.clause in {clause.ref for clause in current(held, TODAY).clauses}


def test_nobody_is_asked_to_write_about_a_child(book: Handbook, pathway: Pathway) -> None:
    page = induction(view(book, TODAY), pathway.id)
    assert "<textarea" not in page
    kinds = [piece.partition('"')[0] for piece in page.split('<input type="')[1:]]
    assert set(kinds) == {"checkbox", "radio"}
    assert page.count("<input") == len(kinds)


def with_clause(book: Handbook, policy: str, ref: str, **changed: object) -> Handbook:
    held = book.policy(policy)

    def new(clause: Clause) -> Clause:
        return dataclasses.replace(clause, **changed) if clause.ref == ref else clause  # type: ignore[arg-type]

    sections = tuple(
        dataclasses.replace(section, clauses=tuple(map(new, section.clauses))) for section in held.latest.sections
    )
    version = dataclasses.replace(held.latest, sections=sections)
    other = dataclasses.replace(held, versions=(*held.versions[:-1], version))
    policies = tuple(other if each is held else each for each in book.policies)
    return dataclasses.replace(book, policies=policies)


ROLE, OTHER = "new-practitioner", "other-policy"
BOOK = fixture_handbook()
CHANGED = with_clause(BOOK, OTHER, "staff-supervised", text="Staff are supervised every 4 months.")


def test_a_changed_clause_changes_the_step_for_its_agency_alone() -> None:
    step = (ROLE, "how-often")
    assert read(CHANGED, *step, OTHER).fingerprint != read(BOOK, *step, OTHER).fingerprint
    assert read(CHANGED, *step, "example-policy").fingerprint == read(BOOK, *step, "example-policy").fingerprint
    assert read(CHANGED, *step).fingerprint == read(BOOK, *step).fingerprint


def test_what_readers_do_not_see_changes_nothing() -> None:
    other = with_clause(BOOK, OTHER, "staff-supervised", asked_as=("Is it often?",), notes=())
    assert read(other, ROLE, "how-often", OTHER).fingerprint == read(BOOK, ROLE, "how-often", OTHER).fingerprint


def test_strength_and_a_policy_that_begins_to_speak_change_it() -> None:
    weaker = with_clause(BOOK, OTHER, "staff-supervised", strength="should")
    assert read(weaker, ROLE, "how-often", OTHER).fingerprint != read(BOOK, ROLE, "how-often", OTHER).fingerprint
    silent = read(BOOK, ROLE, "absent", "example-policy")
    assert silent.clauses == ()
    assert silent.fingerprint == read(BOOK, ROLE, "absent").fingerprint


def test_a_clause_of_another_agency_shows_nothing() -> None:
    assert read(BOOK, ROLE, "own-clause", "example-policy").clauses == ()
    assert [clause.ref for clause in read(BOOK, ROLE, "own-clause", OTHER).clauses or ()] == ["records-kept"]


def test_what_a_policy_tells_others_alone_is_told_as_such() -> None:
    (clause,) = (each for each in BOOK.policy(OTHER).latest.clauses if each.ref == "raise-it")
    fact = dataclasses.replace(clause.facts[0], roles=("volunteer",))
    found = read(with_clause(BOOK, OTHER, "raise-it", facts=(fact,)), ROLE, "not-happening", OTHER)
    assert (found.clauses, [each.ref for each in found.others]) == ((), ["raise-it"])


def test_what_is_said_of_others_is_read_with_the_words_that_leave_it_open() -> None:
    (clause,) = (each for each in BOOK.policy(OTHER).latest.clauses if each.ref == "raise-it")
    fact = dataclasses.replace(clause.facts[0], roles=("volunteer",), unclear=(ROLE,))
    book = with_clause(BOOK, OTHER, "raise-it", facts=(fact,))
    found = read(book, ROLE, "not-happening", OTHER)
    assert (found.clauses, found.others) == ((), ())
    assert [clause.ref for clause, _ in found.unclear] == ["raise-it"]
    assert "It says this of a member of staff, and not whether that includes you." in induction(view(book, TODAY), ROLE)


def test_the_induction_says_where_silence_may_be_the_copy_s() -> None:
    page = induction(view(BOOK, TODAY), ROLE)
    silent = [each.partition("</p>")[0] for each in page.split('<p class="in-silent">')[1:]]
    assert silent
    for each in silent:
        assert ("A list is missing from the copy" in each) == ("Other procedure" in each)


@pytest.mark.parametrize(("words", "expected"), [(0, 0), (1, 1), (200, 1), (201, 2), (400, 2)])
def test_reading_takes_a_minute_for_200_words_rounded_up(book: Handbook, words: int, expected: int) -> None:
    clause = dataclasses.replace(
        book.policies[0].latest.clauses[0], title="", text=" ".join(["word"] * words), items=()
    )
    step = Step(id="one", title="One", do="Ask", minutes=10)
    assert minutes(step, Reading(clauses=(clause,))) == expected + 10


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "about 0 minutes"),
        (1, "about 1 minute"),
        (9, "about 9 minutes"),
        (44, "about 45 minutes"),
        (59, "about 1 hour"),
        (60, "about 1 hour"),
        (128, "about 2 hours 15 minutes"),
    ],
)
def test_times_in_words(number: int, words: str) -> None:
    assert time_words(number) == words


def test_a_question_is_another_one_when_its_words_or_its_answer_are(book: Handbook) -> None:
    check = book.pathways[0].parts[0].checks[0]
    turned = tuple(dataclasses.replace(choice, right=not choice.right) for choice in check.choices)
    assert check_fingerprint(dataclasses.replace(check, ask="Another?")) != check_fingerprint(check)
    assert check_fingerprint(dataclasses.replace(check, choices=turned)) != check_fingerprint(check)


HOSTILE = '<script>alert(1)</script> {{ boom }} **x** [y](z.md) " onload="x'


def test_text_stays_text(book: Handbook) -> None:
    pathway = book.pathways[0]
    part = pathway.parts[0]
    choices = tuple(dataclasses.replace(each, text=HOSTILE, because=HOSTILE) for each in part.checks[0].choices)
    check = dataclasses.replace(part.checks[0], ask=HOSTILE, choices=choices)
    step = dataclasses.replace(part.steps[0], title=HOSTILE, why=HOSTILE, do=HOSTILE)
    parts = (dataclasses.replace(part, title=HOSTILE, about=HOSTILE, steps=(step,), checks=(check,)),)
    hostile = dataclasses.replace(pathway, title=HOSTILE, who=HOSTILE, parts=parts)
    book = dataclasses.replace(book, pathways=(hostile,))
    for page in (induction(view(book, TODAY), pathway.id), induction_index(view(book, TODAY))):
        for sign in ("<script", "{{", "**x**", "[y]", '" onload'):
            assert sign not in page
