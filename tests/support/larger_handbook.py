"""The handbook with one more policy and one more point: `python -m tests.support.larger_handbook FOLDER`.

`python -m pytest --quick tests/macros tests/selfcheck` must pass there. Tests of `tests/content/` may fail.
"""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

from macros.reading.load import load
from selfcheck.reading.dates import PartialDate
from tests.support.project import literal, publish_all, share, share_all, sync, write_literal
from tests.support.trees import ROOT, TREE

HIDDEN = (".github", ".ci", ".vscode", ".devcontainer")
COPIED = ("macros", "selfcheck", "standards", "docs", "tests", "inbox", "requirements", *HIDDEN)


def write_larger(folder: Path) -> Path:
    """Copy the project, add the tests' `example-policy`, and repeat the first point under a new id."""
    root = copy_everything(folder)
    _add_point(root / "standards/supervision/1/s01.yml")
    add_policy(root, "example-policy")
    publish_all(root, PartialDate(2026, 11, 29))
    sync(root)
    return root


def copy_everything(root: Path) -> Path:
    """Copy the whole project, its tests too."""
    for name in COPIED:
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    for file in (each for each in ROOT.iterdir() if each.is_file()):
        shutil.copy(file, root)
    share_all(root)
    (root / "node_modules").symlink_to(ROOT / "node_modules", target_is_directory=True)
    for cache in ("bundles", "runtime", "search"):
        share(root, f".cache/{cache}")
    return root


def add_policy(root: Path, name: str) -> None:
    """Add a policy of the tests, with its clauses mapped to the first point of the standards that stand here."""
    policy = Path("standards/policies") / name
    shutil.copytree(TREE / policy, root / policy, dirs_exist_ok=True)
    point = load(root).handbook().edition.criteria[0]
    for file in (root / policy).glob("*.yml"):
        data = literal(file)
        for clause in (each for section in data.get("sections", ()) for each in section["clauses"]):
            if "meets" in clause:
                clause["meets"] = [{"criterion": point.id, "revision": point.revision}]
        write_literal(file, data)


def _add_point(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    points = re.split(r"(?m)^(?=  - id: s\d\d\.)", text)
    new = points[1].replace("id: s01.1\n", f"id: s01.{len(points)}\n")
    file.write_text(text.rstrip() + "\n" + new, encoding="utf-8")


if __name__ == "__main__":
    print(write_larger(Path(sys.argv[1])))
