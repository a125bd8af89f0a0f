"""The standards' expectations on a topic, as the comparison and the page at a glance show them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from macros.model.topic import Topic
from macros.pages.view import View
from selfcheck.standards.edition import Criterion, Item


@dataclass(frozen=True, slots=True)
class ExpectedOnTopic:
    """The points of the standards on a topic, each with its checklist items; without items, the whole point."""

    topic: Topic
    points: Sequence[tuple[Criterion, Sequence[Item]]]


def expected_on(view: View, topic: Topic) -> ExpectedOnTopic:
    """The standards' expectations on a topic, point by point."""
    points = []
    for each in topic.expects:
        if criterion := view.book.edition.criterion(each.criterion):
            points.append((criterion, [item for item in criterion.items if item.id in each.items]))
    return ExpectedOnTopic(topic, points)


def whose_standards(view: View) -> str:
    """The title and the area of the standards."""
    head = view.book.edition.head
    return f"{head.title} ({head.area})"
