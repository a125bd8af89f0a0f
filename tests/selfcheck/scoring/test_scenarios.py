"""Every written scenario, scored; and some results compared byte for byte."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from selfcheck.reports.report import report
from selfcheck.returns.returns import check_return
from selfcheck.scoring.gaps import gaps
from selfcheck.scoring.result import result_of, result_text
from selfcheck.scoring.score import ReturnScore, score
from tests.support.scenarios import Scenario, edition_named, scenarios
from tests.support.trees import CASES

ALL = list(scenarios())
GAPS = "keys at none come first, keys in part, other musts at none, then what lifts its standard, must before should"
GOLDEN = {
    "nothing answered": "nothing-answered",
    "a checklist with open lines has a range of its own": "a-range",
    "a standard of which nothing applies has no score": "no-score",
    GAPS: "gaps",
    "problems stand in the order of the edition, those of the whole file last": "problems",
    "notes, names, impact and actions change no score": "texts",
}


@pytest.mark.parametrize("scenario", ALL, ids=lambda each: f"{each.file}: {each.name}")
def test_scenario(scenario: Scenario) -> None:
    is_as_expected(scenario)


def is_as_expected(scenario: Scenario) -> None:
    expect = dict(scenario.expect)
    scored = _scored(scenario)
    for name, wanted in expect.pop("standards", {}).items():
        place = [each.standard.id for each in scored.standards].index(name)
        assert _standard(scored, place, wanted) == wanted
    overall = expect.pop("overall", {})
    assert _overall(scored, overall) == overall
    found = _whole(scored) | (_standard(scored, 0, expect) if len(scored.standards) == 1 else {})
    assert {name: found.get(name, "not a thing to expect here") for name in expect} == expect


def _scored(scenario: Scenario) -> ReturnScore:
    return score(edition_named(scenario.edition), check_return(scenario.data).required_record)


def _standard(scored: ReturnScore, place: int, wanted: dict[str, Any]) -> dict[str, Any]:
    one = scored.standards[place]
    ends = {"low": _written(one.low, wanted.get("low")), "high": _written(one.high, wanted.get("high"))}
    found = report(scored)["standards"][place] | result_of(scored)["standards"][place] | ends
    return {name: found.get(name, "not a thing to expect here") for name in wanted if name in found}


def _overall(scored: ReturnScore, wanted: dict[str, Any]) -> dict[str, Any]:
    found = result_of(scored)["overall"]
    return {name: found[name] for name in wanted}


def _written(value: Fraction | None, wanted: str | None) -> str | None:
    """The fraction, written as the scenario writes it: 4/6 is 2/3."""
    if value is None:
        return None
    return wanted if wanted and Fraction(wanted) == value else str(value)


def _whole(scored: ReturnScore) -> dict[str, Any]:
    shown, whole = report(scored), result_of(scored)
    found = gaps(scored)
    return {
        "gaps": [gap.judged.criterion.id for gap in found],
        "lifts": [gap.judged.criterion.id for gap in found if gap.lifts_to],
        "to_find_out": whole["to_find_out"],
        "to_next_band": [f"{each['criterion']} {each['more']}" for each in whole["to_next_band"]],
        "problems": [" ".join(filter(None, (each.code, each.criterion, each.other))) for each in scored.problems],
        "summary": shown["summary"],
        "progress": shown["progress"],
        "keys": shown["keys"],
        "touched": shown["touched"],
        "state": shown["standards"][0]["state"],
    }


def test_there_are_scenarios_enough_and_each_has_a_name_of_its_own() -> None:
    names = [scenario.name for scenario in ALL]
    assert len(names) >= 60
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize("name", GOLDEN)
def test_result_to_the_byte(name: str, update_golden: bool) -> None:
    (scenario,) = [each for each in ALL if each.name == name]
    text = result_text(result_of(_scored(scenario))).encode("utf-8")
    file = CASES / "scenarios" / "results" / f"{GOLDEN[name]}.json"
    if update_golden:
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(text)
    assert file.read_bytes() == text


@pytest.mark.parametrize("scenario", ALL, ids=lambda each: f"{each.file}: {each.name}")
def test_the_order_of_answers_in_the_file_changes_nothing(scenario: Scenario) -> None:
    is_the_same_backwards(scenario)


def is_the_same_backwards(scenario: Scenario) -> None:
    backwards = scenario.data | {"answers": dict(reversed(scenario.data["answers"].items()))}
    other = score(edition_named(scenario.edition), check_return(backwards).required_record)
    assert result_text(result_of(other)) == result_text(result_of(_scored(scenario)))
