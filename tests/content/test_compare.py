"""The comparison of the shipped policies, as read by hand in the sources."""

from __future__ import annotations

import re

import pytest

from macros.model.handbook import Handbook
from tests.macros.pages.test_compare import _cells, _differ, _standards, _topics
from tests.support.answer_pages import text


def test_what_has_to_be_compared_is(book: Handbook) -> None:
    wanted = {"frequency", "agreement", "recording", "cancellation", "training", "escalation", "review"}
    assert wanted <= {topic.id for topic in book.topics if topic.compared}
    assert list(_topics(book)) == [topic.id for topic in book.topics if topic.compared]


def test_the_agreement_within_4_weeks_is_the_only_figure_of_the_standards(book: Handbook) -> None:
    figures = {topic.id: topic.figure for topic in book.topics if topic.figure}
    assert figures.keys() == {"agreement"}
    assert (figures["agreement"].amount, figures["agreement"].unit) == (4, "weeks")
    assert "Within 4 weeks: the written agreement, from the start of the relationship" in text(
        _standards(book, "agreement")
    )
    # by hand: no other point of the standards gives an amount of time
    timed = [c.id for c in book.edition.criteria if re.search(r"\d+ (minute|hour|day|week|month|year)", c.text)]
    assert timed == ["s03.2"]


DIFFERENCES = [
    (
        "frequency",
        "Bracknell Forest model: every month; Herefordshire and Worcestershire CCG: every 3 months; Procedures manual: "
        "not known; Progress Careers: at least every 6 months.",
    ),
    (
        "duration",
        "Bracknell Forest model: usually 1 hour; Herefordshire and Worcestershire CCG: not mentioned; "
        "Procedures manual: not known; Progress Careers: not mentioned.",
    ),
    ("cancellation", ""),
    ("disagreement", ""),
    ("confidentiality", "Each names its own exceptions to confidentiality: read them before you rely on one."),
    (
        "review",
        "Bracknell Forest model: at least every year; Herefordshire and Worcestershire CCG: at least every 2 years; "
        "Procedures manual: no figure; Progress Careers: every year.",
    ),
]


@pytest.mark.parametrize(("topic", "words"), DIFFERENCES)
def test_differences_by_hand_from_the_sources(book: Handbook, topic: str, words: str) -> None:
    assert _differ(book, topic) == words


SHORT = [
    ("frequency", "hwccg", "Every 3 months (individual sessions). For: designated professionals, their deputies"),
    ("frequency", "progress-careers", "At least every 6 months (formal supervision, as part of performance reviews)."),
    ("cancellation", "hwccg", "Only in exceptional circumstances. For: supervisor and practitioner."),
    ("cancellation", "progress-careers", "Not mentioned."),
    ("cancellation", "procedures-9-2", "Not known: parts of the copy are missing."),
]


@pytest.mark.parametrize(("topic", "policy", "words"), SHORT)
def test_short_answers_by_hand_from_the_sources(book: Handbook, topic: str, policy: str, words: str) -> None:
    _, cell = _cells(book, topic)[policy]
    assert words in text(cell.split("<details")[0])
