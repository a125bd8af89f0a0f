"""How often proposals are right, leaving out one document at a time: what is proposed against what people wrote.

The measures were set before the first run:
- points: of the clauses that speak to a point, the share with a right one among the first three proposed;
- facts with a figure: right in kind, amount, unit and sense; the share of those held that are proposed, and of those
  proposed that are held. Whom they cover is counted apart: half of the words the same, and the same roles;
- facts without a figure: right where the clause holds one of the kind (of an escalation, about the same);
- questions: right where half of the words are those of a question that the clause answers;
- strength: the same.
A proposal for a clause of which nobody wrote anything counts as wrong.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from macros.importing.proposals.clause_proposals import ClauseProposals, clause_proposals
from macros.importing.proposals.proposal import ClauseWords
from macros.importing.proposals.proposal_data import proposal_data
from macros.importing.proposals.proposal_index import ProposalIndex
from macros.model.handbook import Handbook
from macros.model.policy import PolicyFile
from macros.model.policy_version import Clause, Fact, Section

SAME_WORDS = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Words of a document, and the clauses that restate them."""

    words: ClauseWords
    clauses: tuple[Clause, ...]


type Passages = Callable[[PolicyFile], Iterable[Passage]]


def restated_passages(policy_file: PolicyFile) -> Iterator[Passage]:
    """Each clause of the newest version, in the handbook's words."""
    for section in policy_file.latest.sections:
        for clause in section.clauses:
            yield Passage(words=_restated(clause, section), clauses=(clause,))


def _restated(clause: Clause, section: Section) -> ClauseWords:
    return ClauseWords(text=clause.text, items=clause.items, title=clause.title, headings=(section.title,))


@dataclass(slots=True)
class Right:
    """How many of how many were right."""

    right: int = 0
    of: int = 0

    def count(self, is_right: bool) -> None:
        self.right += is_right
        self.of += 1

    @property
    def share(self) -> float:
        return self.right / self.of if self.of else 0.0

    def __str__(self) -> str:
        return f"{self.right} of {self.of} ({self.share:.0%})"


@dataclass(slots=True)
class ProposalMeasures:
    """Counts of all documents together. `levels`: of the proposals of a kind and likelihood, those that were right."""

    points: Right = field(default_factory=Right)
    figures: Right = field(default_factory=Right)
    figures_proposed: Right = field(default_factory=Right)
    people: Right = field(default_factory=Right)
    roles: Right = field(default_factory=Right)
    kinds: Right = field(default_factory=Right)
    questions: Right = field(default_factory=Right)
    strength: Right = field(default_factory=Right)
    levels: dict[tuple[str, str], Right] = field(default_factory=dict)

    def lines(self) -> Iterator[str]:
        """The figures in words, for a bench."""
        yield f"points: a right one among the first three for {self.points} of the clauses that speak to one"
        yield f"facts with a figure: {self.figures} of those held are proposed"
        yield f"  of those proposed, {self.figures_proposed} are held"
        yield f"  of those, the people covered in the same words: {self.people}; the same roles: {self.roles}"
        yield f"facts without a figure: the kind is proposed for {self.kinds}"
        yield f"questions: one of those held is proposed for {self.questions}"
        yield f"strength: {self.strength}"
        for (kind, likelihood), right in sorted(self.levels.items()):
            yield f"  {kind}, {likelihood}: {right} right"


def measured_proposals(
    book: Handbook, passages: Passages = restated_passages, kin: Mapping[str, tuple[str, ...]] | None = None
) -> ProposalMeasures:
    """Leave out one document at a time; `kin`: with it also those whose text it shares."""
    index, measures = ProposalIndex.from_plain(proposal_data(book)), ProposalMeasures()
    for policy_file in book.policies:
        name = policy_file.policy.id
        others = index.without(name, *(kin or {}).get(name, ()))
        for passage in passages(policy_file):
            _count(measures, clause_proposals(passage.words, others), passage.clauses)
    return measures


def kin_of(book: Handbook) -> dict[str, tuple[str, ...]]:
    """The policies built on one another's text."""
    pairs = [(each.policy.id, each.policy.derived_from) for each in book.policies if each.policy.derived_from]
    return {**{one: (other,) for one, other in pairs}, **{other: (one,) for one, other in pairs}}


def _count(measures: ProposalMeasures, proposals: ClauseProposals, clauses: tuple[Clause, ...]) -> None:
    _count_points(measures, proposals, clauses)
    _count_facts(measures, proposals, [fact for clause in clauses for fact in clause.facts])
    _count_questions(measures, proposals, [question for clause in clauses for question in clause.asked_as])
    for strength in proposals.strength:
        is_right = strength.value in {clause.strength for clause in clauses}
        measures.strength.count(is_right)
        _level(measures, "strength", strength.likelihood).count(is_right)


def _level(measures: ProposalMeasures, kind: str, likelihood: str) -> Right:
    return measures.levels.setdefault((kind, likelihood), Right())


def _count_points(measures: ProposalMeasures, proposals: ClauseProposals, clauses: tuple[Clause, ...]) -> None:
    proposed = {proposal.value.criterion for proposal in proposals.points}
    each = [{meets.criterion for meets in clause.meets} for clause in clauses]
    for points in filter(None, each):
        measures.points.count(not points.isdisjoint(proposed))
    for proposal in proposals.points:
        is_right = proposal.value.criterion in set[str]().union(*each)
        _level(measures, "points", proposal.likelihood).count(is_right)


def _count_facts(measures: ProposalMeasures, proposals: ClauseProposals, facts: list[Fact]) -> None:
    held = {_figure(fact): fact for fact in facts if fact.amount is not None}
    proposed = {_figure(each.value): each.value for each in proposals.facts if each.value.amount is not None}
    for figure, fact in held.items():
        measures.figures.count(figure in proposed)
        if figure in proposed:
            measures.people.count(_is_alike(proposed[figure].who, fact.who))
            measures.roles.count(proposed[figure].roles == fact.roles)
    for proposal in proposals.facts:
        if proposal.value.amount is not None:
            is_right = _figure(proposal.value) in held
            measures.figures_proposed.count(is_right)
            _level(measures, "facts", proposal.likelihood).count(is_right)
    kinds = {(fact.kind, fact.about) for fact in facts}
    others = [proposal for proposal in proposals.facts if proposal.value.amount is None]
    for proposal in others:
        _level(measures, "facts", proposal.likelihood).count((proposal.value.kind, proposal.value.about) in kinds)
    for kind in {(fact.kind, fact.about) for fact in facts if fact.amount is None}:
        measures.kinds.count(kind in {(each.value.kind, each.value.about) for each in others})


def _figure(fact: Fact) -> tuple[object, ...]:
    return fact.kind, fact.amount, fact.unit, fact.sense


def _count_questions(measures: ProposalMeasures, proposals: ClauseProposals, questions: list[str]) -> None:
    right = [any(_is_alike(each.value, question) for question in questions) for each in proposals.questions]
    if questions:
        measures.questions.count(any(right))
    for proposal, is_right in zip(proposals.questions, right, strict=True):
        _level(measures, "questions", proposal.likelihood).count(is_right)


def _is_alike(one: str, other: str) -> bool:
    """Whether at least half of the words in either text are in both."""
    first, second = (Counter(text.lower().strip("?.").split()) for text in (one, other))
    common = (first & second).total()
    return common >= SAME_WORDS * max(first.total(), second.total(), 1)
