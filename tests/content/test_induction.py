"""The shipped pathways: what induction must hold for each role, by hand from the standards and the policies."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from macros.model.handbook import Handbook
from macros.model.pathway import Pathway, PathwayPart
from macros.pages.induction import induction
from macros.pages.view import view
from tests.macros.pages.test_induction import TODAY, read, with_clause
from tests.support.handbooks import shipped_handbook

ROLES = ["new-practitioner", "newly-qualified", "volunteer", "supervisor", "safeguarding-lead", "contractor"]


STANDARDS = {
    "supervisor": {"s02", "s03", "s04", "s06", "s07"},
    "safeguarding-lead": {standard.id for standard in shipped_handbook().edition.standards},
}


def test_there_is_a_pathway_for_each_role_in_order(book: Handbook) -> None:
    assert [pathway.id for pathway in book.pathways] == ROLES


def test_it_begins_with_a_worry_about_a_child(pathway: Pathway) -> None:
    first = pathway.parts[0]
    assert first.steps[0].page == "urgent"
    assert "999" in (first.steps[0].why or "")
    assert "s05.3" in {step.point.criterion for step in first.steps if step.point}
    assert "s05.3" in {check.point.criterion for check in first.checks if check.point}
    right = [choice.text for choice in first.checks[0].choices if choice.right]
    assert right[0].split(",")[0].split(":")[0] in ("Act today", "See that it is acted on now")


def test_it_covers_what_induction_covers(pathway: Pathway) -> None:
    whole = [step.point.criterion for step in pathway.steps if step.point and not step.point.items]
    assert {"s05.2", "s05.3"} <= set(whole)


@pytest.mark.parametrize("role", STANDARDS)
def test_supervisors_and_leads_meet_their_standards(book: Handbook, role: str) -> None:
    pathway = next(each for each in book.pathways if each.id == role)
    assert STANDARDS[role] <= set(standards_of(book, pathway))


def test_leads_do_the_self_check_and_contractors_ask_the_host_school(book: Handbook) -> None:
    pages = {pathway.id: {step.page for step in pathway.steps} for pathway in book.pathways}
    assert "self-check" in pages["safeguarding-lead"]
    contractor = next(each for each in book.pathways if each.id == "contractor")
    assert {"host-policies", "host-input"} <= {step.clause.clause for step in contractor.steps if step.clause}
    assert any("host school for its safeguarding policy" in (step.do or "") for step in contractor.steps)


def standards_of(book: Handbook, pathway: Pathway) -> Iterator[str]:
    topics = {topic.id: topic for topic in book.topics}
    for step in pathway.steps:
        expected = [step.point] if step.point else topics[step.topic].expects if step.topic else []
        yield from (each.criterion.partition(".")[0] for each in expected)


def test_parts_are_of_a_size_to_finish_in_one_go(book: Handbook, pathway: Pathway) -> None:
    """For the standards alone and for every agency: a step or question of another agency is not shown."""
    assert 3 <= len(pathway.parts) <= 5
    for part in pathway.parts:
        for agency in (None, *(held.policy.id for held in book.policies)):
            steps, checks = shown(part, agency)
            assert (3 <= steps <= 6, 2 <= checks <= 4) == (True, True), (part.id, agency)


def shown(part: PathwayPart, agency: str | None) -> tuple[int, int]:
    steps, checks = (
        sum(each.clause is None or each.clause.policy == agency for each in every)
        for every in (part.steps, part.checks)
    )
    return steps, checks


def test_questions_teach_and_the_right_answer_has_no_place_of_its_own(pathway: Pathway) -> None:
    checks = [check for part in pathway.parts for check in part.checks]
    places = [[choice.right for choice in check.choices].index(True) for check in checks]
    assert len(set(places)) > 1
    for check in checks:
        assert len({choice.text for choice in check.choices}) == len(check.choices) >= 3
        assert all(choice.because and choice.because != choice.text for choice in check.choices)


def test_the_induction_says_where_silence_may_be_the_copy_s(book: Handbook, pathway: Pathway) -> None:
    page = induction(view(book, TODAY), pathway.id)
    silent = [each.partition("</p>")[0] for each in page.split('<p class="in-silent">')[1:]]
    assert silent
    for each in silent:
        assert ("lists that are missing from the copy" in each) == ("Procedures manual" in each)


def test_what_is_said_of_confidentiality_names_every_exception(pathway: Pathway) -> None:
    """003, the contract: three exceptions; section 7.0: concerns about practice. A part of them would mislead."""
    check = next(each for part in pathway.parts for each in part.checks if each.id == "q-limits-hwccg")
    told = [choice.because for choice in check.choices if choice.right or choice.text.startswith("Everything, ")]
    assert len(told) == 2
    for because in told:
        for exception in ("unsafe, unethical or illegal", "repeated failure to attend", "not properly reported"):
            assert exception in because
    assert any("Section 7.0" in because for because in told)


def test_an_answer_on_a_child_at_risk_begins_with_999(pathway: Pathway) -> None:
    asked = {"q-act-today", "q-in-session", "q-call-comes", "q-host-lead"}
    checks = [check for check in pathway.parts[0].checks if check.id in asked]
    assert len(checks) == 1
    right = next(choice.text for choice in checks[0].choices if choice.right)
    assert right.index("999") < right.index("otherwise")


@pytest.mark.parametrize("role", ["volunteer", "contractor"])
def test_what_is_said_of_staff_alone_is_read_with_the_words_that_leave_it_open(book: Handbook, role: str) -> None:
    found = read(book, role, "not-happening", "progress-careers")
    assert (found.clauses, found.others) == ((), ())
    assert [clause.ref for clause, _ in found.unclear] == [
        "not-happening-step-1",
        "not-happening-step-2",
        "not-happening-outcomes",
    ]
    page = induction(view(book, TODAY), role)
    assert "It says this of a member of staff, and not whether that includes you." in page


def test_a_step_on_cancelled_sessions_is_apart_from_supervision_that_does_not_take_place(book: Handbook) -> None:
    cancelled, not_happening = (read(book, "volunteer", step, "hwccg") for step in ("cancelled", "not-happening"))
    assert [clause.ref for clause in cancelled.clauses or ()] == ["cancel-exceptionally", "canceller-rearranges"]
    assert "cancel-exceptionally" not in [clause.ref for clause in not_happening.clauses or ()]
    assert read(book, "volunteer", "cancelled", "progress-careers").clauses == ()


def test_a_changed_clause_changes_the_step_for_its_agency_alone(book: Handbook) -> None:
    step = ("contractor", "how-often")
    changed = with_clause(book, "progress-careers", "how-often", text="Formal supervision is every 4 months.")
    assert read(changed, *step, "progress-careers").fingerprint != read(book, *step, "progress-careers").fingerprint
    assert read(changed, *step, "hwccg").fingerprint == read(book, *step, "hwccg").fingerprint
    assert read(changed, *step).fingerprint == read(book, *step).fingerprint


def test_what_readers_do_not_see_changes_nothing(book: Handbook) -> None:
    other = with_clause(book, "progress-careers", "how-often", asked_as=("Is it often?",), notes=())
    step = ("contractor", "how-often", "progress-careers")
    assert read(other, *step).fingerprint == read(book, *step).fingerprint


def test_strength_and_a_policy_that_begins_to_speak_change_it(book: Handbook) -> None:
    weaker = with_clause(book, "progress-careers", "how-often", strength="should")
    step = ("contractor", "how-often", "progress-careers")
    assert read(weaker, *step).fingerprint != read(book, *step).fingerprint
    silent = read(book, "contractor", "significant-harm", "progress-careers")
    assert silent.clauses == ()
    assert silent.fingerprint == read(book, "contractor", "significant-harm").fingerprint


def test_a_clause_of_another_agency_shows_nothing(book: Handbook) -> None:
    assert read(book, "contractor", "side-by-side", "hwccg").clauses == ()
    assert [clause.ref for clause in read(book, "contractor", "side-by-side", "progress-careers").clauses or ()] == [
        "host-policies"
    ]


def test_what_a_policy_tells_others_alone_is_told_as_such(book: Handbook) -> None:
    found = read(book, "new-practitioner", "how-often", "hwccg")
    assert all(clause.ref not in {each.ref for each in found.others} for clause in found.clauses or ())
