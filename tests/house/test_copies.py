"""The copies of the project with other data are sound handbooks: `run-the-tests.md` says what must pass there."""

from __future__ import annotations

from pathlib import Path

from macros.reading.load import load
from macros.site.check import check_all
from tests.support.larger_handbook import write_larger
from tests.support.replaced_policies import replace_policies
from tests.support.trees import ROOT


def test_the_larger_one_has_one_policy_and_one_point_more(tmp_path: Path) -> None:
    root = write_larger(tmp_path / "copy")
    assert _problems(root) == []
    assert _policies(root) == _policies(ROOT) | {"example-policy"}
    assert len(load(root).handbook().edition.criteria) == len(load(ROOT).handbook().edition.criteria) + 1


def test_the_one_with_other_policies_has_no_other(tmp_path: Path) -> None:
    root = replace_policies(tmp_path / "copy")
    assert _problems(root) == []
    assert _policies(root) == {"example-policy", "other-policy"}


def _policies(root: Path) -> set[str]:
    return {held.policy.id for held in load(root).handbook().policies}


def _problems(root: Path) -> list[str]:
    return [problem.message for problem in check_all(root)[1] if problem.fatal]
