"""The handbook with one more policy and one more point: `python -m tests.support.larger_handbook FOLDER`.

`python -m pytest --quick tests/macros tests/selfcheck` must pass there, except for the scenarios of the shipped
edition (`tests/cases/scenarios/10-edition-1.yml`). Tests of `tests/content/` may fail.
"""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

from macros import ROOT
from macros.checks.published_words import published_texts
from macros.model.ledger import Ledger
from macros.publishing.ledger_entry import ledger_text, with_publication
from macros.reading.load import load
from selfcheck.reading.dates import PartialDate
from tests.support.project import kind_of, replace, share_all, sync
from tests.support.trees import TREE

COPIED = ("macros", "selfcheck", "standards", "docs", "tests", "inbox", "requirements", ".github", ".ci")


def write_larger(folder: Path) -> Path:
    """Copy the project, add the tests' `example-policy`, and repeat the first point under a new id."""
    root = folder
    for name in COPIED:
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    for file in (each for each in ROOT.iterdir() if each.is_file()):
        shutil.copy(file, root)
    share_all(root)
    _add_point(root / "standards/supervision/1/s01.yml")
    policy = Path("standards/policies/example-policy")
    shutil.copytree(TREE / policy, root / policy)
    for file in (root / policy).glob("*.yml"):
        schema = f"# yaml-language-server: $schema=../../../docs/schemas/{kind_of(file)}.json\n"
        file.write_text(schema + file.read_text(encoding="utf-8"), encoding="utf-8")
    replace(root / policy / "2.yml", "s01.2, revision: 2", "s01.2, revision: 1")
    replace(root / policy / "2.yml", "s02.1, revision: 1", "s03.3, revision: 1")
    _publish_all(root)
    sync(root)
    return root


def _add_point(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    points = re.split(r"(?m)^(?=  - id: s\d\d\.)", text)
    new = points[1].replace("id: s01.1\n", f"id: s01.{len(points)}\n")
    file.write_text(text.rstrip() + "\n" + new, encoding="utf-8")


def _publish_all(root: Path) -> None:
    loaded, ledger = load(root), Ledger(published=())
    for text in published_texts(loaded):
        ledger = with_publication(ledger, text, "Published.", PartialDate(2026, 11, 29))
    (root / "standards/published.yml").write_text(ledger_text(ledger), encoding="utf-8")


if __name__ == "__main__":
    print(write_larger(Path(sys.argv[1])))
