"""My supervision, at a glance: every answer of every policy, role and topic against the clauses that it cites."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from macros.derived.short_answers import short_answer
from macros.derived.timeline import current
from macros.derived.topic_answers import answer, clause_facts
from macros.generated.page_files import stubs
from macros.model.handbook import Handbook
from macros.model.pathway import Pathway
from macros.model.policy import PolicyFile
from macros.model.topic import Topic
from macros.pages import places
from macros.pages.registry import pages
from macros.wording.policies import version_words, whose_words
from macros.wording.silence import NOT_KNOWN
from macros.wording.topics import NO_FIGURE
from selfcheck.urgent_words import COMES_FIRST
from tests.macros.pages.test_compare import with_topics
from tests.macros.pages.test_many_policies import many
from tests.support.answer_pages import Line, bears_out, facts_of, lines, parts, text
from tests.support.handbooks import once_a_handbook

TODAY = date(2026, 11, 26)


@once_a_handbook
def _page(book: Handbook) -> str:
    return pages(book, TODAY)["glance_page"]()


@once_a_handbook
def _topics(book: Handbook, policy: str) -> dict[str, str]:
    return parts(parts(_page(book), "sh-glance", "data-policy")[policy], "sh-glance__topic", "data-topic")


def policies_of(book: Handbook) -> list[str]:
    return [held.policy.id for held in book.policies]


def roles_of(book: Handbook) -> list[str]:
    return [pathway.id for pathway in book.pathways]


def topics_of(book: Handbook) -> list[Topic]:
    return [topic for topic in book.topics if topic.glance]


def _told(book: Handbook, policy: str, role: str, topic: str) -> list[Line]:
    """The answers for a role, in the document's order."""
    shown = sorted(lines(_topics(book, policy)[topic]), key=lambda line: line.place)
    return [line for line in shown if line.speaks_to(role)]


def _unclear(book: Handbook, policy: str, role: str, topic: str) -> list[Line]:
    """The answers for others that leave open whether they include this role."""
    return [line for line in lines(_topics(book, policy)[topic]) if role in line.unclear]


def _is_silent(book: Handbook, policy: str, role: str, topic: str) -> bool:
    """Whether the page calls the policy silent: for all, or for this role."""
    html = _topics(book, policy)[topic]
    to_all = '<p class="sh-silence">' in html
    to_some = re.findall(r'<p class="sh-silence" data-roles="([^"]*)" hidden>', html)
    return to_all or any(role in each.split() for each in to_some)


def test_every_answer_is_a_fact_of_its_clause_and_no_fact_is_left_out(
    book: Handbook, held: PolicyFile, topic: Topic
) -> None:
    facts, policy = facts_of(held.latest, topic), held.policy.id
    if not topic.glance:
        assert topic.id not in _topics(book, policy)
        return
    shown = lines(_topics(book, policy)[topic.id])
    assert len(shown) == len(facts)
    for line in shown:
        assert (line.policy, line.version) == (policy, held.latest.version)
        clause = next(each for each in held.latest.clauses if each.ref == line.ref)
        assert any(bears_out(line, clause, fact) for cited, fact in facts if cited is clause), line
        assert (line.title, line.strength) == (text(clause.title), clause.strength)
    for clause, fact in facts:
        assert any(bears_out(line, clause, fact) for line in shown), (clause.ref, fact)


def test_each_role_is_told_what_speaks_to_it_and_reads_silence_exactly_where_nothing_does(
    book: Handbook, held: PolicyFile, pathway: Pathway
) -> None:
    policy, role = held.policy.id, pathway.id
    for topic in topics_of(book):
        facts = facts_of(held.latest, topic)
        speaks = [(c.ref, f.who) for c, f in facts if not f.roles or role in f.roles]
        unclear = [(c.ref, f.who) for c, f in facts if role in f.unclear]
        told = _told(book, policy, role, topic.id)
        assert sorted(line.ref for line in told) == sorted(ref for ref, _ in speaks), topic.id
        assert sorted(line.ref for line in _unclear(book, policy, role, topic.id)) == sorted(ref for ref, _ in unclear)
        assert _is_silent(book, policy, role, topic.id) == (not speaks and not unclear), topic.id
        found = answer(current(held, TODAY), topic, role)
        assert found.is_silent == (not speaks and not unclear)
        assert sorted((each.clause.ref, each.fact.who) for each in found.told) == sorted(speaks)
        assert sorted((each.clause.ref, each.fact.who) for each in found.unclear) == sorted(unclear)
        assert len(found.told) + len(found.unclear) + len(found.others) == len(facts)


def test_every_figure_says_whom_it_covers(book: Handbook) -> None:
    for policy in policies_of(book):
        for html in _topics(book, policy).values():
            assert all(" For: " in line.words for line in lines(html))


def test_the_standards_stand_beside_each_answer_and_say_where_they_set_no_figure(book: Handbook) -> None:
    for policy in policies_of(book):
        for topic in topics_of(book):
            html_of_topic = _topics(book, policy)[topic.id]
            html = html_of_topic.split("What the standards expect", 1)[1]
            assert (NO_FIGURE in html) == topic.is_measured
            points = {each.criterion for each in topic.expects}
            assert points <= {re.sub("-.*", "", each) for each in re.findall(r'standards/s\d\d\.md#([^"]+)"', html)}
            is_shown = re.search(r'class="sh-glance__standards" data-silent="[^"]*">', html_of_topic)
            assert bool(is_shown) == (not facts_of(book.policy(policy).latest, topic))


def test_each_policy_is_named_with_its_area_its_version_and_that_its_own_document_prevails(book: Handbook) -> None:
    for held in book.policies:
        words = text("<" + parts(_page(book), "sh-glance", "data-policy")[held.policy.id])
        assert whose_words(held.policy) in words
        assert f"From {version_words(held.latest)}" in words
        assert "the latest we hold" in words
        assert "The agency’s own prevails" in words


def test_with_many_policies_each_has_a_page_of_its_own(book: Handbook) -> None:
    large = with_topics(many(), book)
    macro = pages(large, TODAY)
    index = macro["glance_page"]()
    made = stubs(large)
    for held in large.policies:
        assert f'href="{places.policy_glance_page(held.policy.id)}"' in index
        assert f"docs/{places.policy_glance_page(held.policy.id)}" in made
    one = macro["glance_policy"](large.policies[3].policy.id)
    assert parts(one, "sh-glance", "data-policy").keys() == {large.policies[3].policy.id}
    assert 'name="policy"' not in one
    assert 'name="role"' in one
    assert f"docs/{places.policy_glance_page(book.policies[0].policy.id)}" not in stubs(book)


def test_a_handbook_without_topics_has_no_such_pages() -> None:
    assert not {f"docs/{page}" for page in (places.GLANCE, places.COMPARE)} & stubs(replace(many(), topics=())).keys()


def test_an_unknown_policy_or_topic_is_an_error(book: Handbook) -> None:
    for macro in ("glance_policy", "compare_topic"):
        with pytest.raises(KeyError, match="nobody"):
            pages(book, TODAY)[macro]("nobody")


def test_silence_of_a_copy_with_parts_missing_is_not_taken_for_the_document_s(book: Handbook) -> None:
    for held in book.policies:
        section = text("<" + parts(_page(book), "sh-glance", "data-policy")[held.policy.id])
        if held.latest.missing:
            assert section.count(" ".join(held.latest.missing.split())) == 1
        for topic in topics_of(book):
            shown = text(_topics(book, held.policy.id)[topic.id])
            is_silent = any(_is_silent(book, held.policy.id, role, topic.id) for role in roles_of(book))
            assert (NOT_KNOWN in shown.lower()) == (bool(held.latest.missing) and is_silent)
            assert 'sh-silence">Not mentioned' not in _topics(book, held.policy.id)[topic.id] or not held.latest.missing


def test_a_role_is_named_with_its_clause_or_reads_as_not_named(book: Handbook, held: PolicyFile) -> None:
    section, covers = parts(_page(book), "sh-glance", "data-policy")[held.policy.id], held.latest.covers
    for role in roles_of(book):
        mine = re.findall(rf'<p class="sh-glance__whose" data-roles="{role}" hidden>(.*?)</p>', section)[0]
        clauses = {each.clause for each in covers if each.role == role}
        assert ("Your role is not named." in text(mine)) == (not clauses)
        assert {*re.findall(rf'policies/{held.policy.id}/[^"]+\.md#([^"]+)"', mine)} == clauses


def test_one_sentence_of_safety_stands_unfolded_where_a_worry_could_be_kept_back(book: Handbook) -> None:
    """Confidentiality folds like every other question; what comes before it, and whom to tell at once, never does."""
    for policy in policies_of(book):
        for topic in topics_of(book):
            unfolded, _, folded = _topics(book, policy)[topic.id].partition("<details")
            is_beside = bool({"confidentiality", "disagreement"}.intersection(topic.kinds))
            assert (COMES_FIRST in unfolded) == is_beside
            assert re.search(rf'{COMES_FIRST} <a href="urgent.md">whom to tell at once</a>', unfolded) or not is_beside
            assert COMES_FIRST not in folded
            assert len(lines(unfolded)) <= 1


def test_the_short_answer_is_that_of_every_other_page(book: Handbook, held: PolicyFile, topic: Topic) -> None:
    facts = clause_facts(current(held, TODAY), topic)
    if not topic.glance or not facts:
        return
    (shown,) = lines(_topics(book, held.policy.id)[topic.id].split("<details")[0])
    first = short_answer(topic, facts).first
    assert bears_out(shown, first.clause, first.fact)


def test_for_you_is_said_only_where_the_fact_names_the_role(book: Handbook) -> None:
    for policy in policies_of(book):
        for html in _topics(book, policy).values():
            for line in re.findall(r'<li data-place="[^>]*>.*?</li>', html):
                named = re.findall(r'data-for="([^"]*)"', line.split(">")[0])
                assert re.findall(r'For<b data-roles="([^"]*)" hidden> you</b>', line) == named


def test_where_a_policy_is_silent_the_standards_stand_in_a_sentence_with_their_points(book: Handbook) -> None:
    for policy in policies_of(book):
        for topic in (each for each in topics_of(book) if each.expects):
            html = re.findall(
                r'<p class="sh-glance__standards"[^>]*>(.*?)</p>', _topics(book, policy)[topic.id], re.DOTALL
            )[0]
            titles = [point.title for each in topic.expects if (point := book.edition.criterion(each.criterion))]
            assert text(topic.expects_in_short or titles[0]) in text(html)
            assert all(f"#{each.criterion}" in html for each in topic.expects)
