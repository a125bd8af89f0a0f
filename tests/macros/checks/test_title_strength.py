"""Titles are as strong as their clauses: lists and search show titles alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from macros.checks.all_checks import check
from macros.checks.title_strength import keeps_strength
from macros.model.policy_version import Clause
from macros.reading.load import load
from tests.support.project import replace as replace_in
from tests.support.trees import copy_tree

ROOT = Path(__file__).parents[3]
BOOK = load(ROOT).handbook()
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


WRONG = [
    ("should", "The practitioner signs a contract", "The practitioner should sign a contract."),
    ("should", "Both sign and date the record", "Both parties should sign off and date the records."),
    ("should", "Managers follow their own agency's policy", "All managers should make sure that they follow it."),
    (
        "should",
        "The themes of a group session are recorded",
        "The person leading the session should record its themes.",
    ),
    ("should", "Sample contract: supervision is regular", "Supervision should take place regularly."),
    ("should", "Sample contract: a session lasts about an hour", "A session should last about an hour."),
    ("may", "Group supervision takes place in a meeting", "Supervision may also take place as a group."),
]
RIGHT = [
    ("should", "A practitioner should sign a contract", "The practitioner should sign a contract."),
    ("should", "Where supervision records should be kept", "Records should be stored securely."),
    ("should", "Informal supervision and formal sessions", "Informal supervision should not take its place."),
    ("may", "Supervision in a group", "Supervision may be given to a group."),
    ("states", "The practitioner signs a contract", "The practitioner signs a contract."),
]


def _clause(strength: str, title: str, text: str) -> Clause:
    clause = BOOK.policies[0].latest.clauses[0]
    return replace(clause, strength=strength, title=title, text=text)  # type: ignore[arg-type]


@pytest.mark.parametrize(("strength", "title", "text"), WRONG)
def test_what_seems_to_say_that_it_is_so(strength: str, title: str, text: str) -> None:
    assert not keeps_strength(_clause(strength, title, text))


@pytest.mark.parametrize(("strength", "title", "text"), RIGHT)
def test_what_does_not(strength: str, title: str, text: str) -> None:
    assert keeps_strength(_clause(strength, title, text))


def test_an_officer_is_told_of_a_title_that_is_too_strong_and_may_leave_it(tmp_path: Path) -> None:
    root = copy_tree(tmp_path)
    file = root / "standards/policies/example-policy/2.yml"
    replace_in(file, "title: Who is supervised", "title: Everyone is supervised")
    replace_in(file, "strength: must", "strength: should")
    found = [each for each in check(load(root)) if each.code == "title-strength"]
    assert [(each.line > 0, each.fatal) for each in found] == [(True, False)]


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
