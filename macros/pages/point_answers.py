"""The policies' clauses on a point of the standards, and the policies that are silent."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from macros.derived.coverage import CoveringClause
from macros.model.policy import PolicyFile
from macros.pages.many_policies import are_many
from macros.pages.view import View
from macros.wording.policies import whose_words
from macros.wording.silence import Named, none_sentences, silent_sentences
from selfcheck.standards.edition import Criterion, Item


@dataclass(frozen=True, slots=True, kw_only=True)
class PointAnswers:
    """Each policy with its clauses on a point or a checklist item, and a sentence on the silent ones."""

    is_many: bool
    policies: Sequence[tuple[PolicyFile, tuple[CoveringClause, ...]]]
    silence: str

    @property
    def number(self) -> int:
        """The number of policies with a clause on it."""
        return sum(bool(answers) for _, answers in self.policies)


def answers_to_point(view: View, criterion: Criterion) -> PointAnswers:
    """Each policy's clauses on a point, and the silent policies together."""
    policies = [
        (policy_file, view.coverage.of(criterion.id, policy_file.policy.id)) for policy_file in view.book.policies
    ]
    silent = _named(view, (policy_file for policy_file, answers in policies if not answers))
    words = none_sentences(silent) if len(silent) == len(policies) else silent_sentences(silent) if silent else ""
    return PointAnswers(is_many=are_many(view), policies=policies, silence=words)


def answers_to_item(view: View, criterion: Criterion, item: Item) -> PointAnswers:
    """Each policy's clauses on one item of a checklist."""
    policies = [
        (policy_file, view.coverage.of(criterion.id, policy_file.policy.id, item.id))
        for policy_file in view.book.policies
    ]
    words = "" if any(answers for _, answers in policies) else none_sentences(_named(view, view.book.policies))
    return PointAnswers(is_many=are_many(view), policies=policies, silence=words)


def _named(view: View, those: Iterable[PolicyFile]) -> list[Named]:
    return [(whose_words(policy_file.policy), view.now(policy_file)) for policy_file in those]
