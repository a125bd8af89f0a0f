"""The answer in a few words to what readers ask first: its choice among a version's facts."""

from __future__ import annotations

from dataclasses import replace

from macros.derived.short_answers import ASKED_FIRST, short_answer, short_answers
from macros.derived.topic_answers import ClauseFact
from macros.model.policy_version import Clause, ClauseStrength, Fact
from macros.model.topic import Topic
from tests.support.handbooks import fixture_handbook

TOPIC = Topic(
    id="recording", title="Records", question="What is recorded?", kinds=("recording",), glance=True, compared=True
)


def fact(
    what: str, strength: ClauseStrength = "states", *, roles: tuple[str, ...] = (), amount: int | None = None
) -> ClauseFact:
    clause = Clause(ref="c", title="A clause", text="A text.", strength=strength)
    given = Fact(kind="recording", who="everyone", what=what, roles=roles)
    return ClauseFact(clause, replace(given, amount=amount, unit="months", sense="no_more_than") if amount else given)


def chosen(*facts: ClauseFact) -> str | None:
    return short_answer(TOPIC, facts).first.fact.what


def test_a_figure_goes_before_words() -> None:
    assert chosen(fact("words", "must"), fact("figure", "may", amount=3)) == "figure"


def test_what_covers_everyone_goes_before_what_covers_some_and_then_what_binds_most() -> None:
    assert chosen(fact("some", "must", roles=("supervisor",)), fact("all", "may")) == "all"
    assert chosen(fact("may", "may"), fact("will", "will"), fact("should", "should")) == "will"
    assert chosen(fact("one", "will", roles=("a",)), fact("two", "will", roles=("a", "b"))) == "two"


def test_of_equals_the_first_in_the_document_answers_and_a_long_one_gives_way() -> None:
    assert chosen(fact("step one"), fact("two")) == "step one"
    assert chosen(fact("long " * 21, "must"), fact("short", "may")) == "short"
    assert chosen(fact("long " * 21)) == "long " * 21


def test_a_second_figure_is_for_other_people() -> None:
    first, same = fact("first", amount=3), fact("same", amount=6)
    other = ClauseFact(same.clause, replace(same.fact, who="new staff"))
    assert short_answer(TOPIC, [first, same]).second is None
    assert short_answer(TOPIC, [first, same, other]).second is other


def test_every_topic_that_is_asked_first_is_answered_or_named_as_not_mentioned() -> None:
    book = fixture_handbook()
    wanted = [topic for topic in book.topics if topic.glance and topic.kinds[0] in ASKED_FIRST]
    for held in book.policies:
        answers, silent = short_answers(held.latest, book.topics)
        assert {topic.id for topic in wanted} == {each.topic.id for each in answers} | {each.id for each in silent}
        assert all(each.first.clause in held.latest.clauses for each in answers)
