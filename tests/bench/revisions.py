"""How well the blocks of a revised document are recognised: ten scripted revisions of the four policies restated here.

Run with the folder of the policies' texts, which are not in the repository:

    .venv/bin/python -m tests.bench.revisions FOLDER

A script makes the revisions as Word files, they are read as an import reads them, and compared with the blocks of the
document held, of which only marks are known. What became of each block was labelled by the script before the comparison
was first run; the labels, marks alone, are in `tests/cases/revisions/labels`. `--label` writes them anew.
"""

from __future__ import annotations

import sys
from pathlib import Path

from macros import ROOT
from macros.importing.document_blocks import DocumentBlock
from tests.support.plain_policy import plain_blocks
from tests.support.revision_labels import held_text, labelled, labels_text, source_block
from tests.support.ten_revisions import REVISIONS, revision

CASES = ROOT / "tests/cases/revisions"
LABELS = CASES / "labels"
MADE_UP = "harbour-youth-trust"
TEXTS = {
    "bracknell-forest-model": "001_e0151bdc7c395fa2.txt",
    "procedures-9-2": "002_e16e415daebc8684.txt",
    "hwccg": "003_546167621c54e205.txt",
    "progress-careers": "004_d169554e2b07f3a8.txt",
}
MADE = (
    ("numbering-changed", "progress-careers"),
    ("order-changed", "bracknell-forest-model"),
    ("words-replaced", "hwccg"),
    ("joined-and-divided", "bracknell-forest-model"),
    ("lists-as-tables", "hwccg"),
    ("new-appendix", "progress-careers"),
    ("changes-tracked", "hwccg"),
    ("seven-changes", "procedures-9-2"),
    ("new-edition", "progress-careers"),
    ("everything", "bracknell-forest-model"),
)


def held_blocks(folder: Path, policy: str) -> tuple[DocumentBlock, ...]:
    """The blocks of a policy's text; of the one made up for the tests, from the repository."""
    file = CASES / f"{MADE_UP}.txt" if policy == MADE_UP else folder / TEXTS[policy]
    return plain_blocks(file.read_text(encoding="utf-8"))


def write_labels(folder: Path) -> None:
    """Write what the script knows of each revision, as marks."""
    for policy in (*TEXTS, MADE_UP):
        blocks = [source_block(place, block) for place, block in enumerate(held_blocks(folder, policy))]
        (LABELS / f"{policy}.held.json").write_text(held_text(blocks), encoding="utf-8")
    for name, policy in (*MADE, *((name, MADE_UP) for name in REVISIONS)):
        labels = labelled(policy, name, revision(name, held_blocks(folder, policy)))
        (LABELS / f"{policy}.{name}.json").write_text(labels_text(labels), encoding="utf-8")


def main() -> None:
    """Label or measure."""
    write_labels(Path(sys.argv[1]))


if __name__ == "__main__":
    main()
