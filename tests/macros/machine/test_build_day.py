"""The day of a build: today, or the day in `SOURCE_DATE_EPOCH` for repeatable builds."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime

import pytest

from macros.machine.build_day import build_day
from macros.machine.errors import HandbookError


@pytest.mark.parametrize(
    ("seconds", "day"),
    [
        ("0", date(1970, 1, 1)),
        ("86399", date(1970, 1, 1)),
        ("86400", date(1970, 1, 2)),
        ("1795305600", date(2026, 11, 22)),
    ],
)
def test_the_day_that_is_set_in_utc(monkeypatch: pytest.MonkeyPatch, seconds: str, day: date) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", seconds)
    assert build_day() == day


@pytest.mark.parametrize("seconds", ["", "now", "-1", "1.5", " 1", "2026-11-22", "99999999999999999999999"])
def test_what_is_no_number_of_seconds(monkeypatch: pytest.MonkeyPatch, seconds: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", seconds)
    with pytest.raises(HandbookError, match="SOURCE_DATE_EPOCH"):
        build_day()


def test_the_clocks_day_without_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    before = datetime.now(UTC).date()
    assert before <= build_day() <= datetime.now(UTC).date()


def test_all_builds_of_a_test_run_are_of_one_day() -> None:
    """Also where it runs over midnight: sites that tests compare are built minutes apart."""
    assert os.environ["SOURCE_DATE_EPOCH"].isdecimal()
