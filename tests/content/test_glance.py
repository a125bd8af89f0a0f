"""My supervision at a glance: what the shipped policies answer, as read by hand in the sources."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml

from macros.derived.short_answers import short_answer
from macros.derived.timeline import current
from macros.derived.topic_answers import answer
from macros.model.handbook import Handbook
from tests.macros.pages.test_glance import (
    TODAY,
    _is_silent,
    _page,
    _told,
    _topics,
    _unclear,
    policies_of,
    roles_of,
    topics_of,
)
from tests.support.answer_pages import parts, text
from tests.support.trees import CASES

GOLDEN: list[dict[str, Any]] = yaml.safe_load((CASES / "glance.yml").read_text(encoding="utf-8"))


def test_the_questions_of_a_first_day_are_asked_of_every_policy_one_thing_each(book: Handbook) -> None:
    """A cancelled session and supervision that does not take place were one question, answered where either was."""
    wanted = {"entitlement", "frequency", "duration", "supervisor", "recording", "storage", "disagreement"}
    assert {topic.id for topic in topics_of(book)} == wanted | {"cancellation", "escalation", "confidentiality"}
    assert all(len(topic.kinds) == 1 for topic in topics_of(book))
    for policy in policies_of(book):
        assert list(_topics(book, policy)) == [topic.id for topic in topics_of(book)]


@pytest.mark.parametrize("case", GOLDEN, ids=lambda case: f"{case['policy']} {case['role']} {case['topic']}")
def test_answers_by_hand_from_the_sources(book: Handbook, case: dict[str, Any]) -> None:
    asked = (case["policy"], case["role"], case["topic"])
    told = [line.words for line in _told(book, *asked)]
    unclear = [line.words for line in _unclear(book, *asked)]
    assert _is_silent(book, *asked) == case.get("silent", False)
    assert bool(told or unclear) != case.get("silent", False)
    assert [words for words in case.get("unclear", ()) if not any(words in said for said in unclear)] == []
    assert len(unclear) >= len(case.get("unclear", ()))
    assert bool(told) or not case.get("says")
    place = 0
    for words in case.get("says", ()):
        found = next((at for at, said in enumerate(told) if words in said), None)
        assert found is not None, (words, told)
        assert found >= place, f"out of order: {words}"
        place = found
    assert [words for words in case.get("never", ()) if any(words in said for said in told)] == []


def test_silence_of_a_copy_with_lists_missing_is_not_taken_for_the_document_s(book: Handbook) -> None:
    """002: paragraphs 9.2.1 and 9.2.5 to 9.2.8 lead into lists that are not in the copy."""
    lost = "lists that are missing from the copy that we hold: whether a list said something about this is not known."
    for policy in policies_of(book):
        section = text("<" + parts(_page(book), "sh-glance", "data-policy")[policy])
        assert section.count(lost) == (policy == "procedures-9-2")
        for topic in topics_of(book):
            is_silent = any(_is_silent(book, policy, role, topic.id) for role in roles_of(book))
            is_not_known = "not known" in text(_topics(book, policy)[topic.id]).lower()
            assert is_not_known == (policy == "procedures-9-2" and is_silent)
    silent = [topic.id for topic in topics_of(book) if _is_silent(book, "procedures-9-2", "new-practitioner", topic.id)]
    assert len(silent) == len(topics_of(book)) - 2


def test_the_golden_answers_name_every_policy_and_topic(book: Handbook) -> None:
    assert {case["policy"] for case in GOLDEN} == set(policies_of(book))
    assert {case["topic"] for case in GOLDEN} == {topic.id for topic in topics_of(book)}
    assert {case["role"] for case in GOLDEN} == set(roles_of(book))


def test_confidentiality_is_never_promised_without_its_exceptions(book: Handbook) -> None:
    topic = next(each for each in topics_of(book) if each.id == "confidentiality")
    for policy in policies_of(book):
        for role in roles_of(book):
            told = answer(current(book.policy(policy), TODAY), topic, role).told
            promised = [each for each in told if "confidential" in (each.fact.what or "") and not each.fact.condition]
            # what carries no condition says itself where confidentiality ends
            assert all(re.search("where confidentiality ends|open to", each.fact.what or "") for each in promised)
            first = short_answer(topic, told, role).first.fact if told else None
            assert first is None or (first.condition and re.search(r"\bconfidential\b", first.what or ""))
        unfolded = _topics(book, policy)["confidentiality"].split("<details")[0]
        assert "A worry about a child or an adult at risk comes before this" in unfolded


def test_the_steps_of_a_disagreement_are_no_reason_to_wait(book: Handbook) -> None:
    for policy in policies_of(book):
        unfolded = _topics(book, policy)["disagreement"].split("<details")[0]
        assert "A worry about a child or an adult at risk comes before this" in unfolded


def test_every_question_to_the_standards_has_its_short_answer(book: Handbook) -> None:
    assert [topic.id for topic in book.topics if topic.expects and not topic.expects_in_short] == []


COVERED = [
    ("hwccg", "volunteer", None),
    ("hwccg", "contractor", None),
    ("hwccg", "newly-qualified", None),
    ("hwccg", "safeguarding-lead", "aim-framework"),
    ("progress-careers", "contractor", "purpose"),
    ("progress-careers", "volunteer", "purpose"),
    ("progress-careers", "newly-qualified", None),
    ("progress-careers", "safeguarding-lead", None),
    ("bracknell-forest-model", "volunteer", "purpose"),
    ("bracknell-forest-model", "newly-qualified", "newly-qualified"),
    ("bracknell-forest-model", "contractor", None),
    ("procedures-9-2", "volunteer", None),
]


@pytest.mark.parametrize(("policy", "role", "clause"), COVERED)
def test_a_role_is_named_with_its_clause_or_reads_as_not_named(
    book: Handbook, policy: str, role: str, clause: str | None
) -> None:
    section = parts(_page(book), "sh-glance", "data-policy")[policy]
    mine = re.findall(rf'<p class="sh-glance__whose" data-roles="{role}" hidden>(.*?)</p>', section)[0]
    if clause is None:
        assert "Your role is not named." in text(mine)
        assert "href" not in mine
    else:
        assert re.search(rf'policies/{policy}/[^"]+\.md#{clause}"', mine)


def test_a_document_that_says_two_things_says_so_beside_the_answer(book: Handbook) -> None:
    assert "Sections 3 and 5 name the Managing Director" in text(_topics(book, "progress-careers")["supervisor"])
    assert "section 6.0 leaves the frequency to be agreed" in text(_topics(book, "hwccg")["frequency"])


def test_what_is_said_of_staff_says_that_it_leaves_volunteers_and_contractors_open(book: Handbook) -> None:
    """A third case, neither an answer nor silence: Progress Careers' section 10 speaks of "a member of staff"."""
    html = _topics(book, "progress-careers")["escalation"]
    assert "It says it of others, and not whether that includes these roles: Volunteer; Contractor" in text(html)
    label = re.findall(r'<span class="sh-told__unclear" data-roles="([^"]+)" hidden>(.*?)</span>', html)
    assert label[0] == (
        "volunteer contractor",
        "It says this of a member of staff, and not whether that includes you.",
    )
    for role in ("volunteer", "contractor"):
        assert not _told(book, "progress-careers", role, "escalation")
        assert len(_unclear(book, "progress-careers", role, "escalation")) == 3


def test_every_fact_about_staff_leaves_open_whom_a_policy_covers_besides(book: Handbook) -> None:
    """Where a policy names volunteers or contractors, "staff" alone says nothing of either."""
    covered = {"progress-careers": {"volunteer", "contractor"}, "bracknell-forest-model": {"volunteer"}}
    for policy, beside in covered.items():
        assert {cover.role for cover in book.policy(policy).latest.covers} >= beside
        for clause in book.policy(policy).latest.clauses:
            for fact in clause.facts:
                if re.search(r"\bstaff\b", fact.who) and fact.who.split(",")[0] != "school":
                    named = {role for role in beside if re.search(rf"\b{role}s?\b", fact.who)}
                    assert beside - named <= set(fact.unclear), (policy, clause.ref)


def test_a_safeguarding_lead_is_not_told_that_she_supervises_herself(book: Handbook) -> None:
    lead = [line.words for line in _told(book, "bracknell-forest-model", "safeguarding-lead", "supervisor")]
    assert not any("the school's named senior designated officer" in words for words in lead)
    assert not any(words.startswith("The line manager, the designated leader") for words in lead)
    for policy, ref in (
        ("bracknell-forest-model", "supervisors-supervised"),
        ("progress-careers", "supervisors-supervised"),
        ("hwccg", "supervisor-supervised"),
    ):
        assert ref in [line.ref for line in _told(book, policy, "safeguarding-lead", "supervisor")]
        assert ref in [line.ref for line in _told(book, policy, "supervisor", "supervisor")]


def test_advice_is_an_answer_of_its_own_and_neither_how_often_nor_who_supervises(book: Handbook) -> None:
    for policy, ref in (("hwccg", "case-advice"), ("hwccg", "urgent-cases"), ("procedures-9-2", "advice-and-support")):
        clause = next(each for each in book.policy(policy).latest.clauses if each.ref == ref)
        kinds = {fact.kind for fact in clause.facts}
        assert "entitlement" in kinds
        assert not kinds & {"frequency", "supervisor"}


def test_advice_on_a_case_answers_what_to_do_when_a_child_may_be_at_risk(book: Handbook) -> None:
    """HWCCG 7.0: all staff may ask its safeguarding team, where they have concerns and are unsure of a way forward."""
    topic = next(each for each in book.topics if each.id == "child-concerns")
    found = answer(current(book.policy("hwccg"), TODAY), topic, "new-practitioner")
    assert [each.clause.ref for each in found.told] == ["urgent-cases", "case-advice", "case-advice-any-staff"]
