"""The comparison of the shipped policies, as read by hand in the sources."""

from __future__ import annotations

import re

import pytest

from macros.model.handbook import Handbook
from tests.macros.pages.test_compare import _differ, _tables
from tests.support.answer_pages import text


def test_what_has_to_be_compared_is(book: Handbook) -> None:
    wanted = {"frequency", "agreement", "recording", "cancellation", "training", "escalation", "review"}
    assert wanted <= {topic.id for topic in book.topics if topic.compared}
    assert list(_tables(book)) == [topic.id for topic in book.topics if topic.compared]


def test_the_agreement_within_4_weeks_is_the_only_figure_of_the_standards(book: Handbook) -> None:
    figures = {topic.id: topic.figure for topic in book.topics if topic.figure}
    assert figures.keys() == {"agreement"}
    assert (figures["agreement"].amount, figures["agreement"].unit) == (4, "weeks")
    assert "Within 4 weeks: the written agreement, from the start of the relationship" in text(
        _tables(book)["agreement"]
    )
    # by hand: no other point of the standards gives an amount of time
    timed = [c.id for c in book.edition.criteria if re.search(r"\d+ (minute|hour|day|week|month|year)", c.text)]
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
def test_differences_by_hand_from_the_sources(book: Handbook, topic: str, words: str) -> None:
    assert words in _differ(book, topic)
