"""The page of changes from one edition of the standards to the next, point by point."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup

from macros.derived.clause_changes import MarkedWords, word_changes
from macros.model.handbook import Handbook
from macros.pages import places
from macros.pages.markup import as_markup
from macros.pages.render import macro, rendered
from macros.pages.view import View
from selfcheck.standards.edition import Criterion, Edition
from selfcheck.standards.succession import CriterionChange, EditionStep, EndedCriterion, How, compare

# the changes that matter most to readers come first
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


@dataclass(frozen=True, slots=True, kw_only=True)
class PointDifference:
    """The differences of a point from one of its earlier points: texts, checklist lines, and how it is answered."""

    old: Criterion
    texts: Sequence[tuple[str, MarkedWords]]
    lines: Sequence[MarkedWords]
    facts: Sequence[tuple[str, MarkedWords]]


@dataclass(frozen=True, slots=True)
class PointChange:
    """A point with its differences. `was_elsewhere`: it did not come from the one point with its number."""

    new: Criterion
    was_elsewhere: bool
    differences: Sequence[PointDifference]


@dataclass(frozen=True, slots=True)
class KindOfChange:
    """The points that changed in one way, and the meaning of the change for answers."""

    how: How
    title: str
    means: str
    points: Sequence[PointChange]


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionChanges:
    """The changes from the edition before."""

    page: str
    pair: Pair
    same: int
    kinds: Sequence[KindOfChange]
    retired: Sequence[tuple[Markup, EndedCriterion]]


def pairs(book: Handbook) -> Iterator[Pair]:
    """Each edition with the one before it."""
    for old, new in pairwise(book.editions):
        yield Pair(old=old, new=new, latest=new is book.edition)


def edition_changes(view: View, number: str, older: str) -> Markup:
    """The changes from the edition before. Raises KeyError."""
    for pair in pairs(view.book):
        if (pair.new.head.number, pair.old.head.number) == (number, older):
            return _page(pair, compare(pair.old, pair.new))
    raise KeyError(f"edition {number} is not compared with {older}")


def since_link(view: View) -> Markup:
    """On the page of the standards, a link to the latest edition's changes; empty for the first edition."""
    latest = next((pair for pair in pairs(view.book) if pair.latest), None)
    return macro("edition_parts.jinja", "since_link", places.STANDARDS, latest) if latest else as_markup("")


def _page(pair: Pair, step: EditionStep) -> Markup:
    kinds = [
        KindOfChange(how, title, means, [_point(pair, each) for each in step.became if each.how == how])
        for how, title, means in _KINDS
    ]
    changes = EditionChanges(
        page=pair.page,
        pair=pair,
        same=len(pair.new.criteria) - len(step.became),
        kinds=[kind for kind in kinds if kind.points],
        retired=[(_number(each.criterion.criterion), each) for each in step.retired],
    )
    return rendered("edition_changes.jinja", changes)


def _number(criterion: str) -> Markup:
    """`3.2`: the number of a retired point as readers know it."""
    return as_markup(criterion.removeprefix("s").lstrip("0"))


def _point(pair: Pair, became: CriterionChange) -> PointChange:
    new = pair.new.criterion(became.criterion)
    if new is None:
        raise KeyError(f"no point '{became.criterion}'")
    old = [each for was in became.was if (each := pair.old.criterion(was.criterion))]
    return PointChange(new, [each.id for each in old] != [new.id], [_difference(each, new) for each in old])


def _difference(old: Criterion, new: Criterion) -> PointDifference:
    """The differing fields, each with its name."""
    texts = (("The point", old.text, new.text), ("The question", old.question, new.question))
    facts = ((name, words(old), words(new)) for name, words in _FACTS.items())
    return PointDifference(
        old=old,
        texts=[(name, word_changes(before, after)) for name, before, after in texts if before != after],
        lines=[word_changes(before, after) for before, after in _lines(old, new) if before != after],
        facts=[(name, word_changes(before, after)) for name, before, after in facts if before != after],
    )


def _lines(old: Criterion, new: Criterion) -> Iterator[tuple[str, str]]:
    before, after = ({item.id: item.text for item in each.items} for each in (old, new))
    for name in dict.fromkeys((*after, *before)):
        yield before.get(name, ""), after.get(name, "")


def _points(criterion: Criterion) -> str:
    return "; ".join(f"{_EARNS[band.points]} from {band.at_least}%" for band in criterion.bands)


_ANSWERED = {"practice": "one of three choices", "share": "how many of those checked", "checklist": "yes or no by line"}
_EARNS = {"full": "all points", "half": "half of the points", "none": "no points"}
_FACTS: dict[str, Callable[[Criterion], str]] = {
    "Answered with": lambda each: _ANSWERED[each.kind],
    "How strongly it is put": lambda each: each.strength,
    "A key point": lambda each: "yes" if each.key else "no",
    "Can be not applicable": lambda each: "yes" if each.not_applicable == "allowed" else "no",
    "What a share earns": _points,
}
