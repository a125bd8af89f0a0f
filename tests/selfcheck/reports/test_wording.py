"""The words of levels: none can be read as "met" that is not, and each stands with its qualifiers."""

from __future__ import annotations

import pytest

from selfcheck.reports.wording import (
    criterion_number,
    level_words,
    limit_words,
    short_count,
    short_label,
    short_sentence,
)

LABELS = {
    "met": "Met",
    "nearly-met": "Short by one or two points",
    "partly-met": "Partly met",
    "not-met": "Not met",
    "not-known": "Depends on open questions",
}


def test_a_standard_that_lacks_a_point_or_two_is_not_called_met() -> None:
    assert level_words(LABELS, "nearly-met", short=1, assurance="part") == "Short by one point, evidence listed in part"
    assert level_words(LABELS, "nearly-met", short=2) == "Short by two points"
    assert level_words(LABELS, "nearly-met") == "Short by one or two points"
    assert short_label(3) == "Short by 3 points"


def test_met_without_evidence_is_the_agencys_own_account() -> None:
    assert level_words(LABELS, "met", assurance="claimed") == "Met by their own account, no evidence listed"
    assert level_words(LABELS, "met", assurance="evidenced") == "Met, evidence listed"
    assert level_words(LABELS, "partly-met", assurance="claimed") == "Partly met, no evidence listed"


def test_open_questions_show_both_ends() -> None:
    words = level_words(LABELS, "not-known", ends=("not-met", "nearly-met"))
    assert words == "Depends on open questions: not met … short by one or two points"


def test_how_much_of_a_standard_applies_stands_beside_its_level() -> None:
    assert limit_words(2, 6) == "on 2 of 6 points"


@pytest.mark.parametrize(
    ("short", "short_any", "end"),
    [
        (["s03.2"], 0, "3.2 is only partly there."),
        (["s03.2", "s03.10"], 0, "3.2 and 3.10 are only partly there."),
        (["s10.2", "s10.4", "s10.5"], 1, "any 1 of 10.2, 10.4 and 10.5 in full would do."),
    ],
)
def test_what_is_short_is_named(short: list[str], short_any: int, end: str) -> None:
    assert short_sentence(short, short_any) == f"Not yet met. Every key point is in place; {end}"
    assert short_count(short, short_any) == (short_any or len(short))


def test_points_as_people_name_them() -> None:
    assert [criterion_number(each) for each in ("s02.1", "s10.12", "")] == ["2.1", "10.12", ""]
