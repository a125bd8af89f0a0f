"""The progress of long steps. The working code reports it here, as to a log; the command line decides what to show."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

type Advance = Callable[[int], None]
"""Reports that this many more are done."""


class ProgressDisplay:
    """The default display, which shows nothing."""

    @contextmanager
    def step(self, title: str, total: int | None = None) -> Iterator[Advance]:
        """Show a step while it runs. Without a total, its length is unknown."""
        yield lambda _: None


class _Current:
    display = ProgressDisplay()


@contextmanager
def shown_by(display: ProgressDisplay) -> Iterator[None]:
    """Use this display for every step in the `with` block, in all threads."""
    before, _Current.display = _Current.display, display
    try:
        yield
    finally:
        _Current.display = before


def step(title: str, total: int | None = None) -> AbstractContextManager[Advance]:
    """A long step, as a context manager. Gives the function to call with each advance."""
    return _Current.display.step(title, total)
