"""Which clause answers which criterion, by the clauses of the current version only."""

from __future__ import annotations

import dataclasses
from datetime import date, timedelta

import pytest

from macros.derived.coverage import Coverage, coverage
from macros.model.handbook import Handbook
from macros.model.policy import VersionEntry
from macros.reading.load import load
from selfcheck.reading.dates import PartialDate
from tests.support.trees import TREE
from tests.support.versions import policy_file

TODAY = date(2026, 11, 22)


@pytest.fixture
def book() -> Handbook:
    return load(TREE).handbook()


def _refs(found: Coverage, criterion: str, item: str = "") -> list[str]:
    return [answer.clause.ref for answer in found.of(criterion, "example-policy", item)]


def test_a_criterion_as_a_whole(book: Handbook) -> None:
    assert _refs(coverage(book, TODAY), "s01.1") == ["everyone"]
    assert _refs(coverage(book, TODAY), "s01.2") == ["every-6-weeks"]


def test_a_checklist_as_a_whole_and_line_by_line(book: Handbook) -> None:
    found = coverage(book, TODAY)
    assert _refs(found, "s02.1") == ["agreement"]
    assert _refs(found, "s02.1", "roles") == ["agreement"]
    assert _refs(found, "s02.1", "frequency") == ["agreement"]


def test_a_line_that_no_clause_names_is_silent_though_the_whole_is_answered(book: Handbook) -> None:
    assert _refs(coverage(book, TODAY), "s02.1", "absence") == []


def test_what_nobody_answers_is_empty(book: Handbook) -> None:
    assert coverage(book, TODAY).of("s09.9", "example-policy") == ()
    assert coverage(book, TODAY).of("s01.1", "nobody") == ()


def test_several_clauses_stand_in_the_order_of_the_policy(book: Handbook) -> None:
    held = book.policies[0]
    first, second = held.latest.sections
    again = dataclasses.replace(second.clauses[0], ref="again", meets=first.clauses[0].meets)
    longer = dataclasses.replace(second, clauses=(*second.clauses, again))
    latest = dataclasses.replace(held.latest, sections=(first, longer))
    changed = dataclasses.replace(book, policies=(dataclasses.replace(held, versions=(latest,)),))
    assert _refs(coverage(changed, TODAY), "s01.1") == ["everyone", "again"]


def test_only_the_version_that_stands_counts(book: Handbook) -> None:
    held = book.policies[0]
    newer = dataclasses.replace(held.latest, version="3", dates=None, sections=held.latest.sections[1:])
    entry = VersionEntry(version="3", held=True, dated=PartialDate(2026, 11, 23))
    policy = dataclasses.replace(held.policy, versions=(*held.policy.versions, entry))
    both = policy_file(policy, (held.latest, newer), held.records[-1])
    changed = dataclasses.replace(book, policies=(both,))
    assert _refs(coverage(changed, TODAY), "s01.1") == ["everyone"]
    found = coverage(changed, TODAY + timedelta(days=1))
    assert _refs(found, "s01.1") == []
    assert found.of("s02.1", "example-policy")[0].version is newer


def test_an_answer_knows_its_policy(book: Handbook) -> None:
    answer = coverage(book, TODAY).of("s01.1", "example-policy")[0]
    assert (answer.policy_file, answer.version) == (book.policies[0], book.policies[0].latest)
