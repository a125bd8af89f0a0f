"""Which version of a policy was the latest on a day, with texts that are not held and dates that are not known."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest

from macros.derived.timeline import coming, current, timeline
from macros.model.policy import PolicyFile, VersionEntry
from macros.model.policy_version import PolicyVersion, VersionDates
from macros.reading.load import load
from selfcheck.reading.dates import PartialDate
from tests.support.trees import TREE
from tests.support.versions import policy_file

HELD = load(TREE).handbook().policy("example-policy")


def _policy(*versions: tuple[str, str | None, bool]) -> PolicyFile:
    """A policy with these versions: number, date, and whether the text is held."""
    entries = tuple(
        VersionEntry(version=number, held=held, dated=PartialDate.parse(dated) if dated else None)
        for number, dated, held in versions
    )
    texts = tuple(_text(number) for number, _, held in versions if held)
    return policy_file(dataclasses.replace(HELD.policy, versions=entries), texts, HELD.records[-1])


def _text(number: str, effective: str | None = None) -> PolicyVersion:
    dates = VersionDates(effective=PartialDate.parse(effective)) if effective else None
    return dataclasses.replace(HELD.latest, version=number, dates=dates)


THREE = _policy(("1", "2020-03", True), ("2", "2021-08", False), ("3", "2022-08-15", True))


@pytest.mark.parametrize(
    ("day", "number"),
    [
        (date(2020, 2, 29), None),
        (date(2020, 3, 1), "1"),
        (date(2021, 7, 31), "1"),
        (date(2021, 8, 1), "2"),
        (date(2022, 8, 14), "2"),
        (date(2022, 8, 15), "3"),
        (date(2030, 1, 1), "3"),
    ],
)
def test_one_version_at_most_stands_on_a_day(day: date, number: str | None) -> None:
    assert [each.entry.version for each in timeline(THREE) if each.covers(day)] == ([number] if number else [])


def test_a_version_whose_text_is_not_held_is_a_gap() -> None:
    assert [each.version is None for each in timeline(THREE)] == [False, True, False]


def test_the_current_version_is_the_latest_held_that_has_taken_effect() -> None:
    assert current(THREE, date(2022, 8, 14)).version == "1"
    assert current(THREE, date(2022, 8, 15)).version == "3"
    assert [each.version for each in coming(THREE, date(2022, 8, 14))] == ["3"]
    assert coming(THREE, date(2022, 8, 15)) == ()


def test_a_policy_that_has_not_taken_effect_at_all_shows_what_comes_first() -> None:
    assert current(THREE, date(2019, 1, 1)).version == "1"


def test_a_version_without_a_date_counts_as_begun_and_stands_on_no_day() -> None:
    undated = _policy(("1", None, True))
    assert current(undated, date(1999, 1, 1)).version == "1"
    assert not timeline(undated)[0].covers(date(2026, 1, 1))


def test_nobody_can_say_how_long_a_version_stood_that_one_without_a_date_followed() -> None:
    three = _policy(("1", "2020-03", True), ("2", None, True), ("3", "2022-08", True))
    assert [each.unsure for each in timeline(three)] == [True, False, False]
    assert [each.entry.version for each in timeline(three) if each.covers(date(2021, 1, 1))] == []
    assert [each.entry.version for each in timeline(three) if each.covers(date(2023, 1, 1))] == ["3"]


def test_the_day_in_the_text_goes_before_the_one_in_the_history() -> None:
    held = _policy(("1", "2020-01", True), ("2", "2026-01-01", True))
    later = dataclasses.replace(held, versions=(_text("1"), _text("2", "2026-04-01")))
    first, second = timeline(later)
    assert (str(second.starts), str(first.ends)) == ("2026-04-01", "2026-04-01")
    assert current(later, date(2026, 3, 31)).version == "1"
