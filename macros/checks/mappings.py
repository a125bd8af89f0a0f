"""Checks that a mapping names a criterion that exists, at its present revision."""

from __future__ import annotations

from collections.abc import Iterator

from macros.model.policy_version import KnownCriteria, PointRef
from selfcheck.reading.rules import Fault, nearest
from selfcheck.standards.edition import Criterion


def mapping_faults(points: KnownCriteria, mapped: PointRef) -> Iterator[Fault]:
    """The faults of a mapping against the newest edition, as far as that edition could be read."""
    criterion = points.by_id.get(mapped.criterion)
    if criterion is None:
        if points.may_have(mapped.criterion):
            return
        hint = nearest(mapped.criterion, points.by_id) or "see the standards for the ids of their criteria"
        yield Fault(("criterion",), "unknown-criterion", f"unknown criterion '{mapped.criterion}'", hint)
        return
    if mapped.revision != criterion.revision:
        now = f"{criterion.id} stands at revision {criterion.revision}"
        message = f"{now}, and this was mapped to revision {mapped.revision}"
        hint = f"read both again; if the mapping still holds, write revision: {criterion.revision}"
        yield Fault(("revision",), "stale-mapping", message, hint)
    yield from _item_faults(criterion, mapped)


def _item_faults(criterion: Criterion, mapped: PointRef) -> Iterator[Fault]:
    if mapped.items and criterion.kind != "checklist":
        message = f"{criterion.id} is not a checklist, so it has no items"
        yield Fault(("items",), "items-not-checklist", message, "take 'items' out", at_key=True)
        return
    known = [item.id for item in criterion.items]
    for place, name in enumerate(mapped.items):
        if name not in known:
            message = f"{criterion.id} has no item '{name}'"
            hint = nearest(name, known) or f"see {criterion.id} for the ids of its items"
            yield Fault(("items", place), "unknown-item", message, hint)
