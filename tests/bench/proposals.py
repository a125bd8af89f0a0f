"""How often proposals are right on the documents' own sentences, which the repository does not hold.

    .venv/bin/python -m tests.bench.proposals FOLDER

FOLDER holds the documents as plain text, in files of any name: each is known by the marks of its blocks. The measures
are those of `tests/support/proposal_measures.py`, leaving out one document at a time, and then also those built on its
text. The shares that readers of the desk are told are checked as well.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from macros.derived.block_marks import mark_of
from macros.importing.document_blocks import DocumentBlock, document_blocks
from macros.importing.plain_text import read_plain_text
from macros.importing.proposals.proposal import SHARES_RIGHT, ClauseWords
from macros.model.policy import PolicyFile
from macros.model.policy_version import Clause
from macros.model.source_record import SourceBlock
from tests.bench.figures import Ratio, conclude, print_machine
from tests.support.handbooks import shipped_handbook
from tests.support.letter_measures import LetterMeasures, measured_letters
from tests.support.proposal_measures import Passage, ProposalMeasures, kin_of, measured_proposals

LEAST = {"points": 0.74, "figures": 0.93, "figures that are right": 0.8}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    documents = [document_blocks(read_plain_text(file)) for file in sorted(parser.parse_args().folder.glob("*.txt"))]
    book = shipped_handbook()
    print_machine()

    def passages(policy_file: PolicyFile) -> Iterator[Passage]:
        return own_passages(policy_file, documents)

    measures = measured_proposals(book, passages)
    print("Leaving out one document:", *measures.lines(), sep="\n  ")
    print("Also those built on its text:", *measured_proposals(book, passages, kin_of(book)).lines(), sep="\n  ")
    letters, others = measured_letters(book, passages), measured_letters(book, passages, kin_of(book))
    print("The letter of a check:", str(letters), "Also without those built on its text:", str(others), sep="\n  ")
    found = {
        "points": measures.points,
        "figures": measures.figures,
        "figures that are right": measures.figures_proposed,
    }
    ratios = [Ratio(name=name, found=found[name].share, limit=least, at_least=True) for name, least in LEAST.items()]
    conclude([*ratios, *_shares(measures), *_letters(letters)])


def _shares(measures: ProposalMeasures) -> Iterator[Ratio]:
    """What readers are told of each likelihood, with one in twenty as play."""
    for (kind, likelihood), told in SHARES_RIGHT.items():
        share = measures.levels[kind, likelihood].share
        yield Ratio(name=f"{kind}, {likelihood}", found=share, limit=(told - 5) / 100, at_least=True)


def _letters(measures: LetterMeasures) -> Iterator[Ratio]:
    """A wrong “silent” is the worst that a letter can say."""
    found = {
        "letters, said surely and right": (measures.precision, 0.9),
        "letters, not called silent": (measures.either, 0.96),
    }
    for name, (right, least) in found.items():
        yield Ratio(name=name, found=right.share, limit=least, at_least=True)


def own_passages(policy_file: PolicyFile, documents: Sequence[Sequence[DocumentBlock]]) -> Iterator[Passage]:
    """What the newest version restates, in the document's words: once for all the clauses that restate the same."""
    version = policy_file.latest
    record = next(record for record in policy_file.records if record.version == version.version)
    blocks = named_blocks(record.blocks, documents)
    order = list(blocks)
    restating: dict[tuple[str, ...], list[Clause]] = {}
    for clause in version.clauses:
        restating.setdefault(clause.from_ or (), []).append(clause)
    for ids, clauses in restating.items():
        if ids:
            yield _passage([order.index(name) for name in ids], [*blocks.values()], tuple(clauses))


def named_blocks(
    held: Sequence[SourceBlock], documents: Sequence[Sequence[DocumentBlock]]
) -> Mapping[str, DocumentBlock]:
    """The blocks of the document of which a record holds the marks, by their ids there. Raises LookupError."""
    for blocks in documents:
        pairs = list(zip(held, blocks, strict=False))
        if len(blocks) == len(held) and all(mark_of(block.text) == each.mark for each, block in pairs if each.mark):
            return {each.id: block for each, block in pairs}
    raise LookupError("no file in the folder has the marks of this record")


def _passage(places: Sequence[int], blocks: Sequence[DocumentBlock], clauses: tuple[Clause, ...]) -> Passage:
    first, *rest = (blocks[place].text for place in places)
    headings = tuple(_headings(blocks[: places[0]]))
    return Passage(words=ClauseWords(text=first, items=tuple(rest), headings=headings), clauses=clauses)


def _headings(before: Sequence[DocumentBlock]) -> Iterator[str]:
    """What stands over a block, the nearest first."""
    level = 100
    for block in reversed(before):
        if block.kind == "heading" and block.level < level:
            level = block.level
            yield block.text


if __name__ == "__main__":
    main()
