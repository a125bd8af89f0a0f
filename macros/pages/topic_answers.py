"""A policy's answer on a topic in a reader's words, and what the standards expect: shared by glance and comparison."""

from __future__ import annotations

from collections.abc import Iterator

from macros.derived.topic_answers import ClauseFact
from macros.model.handbook import PolicyFile
from macros.model.policy_version import Fact, PointRef, PolicyVersion
from macros.model.topic import Topic
from macros.pages import places
from macros.pages.pieces import View, strength_tag, whose
from macros.wording.policies import figure_words, measure_words, point_number, version_words
from macros.wording.silence import silence_words
from macros.wording.text import capital, esc, sentence
from macros.wording.topics import NO_FIGURE, STANDARDS_SILENT, unclear_words


def silence(version: PolicyVersion, *, role: bool = False) -> str:
    """That a policy says nothing, and what is missing from the copy that might have said something."""
    return esc(silence_words(version, role=role))


def told_words(fact: Fact) -> str:
    """`At least every 6 months (formal supervision). For: everyone.`: the figure, its condition, and whom it covers."""
    return (
        f'<span class="sh-told">{_said(fact)}</span> <span class="sh-told__who">For: {esc(sentence(fact.who))}</span>'
    )


def _said(fact: Fact) -> str:
    figure, what = figure_words(fact), fact.what or ""
    if not figure:
        words = f"<strong>{esc(capital(what))}</strong>"
    else:
        words = f"<strong>{capital(figure)}</strong>{f': {esc(what)}' if what else ''}"
    return words + (f" ({esc(fact.condition)})." if fact.condition else ".")


def clause_link(page: str, version: PolicyVersion, told: ClauseFact) -> str:
    """The way to the clause, and how binding it is."""
    where = places.link(page, places.version_page(version.policy, version.version), told.clause.ref)
    return (
        f'<span class="sh-told__clause"><a href="{where}">{esc(told.clause.title)}</a> '
        f"{strength_tag(told.clause.strength)}</span>"
    )


def told_line(page: str, version: PolicyVersion, told: ClauseFact) -> str:
    """One answer with its clause."""
    return f"{told_words(told.fact)} {clause_link(page, version, told)}"


def unclear_line(told: ClauseFact) -> str:
    """Of a chosen role: that the text does not say whether it is among those whom the answer is for."""
    if not told.fact.unclear:
        return ""
    roles = " ".join(told.fact.unclear)
    return f' <span class="sh-told__unclear" data-roles="{roles}" hidden>{esc(unclear_words(told.fact))}</span>'


def restated(view: View, held: PolicyFile, page: str) -> str:
    """Whose document it is, which version of it, and that it is a copy in the handbook's words."""
    version = view.now(held)
    source = held.source(version.version)
    where = places.link(page, places.policy_page(held.policy.id))
    words = version_words(version)
    return (
        f'<p>A restatement of the copy that we hold of “{esc(source.title)}”, {whose(held)}, <a href="{where}">{words}'
        f'<span class="sh-visually-hidden"> of {whose(held)}</span></a>. The agency may have a newer one, and the '
        "agency’s own document prevails.</p>"
    )


def whose_standards(view: View) -> str:
    head = view.book.edition.head
    return f"{esc(head.title)} ({esc(head.area)})"


def expected(view: View, page: str, topic: Topic) -> str:
    """What the standards expect on a topic, point by point, and their figure, or that they set none."""
    lines = [line for each in topic.expects for line in _points(view, page, each)]
    points = f'<ul class="sh-list">{"".join(f"<li>{line}</li>" for line in lines)}</ul>'
    return (points if lines else f"<p>{STANDARDS_SILENT}</p>") + _figure(topic)


def _figure(topic: Topic) -> str:
    figure = topic.figure
    if figure:
        words = capital(measure_words(figure.amount, figure.unit, figure.sense, repeated="frequency" in topic.kinds))
        return f"<p><strong>{words}</strong>: {esc(sentence(figure.what))} For: {esc(sentence(figure.who))}</p>"
    return f"<p>{NO_FIGURE}</p>" if topic.is_measured and topic.expects else ""


def _points(view: View, page: str, each: PointRef) -> Iterator[str]:
    standard, criterion = view.book.edition.standard_of(each.criterion), view.book.edition.criterion(each.criterion)
    if not standard or not criterion:
        return
    number = point_number(criterion)
    where = places.link(page, places.standard_page(standard.id), criterion.id)
    if not each.items:
        words = f"{esc(sentence(criterion.text))} {strength_tag(criterion.strength)}"
        yield f'{words} <a href="{where}">Point {number}: {esc(criterion.title)}</a>'
        return
    items = "".join(
        f'<li><a href="{where}-{item.id}">{esc(sentence(item.text))}</a></li>'
        for item in criterion.items
        if item.id in each.items
    )
    yield (
        f'Of <a href="{where}">point {number}: {esc(criterion.title)}</a> {strength_tag(criterion.strength)}'
        f"<ul>{items}</ul>"
    )
