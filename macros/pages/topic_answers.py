"""A policy's answer on a topic in a reader's words, and what the standards expect: shared by glance and comparison."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from macros.derived.topic_answers import Told
from macros.model.handbook import PolicyFile
from macros.model.policy_version import PolicyVersion
from macros.model.topic import Topic
from macros.pages.pieces import View
from macros.pages.render import macro, rendered
from macros.wording.policies import measured
from macros.wording.silence import silence_words
from macros.wording.text import esc
from macros.wording.topics import unclear_words
from selfcheck.standards.edition import Criterion, Item, Standard

_TEMPLATE = "topic_answers.jinja"


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """What the standards expect on a topic: points, of some only items of their checklist; and their figure."""

    page: str
    topic: Topic
    points: Sequence[tuple[Standard, Criterion, Sequence[Item]]]
    figure: str


def silence(version: PolicyVersion, *, role: bool = False) -> str:
    """That a policy says nothing, and what is missing from the copy that might have said something."""
    return esc(silence_words(version, role=role))


def told_line(page: str, version: PolicyVersion, told: Told) -> Markup:
    """One answer with its clause."""
    return macro(_TEMPLATE, "told_line", page, version, told)


def unclear_line(told: Told) -> Markup:
    """Of a chosen role: that the text does not say whether it is among those whom the answer is for."""
    return macro(_TEMPLATE, "unclear_line", told.fact, unclear_words(told.fact))


def restated(view: View, held: PolicyFile, page: str) -> Markup:
    """Whose document it is, which version of it, and that it is a copy in the handbook's words."""
    return macro(_TEMPLATE, "restated", page, held, view.now(held))


def whose_standards(view: View) -> Markup:
    return macro(_TEMPLATE, "whose_standards", view.book.edition.head)


def expected(view: View, page: str, topic: Topic) -> Markup:
    """What the standards expect on a topic, point by point, and their figure, or that they set none."""
    model = Expected(page=page, topic=topic, points=list(_points(view, topic)), figure=_figure(topic))
    return rendered("expected.jinja", model)


def _figure(topic: Topic) -> str:
    figure = topic.figure
    if not figure:
        return ""
    return measured(figure.amount, figure.unit, figure.sense, repeated="frequency" in topic.kinds)


def _points(view: View, topic: Topic) -> Iterator[tuple[Standard, Criterion, Sequence[Item]]]:
    edition = view.book.edition
    for each in topic.expects:
        standard, criterion = edition.standard_of(each.criterion), edition.criterion(each.criterion)
        if standard and criterion:
            yield standard, criterion, [item for item in criterion.items if item.id in each.items]
