"""My supervision, at a glance: every answer of every policy, role and topic against the clauses that it cites."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import pytest
import yaml

from macros.derived.timeline import current
from macros.derived.topic_answers import answer
from macros.generated.page_files import stubs
from macros.model.handbook import Handbook
from macros.model.topic import Topic
from macros.pages import places
from macros.pages.registry import pages
from macros.wording.silence import SILENT
from macros.wording.topics import NO_FIGURE
from tests.macros.pages.test_many_policies import many
from tests.support.answer_pages import Line, bears_out, facts_of, lines, parts, real, text
from tests.support.trees import CASES

TODAY = date(2026, 11, 26)
POLICIES = [held.policy.id for held in real().policies]
ROLES = [role.id for role in real().pathways]
TOPICS = [topic for topic in real().topics if topic.glance]
GOLDEN: list[dict[str, Any]] = yaml.safe_load((CASES / "glance.yml").read_text(encoding="utf-8"))


@cache
def _page() -> str:
    return pages(real(), TODAY)["glance_page"]()


@cache
def _topics(policy: str) -> dict[str, str]:
    return parts(parts(_page(), "sh-glance", "data-policy")[policy], "sh-glance__topic", "data-topic")


def _told(policy: str, role: str, topic: str) -> list[Line]:
    return [line for line in lines(_topics(policy)[topic]) if line.speaks_to(role)]


def _unclear(policy: str, role: str, topic: str) -> list[Line]:
    """What the page says of others, without saying whether that includes this role."""
    return [line for line in lines(_topics(policy)[topic]) if role in line.unclear]


def _is_silent(policy: str, role: str, topic: str) -> bool:
    """Whether the page says that the policy says nothing: to everybody, or once this role is chosen."""
    html = _topics(policy)[topic]
    to_all = f'<p class="sh-silence">{SILENT}' in html
    to_some = re.findall(r'<p class="sh-silence" data-roles="([^"]*)" hidden>', html)
    return to_all or any(role in each.split() for each in to_some)


def test_the_questions_of_a_first_day_are_asked_of_every_policy_one_thing_each() -> None:
    """A cancelled session and supervision that does not take place were one question, answered where either was."""
    wanted = {"entitlement", "frequency", "duration", "supervisor", "recording", "storage", "disagreement"}
    assert {topic.id for topic in TOPICS} == wanted | {"cancellation", "escalation", "confidentiality"}
    assert all(len(topic.kinds) == 1 for topic in TOPICS)
    for policy in POLICIES:
        assert list(_topics(policy)) == [topic.id for topic in TOPICS]


@pytest.mark.parametrize("policy", POLICIES)
@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.id)
def test_every_answer_is_a_fact_of_its_clause_and_no_fact_is_left_out(policy: str, topic: Topic) -> None:
    held = real().policy(policy)
    facts = facts_of(held.latest, topic)
    shown = lines(_topics(policy)[topic.id])
    assert len(shown) == len(facts)
    for line in shown:
        assert (line.policy, line.version) == (policy, held.latest.version)
        clause = next(each for each in held.latest.clauses if each.ref == line.ref)
        assert any(bears_out(line, clause, fact) for cited, fact in facts if cited is clause), line
        assert (line.title, line.strength) == (text(clause.title), clause.strength)
    for clause, fact in facts:
        assert any(bears_out(line, clause, fact) for line in shown), (clause.ref, fact)


@pytest.mark.parametrize("policy", POLICIES)
@pytest.mark.parametrize("role", ROLES)
def test_each_role_is_told_what_speaks_to_it_and_reads_silence_exactly_where_nothing_does(
    policy: str, role: str
) -> None:
    held = real().policy(policy)
    for topic in TOPICS:
        facts = facts_of(held.latest, topic)
        speaks = [(c.ref, f.who) for c, f in facts if not f.roles or role in f.roles]
        unclear = [(c.ref, f.who) for c, f in facts if role in f.unclear]
        told = _told(policy, role, topic.id)
        assert sorted(line.ref for line in told) == sorted(ref for ref, _ in speaks), topic.id
        assert sorted(line.ref for line in _unclear(policy, role, topic.id)) == sorted(ref for ref, _ in unclear)
        assert _is_silent(policy, role, topic.id) == (not speaks and not unclear), topic.id
        found = answer(current(held, TODAY), topic, role)
        assert found.is_silent == (not speaks and not unclear)
        assert sorted((each.clause.ref, each.fact.who) for each in found.told) == sorted(speaks)
        assert sorted((each.clause.ref, each.fact.who) for each in found.unclear) == sorted(unclear)
        assert len(found.told) + len(found.unclear) + len(found.others) == len(facts)


@pytest.mark.parametrize("case", GOLDEN, ids=lambda case: f"{case['policy']} {case['role']} {case['topic']}")
def test_answers_by_hand_from_the_sources(case: dict[str, Any]) -> None:
    asked = (case["policy"], case["role"], case["topic"])
    told = [line.words for line in _told(*asked)]
    unclear = [line.words for line in _unclear(*asked)]
    assert _is_silent(*asked) == case.get("silent", False)
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


def test_silence_of_a_copy_with_lists_missing_is_not_taken_for_the_document_s() -> None:
    """002: paragraphs 9.2.1 and 9.2.5 to 9.2.8 lead into lists that are not in the copy."""
    lost = "lists that are missing from the copy that we hold: whether a list said something about this is not known."
    for topic in TOPICS:
        for policy in POLICIES:
            is_told_of = lost in text(_topics(policy)[topic.id])
            is_silent = any(_is_silent(policy, role, topic.id) for role in ROLES)
            assert is_told_of == (policy == "procedures-9-2" and is_silent)
    silent = [topic.id for topic in TOPICS if _is_silent("procedures-9-2", "new-practitioner", topic.id)]
    assert len(silent) == len(TOPICS) - 2


def test_the_golden_answers_name_every_policy_and_topic() -> None:
    assert {case["policy"] for case in GOLDEN} == set(POLICIES)
    assert {case["topic"] for case in GOLDEN} == {topic.id for topic in TOPICS}
    assert {case["role"] for case in GOLDEN} == set(ROLES)


def test_confidentiality_is_never_shown_without_its_exceptions_or_in_part() -> None:
    topic = next(each for each in TOPICS if each.id == "confidentiality")
    for policy in POLICIES:
        for role in ROLES:
            told = answer(current(real().policy(policy), TODAY), topic, role).told
            promised = [each for each in told if "confidential" in (each.fact.what or "") and not each.fact.condition]
            # what carries no condition says itself where confidentiality ends
            assert all(re.search("where confidentiality ends|open to", each.fact.what or "") for each in promised)
            assert not told or any(each.fact.condition for each in told)
        html = _topics(policy)["confidentiality"]
        assert '<details class="sh-fold" data-fold="rest"><' not in html
        assert "A worry about a child is passed on at once" in html


def test_the_steps_of_a_disagreement_are_no_reason_to_wait() -> None:
    for policy in POLICIES:
        assert "A worry about a child is passed on at once" in _topics(policy)["disagreement"]


def test_every_figure_says_whom_it_covers() -> None:
    for policy in POLICIES:
        for html in _topics(policy).values():
            assert all(" For: " in line.words for line in lines(html))


def test_the_standards_stand_beside_each_answer_and_say_where_they_set_no_figure() -> None:
    for policy in POLICIES:
        for topic in TOPICS:
            html = _topics(policy)[topic.id].split("What the standards expect", 1)[1]
            assert (NO_FIGURE in html) == topic.is_measured
            points = {each.criterion for each in topic.expects}
            assert points <= {re.sub("-.*", "", each) for each in re.findall(r'standards/s\d\d\.md#([^"]+)"', html)}
            is_open = '<details class="sh-more" data-silent="' in _topics(policy)[topic.id] and re.search(
                r'data-silent="[^"]*" open>', _topics(policy)[topic.id]
            )
            assert bool(is_open) == (not facts_of(real().policy(policy).latest, topic))


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
def test_a_role_is_named_with_its_clause_or_reads_as_not_named(policy: str, role: str, clause: str | None) -> None:
    section = parts(_page(), "sh-glance", "data-policy")[policy]
    mine = re.findall(rf'<p data-roles="{role}" hidden>(.*?)</p>', section)[0]
    if clause is None:
        assert "This policy does not name your role." in text(mine)
        assert "href" not in mine
    else:
        assert re.search(rf'policies/{policy}/[^"]+\.md#{clause}"', mine)


def test_each_policy_is_named_with_its_area_its_version_and_that_its_own_document_prevails() -> None:
    for held in real().policies:
        words = text("<" + parts(_page(), "sh-glance", "data-policy")[held.policy.id])
        assert f"Area: {held.policy.area}" in words
        assert "A restatement of the copy that we hold" in words
        assert "the agency’s own document prevails" in words


def test_a_document_that_says_two_things_says_so_beside_the_answer() -> None:
    assert "Sections 3 and 5 name the Managing Director" in text(_topics("progress-careers")["supervisor"])
    assert "section 6.0 leaves the frequency to be agreed" in text(_topics("hwccg")["frequency"])


def test_with_many_policies_each_has_a_page_of_its_own() -> None:
    book = _with_topics(many())
    macro = pages(book, TODAY)
    index = macro["glance_page"]()
    made = stubs(book)
    for held in book.policies:
        assert f'href="{places.glance_page(held.policy.id)}"' in index
        assert f"docs/{places.glance_page(held.policy.id)}" in made
    one = macro["glance_policy"](book.policies[3].policy.id)
    assert parts(one, "sh-glance", "data-policy").keys() == {book.policies[3].policy.id}
    assert 'name="policy"' not in one
    assert 'name="role"' in one
    assert f"docs/{places.glance_page('hwccg')}" not in stubs(real())


def test_a_handbook_without_topics_has_no_such_pages() -> None:
    assert not {f"docs/{page}" for page in (places.GLANCE, places.COMPARE)} & stubs(many()).keys()


def test_an_unknown_policy_or_topic_is_an_error() -> None:
    for macro in ("glance_policy", "compare_topic"):
        with pytest.raises(KeyError, match="nobody"):
            pages(real(), TODAY)[macro]("nobody")


def _with_topics(book: Handbook) -> Handbook:
    return replace(book, topics=tuple(replace(topic, expects=()) for topic in real().topics), pathways=real().pathways)


def test_what_is_said_of_staff_says_that_it_leaves_volunteers_and_contractors_open() -> None:
    """A third case, neither an answer nor silence: Progress Careers' section 10 speaks of "a member of staff"."""
    html = _topics("progress-careers")["escalation"]
    assert "It says it of others, and not whether that includes these roles: Volunteer; Contractor" in text(html)
    label = re.findall(r'<span class="sh-told__unclear" data-roles="([^"]+)" hidden>(.*?)</span>', html)
    assert label[0] == (
        "volunteer contractor",
        "It says this of a member of staff, and not whether that includes you.",
    )
    for role in ("volunteer", "contractor"):
        assert not _told("progress-careers", role, "escalation")
        assert len(_unclear("progress-careers", role, "escalation")) == 3


def test_every_fact_about_staff_leaves_open_whom_a_policy_covers_besides() -> None:
    """Where a policy names volunteers or contractors, "staff" alone says nothing of either."""
    covered = {"progress-careers": {"volunteer", "contractor"}, "bracknell-forest-model": {"volunteer"}}
    for policy, beside in covered.items():
        assert {cover.role for cover in real().policy(policy).latest.covers} >= beside
        for clause in real().policy(policy).latest.clauses:
            for fact in clause.facts:
                if re.search(r"\bstaff\b", fact.who) and fact.who.split(",")[0] != "school":
                    named = {role for role in beside if re.search(rf"\b{role}s?\b", fact.who)}
                    assert beside - named <= set(fact.unclear), (policy, clause.ref)


def test_a_safeguarding_lead_is_not_told_that_she_supervises_herself() -> None:
    lead = [line.words for line in _told("bracknell-forest-model", "safeguarding-lead", "supervisor")]
    assert not any("the school's named senior designated officer" in words for words in lead)
    assert not any(words.startswith("The line manager, the designated leader") for words in lead)
    for policy, ref in (
        ("bracknell-forest-model", "supervisors-supervised"),
        ("progress-careers", "supervisors-supervised"),
        ("hwccg", "supervisor-supervised"),
    ):
        assert ref in [line.ref for line in _told(policy, "safeguarding-lead", "supervisor")]
        assert ref in [line.ref for line in _told(policy, "supervisor", "supervisor")]


def test_advice_is_an_answer_of_its_own_and_neither_how_often_nor_who_supervises() -> None:
    for policy, ref in (("hwccg", "case-advice"), ("hwccg", "urgent-cases"), ("procedures-9-2", "advice-and-support")):
        clause = next(each for each in real().policy(policy).latest.clauses if each.ref == ref)
        kinds = {fact.kind for fact in clause.facts}
        assert "entitlement" in kinds
        assert not kinds & {"frequency", "supervisor"}


def test_advice_on_a_case_answers_what_to_do_when_a_child_may_be_at_risk() -> None:
    """HWCCG 7.0: all staff may ask its safeguarding team, where they have concerns and are unsure of a way forward."""
    topic = next(each for each in real().topics if each.id == "child-concerns")
    found = answer(current(real().policy("hwccg"), TODAY), topic, "new-practitioner")
    assert [each.clause.ref for each in found.told] == ["urgent-cases", "case-advice", "case-advice-any-staff"]
