"""Figures of the standards for pages of prose, so that no page gives one that the standards do not."""

from __future__ import annotations

from macros.pages.view import View
from macros.wording.policies import measure_words
from macros.wording.text import number_word
from selfcheck.standards.edition import Criterion


def standards_figure(view: View, point: str) -> str:
    """`within 4 weeks`: the figure that a topic gives for a point. Raises KeyError where there is none."""
    _criterion(view, point)
    for topic in view.book.topics:
        if topic.figure and any(expect.criterion == point for expect in topic.expects):
            amount, unit, sense = topic.figure.amount, topic.figure.unit, topic.figure.sense
            return measure_words(amount, unit, sense, repeated="frequency" in topic.kinds)
    raise KeyError(f"no topic of standards/topics.yml gives a figure for the point '{point}'")


def number_of_items(view: View, point: str) -> str:
    """`seven`: how many things a point lists. Raises KeyError where it lists none."""
    items = _criterion(view, point).items
    if not items:
        raise KeyError(f"the point '{point}' lists nothing")
    return number_word(len(items))


def point_title(view: View, point: str) -> str:
    """The name of a point. Raises KeyError."""
    return _criterion(view, point).title


def _criterion(view: View, point: str) -> Criterion:
    criterion = view.book.edition.criterion(point)
    if criterion is None:
        raise KeyError(f"the standards have no point '{point}'")
    return criterion
