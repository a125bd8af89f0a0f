"""The page of what an edition of the standards changed since the one before, point by point."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from macros.derived.clause_changes import word_changes
from macros.model.handbook import Handbook
from macros.pages import places
from macros.pages.marks import marked
from macros.pages.pieces import View, crumbs, meta, paragraphs, point_number, strength_tag
from macros.wording.text import counted, esc, listed, sentence
from selfcheck.standards.edition import Criterion, Edition
from selfcheck.standards.succession import CriterionChange, EditionStep, How, compare

# in the order of what readers must look at
_KINDS: tuple[tuple[How, str, str], ...] = (
    ("new", "New points", "The version before had nothing like these."),
    ("reworded", "Points that say something else", "Old answers in a self-check count once they are confirmed."),
    (
        "reshaped",
        "Points that are answered in another way",
        "Old answers in a self-check count once they are confirmed.",
    ),
    ("split", "Points that were part of another", "Each part has the old answer beside it, to be confirmed."),
    ("merged", "Points made of several", "Where the old answers agree, they can be confirmed."),
    ("moved", "Points with another number", "Answers have moved along."),
    ("counted", "Points that count differently", "Answers are kept as they are."),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """An edition and the one before it."""

    old: Edition
    new: Edition
    latest: bool

    @property
    def page(self) -> str:
        return places.edition_changes_page(self.new.head.number, self.old.head.number)


def pairs(book: Handbook) -> Iterator[Pair]:
    """Each edition with the one before it."""
    for old, new in pairwise(book.editions):
        yield Pair(old=old, new=new, latest=new is book.edition)


def edition_changes(view: View, number: str, older: str) -> str:
    """What an edition changed since the one before. Raises KeyError."""
    for pair in pairs(view.book):
        if (pair.new.head.number, pair.old.head.number) == (number, older):
            return _page(pair, compare(pair.old, pair.new))
    raise KeyError(f"edition {number} is not compared with {older}")


def since_link(view: View) -> str:
    """On the page of the standards: the way to what the latest edition changed; nothing where it is the first."""
    for pair in pairs(view.book):
        if pair.latest:
            where = places.link(places.STANDARDS, pair.page)
            return f'<p><a href="{where}">What changed since version {esc(pair.old.head.number)}</a></p>'
    return ""


def _page(pair: Pair, step: EditionStep) -> str:
    old, new = esc(pair.old.head.number), esc(pair.new.head.number)
    return paragraphs(
        crumbs(pair.page, [("Standards", places.STANDARDS)]),
        f"# What version {new} of the standards changed since version {old}",
        meta(f"<span>{esc(pair.new.head.publisher)}</span>", f"<span>Area: {esc(pair.new.head.area)}</span>"),
        '<p class="sh-lede">Point by point, with what it means for a self-check that answers the version before.</p>',
        "Words that were put in look <ins>like this</ins>, words that were taken out <del>like this</del>.",
        "## In short {: #in-short }",
        _short(pair, step),
        *(part for kind in _KINDS for part in _kind(pair, step, *kind)),
        *_retired(step),
    )


def _short(pair: Pair, step: EditionStep) -> str:
    same = len(pair.new.criteria) - len(step.became)
    rows = [f"<li>{counted(same, 'point')} as before</li>"]
    for how, words, _ in _KINDS:
        if count := sum(each.how == how for each in step.became):
            rows.append(f'<li><a href="#{how}">{words}</a>: {count}</li>')
    if step.retired:
        rows.append(f'<li><a href="#retired">Points that are gone</a>: {len(step.retired)}</li>')
    return f"<ul>{''.join(rows)}</ul>"


def _kind(pair: Pair, step: EditionStep, how: How, title: str, means: str) -> Iterator[str]:
    found = [each for each in step.became if each.how == how]
    if found:
        yield f"## {title} {{: #{how} }}"
        yield means
        for each in found:
            yield from _point(pair, each)


def _point(pair: Pair, became: CriterionChange) -> Iterator[str]:
    new = pair.new.criterion(became.criterion)
    if new is None:
        return
    yield f"### {point_number(new)} {esc(new.title)} {{: #{new.id} }}"
    old = [each for was in became.was if (each := pair.old.criterion(was.criterion))]
    if not old:
        yield f"<p>{strength_tag(new.strength)} {esc(sentence(new.text))}</p>"
    elif [each.id for each in old] != [new.id]:
        yield f"It was point {listed(point_number(each) for each in old)}."
    for each in old:
        if len(old) > 1:
            yield f"What differs from point {point_number(each)}:"
        yield from _differences(each, new)
    if pair.latest:
        standard = places.standard_page(new.id.partition(".")[0])
        yield f'<p><a href="{places.link(pair.page, standard, new.id)}">Point {point_number(new)} today</a></p>'


def _differences(old: Criterion, new: Criterion) -> Iterator[str]:
    """Whatever differs, each with its name; what is the same stays out."""
    for name, before, after in (("The point", old.text, new.text), ("The question", old.question, new.question)):
        if before != after:
            yield f"<p><strong>{name}:</strong> {marked(word_changes(before, after))}</p>"
    lines = [marked(word_changes(before, after)) for before, after in _lines(old, new) if before != after]
    if lines:
        yield f"<p><strong>Its lines:</strong></p><ul>{''.join(f'<li>{line}</li>' for line in lines)}</ul>"
    rows = [
        f"<li>{name}: {marked(word_changes(before, after))}</li>"
        for name, before, after in _counted(old, new)
        if before != after
    ]
    if rows:
        yield f"<ul>{''.join(rows)}</ul>"


def _lines(old: Criterion, new: Criterion) -> Iterator[tuple[str, str]]:
    before, after = ({item.id: item.text for item in each.items} for each in (old, new))
    for name in dict.fromkeys((*after, *before)):
        yield before.get(name, ""), after.get(name, "")


def _counted(old: Criterion, new: Criterion) -> Iterator[tuple[str, str, str]]:
    """How a point is answered and what it counts for, before and after."""
    for name, words in _FACTS.items():
        yield name, words(old), words(new)


def _points(criterion: Criterion) -> str:
    return "; ".join(f"{_EARNS[band.points]} from {band.at_least}%" for band in criterion.bands)


_ANSWERED = {"practice": "one of three choices", "share": "how many of those checked", "checklist": "yes or no by line"}
_EARNS = {"full": "all points", "half": "half of the points", "none": "no points"}
_FACTS: dict[str, Callable[[Criterion], str]] = {
    "Answered with": lambda each: _ANSWERED[each.kind],
    "How strongly it is put": lambda each: each.strength,
    "Key point": lambda each: "yes" if each.key else "no",
    "Can be not applicable": lambda each: "yes" if each.not_applicable == "allowed" else "no",
    "What a share earns": _points,
}


def _retired(step: EditionStep) -> Iterator[str]:
    if step.retired:
        yield "## Points that are gone {: #retired }"
        yield "Answers to them stay in a self-check file, and are not scored."
    for each in step.retired:
        number = each.criterion.criterion.removeprefix("s").lstrip("0")
        yield f"### {number} {esc(each.criterion.title)} {{: #{each.criterion.criterion} }}"
        yield f"<p><del>{esc(sentence(each.criterion.text))}</del></p><p>{esc(sentence(each.why))}</p>"
