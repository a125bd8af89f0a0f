"""The coverage page: policies by criteria, the clauses that answer each, and the policies that are silent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from macros.derived.coverage import CoveringClause
from macros.model.policy import PolicyFile
from macros.model.policy_version import PolicyVersion
from macros.pages import places
from macros.pages.many_policies import are_many
from macros.pages.render import rendered
from macros.pages.view import View
from selfcheck.standards.edition import Criterion, Standard


@dataclass(frozen=True, slots=True)
class Speaking:
    """A policy's current version, and its clauses on one point."""

    policy_file: PolicyFile
    version: PolicyVersion
    answers: Sequence[CoveringClause]


@dataclass(frozen=True, slots=True)
class PointCoverage:
    """One point of the standards, and each policy's clauses on it."""

    standard: Standard
    criterion: Criterion
    policies: Sequence[Speaking]

    @property
    def number(self) -> int:
        """How many policies say something about it."""
        return sum(bool(each.answers) for each in self.policies)


@dataclass(frozen=True, slots=True)
class PolicyTotal:
    """The number of points on which a policy has a clause."""

    policy_file: PolicyFile
    version: PolicyVersion
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MapCell:
    """A policy and a standard on the map: for each point whether the policy says something about it."""

    policy_file: PolicyFile
    version: PolicyVersion
    points: Sequence[tuple[Criterion, bool]]

    @property
    def number(self) -> int:
        """How many points the policy says something about."""
        return sum(speaks for _, speaks in self.points)

    @property
    def shade(self) -> int:
        """From 0 for none of the points to 4 for nearly all."""
        return 0 if not self.number else 1 + min(3, 4 * self.number // len(self.points))


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageTables:
    """A map of standards and policies, and a table for each standard; with many policies tables of numbers alone."""

    page: str
    is_many: bool
    policies: Sequence[PolicyTotal]
    number_of_points: int
    map_rows: Sequence[tuple[Standard, Sequence[MapCell]]]
    standards: Sequence[tuple[Standard, Sequence[PointCoverage]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageOfPoint:
    """A point's own page: policies that speak to it, silent ones, and ones with parts missing, which stay unknown."""

    page: str
    point: PointCoverage
    speaking: Sequence[Speaking]
    silent: Sequence[Speaking]
    unknown: Sequence[Speaking]


def coverage_page(view: View) -> Markup:
    """A map of standards and policies, and a table for each standard: true tables, whose rows become cards on a phone.

    With many policies each point has its own page, and the tables give the number of policies that speak to it.
    """
    edition = view.book.edition
    standards = [
        (standard, [_point(view, standard, criterion) for criterion in standard.criteria])
        for standard in edition.standards
    ]
    tables = CoverageTables(
        page=places.COVERAGE,
        is_many=are_many(view),
        policies=[_total(view, policy_file) for policy_file in view.book.policies],
        number_of_points=len(edition.criteria),
        map_rows=[] if are_many(view) else [(standard, _map_cells(points)) for standard, points in standards],
        standards=standards,
    )
    return rendered("coverage.jinja", tables)


def coverage_point(view: View, name: str) -> Markup:
    """One point of the standards: the policies that speak to it, and those that are silent. Raises KeyError."""
    standard, criterion = view.book.edition.standard_of(name), view.book.edition.criterion(name)
    if standard is None or criterion is None:
        raise KeyError(f"no point '{name}'")
    point = _point(view, standard, criterion)
    others = [each for each in point.policies if not each.answers]
    page = CoverageOfPoint(
        page=places.coverage_point_page(name),
        point=point,
        speaking=[each for each in point.policies if each.answers],
        silent=[each for each in others if not each.version.missing],
        unknown=[each for each in others if each.version.missing],
    )
    return rendered("coverage_point.jinja", page)


def _point(view: View, standard: Standard, criterion: Criterion) -> PointCoverage:
    policies = [
        Speaking(policy_file, view.now(policy_file), view.coverage.of(criterion.id, policy_file.policy.id))
        for policy_file in view.book.policies
    ]
    return PointCoverage(standard, criterion, policies)


def _map_cells(points: Sequence[PointCoverage]) -> list[MapCell]:
    """A standard's row of the map: its points, policy by policy."""
    return [
        MapCell(
            policy_file=each.policy_file,
            version=each.version,
            points=[(point.criterion, bool(point.policies[place].answers)) for point in points],
        )
        for place, each in enumerate(points[0].policies if points else ())
    ]


def _total(view: View, policy_file: PolicyFile) -> PolicyTotal:
    number = sum(
        bool(view.coverage.of(criterion.id, policy_file.policy.id)) for criterion in view.book.edition.criteria
    )
    return PolicyTotal(policy_file, view.now(policy_file), number)
