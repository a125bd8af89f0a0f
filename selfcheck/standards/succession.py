"""Changes of criteria from one edition to the next: a pure comparison, and plain data for the browser.

A criterion continues the earlier one with its own id, or those that it names in `was`. Unchanged ones are left out.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from selfcheck.reading.fields import plain_data, read
from selfcheck.reading.rules import Id
from selfcheck.standards.earlier_questions import ChecklistLine, Revision
from selfcheck.standards.edition import Criterion, Edition
from selfcheck.standards.ids import CriterionId

How = Literal["counted", "moved", "reworded", "reshaped", "split", "merged", "new"]
"""counted: it only counts differently; moved: it only has another id; reshaped: it is answered in another way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierCriterion:
    """A criterion as it stood in the edition before."""

    criterion: CriterionId
    revision: Revision
    title: str
    text: str
    question: str
    kind: Literal["practice", "share", "checklist"]
    items: tuple[ChecklistLine, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionChange:
    """A criterion that the new edition has added or changed, with its earlier form."""

    criterion: CriterionId
    revision: Revision
    title: str
    how: How
    was: tuple[EarlierCriterion, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EndedCriterion:
    """A criterion that ended: no criterion of the new edition continues it."""

    criterion: EarlierCriterion
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionStep:
    """The changes from an edition to the next one."""

    set: Id
    before: str
    after: str
    became: tuple[CriterionChange, ...] = ()
    retired: tuple[EndedCriterion, ...] = ()

    @classmethod
    def from_dict(cls, data: object) -> "EditionStep":
        """Read a step's plain data. Raises FaultsError."""
        return read(cls, data)

    def to_dict(self) -> dict[str, object]:
        """Plain data that `from_dict` reads back as the same step."""
        data: dict[str, object] = plain_data(self)
        return data


def steps(editions: tuple[Edition, ...]) -> tuple[EditionStep, ...]:
    """Every step from the first edition to the last."""
    return tuple(compare(before, after) for before, after in pairwise(editions))


def compare(before: Edition, after: Edition) -> EditionStep:
    """Compare two editions in a row. Both have been checked: no criterion is gone without a reason."""
    why = {criterion.criterion: criterion.why for criterion in after.head.retired}
    return EditionStep(
        set=after.head.set,
        before=before.head.number,
        after=after.head.number,
        became=tuple(_became(before, after)),
        retired=tuple(
            EndedCriterion(criterion=earlier_criterion(criterion), why=why[criterion.id])
            for criterion in before.criteria
            if criterion.id in why
        ),
    )


def predecessors(before: Edition, criterion: Criterion) -> tuple[str, ...]:
    """The ids of the earlier criteria that a criterion continues; none for a new criterion."""
    own = (criterion.id,) if before.criterion(criterion.id) else ()
    return criterion.was or own


def asks_the_same(old: Criterion, new: Criterion) -> bool:
    """Whether an answer to `old` also answers `new`: the same words, answered in the same way."""
    return _asked(old) == _asked(new)


def earlier_criterion(criterion: Criterion) -> EarlierCriterion:
    """A criterion's words and its kind of answer."""
    return EarlierCriterion(
        criterion=criterion.id,
        revision=criterion.revision,
        title=criterion.title,
        text=criterion.text,
        question=criterion.question,
        kind=criterion.kind,
        items=tuple(ChecklistLine(id=item.id, text=item.text) for item in criterion.items),
    )


def _asked(criterion: Criterion) -> tuple[object, ...]:
    return criterion.text, criterion.question, _shape(criterion)


def _shape(criterion: Criterion) -> tuple[object, ...]:
    return criterion.kind, [(item.id, item.text) for item in criterion.items]


def _counted(criterion: Criterion) -> tuple[object, ...]:
    fixed = [item.not_applicable for item in criterion.items]
    return criterion.obligation, criterion.key, criterion.not_applicable, criterion.bands, fixed


def _became(before: Edition, after: Edition) -> Iterator[CriterionChange]:
    heirs = Counter(name for criterion in after.criteria for name in predecessors(before, criterion))
    for new in after.criteria:
        names = predecessors(before, new)
        old = [each for name in names if (each := before.criterion(name))]
        how = _how(old, new, is_part=any(heirs[name] > 1 for name in names))
        if how:
            was = tuple(earlier_criterion(criterion) for criterion in old)
            yield CriterionChange(criterion=new.id, revision=new.revision, title=new.title, how=how, was=was)


def _how(old: list[Criterion], new: Criterion, *, is_part: bool) -> How | None:
    if not old:
        return "new"
    if len(old) > 1 or is_part:
        return "merged" if len(old) > 1 else "split"
    (one,) = old
    if not asks_the_same(one, new):
        return "reworded" if _shape(one) == _shape(new) else "reshaped"
    if one.id != new.id:
        return "moved"
    return "counted" if _counted(one) != _counted(new) else None
