"""The clauses of expected agencies' own policies, by point: a policy beside practice."""

from __future__ import annotations

from macros.model.policy import PolicyFile
from macros.pages import places
from macros.pages.markup import browser_json
from macros.pages.view import View

MOST_CLAUSES = 6  # of one policy on one point

type PolicyClauses = dict[str, list[dict[str, str]]]
"""By a point's id: the titles and addresses, from the site's root, of the clauses that speak to it."""


def agency_policies(view: View) -> str:
    """By an agency's id, as JSON for the browser: the clauses of the policy that `partnership.yml` names for it."""
    held = {each.policy.id: each for each in view.book.policies}
    found = {
        agency.id: _clauses(view, held[agency.policy])
        for agency in view.book.partnership.expected_agencies
        if agency.policy in held
    }
    return browser_json(found)


def _clauses(view: View, policy_file: PolicyFile) -> PolicyClauses:
    page = places.address(places.version_page(policy_file.policy.id, view.now(policy_file).version))
    points = {point.id: view.coverage.of(point.id, policy_file.policy.id) for point in view.book.edition.criteria}
    return {
        point: [{"title": each.clause.title, "address": f"{page}#{each.clause.ref}"} for each in answers[:MOST_CLAUSES]]
        for point, answers in points.items()
        if answers
    }
