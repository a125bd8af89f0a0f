"""The comparison: every cell against the clause that it cites, and every difference against the facts."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from html import unescape
from typing import Any

import pytest

from macros.derived.topic_answers import ClauseFact, Stand
from macros.generated.page_files import stubs
from macros.model.handbook import Handbook
from macros.model.policy_version import Fact
from macros.model.topic import Topic
from macros.pages import places
from macros.pages.agency_differences import EACH_NAMES_EXCEPTIONS, OTHER_FIGURES_DIFFER, differences_in_words
from macros.pages.interval_scale import interval_scale
from macros.pages.registry import pages
from macros.wording.policies import figure_words
from macros.wording.silence import silent_word
from macros.wording.topics import NO_FIGURE, STANDARDS_SILENT
from tests.macros.pages.test_many_policies import many
from tests.support.answer_pages import bears_out, facts_of, lines, text
from tests.support.handbooks import once_a_handbook

TODAY = date(2026, 11, 26)


@once_a_handbook
def _topics(book: Handbook) -> dict[str, str]:
    """The rows of each topic's part of the table."""
    return dict(
        re.findall(r'<tbody [^>]*data-topic="([^"]+)"[^>]*>(.*?)</tbody>', pages(book, TODAY)["compare_page"]())
    )


def _cells(book: Handbook, topic: str) -> dict[str, tuple[str, str]]:
    """Each policy's cell by its policy: its attributes and its content."""
    found = re.findall(
        r'<td role="cell" data-search-exclude data-policy="([^"]+)"(.*?)>(.*?)</td>', _topics(book)[topic]
    )
    return {policy: (attributes, content) for policy, attributes, content in found}


def _differ(book: Handbook, topic: str) -> str:
    found = re.search(r"<p class=\"sh-differ\" data-among[^>]*>(.*?)</p>", _topics(book)[topic])
    return text(found[1]) if found else ""


def _standards(book: Handbook, topic: str) -> str:
    found: list[str] = re.findall(
        r'<td role="cell" class="sh-compare__standards"[^>]*>(.*?)</td>', _topics(book)[topic]
    )
    return found[0]


def test_rows_are_questions_and_columns_the_policies_and_the_standards(book: Handbook, topic: Topic) -> None:
    page = pages(book, TODAY)["compare_page"]()
    heads = re.findall(r'<th scope="col" role="columnheader"([^>]*)>', page)
    assert [re.findall(r'data-policy="([^"]+)"', head) for head in heads[1:-1]] == [
        [p.policy.id] for p in book.policies
    ]
    assert "sh-compare__standards" in heads[-1]
    assert f'<th scope="row" role="rowheader">{topic.question}</th>' in unescape(_topics(book)[topic.id])
    assert list(_cells(book, topic.id)) == [held.policy.id for held in book.policies]


def test_every_cell_is_borne_out_by_its_clauses_and_silence_stands_exactly_where_no_fact_is(
    book: Handbook, topic: Topic
) -> None:
    for held in book.policies:
        (attributes, cell), facts = _cells(book, topic.id)[held.policy.id], facts_of(held.latest, topic)
        shown = lines(cell)
        assert len(shown) == len(facts)
        for line in shown:
            assert (line.policy, line.version) == (held.policy.id, held.latest.version)
            assert any(bears_out(line, clause, fact) for clause, fact in facts), line
        for clause, fact in facts:
            assert any(bears_out(replace(line, roles=()), clause, fact) for line in shown), (clause.ref, fact)
        assert (silent_word(held.latest) in text(cell)) == (not facts)
        assert (" data-silent" in attributes) == (not facts)


def test_a_cell_has_one_short_answer_and_the_rest_behind_one_control(book: Handbook, topic: Topic) -> None:
    for held in book.policies:
        _, cell = _cells(book, topic.id)[held.policy.id]
        facts = facts_of(held.latest, topic)
        open_part, *folded = cell.split("<details")
        assert len(lines(open_part)) == min(len(facts), 1)
        assert len(folded) <= 1
        assert sum(len(lines(part)) for part in folded) == max(len(facts) - 1, 0)


def test_on_confidentiality_the_short_answer_names_an_exception_where_any_is_named(book: Handbook) -> None:
    topic = next(each for each in book.topics if "confidentiality" in each.kinds and each.compared)
    for held in book.policies:
        _, cell = _cells(book, topic.id)[held.policy.id]
        facts = facts_of(held.latest, topic)
        named = [pair for pair in facts if pair[1].condition]
        for line in lines(cell.split("<details")[0]) if named else ():
            assert any(bears_out(line, *pair) for pair in named)
        assert (f"Read {len(facts) - 1} more" in cell) == (len(facts) > 1)


def test_the_gap_of_a_copy_stands_once_below_the_table(book: Handbook) -> None:
    page = pages(book, TODAY)["compare_page"]()
    (held,) = (each for each in book.policies if each.latest.missing)
    gaps = re.findall(r'<p class="sh-gap" data-policy="([^"]+)"[^>]*>(.*?)</p>', page)
    assert [policy for policy, _ in gaps] == [held.policy.id]
    assert " ".join((held.latest.missing or "").split()) in text(gaps[0][1])


def test_what_the_standards_expect_stands_beside(book: Handbook, topic: Topic) -> None:
    beside = _standards(book, topic.id)
    for each in topic.expects:
        criterion = book.edition.criterion(each.criterion)
        assert criterion
        items = [item.text for item in criterion.items if item.id in each.items]
        assert all(words in text(beside) for words in (items or [criterion.text]))
        assert f"#{criterion.id}" in beside.split("<details")[0]
    assert (STANDARDS_SILENT in beside) == (not topic.expects)
    assert (NO_FIGURE in beside) == (topic.is_measured and not topic.figure and bool(topic.expects))


def test_a_difference_is_a_sentence_of_each_policys_figure_and_nothing_else_is_said(
    book: Handbook, topic: Topic
) -> None:
    said = _differ(book, topic.id)
    assert "Read both" not in said
    figures = {held.policy.id: [f for _, f in facts_of(held.latest, topic) if f.amount] for held in book.policies}
    if topic.is_measured and any(figures.values()) and not all(figures.values()):
        for held in book.policies:
            words = figure_words(figures[held.policy.id][0]) if figures[held.policy.id] else "no|not"
            assert re.search(rf"{re.escape(held.policy.short)}: ({words})", said)
    if not (topic.is_measured and any(figures.values())) and "confidentiality" not in topic.kinds:
        assert said == ""


def test_intervals_stand_on_one_scale_with_the_same_in_words(book: Handbook) -> None:
    topic = next(each for each in book.topics if "frequency" in each.kinds and each.compared)
    drawn = dict(re.findall(r'<li data-policy="([^"]+)"><strong>(.*?)</li>', _topics(book)[topic.id]))
    for held in book.policies:
        words = {figure_words(fact) for _, fact in facts_of(held.latest, topic) if fact.amount}
        assert (held.policy.id in drawn) == bool(words)
        if words:
            line = drawn[held.policy.id]
            assert set(re.findall(r"<span>(.*?)</span>", line)[0].split("; ")) == words
            assert 0 < line.count("<circle") <= len(words)


@pytest.mark.parametrize(
    ("amount", "unit", "place", "last"),
    [(12, "months", "97.0%", "12 months"), (6, "months", "50.0%", "12 months"), (2, "years", "97.0%", "24 months")],
)
def test_an_interval_has_its_place_on_the_scale(amount: int, unit: str, place: str, last: str) -> None:
    scale = interval_scale(_stands({"amount": amount, "unit": unit, "sense": "exactly"}))
    assert scale
    assert scale.lines[0].places == [place]
    assert scale.ticks[-1] == ("97.0%", last)


def test_without_an_interval_nothing_is_drawn() -> None:
    assert interval_scale(_stands({"what": "often"}, {})) is None


@pytest.mark.parametrize("number", [0, 1, 2, 4, 6])
def test_up_to_four_are_chosen_and_none_where_there_is_nothing_to_choose(book: Handbook, number: int) -> None:
    page = pages(with_topics(many(number), book), TODAY)["compare_page"]()
    assert page.count("<select") == (min(number, 4) if number > 1 else 0)


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

MADE: list[tuple[str, list[dict[str, Any]], list[str]]] = [
    ("frequency", [MONTHLY, YEARLY], ["Agency 0: every month; Agency 1: every year."]),
    ("frequency", [YEARLY, TWELVE], []),
    ("frequency", [MONTHLY, {"what": "often"}], ["Agency 0: every month; Agency 1: no figure."]),
    ("frequency", [{"what": "often"}, {"what": "enough"}], []),
    ("frequency", [MONTHLY, {}], ["Agency 0: every month; Agency 1: not mentioned."]),
    ("frequency", [{}, {}], []),
    (
        "confidentiality",
        [{**KEPT, "condition": "unless"}, KEPT],
        ["Only Agency 0 names exceptions to confidentiality."],
    ),
    ("confidentiality", [KEPT, KEPT], []),
    ("confidentiality", [{**KEPT, "condition": "x"}, {**KEPT, "condition": "y"}], [EACH_NAMES_EXCEPTIONS]),
    (
        "confidentiality",
        [{**KEPT, "condition": "x"}, {**KEPT, "condition": "y"}, KEPT],
        ["Only Agency 0 and Agency 1 name exceptions to confidentiality."],
    ),
]


@pytest.mark.parametrize(("topic", "facts", "said"), MADE)
def test_differences_that_are_made_up(book: Handbook, topic: str, facts: list[dict[str, Any]], said: list[str]) -> None:
    asked = next(each for each in book.topics if each.id == topic)
    assert _differences(asked, *facts) == said


def _differences(asked: Topic, *facts: dict[str, Any]) -> list[str]:
    return differences_in_words(
        asked, _stands(*facts), lambda stand: stand.policy_file.policy.id.replace("policy-", "Agency ")
    )


def test_where_only_later_figures_differ_it_is_said(book: Handbook) -> None:
    asked = next(each for each in book.topics if each.id == "frequency")
    one, other = _stands(MONTHLY, MONTHLY)
    told = (*other.told, ClauseFact(other.told[0].clause, replace(other.told[0].fact, unit="years")))
    assert differences_in_words(asked, [one, replace(other, told=told)], str) == [OTHER_FIGURES_DIFFER]


def test_with_many_policies_figures_are_counted_and_not_listed(book: Handbook) -> None:
    asked = next(each for each in book.topics if each.id == "frequency")
    words = " ".join(_differences(asked, *[MONTHLY] * 20, *[YEARLY] * 15, *[{}] * 14))
    assert "every month, 20 policies; every year, 15 policies" in words
    assert "Not mentioned by 14 policies." in words
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
