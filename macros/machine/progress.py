"""How far a long step is. Who does the work says so here, as to a log; the command line decides what is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

type Advance = Callable[[int], None]
"""Says how many more are done."""


class ProgressDisplay:
    """Shows nothing."""

    @contextmanager
    def step(self, title: str, total: int | None = None) -> Iterator[Advance]:
        """Show a step while it goes on. Without a total, nobody knows how long it is."""
        yield lambda _: None


class _Current:
    display = ProgressDisplay()


@contextmanager
def shown_by(display: ProgressDisplay) -> Iterator[None]:
    """Let this display show every step meanwhile, in all threads."""
    before, _Current.display = _Current.display, display
    try:
        yield
    finally:
        _Current.display = before


def step(title: str, total: int | None = None) -> AbstractContextManager[Advance]:
    """A step that takes long, for as long as it takes; gives what to call as it gets on."""
    return _Current.display.step(title, total)
