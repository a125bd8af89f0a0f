"""The comparison: every cell against the clause that it cites, and every difference against the facts."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import cache
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
from macros.wording.silence import SILENT
from macros.wording.topics import NO_FIGURE, STANDARDS_SILENT
from tests.macros.pages.test_many_policies import many
from tests.support.answer_pages import bears_out, facts_of, lines, parts, real, text

TODAY = date(2026, 11, 26)
COMPARED = [topic for topic in real().topics if topic.compared]
ORDER = [held.policy.id for held in real().policies]
topics = pytest.mark.parametrize("topic", COMPARED, ids=lambda topic: topic.id)


@cache
def _tables() -> dict[str, str]:
    return parts(pages(real(), TODAY)["compare_page"](), "sh-compared", "data-topic")


def _rows(topic: str) -> dict[str, str]:
    found = re.findall(r'<tr role="row" data-policy="([^"]+)"(.*?)</tr>', _tables()[topic])
    return dict(found)


def _differ(topic: str) -> str:
    return text(_tables()[topic].split("data-between")[0])


def test_what_has_to_be_compared_is() -> None:
    wanted = {"frequency", "agreement", "recording", "cancellation", "training", "escalation", "review"}
    assert wanted <= {topic.id for topic in COMPARED}
    assert list(_tables()) == [topic.id for topic in COMPARED]


@topics
def test_every_policy_has_its_row_in_the_order_of_the_handbook(topic: Topic) -> None:
    assert list(_rows(topic.id)) == ORDER


@topics
def test_every_cell_is_borne_out_by_its_clauses_and_silence_stands_exactly_where_no_fact_is(topic: Topic) -> None:
    for held in real().policies:
        row, facts = _rows(topic.id)[held.policy.id], facts_of(held.latest, topic)
        shown = lines(row)
        assert len(shown) == len(facts)
        for line in shown:
            assert (line.policy, line.version) == (held.policy.id, held.latest.version)
            assert any(bears_out(line, clause, fact) for clause, fact in facts), line
        for clause, fact in facts:
            assert any(bears_out(replace(line, roles=()), clause, fact) for line in shown), (clause.ref, fact)
        assert (SILENT in row) == (not facts)
        assert (" data-silent>" in row) == (not facts)


@topics
def test_a_copy_with_lists_missing_says_so_where_it_is_silent(topic: Topic) -> None:
    lost = "whether a list said something about this is not known."
    silent = not facts_of(real().policy("procedures-9-2").latest, topic)
    assert (lost in text(_rows(topic.id)["procedures-9-2"])) == silent
    assert ("Procedures manual (no area named): Five of its paragraphs" in _differ(topic.id)) == silent
    assert lost not in "".join(text(row) for name, row in _rows(topic.id).items() if name != "procedures-9-2")


@topics
def test_what_the_standards_expect_stands_beside(topic: Topic) -> None:
    beside = re.findall(r'<tr role="row" class="sh-compare__standards">(.*?)</tr>', _tables()[topic.id])[0]
    for each in topic.expects:
        criterion = real().edition.criterion(each.criterion)
        assert criterion
        items = [item.text for item in criterion.items if item.id in each.items]
        assert all(words in text(beside) for words in (items or [criterion.text]))
    assert "(Hertfordshire)" in beside
    assert (STANDARDS_SILENT in beside) == (not topic.expects)
    assert (NO_FIGURE in beside) == (topic.is_measured and not topic.figure and bool(topic.expects))


def test_the_agreement_within_4_weeks_is_the_only_figure_of_the_standards() -> None:
    figures = {topic.id: topic.figure for topic in real().topics if topic.figure}
    assert figures.keys() == {"agreement"}
    assert (figures["agreement"].amount, figures["agreement"].unit) == (4, "weeks")
    assert "Within 4 weeks: the written agreement, from the start of the relationship" in text(_tables()["agreement"])
    # by hand: no other point of the standards gives an amount of time
    timed = [c.id for c in real().edition.criteria if re.search(r"\d+ (minute|hour|day|week|month|year)", c.text)]
    assert timed == ["s03.2"]


DIFFERENCES = [
    ("frequency", "Procedures manual (no area named) says nothing about it; the others do."),
    ("frequency", "They set different figures:"),
    ("frequency", "Herefordshire and Worcestershire CCG: every 3 months, for designated professionals, their deputies"),
    ("frequency", "Progress Careers (no area named): at least every 6 months, for everyone, whatever their length of"),
    (
        "frequency",
        "Bracknell Forest model: every month, for staff who hold cases or manage complex cases (recommended);",
    ),
    (
        "duration",
        "Only Bracknell Forest model says anything about it. The others say nothing: Herefordshire and Worcest",
    ),
    ("duration", "Only Bracknell Forest model sets a figure: usually 1 hour, for school, cluster and other Children's"),
    ("cancellation", "Only Herefordshire and Worcestershire CCG says anything about it."),
    ("disagreement", "Only Bracknell Forest model says anything about it."),
    ("confidentiality", "All that speak of it name exceptions to confidentiality, each its own"),
    (
        "review",
        "Herefordshire and Worcestershire CCG: at least every 2 years, for safeguarding supervision policies of",
    ),
    ("review", "Procedures manual (no area named) speaks of it without a figure."),
]


@pytest.mark.parametrize(("topic", "words"), DIFFERENCES)
def test_differences_by_hand_from_the_sources(topic: str, words: str) -> None:
    assert words in _differ(topic)


@topics
def test_each_difference_follows_from_the_facts(topic: Topic) -> None:
    silent = [held for held in real().policies if not facts_of(held.latest, topic)]
    figured = [held for held in real().policies if any(f.amount for _, f in facts_of(held.latest, topic))]
    said = _differ(topic.id)
    assert ("nothing" in said) == bool(silent)
    if topic.is_measured:
        assert ("figure" in said) == (len(figured) > 0 or len(silent) < len(ORDER) - 1)
        assert all(_figures_in(held.policy.id, topic.id) in said for held in figured)
    else:
        assert "figure" not in said


def _figures_in(policy: str, topic: str) -> str:
    said = re.search(r'data-said="([^"]+)"', _rows(topic)[policy])
    assert said
    return text(said[1])


def _stands(*facts: dict[str, Any]) -> list[Stand]:
    """Policies that say on confidentiality or on how often what is given here, each one fact or nothing."""
    held = many().policies
    stood = []
    for place, fact in enumerate(facts):
        clause = held[place].latest.clauses[0]
        made = (Fact(**{"kind": "frequency", "who": "all", **fact}),) if fact else ()
        version = replace(held[place].latest, sections=())
        stood.append(Stand(held=held[place], version=version, told=tuple(ClauseFact(clause, each) for each in made)))
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
    topic: str, facts: list[dict[str, Any]], said: list[str], not_said: list[str]
) -> None:
    asked = next(each for each in real().topics if each.id == topic)
    words = re.sub(r"\w?gency (\d+)", r"Agency \1", _differences(asked, *facts))
    assert [each for each in said if each not in words] == [], words
    assert [each for each in not_said if each in words] == [], words


def _differences(asked: Topic, *facts: dict[str, Any]) -> str:
    found = differences_in_words(asked, topic_differences(_stands(*facts)))
    return " ".join(text for each in found for text in (each.words, *map(": ".join, each.figures)))


def test_with_many_policies_figures_are_counted_and_not_listed() -> None:
    asked = next(each for each in real().topics if each.id == "frequency")
    words = _differences(asked, *[MONTHLY] * 20, *[YEARLY] * 15, *[{}] * 14)
    assert "every month, 20 policies; every year, 15 policies" in words
    assert "14 policies say nothing about it" in words
    assert len(words) < 400


def test_with_many_policies_each_topic_has_a_page_with_a_filter() -> None:
    book = _with_topics(many())
    macro, made = pages(book, TODAY), stubs(book)
    index, one = macro["compare_page"](), macro["compare_topic"]("frequency")
    for topic in COMPARED:
        assert f"({places.topic_page(topic.id)})" in index
        assert f"docs/{places.topic_page(topic.id)}" in made
    assert "<table" not in index
    assert 'name="sector"' in one
    assert 'name="kind"' in one
    assert one.count("data-policy=") == len(book.policies)
    assert 'name="sector"' not in pages(real(), TODAY)["compare_page"]()


def _with_topics(book: Handbook) -> Handbook:
    return replace(book, topics=tuple(replace(topic, expects=()) for topic in real().topics), pathways=real().pathways)
