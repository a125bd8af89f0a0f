"""The policies' clauses on a point of the standards, a line a policy, and the policies that do not mention it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from macros.derived.coverage import CoveringClause
from macros.model.policy import PolicyFile
from macros.pages.many_policies import are_many
from macros.pages.view import View
from macros.wording.policies import whose_words
from macros.wording.silence import none_sentences, silent_sentences
from selfcheck.standards.edition import Criterion, Item

type Clauses = tuple[PolicyFile, Sequence[CoveringClause]]
"""A policy with its clauses on something, the most particular first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PointAnswers:
    """The policies that speak to a point, and a sentence on the others. Of a checklist: who speaks to each item."""

    is_many: bool
    number_of_policies: int
    policies: Sequence[Clauses]
    items: Sequence[tuple[Item, Sequence[Clauses]]]
    silence: str


def answers_to_point(view: View, criterion: Criterion) -> PointAnswers:
    """What the policies say on a point, and on each item of a checklist."""
    policies = _speaking(view, criterion)
    speaking = {policy_file.policy.id for policy_file, _ in policies}
    silent = [
        (whose_words(policy_file.policy), view.now(policy_file))
        for policy_file in view.book.policies
        if policy_file.policy.id not in speaking
    ]
    return PointAnswers(
        is_many=are_many(view),
        number_of_policies=len(view.book.policies),
        policies=policies,
        items=[(item, _speaking(view, criterion, item.id)) for item in criterion.items] if policies else (),
        silence=silent_sentences(silent) if policies else none_sentences(silent),
    )


def _speaking(view: View, criterion: Criterion, item: str = "") -> list[Clauses]:
    clauses = ((each, view.coverage.of(criterion.id, each.policy.id, item)) for each in view.book.policies)
    return [(policy_file, sorted(those, key=_number_of_points)) for policy_file, those in clauses if those]


def _number_of_points(answer: CoveringClause) -> int:
    """How many points a clause speaks to: one that speaks to few is the most particular on each."""
    return len(answer.clause.meets)
