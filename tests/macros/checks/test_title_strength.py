"""Titles are as strong as their clauses, because lists and search show titles alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from macros.checks.all_checks import check
from macros.checks.title_strength import keeps_strength
from macros.model.policy_version import Clause
from macros.reading.load import load
from tests.support.handbooks import fixture_handbook
from tests.support.project import replace as replace_in
from tests.support.trees import copy_tree

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
    clause = fixture_handbook().policies[0].latest.clauses[0]
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
