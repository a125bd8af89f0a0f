"""The handbook of a partnership with other policies: `python -m tests.support.replaced_policies FOLDER`.

The shipped policies are gone, with their forms and what pathways cite of them. The tests' policies stand there instead.
`python -m pytest --quick tests/macros tests/selfcheck tests/house` must pass there. Tests of `tests/content/` fail.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Any

from selfcheck.reading.dates import PartialDate
from tests.support.larger_handbook import add_policy, copy_everything
from tests.support.project import literal, publish_all, sync, write_literal
from tests.support.trees import TREE


def replace_policies(folder: Path) -> Path:
    """Copy the project, and replace its policies with those of the tests."""
    root = copy_everything(folder)
    shutil.rmtree(root / "standards/policies")
    for form in (root / "standards/forms").glob("*.yml"):
        if "policy" in literal(form):
            form.unlink()
    for pathway in (root / "standards/pathways").glob("*.yml"):
        write_literal(pathway, _without_clauses(literal(pathway)))
    for policy in (TREE / "standards/policies").iterdir():
        add_policy(root, policy.name)
    publish_all(root, PartialDate(2026, 11, 29))
    sync(root)
    return root


def _without_clauses(pathway: dict[str, Any]) -> dict[str, Any]:
    """A pathway without the steps and questions that rest on a policy's clause."""
    parts = [
        {name: _without(each) if name in ("steps", "checks") else each for name, each in part.items()}
        for part in pathway["parts"]
    ]
    return pathway | {"parts": parts}


def _without(every: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [each for each in every if "clause" not in each]


if __name__ == "__main__":
    print(replace_policies(Path(sys.argv[1])))
