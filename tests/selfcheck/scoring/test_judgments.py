"""Every judged scenario, scored: the rules give the level that was judged beforehand.

Where rules and judgment differ, the scenario keeps both, each with its reason.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

from selfcheck.returns.returns import check_return
from selfcheck.scoring.result import result_of, result_text
from selfcheck.scoring.score import ReturnScore, score
from tests.support.judgments import JudgedScenario, judged_scenarios, judgment

ALL = list(judged_scenarios())
NAMES = [f"{each.file}: {each.name}" for each in ALL]


@pytest.mark.parametrize("scenario", ALL, ids=NAMES)
def test_the_level_is_as_judged(scenario: JudgedScenario) -> None:
    wanted = {name: (each.level, each.ends) for name, each in (scenario.judgments | scenario.rules).items()}
    found = {each["id"]: _level(each) for each in result_of(_scored(scenario))["standards"]}
    assert {name: found[name] for name in wanted} == wanted


@pytest.mark.parametrize("scenario", ALL, ids=NAMES)
def test_what_else_is_to_be_seen(scenario: JudgedScenario) -> None:
    seen = _seen(scenario, _scored(scenario))
    assert {name: seen[name] for name in scenario.then} == scenario.then


@pytest.mark.parametrize("scenario", ALL, ids=NAMES)
def test_the_order_of_answers_changes_nothing(scenario: JudgedScenario) -> None:
    backwards = scenario.data | {"answers": dict(reversed(scenario.data["answers"].items()))}
    other = score(scenario.named.edition, check_return(backwards).required_record)
    assert result_text(result_of(other)) == result_text(result_of(_scored(scenario)))


def test_the_shared_copy_scores_as_the_whole_file() -> None:
    """All but what counts evidence: that copy was made when copies lost its titles."""
    whole, copy = (_scores("full-download"), _scores("copy-without-notes"))
    assert whole == copy
    assert {"small-sample"} == {each["code"] for each in whole["problems"]}


def _scores(file: str) -> dict[str, Any]:
    scenario = next(each for each in ALL if (each.file, each.source) == ("12-returns", file))
    found = result_of(_scored(scenario))
    for standard in found["standards"]:
        for member in ("assurance", "evidenced", "stale", "undated"):
            del standard[member]
    found["problems"] = [each for each in found["problems"] if each["code"] != "evidence-untitled"]
    return found


def test_there_are_scenarios_enough_each_with_a_name_of_its_own_and_a_reason() -> None:
    assert len(ALL) >= 140
    assert len({each.name for each in ALL}) == len(ALL)
    assert all(each.judgments for each in ALL)
    assert all(len(one.why.split()) >= 3 for each in ALL for one in each.judgments.values())


def test_every_level_and_every_pair_of_ends_is_judged() -> None:
    ends = {one.ends for each in ALL for one in each.judgments.values()}
    levels = ["not-met", "partly-met", "nearly-met", "met"]
    pairs = {(low, high) for place, low in enumerate(levels) for high in levels[place:]}
    assert ends == pairs | {("not-applicable", "not-applicable")}


def test_rules_and_judgment_seldom_differ() -> None:
    """What differs is kept; a rule that a lead would not sign is not hidden by rewriting the judgment."""
    differing = [(each.judgments[name], one) for each in ALL for name, one in each.rules.items()]
    assert all(lead.ends != rule.ends for lead, rule in differing)
    assert len(differing) * 20 <= sum(len(each.judgments) for each in ALL)


@pytest.mark.parametrize("words", ["met", "partly met because so", "met, because ", "met (met), because so"])
def test_a_judgment_needs_a_level_and_a_reason(words: str) -> None:
    with pytest.raises(AssertionError):
        judgment(words)


def _scored(scenario: JudgedScenario) -> ReturnScore:
    return score(scenario.named.edition, check_return(scenario.data).required_record)


def _level(standard: dict[str, Any]) -> tuple[str, tuple[str, str]]:
    return standard["level"], (standard["level_low"], standard["level_high"])


def _seen(scenario: JudgedScenario, scored: ReturnScore) -> dict[str, Any]:
    """What a scenario may say beside levels, in its own words; of a single standard, or of the whole."""
    found, names = result_of(scored), Names(scenario)
    first = found["standards"][0]
    limited = names.standards(each["id"] for each in found["standards"] if each["limited"])
    return {
        **{"assurance": first["assurance"], "short": names.points(first["short"]), "any": first.get("short_any", 0)},
        "settled by": names.points(first["settled_by"]),
        "limited": limited if len(found["standards"]) > 1 else bool(limited),
        "gaps": names.points(each["criterion"] for each in found["gaps"]),
        "find out": names.points(found["to_find_out"]),
        "more for the next band": {names.point(each["criterion"]): each["more"] for each in found["to_next_band"]},
        "problems": [_problem(each, names) for each in found["problems"]],
    }


def _problem(problem: dict[str, Any], names: Names) -> str:
    points = [problem[member] for member in ("criterion", "other") if problem.get(member)]
    return " ".join([problem["code"], *names.points(points)])


class Names:
    """The names by which a scenario speaks of ids."""

    def __init__(self, scenario: JudgedScenario) -> None:
        self._standards = {name: each for each, name in scenario.named.standards.items()}
        self._points = {name: each for each, name in scenario.named.points.items()}

    def point(self, name: str) -> str:
        return self._points[name]

    def points(self, names: Iterable[str]) -> list[str]:
        """`musts` and `score`, which can settle a standard, are their own names."""
        return [self._points.get(name, name) for name in names]

    def standards(self, names: Iterable[str]) -> list[str]:
        return [self._standards[name] for name in names]
