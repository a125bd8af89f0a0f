"""The scoring rules a second time, straight from their text, on plain data: nothing of the engine is used.

Only answers that fit their question are scored here; what is reported of the others is the scenarios' matter.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

Data = dict[str, Any]
WORTH = {"full": Fraction(1), "half": Fraction(1, 2), "none": Fraction(0)}
ORDER = ["not-met", "partly-met", "nearly-met", "met"]


def expected(edition: Data, answers: Data) -> Data:
    """What a result holds of an edition's standards, gaps, things to find out and contradictions."""
    scales = edition["scales"]
    points = {
        each["id"]: points_of(each, answers.get(each["id"], {}), scales)
        for standard in edition["standards"]
        for each in standard["criteria"]
    }
    every = [each for standard in edition["standards"] for each in standard["criteria"]]
    still_open = [each["id"] for each in every if points[each["id"]] and not settled(each, answers, points)]
    keys = {each["id"] for each in every if each.get("key")}
    return {
        "standards": [standing(standard["criteria"], points, scales) for standard in edition["standards"]],
        "gaps": gaps(edition, answers, points),
        "to_find_out": [name for name in still_open if name in keys] + [n for n in still_open if n not in keys],
        "contradictions": contradictions(every, answers, points, scales),
    }


def points_of(criterion: Data, answer: Data, scales: Data) -> tuple[Fraction, Fraction] | None:
    """The lowest and the highest points of an answer; None where it is not applicable."""
    if "not_applicable" in answer:
        return None
    if criterion["kind"] == "checklist":
        given = [answer.get("items", {}).get(item["id"]) for item in criterion["items"]]
        yes, no, rest = given.count("yes"), given.count("no"), given.count(None)
        lines = yes + no + rest
        return (Fraction(yes, lines), Fraction(yes + rest, lines)) if lines else None
    value = answer.get("value", "dont-know")
    if value == "dont-know":
        return Fraction(0), Fraction(1)
    worth = share_worth(criterion, value, scales) if criterion["kind"] == "share" else choice_worth(value, scales)
    return worth, worth


def choice_worth(value: str, scales: Data) -> Fraction:
    (points,) = [answer["points"] for answer in scales["answers"] if answer["id"] == value]
    return WORTH[points]


def share_worth(criterion: Data, value: Data, scales: Data) -> Fraction:
    met, checked, small = value["met"], value["checked"], scales["thresholds"]["all_but_one"]
    bands = sorted(criterion["bands"], key=lambda band: band["at_least"], reverse=True)
    if small["from"] <= checked <= small["to"] and met >= checked - 1:
        return WORTH[bands[0]["points"]]
    for band in bands:
        if Fraction(met, checked) >= Fraction(band["at_least"], 100):
            return WORTH[band["points"]]
    return Fraction(0)


def settled(criterion: Data, answers: Data, points: Data) -> bool:
    """Whether a point is answered in full: a checklist with open lines is not."""
    answer = answers.get(criterion["id"], {})
    if criterion["kind"] == "checklist":
        return all(item["id"] in answer.get("items", {}) for item in criterion["items"])
    return bool(answer.get("value", "dont-know") != "dont-know")


def standing(criteria: list[Data], points: Data, scales: Data) -> Data:
    """A standard's score and level."""
    limits = scales["thresholds"]
    own = [each for each in criteria if points[each["id"]]]
    if not own:
        return {"level": "not-applicable", "low": None, "high": None, "short": [], "short_any": 0, "settled_by": []}
    lows = {each["id"]: points[each["id"]][0] for each in own}
    highs = {each["id"]: points[each["id"]][1] for each in own}
    ends = [level(own, lows, scales), level(own, highs, scales)]
    low, high = score(own, lows, scales), score(own, highs, scales)
    left_out = sum(scales["weights"][e["obligation"]] for e in criteria if e not in own)
    whole = sum(scales["weights"][e["obligation"]] for e in criteria)
    found: Data = {"low": low, "high": high, "level_low": ends[0], "level_high": ends[1]}
    found["level"] = ends[0] if ends[0] == ends[1] else "not-known"
    found["settled_by"] = causes(own, highs, scales) if ends[1] == "not-met" else []
    found["limited"] = Fraction(left_out, whole) > Fraction(limits["limited_above"], 100)
    found["short"] = [each["id"] for each in own if lows[each["id"]] < asked(each)]
    found["short_any"] = 0
    if not found["short"] and low < Fraction(limits["met_at_least"], 100):
        found["short"] = [each["id"] for each in own if lows[each["id"]] < 1]
        risen = dict(lows)
        for count, name in enumerate(found["short"], start=1):
            risen[name] = Fraction(1)
            if score(own, risen, scales) >= Fraction(limits["met_at_least"], 100):
                found["short_any"] = count
                break
    return found


def score(own: list[Data], points: Data, scales: Data) -> Fraction:
    earned, whole = Fraction(0), 0
    for each in own:
        weight = scales["weights"][each["obligation"]]
        earned, whole = earned + weight * points[each["id"]], whole + weight
    return earned / whole


def asked(criterion: Data) -> Fraction:
    """What `met` asks of a criterion."""
    return Fraction(1) if criterion["obligation"] == "must" or criterion["kind"] == "checklist" else Fraction(1, 2)


def level(own: list[Data], points: Data, scales: Data) -> str:
    limits, share = scales["thresholds"], score(own, points, scales)
    short = [each for each in own if points[each["id"]] < asked(each)]
    if causes(own, points, scales):
        return "not-met"
    if not short and share >= Fraction(limits["met_at_least"], 100):
        return "met"
    keys_whole = all(points[each["id"]] == 1 for each in own if each.get("key"))
    nothing_absent = all(points[each["id"]] > 0 for each in own)
    few = len(short) <= limits["short_at_most"]
    if keys_whole and nothing_absent and few and share >= Fraction(limits["nearly_met_at_least"], 100):
        return "nearly-met"
    return "partly-met"


def causes(own: list[Data], points: Data, scales: Data) -> list[str]:
    """What makes a standard not met."""
    limits = scales["thresholds"]
    if keys := [each["id"] for each in own if each.get("key") and points[each["id"]] == 0]:
        return keys
    musts = [each for each in own if each["obligation"] == "must"]
    absent = [each for each in musts if points[each["id"]] == 0]
    if musts and Fraction(len(absent), len(musts)) > Fraction(limits["absent_musts_above"], 100):
        return ["musts"]
    return ["score"] if score(own, points, scales) < Fraction(limits["not_met_below"], 100) else []


def gaps(edition: Data, answers: Data, points: Data) -> list[str]:
    """The ids of the gaps, in the order to act on them."""
    ranked: list[tuple[tuple[int, ...], str]] = []
    for standard in edition["standards"]:
        own = [each for each in standard["criteria"] if points[each["id"]]]
        lows = {each["id"]: points[each["id"]][0] for each in own}
        for each in own:
            name = each["id"]
            if not settled(each, answers, points) or lows[name] == 1:
                continue
            absent, must = lows[name] == 0, each["obligation"] == "must"
            group = 0 if each.get("key") and absent else 1 if each.get("key") else 2 if must and absent else 3
            now = level(own, lows, edition["scales"])
            lifted = level(own, {**lows, name: Fraction(1)}, edition["scales"])
            lifts = ORDER.index(lifted) > ORDER.index(now)
            ranked.append(((group, not lifts, not must, not absent, len(ranked)), name))
    return [name for _, name in sorted(ranked)]


def contradictions(every: list[Data], answers: Data, points: Data, scales: Data) -> list[tuple[str, str]]:
    """Pairs of a practice that is in place and a point that shows it is not."""
    found = []
    kinds = {each["id"]: each["kind"] for each in every}
    begun = {
        name
        for name, answer in answers.items()
        if answer.get("items") or answer.get("value", "dont-know") != "dont-know"
    }
    for each in every:
        if each["kind"] == "practice" and answers.get(each["id"], {}).get("value") == "in-place":
            for name in each.get("agrees_with", []):
                most = points[name][1] if points[name] and name in begun else Fraction(1)
                below = Fraction(scales["thresholds"]["contradicted_below"], 100)
                if most < below if kinds[name] == "checklist" else most == 0:
                    found.append((each["id"], name))
    return found
