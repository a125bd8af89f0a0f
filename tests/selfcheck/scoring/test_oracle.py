"""The engine against the rules written a second time (`tests/support/oracle.py`), on many made-up standards."""

from __future__ import annotations

import random
from typing import Any

from selfcheck.returns.returns import check_return, empty_return
from selfcheck.scoring.gaps import gaps, to_find_out
from selfcheck.scoring.levels import LEVELS
from selfcheck.scoring.score import ReturnScore, StandardScore, score
from selfcheck.standards.edition import Edition
from tests.support.examples import examples
from tests.support.oracle import Data, expected
from tests.support.scenarios import edition_data

STANDARDS_EACH = 4


def test_the_engine_and_the_oracle_agree() -> None:
    levels: set[str] = set()
    for seed in range(examples(1000)):
        dice = random.Random(seed)  # noqa: S311  chance, not secrecy
        data = made_edition(dice)
        idle = {standard["id"] for standard in data["standards"] if dice.random() < 0.05}  # nothing of them applies
        answers = {
            each["id"]: given
            for standard in data["standards"]
            for each in standard["criteria"]
            if (given := {"not_applicable": "Reason"} if standard["id"] in idle else made_answer(each, dice))
        }
        record = check_return({**empty_return("supervision", "1"), "answers": answers}).required_record
        found, wanted = summed(score(Edition.from_dict(data), record)), expected(data, answers)
        levels.update(each["level"] for each in found["standards"])
        assert found == {**wanted, "standards": [{**blank(), **each} for each in wanted["standards"]]}, seed
    assert levels == set(LEVELS)


def blank() -> Data:
    return {"level_low": "not-applicable", "level_high": "not-applicable", "limited": False}


def summed(scored: ReturnScore) -> Data:
    return {
        "standards": [standing(each) for each in scored.standards],
        "gaps": [gap.judged.criterion.id for gap in gaps(scored)],
        "to_find_out": [each.criterion.id for each in to_find_out(scored)],
        "contradictions": [(each.criterion, each.other) for each in scored.problems if each.other],
    }


def standing(each: StandardScore) -> Data:
    names = ("low", "high", "level", "level_low", "level_high", "limited", "short_any")
    lists = {"short": list(each.short), "settled_by": list(each.settled_by)}
    return {**{name: getattr(each, name) for name in names}, **lists}


def made_edition(dice: random.Random) -> Data:
    """Mostly the scales of the handbook, on standards as small and as one-sided as chance makes them."""
    standards = {
        f"s{place:02}": {f"s{place:02}.{number}": made_criterion(dice) for number in range(1, dice.randint(2, 8))}
        for place in range(1, STANDARDS_EACH + 1)
    }
    names = [name for criteria in standards.values() for name in criteria]
    for criteria in standards.values():
        for name, criterion in criteria.items():
            others = dice.sample(names, dice.choice([0, 0, 1, 2]))
            if criterion["kind"] == "practice" and (named := [each for each in others if each != name]):
                criterion["agrees_with"] = named
    odd = {"thresholds": made_thresholds(dice), "weights": {"must": dice.randint(1, 4), "should": dice.randint(1, 3)}}
    return edition_data({"standards": standards, **(odd if dice.random() < 0.3 else {})})


def made_thresholds(dice: random.Random) -> Data:
    low, nearly, high = sorted(dice.randint(0, 100) for _ in range(3))
    return {
        **{"not_met_below": low, "nearly_met_at_least": nearly, "met_at_least": high},
        **{"short_at_most": dice.randint(0, 3), "absent_musts_above": dice.choice([0, 33, 50, 100])},
        **{"limited_above": dice.choice([0, 50, 80]), "contradicted_below": dice.choice([30, 50, 100])},
    }


def made_criterion(dice: random.Random) -> Data:
    kind, obligation = (
        dice.choice(["practice", "practice", "share", "checklist"]),
        dice.choice(["must", "must", "should"]),
    )
    found: Data = {"kind": kind, "obligation": obligation, "not_applicable": "allowed"}
    found["key"] = obligation == "must" and dice.random() < 0.25
    if kind == "checklist":
        found |= {"items": dice.randint(1, 7), "items_not_applicable": "all"}
    if kind == "share" and dice.random() < 0.5:
        found["bands"] = dice.choice([{90: "full", 60: "half"}, {100: "full"}, {80: "half"}, {75: "full", 1: "half"}])
    return found


def made_answer(criterion: Data, dice: random.Random) -> dict[str, Any]:
    """An answer that fits; the good ones are likelier, so that every level turns up."""
    fate = dice.random()
    if fate < 0.1:
        return dice.choice([{}, {"value": "dont-know"}, {"not_applicable": "Reason"}])
    if criterion["kind"] == "practice":
        return {"value": dice.choice(["in-place"] * 5 + ["partly", "partly", "not-in-place"])}
    if criterion["kind"] == "share":
        checked = dice.choice([1, 4, 5, 7, 9, 10, 20])
        return {"value": {"met": max(0, checked - dice.choice([0, 0, 1, 1, 2, 5, 20])), "checked": checked}}
    words: list[str | None] = dice.choice(
        [["yes"], ["yes", "yes", "no"], ["yes", "no", "not-applicable", None], ["no"]]
    )
    given = {item["id"]: word for item in criterion["items"] if (word := dice.choice(words))}
    return {"items": given, "reasons": dict.fromkeys(given, "Reason")} if given else {}
