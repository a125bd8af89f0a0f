"""What differs between shipped documents, as read by hand in them."""

from __future__ import annotations

from functools import cache

import pytest

from macros.derived.clause_changes import PolicyChanges, clause_changes
from tests.macros.derived.test_clause_changes import accounts_for_every_clause_once
from tests.support.matching_cases import FOLDER, real, revised
from tests.support.trees import read_case


@cache
def from_model() -> PolicyChanges:
    return clause_changes(real("bracknell-forest-model", "undated"), real("progress-careers", "4"), same_policy=False)


@cache
def next_version() -> PolicyChanges:
    old = real("progress-careers", "4")
    return clause_changes(old, revised(old, read_case(FOLDER / "revision.yml")["new"]), same_policy=True)


@pytest.mark.parametrize("found", [from_model(), next_version()], ids=["model", "next version"])
def test_every_clause_is_accounted_for_once(found: PolicyChanges) -> None:
    assert accounts_for_every_clause_once(found)


def test_the_policy_and_its_model() -> None:
    """Read by hand in both documents."""
    found = from_model()
    refs = {clause.ref for clause in found.duties}
    assert {"how-often", "records-stored", "host-policies", "extra-support-monthly"} <= refs
    assert "sessions-recorded" not in refs  # must in the model, will in the policy
    assert [each.new.ref for each in found.weaker if each.old.strength == "must"] == ["sessions-recorded"]
    assert found.moved == ()
    assert "essential" in {each.new.ref for each in found.unchanged}


def test_a_made_up_next_version() -> None:
    found = next_version()
    assert {clause.ref for clause in found.removed} >= {"no-interruptions", "records-hr-audit"}
    assert {clause.ref for clause in found.duties} >= {"how-often", "records-stored", "cancelled"}
    assert {each.new.ref for each in found.moved} >= {"how-often", "not-happening-step-1"}
    assert len(found.moved) < 40  # whole sections have changed places
