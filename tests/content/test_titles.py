"""The titles of the shipped clauses are as strong as the clauses: lists and search show titles alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.checks.title_strength import keeps_strength
from macros.model.policy_version import Clause
from tests.support.handbooks import shipped_handbook

BOOK = shipped_handbook()
SAYS_SO = re.compile(r"\b(is|are|start|end|keep|give|sign|apply|applies|come|monitors|reviews|knows|meets)\b")


BINDS = re.compile(r"\b(will|would|must|required|agrees)\b")


QUESTION = re.compile(r"(who|what|when|where|how|why|if)\b", re.IGNORECASE)


# Titles of a must or a will that say is, are and the like for a reason; the list may only shrink.
ALLOWED = frozenset(
    {
        ("hwccg", "purpose-own-role"),
        ("hwccg", "purpose-procedures-followed"),
        ("progress-careers", "end-of-probation"),
    }
)


def _clauses(*strengths: str) -> Iterator[tuple[str, Clause]]:
    for held in BOOK.policies:
        for version in held.versions:
            yield from ((held.policy.id, clause) for clause in version.clauses if clause.strength in strengths)


def test_no_title_of_a_recommendation_or_a_permission_says_that_it_is_so() -> None:
    weak = list(_clauses("should", "may"))
    assert len(weak) == 86
    assert [(policy, clause.title) for policy, clause in weak if not keeps_strength(clause)] == []


def test_no_title_of_a_must_or_a_will_says_that_it_is_so_already() -> None:
    said = [(policy, clause) for policy, clause in _clauses("must", "will") if SAYS_SO.search(clause.title)]
    wrong = {(policy, each.ref) for policy, each in said if not BINDS.search(each.title) and not _asks(each.title)}
    assert wrong == ALLOWED


def _asks(title: str) -> bool:
    return any(QUESTION.match(part) for part in title.split(": "))


def test_what_is_said_of_one_role_is_not_said_of_all() -> None:
    """Progress Careers says of its Operational Executive alone that they will be suitably qualified."""
    titles = {clause.ref: clause.title for clause in BOOK.policy("progress-careers").latest.clauses}
    assert titles["supervisors-trained"].startswith("The Operational Executive will be")
    assert "Operational Executive" in titles["supervisors-supervised"]


def test_a_term_of_the_form_stays_as_it_is() -> None:
    form = next(each for each in BOOK.forms if each.id == "bracknell-session-record")
    labels = [field.label for part in form.parts for field in part.fields]
    items = [item for clause in BOOK.policy("bracknell-forest-model").latest.clauses for item in clause.items]
    assert "Safety or protective factors" in labels
    assert "safety or protective factors" in items
