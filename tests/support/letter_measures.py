"""How often the letter is right on which points a document speaks to, leaving out one document at a time.

A point counts as spoken to where people have mapped a clause of the version to it. Set before the first run: of the
points that the letter says are spoken to, the share that are; of those that are, the shares that it says so of, surely
or at least possibly; and those that it calls silent, wrongly.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from macros.desk.letter.passages import Passage
from macros.desk.letter.spoken_points import HowSpoken, spoken_points
from macros.importing.proposals.proposal_data import proposal_data
from macros.importing.proposals.proposal_index import ProposalIndex
from macros.model.handbook import Handbook
from tests.support.proposal_measures import Passages, Right, restated_passages


@dataclass(slots=True)
class LetterMeasures:
    """`precision`: of what is said surely. `sure` and `either`: of what is spoken to. `silent`: called so rightly."""

    precision: Right = field(default_factory=Right)
    sure: Right = field(default_factory=Right)
    either: Right = field(default_factory=Right)
    silent: Right = field(default_factory=Right)

    def count(self, speaking: HowSpoken, *, is_spoken: bool) -> None:
        if speaking == "speaks":
            self.precision.count(is_spoken)
        if speaking == "silent":
            self.silent.count(not is_spoken)
        if is_spoken:
            self.sure.count(speaking == "speaks")
            self.either.count(speaking != "silent")

    def __str__(self) -> str:
        return (
            f"said surely and right {self.precision}; of those spoken to, said surely {self.sure}, "
            f"at least possibly {self.either}; called silent and right {self.silent}"
        )


def measured_letters(
    book: Handbook, passages: Passages = restated_passages, kin: Mapping[str, tuple[str, ...]] | None = None
) -> LetterMeasures:
    """Leave out one document at a time; `kin`: with it also those whose text it shares."""
    index, measures = ProposalIndex.from_plain(proposal_data(book)), LetterMeasures()
    for policy_file in book.policies:
        name = policy_file.policy.id
        others = index.without(name, *(kin or {}).get(name, ()))
        truth = {meets.criterion for clause in policy_file.latest.clauses for meets in clause.meets}
        whole = [Passage(ref="", place="", words=each.words) for each in passages(policy_file)]
        for spoken in spoken_points(whole, others):
            measures.count(spoken.speaking, is_spoken=spoken.point.id in truth)
    return measures
