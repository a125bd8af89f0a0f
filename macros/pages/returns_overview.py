"""The overview's page: the data with which the browser shows many returned self-checks together.

The browser's modules (`selfcheck/web/overview/`) draw the overview; figures come from the engine. This page adds words
and links: titles of standards and points, helpful clauses for each, and the agencies that the partnership expects.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from markupsafe import Markup

from macros.addresses import template_document
from macros.derived.coverage import CoveringClause
from macros.derived.earlier_editions import EDITIONS_FILE
from macros.pages import places
from macros.pages.agency_details import AGENCY_SIZES, SECTORS
from macros.pages.agency_policies import agency_policies
from macros.pages.many_policies import are_many
from macros.pages.markup import browser_json
from macros.pages.render import rendered
from macros.pages.view import View
from macros.wording.policies import whose_words
from macros.wording.silence import none_sentences
from macros.wording.urgent_route import urgent_lines
from selfcheck.reports.wording import OWN_ACCOUNT, short_label
from selfcheck.standards.edition import Criterion, Edition, Standard
from selfcheck.urgent_words import URGENT_IN_SHORT

_NONE = "No policy in the handbook says anything about this point."
CLAUSES = 6  # helpful clauses shown for a point; the rest are a link away


@dataclass(frozen=True, slots=True)
class HelpedPoint:
    """A point, with the clauses that show how others meet it."""

    criterion: Criterion
    clauses: Sequence[CoveringClause]


@dataclass(frozen=True, slots=True, kw_only=True)
class OverviewPage:
    """The expected returns, the words and the urgent route, each as JSON, and the standards' points.

    `policies`: the clauses of agencies' own policies; `challenge`: the address of the sheet for a challenge day.
    `editions`: the address of the earlier editions, with which the engine scores older returns; empty without any.
    """

    page: str
    asked: str
    words: str
    urgent: str
    policies: str
    challenge: str
    editions: str
    is_many: bool
    standards: Sequence[tuple[Standard, Sequence[HelpedPoint]]]


def overview(view: View) -> Markup:
    """One block of HTML for the browser to take over, with the expected returns and the words for them."""
    edition = view.book.edition
    model = OverviewPage(
        page=places.OVERVIEW,
        asked=browser_json(_asked(view)),
        words=browser_json(_words(view, edition)),
        urgent=browser_json(urgent_lines(view.book.partnership)),
        policies=agency_policies(view),
        challenge=template_document("challenge"),
        editions=EDITIONS_FILE if len(view.book.editions) > 1 else "",
        is_many=are_many(view),
        standards=[
            (standard, [HelpedPoint(criterion, _clauses(view, criterion)) for criterion in standard.criteria])
            for standard in edition.standards
        ],
    )
    return rendered("returns_overview.jinja", model)


def _asked(view: View) -> dict[str, Any]:
    """The expected agencies and the closing date. The browser adds its own day."""
    partnership = view.book.partnership
    return {
        "partnership": {"id": partnership.id, "name": partnership.name},
        "expected": [
            {"id": agency.id, "name": agency.name, "sector": agency.sector, "size": agency.size}
            for agency in partnership.expected_agencies
        ],
        "opens": str(partnership.returns.opens),
        "due": str(partnership.returns.due),
        "kept_until": str(partnership.returns.kept_until),
    }


def _words(view: View, edition: Edition) -> dict[str, Any]:
    scales = edition.scales
    most = max(len(standard.criteria) for standard in edition.standards)
    return {
        "none": none_sentences([(whose_words(each.policy), view.now(each)) for each in view.book.policies], _NONE),
        "levels": {each.id: each.label for each in scales.levels},
        "short": {number: short_label(number) for number in range(1, most + 1)},
        "own": OWN_ACCOUNT,
        "answers": {each.id: each.label for each in scales.answers},
        "evidence": {each.id: each.label for each in scales.evidence_kinds},
        "sectors": SECTORS,
        "sizes": AGENCY_SIZES,
        "worry": URGENT_IN_SHORT,
    }


def _clauses(view: View, criterion: Criterion) -> list[CoveringClause]:
    """First one clause of each policy, then further ones. With many policies none: the point has its own page."""
    if are_many(view):
        return []
    answers = [view.coverage.of(criterion.id, policy_file.policy.id) for policy_file in view.book.policies]
    return list(islice(_in_turn(answers), CLAUSES))


def _in_turn(answers: Iterable[tuple[CoveringClause, ...]]) -> Iterator[CoveringClause]:
    """The first of each group, then the second of each, and so on."""
    columns = [list(each) for each in answers if each]
    for place in range(max(map(len, columns), default=0)):
        yield from (column[place] for column in columns if place < len(column))
