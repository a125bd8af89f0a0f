"""Which points a text tells apart from those that are nearer to it.

Points are worded alike: “Practitioners supported in their role” and “Supervisors supported in their role”. A text that
shares with one of them only what it shares with a nearer one as well does not surely speak to it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from macros.importing.proposals.fact_kinds import kind_of
from macros.importing.proposals.figures import figures_in
from macros.importing.proposals.points import NEIGHBOURS
from macros.importing.proposals.proposal_index import ProposalIndex

_ALMOST_SAME = 0.5  # a clause held that is as near as this says by itself to which points the text speaks
_MOST_READ = 10_000  # characters


def distinct_points(text: str, bare: str, likely: Collection[str], index: ProposalIndex) -> frozenset[str]:
    """Those of the likely points that its words or a clause held tells apart. `bare`: without its heading."""
    return frozenset([*_by_words(text, bare, likely, index), *_by_clauses(text, index)]).intersection(likely)


def figure_points(bare: str, index: ProposalIndex) -> frozenset[str]:
    """The points to which a figure in a text belongs, by its kind: in the policies held, nearly always."""
    kinds = {kind_of(figure, bare) for figure in figures_in(bare[:_MOST_READ])}
    return frozenset(point for kind in kinds if kind for point in index.points_of_figures.get(kind, ()))


def _by_words(text: str, bare: str, likely: Collection[str], index: ProposalIndex) -> Iterator[str]:
    near, words = index.near_points(text), index.telling_words(bare)
    shared = {point: words & telling for point, telling in index.telling_words_of_points.items()}
    for point in likely:
        nearer = (other for other in near if near[other] > near[point])
        if not any(shared[point] <= shared[other] for other in nearer):
            yield point


def _by_clauses(text: str, index: ProposalIndex) -> Iterator[str]:
    for near in index.near_clauses(text, NEIGHBOURS):
        if near.nearness >= _ALMOST_SAME:
            yield from (meets.criterion for meets in near.clause.meets)
