"""The input of every page."""

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
"""The standard whose readers may be in a crisis."""


@dataclass(frozen=True, slots=True)
class View:
    """The input of every page: the handbook, the day of the build, and results that all pages share."""

    book: Handbook
    today: date
    coverage: Coverage
    versions: Mapping[str, PolicyVersion]

    def now(self, policy_file: PolicyFile) -> PolicyVersion:
        """The version of a policy that its own page shows."""
        return self.versions[policy_file.policy.id]


def view(book: Handbook, today: date) -> View:
    """The view of a handbook on a day."""
    return View(
        book,
        today,
        coverage(book, today),
        {policy_file.policy.id: current(policy_file, today) for policy_file in book.policies},
    )
