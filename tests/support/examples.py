"""The number of examples for which a property is tested: few in `handbook test quick`."""

from __future__ import annotations

from hypothesis import settings

ORDINARY, QUICK = "handbook", "quick"
FEW = 10

settings.register_profile(ORDINARY, deadline=None)  # slow examples on a busy machine are no fault
settings.register_profile(QUICK, parent=settings.get_profile(ORDINARY), max_examples=FEW)


def choose_tier(*, quick: bool) -> None:
    """Set the number of examples. Call it before the first test is read."""
    settings.load_profile(QUICK if quick else ORDINARY)


def examples(count: int) -> int:
    """The number of examples to try: `count`, or few in the quick tests."""
    return min(count, FEW) if settings.get_current_profile_name() == QUICK else count
