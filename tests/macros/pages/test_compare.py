"""The comparison: every cell against the clause that it cites, and every difference against the facts."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from macros.derived.topic_answers import ClauseFact, Stand, topic_differences
from macros.generated.page_files import stubs
from macros.model.handbook import Handbook
from macros.model.policy_version import Fact
from macros.model.topic import Topic
from macros.pages import places
from macros.pages.agency_differences import differences_in_words
from macros.pages.registry import pages
from macros.wording.policies import whose_words
from macros.wording.silence import SILENT
from macros.wording.topics import NO_FIGURE, STANDARDS_SILENT
from tests.macros.pages.test_many_policies import many
from tests.support.answer_pages import bears_out, facts_of, lines, parts, text
from tests.support.handbooks import once_a_handbook

TODAY = date(2026, 11, 26)


@once_a_handbook
def _tables(book: Handbook) -> dict[str, str]:
    return parts(pages(book, TODAY)["compare_page"](), "sh-compared", "data-topic")


def _rows(book: Handbook, topic: str) -> dict[str, str]:
    found = re.findall(r'<tr role="row" data-policy="([^"]+)"(.*?)</tr>', _tables(book)[topic])
    return dict(found)


def _differ(book: Handbook, topic: str) -> str:
    return text(_tables(book)[topic].split("data-between")[0])


def test_every_policy_has_its_row_in_the_order_of_the_handbook(book: Handbook, topic: Topic) -> None:
    assert list(_rows(book, topic.id)) == [held.policy.id for held in book.policies]


def test_every_cell_is_borne_out_by_its_clauses_and_silence_stands_exactly_where_no_fact_is(
    book: Handbook, topic: Topic
) -> None:
    for held in book.policies:
        row, facts = _rows(book, topic.id)[held.policy.id], facts_of(held.latest, topic)
        shown = lines(row)
        assert len(shown) == len(facts)
        for line in shown:
            assert (line.policy, line.version) == (held.policy.id, held.latest.version)
            assert any(bears_out(line, clause, fact) for clause, fact in facts), line
        for clause, fact in facts:
            assert any(bears_out(replace(line, roles=()), clause, fact) for line in shown), (clause.ref, fact)
        assert (SILENT in row) == (not facts)
        assert (" data-silent>" in row) == (not facts)


def test_a_copy_with_lists_missing_says_so_where_it_is_silent(book: Handbook, topic: Topic) -> None:
    (held,) = (each for each in book.policies if each.latest.missing)
    lost, silent = held.latest.missing or "", not facts_of(held.latest, topic)
    assert (lost in text(_rows(book, topic.id)[held.policy.id])) == silent
    assert (f"{whose_words(held.policy)}: {lost}" in _differ(book, topic.id)) == silent
    assert lost not in "".join(text(row) for name, row in _rows(book, topic.id).items() if name != held.policy.id)


def test_what_the_standards_expect_stands_beside(book: Handbook, topic: Topic) -> None:
    beside = re.findall(r'<tr role="row" class="sh-compare__standards">(.*?)</tr>', _tables(book)[topic.id])[0]
    for each in topic.expects:
        criterion = book.edition.criterion(each.criterion)
        assert criterion
        items = [item.text for item in criterion.items if item.id in each.items]
        assert all(words in text(beside) for words in (items or [criterion.text]))
    assert f"({book.edition.head.area})" in beside
    assert (STANDARDS_SILENT in beside) == (not topic.expects)
    assert (NO_FIGURE in beside) == (topic.is_measured and not topic.figure and bool(topic.expects))


def test_each_difference_follows_from_the_facts(book: Handbook, topic: Topic) -> None:
    silent = [held for held in book.policies if not facts_of(held.latest, topic)]
    figured = [held for held in book.policies if any(f.amount for _, f in facts_of(held.latest, topic))]
    said = _differ(book, topic.id)
    assert ("nothing" in said or "No policy held" in said) == bool(silent)
    if topic.is_measured:
        assert ("figure" in said) == (len(figured) > 0 or len(silent) < len(book.policies) - 1)
        assert all(_figures_in(book, held.policy.id, topic.id) in said for held in figured)
    else:
        assert "figure" not in said


def _figures_in(book: Handbook, policy: str, topic: str) -> str:
    said = re.search(r'data-said="([^"]+)"', _rows(book, topic)[policy])
    assert said
    return text(said[1])


def _stands(*facts: dict[str, Any]) -> list[Stand]:
    """A handbook whose policies have these facts on confidentiality or frequency: one fact each, or none."""
    held = many().policies
    stood = []
    for place, fact in enumerate(facts):
        clause = held[place].latest.clauses[0]
        made = (Fact(**{"kind": "frequency", "who": "all", **fact}),) if fact else ()
        version = replace(held[place].latest, sections=())
        stood.append(
            Stand(policy_file=held[place], version=version, told=tuple(ClauseFact(clause, each) for each in made))
        )
    return stood


MONTHLY = {"amount": 1, "unit": "months", "sense": "exactly"}
YEARLY = {"amount": 1, "unit": "years", "sense": "exactly"}
TWELVE = {"amount": 12, "unit": "months", "sense": "exactly"}
KEPT = {"kind": "confidentiality", "what": "kept"}

MADE: list[tuple[str, list[dict[str, Any]], list[str], list[str]]] = [
    ("frequency", [MONTHLY, YEARLY], ["different figures", "every month", "every year"], ["same", "nothing"]),
    ("frequency", [YEARLY, TWELVE], ["the same figures"], ["different"]),
    (
        "frequency",
        [MONTHLY, {"what": "often"}],
        ["Only Agency", "sets a figure: every month"],
        ["nothing", "different"],
    ),
    ("frequency", [{"what": "often"}, {"what": "enough"}], ["They set no figure."], ["nothing"]),
    ("frequency", [MONTHLY, {}], ["says anything about it. The others say nothing"], ["different"]),
    ("frequency", [{}, {}], ["No policy held here says anything about it."], ["figure"]),
    ("frequency", [MONTHLY, YEARLY, {"what": "often"}], ["speaks of it without a figure"], []),
    ("confidentiality", [{**KEPT, "condition": "unless"}, KEPT], ["Only Agency", "names exceptions"], ["figure"]),
    ("confidentiality", [KEPT, KEPT], [], ["exceptions"]),
    (
        "confidentiality",
        [{**KEPT, "condition": "x"}, {**KEPT, "condition": "y"}, KEPT],
        ["These name exc", "name none"],
        [],
    ),
]


@pytest.mark.parametrize(("topic", "facts", "said", "not_said"), MADE)
def test_differences_that_are_made_up(
    book: Handbook, topic: str, facts: list[dict[str, Any]], said: list[str], not_said: list[str]
) -> None:
    asked = next(each for each in book.topics if each.id == topic)
    words = re.sub(r"\w?gency (\d+)", r"Agency \1", _differences(asked, *facts))
    assert [each for each in said if each not in words] == [], words
    assert [each for each in not_said if each in words] == [], words


def _differences(asked: Topic, *facts: dict[str, Any]) -> str:
    found = differences_in_words(asked, topic_differences(_stands(*facts)))
    return " ".join(text for each in found for text in (each.words, *map(": ".join, each.figures)))


def test_with_many_policies_figures_are_counted_and_not_listed(book: Handbook) -> None:
    asked = next(each for each in book.topics if each.id == "frequency")
    words = _differences(asked, *[MONTHLY] * 20, *[YEARLY] * 15, *[{}] * 14)
    assert "every month, 20 policies; every year, 15 policies" in words
    assert "14 policies say nothing about it" in words
    assert len(words) < 400


def test_with_many_policies_each_topic_has_a_page_with_a_filter(book: Handbook) -> None:
    large = with_topics(many(), book)
    macro, made = pages(large, TODAY), stubs(large)
    index, one = macro["compare_page"](), macro["compare_topic"]("frequency")
    for topic in book.topics:
        assert f"({places.topic_page(topic.id)})" in index
        assert f"docs/{places.topic_page(topic.id)}" in made
    assert "<table" not in index
    assert 'name="sector"' in one
    assert 'name="kind"' in one
    assert one.count("data-policy=") == len(large.policies)
    assert 'name="sector"' not in pages(book, TODAY)["compare_page"]()


def with_topics(large: Handbook, book: Handbook) -> Handbook:
    """A large handbook with the topics and pathways of another."""
    return replace(large, topics=tuple(replace(topic, expects=()) for topic in book.topics), pathways=book.pathways)
