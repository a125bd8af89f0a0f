"""Induction pathways: what each role is given, and what of it is counted, timed and told apart when words change."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import date

import pytest

from macros import ROOT
from macros.derived.coverage import coverage
from macros.derived.timeline import current
from macros.model.handbook import Handbook
from macros.model.pathway import Pathway, PathwayPart, Step
from macros.model.policy_version import Clause
from macros.pages.induction import induction, induction_index
from macros.pages.view import view
from macros.reading.load import load
from macros.wording.induction_steps import Reading, check_fingerprint, minutes, reading
from macros.wording.policies import time_words

TODAY = date(2026, 12, 1)
ROLES = ["new-practitioner", "newly-qualified", "volunteer", "supervisor", "safeguarding-lead", "contractor"]
BOOK = load(ROOT).handbook()
STANDARDS = {
    "supervisor": {"s02", "s03", "s04", "s06", "s07"},
    "safeguarding-lead": {standard.id for standard in BOOK.edition.standards},
}

each_pathway = pytest.mark.parametrize("pathway", BOOK.pathways, ids=lambda pathway: pathway.id)


def read(book: Handbook, role: str, step: str, policy: str | None = None) -> Reading:
    pathway = next(each for each in book.pathways if each.id == role)
    held = book.policy(policy) if policy else None
    found = next(each for each in pathway.steps if each.id == step)
    return reading(book, coverage(book, TODAY), role, found, (held, current(held, TODAY)) if held else None)


def test_there_is_a_pathway_for_each_role_in_order() -> None:
    assert [pathway.id for pathway in BOOK.pathways] == ROLES


@each_pathway
def test_it_begins_with_a_worry_about_a_child(pathway: Pathway) -> None:
    first = pathway.parts[0]
    assert first.steps[0].page == "urgent"
    assert "999" in (first.steps[0].why or "")
    assert "s05.3" in {step.point.criterion for step in first.steps if step.point}
    assert "s05.3" in {check.point.criterion for check in first.checks if check.point}
    right = [choice.text for choice in first.checks[0].choices if choice.right]
    assert right[0].split(",")[0].split(":")[0] in ("Act today", "See that it is acted on now")


@each_pathway
def test_it_covers_what_induction_covers(pathway: Pathway) -> None:
    whole = [step.point.criterion for step in pathway.steps if step.point and not step.point.items]
    assert {"s05.2", "s05.3"} <= set(whole)


@pytest.mark.parametrize("role", STANDARDS)
def test_supervisors_and_leads_meet_their_standards(role: str) -> None:
    pathway = next(each for each in BOOK.pathways if each.id == role)
    assert STANDARDS[role] <= set(standards_of(pathway))


def test_leads_do_the_self_check_and_contractors_ask_the_host_school() -> None:
    pages = {pathway.id: {step.page for step in pathway.steps} for pathway in BOOK.pathways}
    assert "self-check" in pages["safeguarding-lead"]
    contractor = next(each for each in BOOK.pathways if each.id == "contractor")
    assert {"host-policies", "host-input"} <= {step.clause.clause for step in contractor.steps if step.clause}
    assert any("host school for its safeguarding policy" in (step.do or "") for step in contractor.steps)


def standards_of(pathway: Pathway) -> Iterator[str]:
    topics = {topic.id: topic for topic in BOOK.topics}
    for step in pathway.steps:
        expected = [step.point] if step.point else topics[step.topic].expects if step.topic else []
        yield from (each.criterion.partition(".")[0] for each in expected)


@each_pathway
def test_parts_are_of_a_size_to_finish_in_one_go(pathway: Pathway) -> None:
    """For the standards alone and for every agency: a step or question of another agency is not shown."""
    assert 3 <= len(pathway.parts) <= 5
    for part in pathway.parts:
        for agency in (None, *(held.policy.id for held in BOOK.policies)):
            steps, checks = shown(part, agency)
            assert (3 <= steps <= 6, 2 <= checks <= 4) == (True, True), (part.id, agency)


def shown(part: PathwayPart, agency: str | None) -> tuple[int, int]:
    steps, checks = (
        sum(each.clause is None or each.clause.policy == agency for each in every)
        for every in (part.steps, part.checks)
    )
    return steps, checks


@each_pathway
def test_questions_teach_and_the_right_answer_has_no_place_of_its_own(pathway: Pathway) -> None:
    checks = [check for part in pathway.parts for check in part.checks]
    places = [[choice.right for choice in check.choices].index(True) for check in checks]
    assert len(set(places)) > 1
    for check in checks:
        assert len({choice.text for choice in check.choices}) == len(check.choices) >= 3
        assert all(choice.because and choice.because != choice.text for choice in check.choices)


@each_pathway
def test_every_clause_that_it_names_stands_in_the_version_of_today(pathway: Pathway) -> None:
    """The check of the data allows any version held: what a reader would see as nothing is a slip."""
    for step in pathway.steps:
        if step.clause:
            held = BOOK.policy(step.clause.policy)
            assert step.clause.clause in {clause.ref for clause in current(held, TODAY).clauses}


@each_pathway
def test_the_induction_says_where_silence_may_be_the_copy_s(pathway: Pathway) -> None:
    page = induction(view(BOOK, TODAY), pathway.id)
    silent = [each.partition("</p>")[0] for each in page.split('<p class="in-silent">')[1:]]
    assert silent
    for each in silent:
        assert ("lists that are missing from the copy" in each) == ("Procedures manual" in each)


@each_pathway
def test_what_is_said_of_confidentiality_names_every_exception(pathway: Pathway) -> None:
    """003, the contract: three exceptions; section 7.0: concerns about practice. A part of them would mislead."""
    check = next(each for part in pathway.parts for each in part.checks if each.id == "q-limits-hwccg")
    told = [choice.because for choice in check.choices if choice.right or choice.text.startswith("Everything, ")]
    assert len(told) == 2
    for because in told:
        for exception in ("unsafe, unethical or illegal", "repeated failure to attend", "not properly reported"):
            assert exception in because
    assert any("Section 7.0" in because for because in told)


@each_pathway
def test_an_answer_on_a_child_at_risk_begins_with_999(pathway: Pathway) -> None:
    asked = {"q-act-today", "q-in-session", "q-call-comes", "q-host-lead"}
    checks = [check for check in pathway.parts[0].checks if check.id in asked]
    assert len(checks) == 1
    right = next(choice.text for choice in checks[0].choices if choice.right)
    assert right.index("999") < right.index("otherwise")


@each_pathway
def test_nobody_is_asked_to_write_about_a_child(pathway: Pathway) -> None:
    page = induction(view(BOOK, TODAY), pathway.id)
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


CHANGED = with_clause(BOOK, "progress-careers", "how-often", text="Formal supervision will take place every 4 months.")


def test_a_changed_clause_changes_the_step_for_its_agency_alone() -> None:
    step = ("contractor", "how-often")
    assert read(CHANGED, *step, "progress-careers").fingerprint != read(BOOK, *step, "progress-careers").fingerprint
    assert read(CHANGED, *step, "hwccg").fingerprint == read(BOOK, *step, "hwccg").fingerprint
    assert read(CHANGED, *step).fingerprint == read(BOOK, *step).fingerprint


def test_what_readers_do_not_see_changes_nothing() -> None:
    other = with_clause(BOOK, "progress-careers", "how-often", asked_as=("Is it often?",), notes=())
    step = ("contractor", "how-often", "progress-careers")
    assert read(other, *step).fingerprint == read(BOOK, *step).fingerprint


def test_strength_and_a_policy_that_begins_to_speak_change_it() -> None:
    weaker = with_clause(BOOK, "progress-careers", "how-often", strength="should")
    step = ("contractor", "how-often", "progress-careers")
    assert read(weaker, *step).fingerprint != read(BOOK, *step).fingerprint
    silent = read(BOOK, "contractor", "significant-harm", "progress-careers")
    assert silent.clauses == ()
    assert silent.fingerprint == read(BOOK, "contractor", "significant-harm").fingerprint


def test_a_clause_of_another_agency_shows_nothing() -> None:
    assert read(BOOK, "contractor", "side-by-side", "hwccg").clauses == ()
    assert [clause.ref for clause in read(BOOK, "contractor", "side-by-side", "progress-careers").clauses or ()] == [
        "host-policies"
    ]


def test_what_a_policy_tells_others_alone_is_told_as_such() -> None:
    found = read(BOOK, "new-practitioner", "how-often", "hwccg")
    assert all(clause.ref not in {each.ref for each in found.others} for clause in found.clauses or ())


@pytest.mark.parametrize(("words", "expected"), [(0, 0), (1, 1), (200, 1), (201, 2), (400, 2)])
def test_reading_takes_a_minute_for_200_words_rounded_up(words: int, expected: int) -> None:
    clause = dataclasses.replace(
        BOOK.policies[0].latest.clauses[0], title="", text=" ".join(["word"] * words), items=()
    )
    step = Step(id="one", title="One", do="Ask", minutes=10)
    assert minutes(step, Reading(clauses=(clause,))) == expected + 10


@pytest.mark.parametrize(
    ("number", "words"),
    [(0, "about 0 minutes"), (1, "about 1 minute"), (60, "about 1 hour"), (130, "about 2 hours 10 minutes")],
)
def test_times_in_words(number: int, words: str) -> None:
    assert time_words(number) == words


def test_a_question_is_another_one_when_its_words_or_its_answer_are() -> None:
    check = BOOK.pathways[0].parts[0].checks[0]
    turned = tuple(dataclasses.replace(choice, right=not choice.right) for choice in check.choices)
    assert check_fingerprint(dataclasses.replace(check, ask="Another?")) != check_fingerprint(check)
    assert check_fingerprint(dataclasses.replace(check, choices=turned)) != check_fingerprint(check)


HOSTILE = '<script>alert(1)</script> {{ boom }} **x** [y](z.md) " onload="x'


def test_text_stays_text() -> None:
    pathway = BOOK.pathways[2]
    part = pathway.parts[0]
    choices = tuple(dataclasses.replace(each, text=HOSTILE, because=HOSTILE) for each in part.checks[0].choices)
    check = dataclasses.replace(part.checks[0], ask=HOSTILE, choices=choices)
    step = dataclasses.replace(part.steps[0], title=HOSTILE, why=HOSTILE, do=HOSTILE)
    parts = (dataclasses.replace(part, title=HOSTILE, about=HOSTILE, steps=(step,), checks=(check,)),)
    hostile = dataclasses.replace(pathway, title=HOSTILE, who=HOSTILE, parts=parts)
    book = dataclasses.replace(BOOK, pathways=(hostile,))
    for page in (induction(view(book, TODAY), pathway.id), induction_index(view(book, TODAY))):
        for sign in ("<script", "{{", "**x**", "[y]", '" onload'):
            assert sign not in page


@pytest.mark.parametrize("role", ["volunteer", "contractor"])
def test_what_is_said_of_staff_alone_is_read_with_the_words_that_leave_it_open(role: str) -> None:
    found = read(BOOK, role, "not-happening", "progress-careers")
    assert (found.clauses, found.others) == ((), ())
    assert [clause.ref for clause, _ in found.unclear] == [
        "not-happening-step-1",
        "not-happening-step-2",
        "not-happening-outcomes",
    ]
    page = induction(view(BOOK, TODAY), role)
    assert "It says this of a member of staff, and not whether that includes you." in page


def test_a_step_on_cancelled_sessions_is_apart_from_supervision_that_does_not_take_place() -> None:
    cancelled, not_happening = (read(BOOK, "volunteer", step, "hwccg") for step in ("cancelled", "not-happening"))
    assert [clause.ref for clause in cancelled.clauses or ()] == ["cancel-exceptionally", "canceller-rearranges"]
    assert "cancel-exceptionally" not in [clause.ref for clause in not_happening.clauses or ()]
    assert read(BOOK, "volunteer", "cancelled", "progress-careers").clauses == ()
