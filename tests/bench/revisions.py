"""How well the blocks of a revised document are recognised: ten scripted revisions of the four policies restated here.

Run with the folder of the policies' texts, which are not in the repository:

    .venv/bin/python -m tests.bench.revisions FOLDER

A script makes the revisions as Word files, they are read as an import reads them, and compared with the blocks of the
document held, of which only marks are known. What became of each block was labelled by the script before the comparison
was first run; the labels, marks alone, are in `tests/cases/revisions/labels`. `--label` writes them
anew; `--differences` says where labels and comparison
disagree.
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from macros.derived.block_comparison import compare_blocks
from macros.importing.document_blocks import DocumentBlock, document_blocks
from macros.importing.word.document import read_word
from tests.support.plain_policy import plain_blocks
from tests.support.revised_documents import revised_document
from tests.support.revision_labels import held_text, labelled, labels_text, read_held, read_labels, source_block
from tests.support.revision_scores import Agreement, agreement, differences
from tests.support.ten_revisions import REVISIONS, revision
from tests.support.trees import ROOT

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


def measured(folder: Path, name: str, policy: str, *, words: bool = False) -> Agreement:
    """Make one revision as a Word file, read it, compare it and judge it. `words`: say where it is wrong."""
    labels, held = read_labels(LABELS / f"{policy}.{name}.json"), read_held(LABELS / f"{policy}.held.json")
    with TemporaryDirectory(prefix="handbook-revisions-") as temporary:
        file = revised_document(Path(temporary), revision(name, held_blocks(folder, policy)), name)
        read = document_blocks(read_word(file.read_bytes(), file))
    new = [source_block(place, block, shown=True) for place, block in enumerate(read)]
    if [block.mark for block in new] != [block.mark for block in labels.blocks]:
        print(f"{name}: the file is read otherwise than the script wrote it")
    comparison = compare_blocks(held, new)
    for line in differences(comparison, labels) if words else ():
        print(f"    {line}")
    return agreement(comparison, labels)


def main() -> None:
    """Label or measure."""
    folder = Path(next(word for word in sys.argv[1:] if not word.startswith("--")))
    if "--label" in sys.argv:
        write_labels(folder)
        return
    for title, made in (("The four policies", MADE), ("The policy made up", [(name, MADE_UP) for name in REVISIONS])):
        whole = Agreement()
        for name, policy in made:
            one = measured(folder, name, policy, words="--differences" in sys.argv)
            print(f"{name:20} {policy:24} {_figures(one, 'pairs')}  {_figures(one, 'kinds')}")
            whole.join(one)
        print(f"\n{title}: precision and recall")
        for what in sorted(whole.true):
            print(f"  {what:14} {whole.true[what]:5}  {_figures(whole, what)}")


def _figures(counts: Agreement, what: str) -> str:
    return f"{counts.precision(what):.3f} {counts.recall(what):.3f}"


if __name__ == "__main__":
    main()
