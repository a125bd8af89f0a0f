"""What pages are written from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from macros.derived.coverage import Coverage, coverage
from macros.derived.timeline import current
from macros.model.handbook import Handbook
from macros.model.policy import PolicyFile
from macros.model.policy_version import PolicyVersion

EMOTIONAL_IMPACT = "s09"
"""The standard whose pages may be read by somebody in a crisis."""


@dataclass(frozen=True, slots=True)
class View:
    """What pages are written from: the handbook and the day of the build, and what is worked out once for all pages."""

    book: Handbook
    today: date
    coverage: Coverage
    versions: Mapping[str, PolicyVersion]

    def now(self, held: PolicyFile) -> PolicyVersion:
        """The version of a policy that its own page shows."""
        return self.versions[held.policy.id]


def view(book: Handbook, today: date) -> View:
    """Everything that a page needs."""
    return View(book, today, coverage(book, today), {held.policy.id: current(held, today) for held in book.policies})
