"""An agency's own policy beside its practice: the clauses of the policy that the partnership names for it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

from macros.model.handbook import Handbook
from macros.pages.agency_policies import agency_policies
from macros.pages.view import view


def _found(book: Handbook) -> dict[str, dict[str, list[dict[str, str]]]]:
    found: dict[str, dict[str, list[dict[str, str]]]] = json.loads(agency_policies(view(book, date(2026, 11, 26))))
    return found


def test_each_point_has_the_clauses_of_the_agencys_own_policy(book: Handbook) -> None:
    first, *others = book.partnership.expected_agencies
    agencies = (replace(first, policy="example-policy"), *others)
    found = _found(replace(book, partnership=replace(book.partnership, expected_agencies=agencies)))
    assert found.keys() == {first.id}
    clauses = found[first.id]
    assert clauses
    assert clauses.keys() <= {point.id for point in book.edition.criteria}
    for clause in (each for point in clauses.values() for each in point):
        assert clause["address"].startswith("policies/example-policy/")
        assert clause["title"]


def test_nothing_is_said_of_an_agency_whose_policy_is_not_named(book: Handbook) -> None:
    assert _found(book) == {}
