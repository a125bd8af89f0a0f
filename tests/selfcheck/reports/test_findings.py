"""What a report leads with: each point once, in the order of safety, with its step for the action plan."""

from __future__ import annotations

from typing import Any

import pytest

from selfcheck.reports.findings import ORDER_OF_SAFETY, finding_words, findings
from selfcheck.reports.wording import has_answers
from selfcheck.returns.returns import check_return
from selfcheck.scoring.score import score
from tests.selfcheck.reports.test_report import scored
from tests.support.scenarios import edition_named, scenarios


def parts(answers: dict[str, Any], name: str = "three", **more: Any) -> dict[str, list[str]]:
    """The points of each part, by the part's name."""
    found = scored(answers, name, **more)
    shown = findings(found, touched=has_answers(found))
    return {part["id"]: [entry["criterion"] for entry in part["entries"]] for part in shown}


def entry(answers: dict[str, Any], point: str, name: str = "three") -> dict[str, Any]:
    found = scored(answers, name)
    entries = [each for part in findings(found, touched=True) for each in part["entries"]]
    return next(each for each in entries if each["criterion"] == point)


def test_key_points_come_before_all_others() -> None:
    given = {"s01.1": "partly", "s01.2": "not-in-place", "s01.3": "not-in-place", "s02.1": "not-in-place"}
    assert parts(given) == {
        "find-first": ["s02.2"],
        "keys": ["s02.1", "s01.1"],
        "find-out": ["s03.1", "s03.2", "s02.10"],  # what decides a level, then must before should
        "rest": ["s01.2", "s01.3"],
    }


def test_what_somebody_means_to_find_out_stands_before_what_nobody_has_answered() -> None:
    assert parts({"s02.10": "dont-know", "s01.1": "in-place"})["find-out"][0] == "s02.10"
    assert parts({"s02.10": "dont-know"}) == {"find-out": ["s02.10"]}  # before the first answer, nothing else


FULL = {"s01.1": "in-place", "s01.2": "in-place", "s01.3": "in-place", "s01.5": "20 yes", "s01.6": "20 yes"}


@pytest.mark.parametrize(
    ("answers", "near", "lift"),
    [
        ({**FULL, "s01.4": "not-in-place"}, ["s01.4"], "Closing it alone lifts Standard 1 to met."),
        (
            {**FULL, "s01.2": "partly", "s01.4": "not-in-place"},
            ["s01.2", "s01.4"],
            "Closing it and 1.4 lifts Standard 1 to met.",
        ),
        ({**FULL, "s01.1": "partly", "s01.4": "in-place"}, [], ""),  # a key point stands above
        ({**FULL, "s01.2": "partly", "s01.3": "partly", "s01.4": "not-in-place"}, [], ""),  # three are too many
        ({**FULL, "s01.2": "partly"}, [], ""),  # 1.4 is open
    ],
)
def test_what_is_one_or_two_points_from_met(answers: dict[str, Any], near: list[str], lift: str) -> None:
    assert parts(answers, "short").get("near", []) == near
    if near:
        assert entry(answers, near[0], "short")["why"].endswith(lift)


def test_where_only_the_score_is_short_any_of_several_points_would_do() -> None:
    given = {f"s02.{number}": "in-place" if number < 5 else "partly" for number in range(1, 10)}
    assert parts(given, "short")["near"] == [f"s02.{number}" for number in range(5, 10)]
    assert (
        "Closing any 2 of 2.5, 2.6, 2.7, 2.8 and 2.9 lifts Standard 2 to met." in entry(given, "s02.5", "short")["why"]
    )


def test_a_contradiction_is_one_line_with_every_point_that_shows_otherwise() -> None:
    given = {"s01.1": "in-place", "s01.2": "0/20", "s01.3": "4 no", "s02.1": "in-place", "s02.2": "3/2"}
    assert parts(given, "shown")["contradictions"] == ["s01.1"]
    assert parts(given, "shown")["looks"] == ["s02.2"]
    found = entry(given, "s01.1", "shown")
    assert finding_words(found) == (
        "1.1 Point s01.1: In place, but at “Point s01.2” it is not, and at “Point s01.3” too few lines of the "
        "checklist are yes. Look at 1.2 and 1.3 too."
    )
    assert found["step"] == "Check which is right: 1.1, or 1.2 and 1.3."


def test_drafts_are_said_once() -> None:
    shown = findings(scored({"s01.1": "partly", "s01.2": "not-in-place"}), touched=True)
    assert [part["id"] for part in shown if "drafts" in part["lead"]] == ["keys"]
    assert {entry["step_label"] for part in shown for entry in part["entries"]} == {"First step", ""}


def test_no_point_stands_in_two_parts_and_each_has_one_step() -> None:
    for scenario in scenarios():
        found = score(edition_named(scenario.edition), check_return(scenario.data).required_record)
        shown = findings(found, touched=True)
        assert [part["id"] for part in shown] == [each for each in ORDER_OF_SAFETY if each in {p["id"] for p in shown}]
        steps = [entry["criterion"] for part in shown for entry in part["entries"] if entry["step"]]
        assert sorted(set(steps)) == sorted(steps), scenario.name
