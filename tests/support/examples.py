"""On how many examples a property is tried: few in `handbook test quick`."""

from __future__ import annotations

from hypothesis import settings

ORDINARY, QUICK = "handbook", "quick"
FEW = 10

settings.register_profile(ORDINARY, deadline=None)  # a busy machine is no fault
settings.register_profile(QUICK, parent=settings.get_profile(ORDINARY), max_examples=FEW)


def choose_tier(*, quick: bool) -> None:
    """To be called before the first test is read."""
    settings.load_profile(QUICK if quick else ORDINARY)


def examples(count: int) -> int:
    """As many as that; in the quick tests few."""
    return min(count, FEW) if settings.get_current_profile_name() == QUICK else count
