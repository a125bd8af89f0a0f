"""How many questions an import asks, and what it carries over: ten scripted revisions of the four policies held.

Run with the folder of the policies' texts, which are not in the repository:

    .venv/bin/python -m tests.bench.carry_over FOLDER [REVISED.docx]

The handbook's own records and clauses are what each revision is compared with. “Before” is what a draft asked that knew
no more than the handbook's restatement: every clause whose words were not found again, or not all of them. A Word file
given as well is imported as a revision of the Progress Careers policy.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from macros.importing.document_blocks import DocumentBlock, document_blocks
from macros.importing.draft import VersionDetails, draft
from macros.importing.plain_text import read_plain_text
from macros.importing.report import Report
from macros.importing.revision.carry_over import carried_over
from macros.importing.revision.compared_documents import ComparedDocuments
from macros.importing.revision.document_units import blocks_with_words
from macros.importing.word.document import read_word
from macros.importing.word_import import ImportTarget, import_word
from macros.model.policy import PolicyFile
from macros.reading.load import load
from tests.bench.revisions import MADE, TEXTS
from tests.support.carried import carrying
from tests.support.revised_documents import revised_document
from tests.support.ten_revisions import revision
from tests.support.trees import ROOT

REVISED = "progress-careers"


def main() -> None:
    """Measure and print."""
    folder = Path(sys.argv[1])
    policies = {policy_file.policy.id: policy_file for policy_file in load(ROOT).policies}
    print(f"{'revision':20} {'policy':24} before  now  whole  lost  asked for nothing  missed  seconds")
    for name, policy in MADE:
        _measure(name, policies[policy], _units(folder, policy))
    for file in map(Path, sys.argv[2:]):
        done = import_word(file.read_bytes(), file.name, ImportTarget(policy=REVISED, held=policies[REVISED]))
        assert done.comparison
        print(f"{file.name}: {dict(Counter(change.kind for change in done.comparison.changes))}")


def _units(folder: Path, policy: str) -> tuple[DocumentBlock, ...]:
    return document_blocks(read_plain_text(folder / TEXTS[policy]))


def _measure(name: str, policy_file: PolicyFile, units: tuple[DocumentBlock, ...]) -> None:
    made, version = revision(name, units), policy_file.latest
    with TemporaryDirectory(prefix="handbook-carry-over-") as temporary:
        file = revised_document(Path(temporary), made, name)
        word = read_word(file.read_bytes(), file)
    begun = perf_counter()
    held = policy_file.records[-1].blocks
    carried = carried_over(ComparedDocuments(version=version, held=held, new=blocks_with_words(word)))
    seconds = perf_counter() - begun
    judged = carrying(version, made, carried)
    before = draft(word, VersionDetails(policy=version.policy, latest=version), Report())
    same = sum(clause in version.clauses for clause in before.clauses)
    asked = len(before.clauses) - same + len({c.ref for c in version.clauses} - {c.ref for c in before.clauses})
    counts = (len(judged.lost), len(judged.asked_for_nothing), len(judged.missed))
    print(
        f"{name:20} {version.policy:24} {asked:6} {len(carried.comparison.changes):4} "
        f"{len(carried.comparison.carried):6} {counts[0]:5} {counts[1]:18} {counts[2]:7} {seconds:8.2f}"
    )


if __name__ == "__main__":
    main()
