"""What a report leads with, in the order of safety, for page, text and Word alike.

Key points that are open, key points that are not in place, answers that contradict each other, what else is to be found
out, what is one or two points from met, then the rest. Nothing stands in two of these parts.
"""

from collections.abc import Iterator, Mapping, Sequence, Set
from typing import Any

from selfcheck.reports.second_looks import contradicted_points, contradiction_words, problem_list
from selfcheck.reports.wording import answer_words, criterion_number, level_label, verb_words
from selfcheck.scoring.contradictions import CONTRADICTION
from selfcheck.scoring.gaps import Gap, NearMet, gaps, near_met, to_find_out
from selfcheck.scoring.judged import CriterionScore
from selfcheck.scoring.score import ReturnScore
from selfcheck.standards.edition import Criterion
from selfcheck.words import count_words, list_words

type Finding = dict[str, Any]

ORDER_OF_SAFETY = ("find-first", "keys", "contradictions", "find-out", "near", "rest", "looks")
_ALL_DRAFTS = "The first steps are the handbook's drafts: no safeguarding lead has reviewed them yet."
_SOME_DRAFTS = "A step marked as a draft is the handbook's own: no safeguarding lead has reviewed it yet."
_FIRST_STEP = "First step"


def findings(scored: ReturnScore, *, touched: bool) -> list[dict[str, Any]]:
    """Every part that has entries, in order. `touched`: whether any answer bears on a score."""
    parts = [*_to_find_out(scored, touched=touched), *_to_do(scored), *_second_looks(scored)]
    return sorted((part for part in parts if part["entries"]), key=lambda part: ORDER_OF_SAFETY.index(part["id"]))


def finding_words(entry: Mapping[str, Any]) -> str:
    """An entry as one line of a text: `2.1 A policy is written: Partly. The standard says "must".`"""
    name = f"{entry['number']} {entry['title']}".strip()
    others = list_words(each["number"] for each in entry["others"])
    now, look = (f"{entry['now']}." if entry["now"] else ""), (f"Look at {others} too." if others else "")
    sentences = [now, entry["why"], entry["question"], look]
    return ": ".join(part for part in (name, " ".join(filter(None, sentences))) if part)


def step_words(entry: Mapping[str, Any]) -> str:
    """The first step of a gap, with its label; empty for other entries."""
    return f"{entry['step_label']}: {entry['step']}" if entry["step_label"] else ""


def _part(name: str, heading: str, entries: Sequence[Finding], lead: str = "") -> dict[str, Any]:
    return {"id": name, "heading": heading, "lead": lead, "entries": list(entries)}


def _entry(judged: CriterionScore, scored: ReturnScore, step: str) -> Finding:
    """`step`: what the action plan says if the entry is put there."""
    criterion = judged.criterion
    return {
        "criterion": criterion.id,
        "number": criterion_number(criterion.id),
        "title": criterion.title,
        "key": criterion.key,
        "now": answer_words(judged, scored.record.answers.get(criterion.id), scored.edition.scales),
        "why": "",
        "question": "",
        "step": step,
        "step_label": "",
        "others": [],
        "code": "",
    }


def _to_find_out(scored: ReturnScore, *, touched: bool) -> Iterator[dict[str, Any]]:
    """What is open; before the first answer, only what somebody has marked to be found out."""
    found = [each for each in to_find_out(scored) if touched or each.status == "dont-know"]
    keys = [_open_point(each, scored) for each in found if each.criterion.key]
    count = count_words(len(keys), "key point is", "key points are")
    lead = f"{count} open. Each can decide whether its standard is met."
    yield _part("find-first", "Find out first", keys, lead)
    undecided = {each.criterion.id for one in scored.standards if one.level == "not-known" for each in one.judged}
    others = [each for each in found if not each.criterion.key]
    others.sort(key=lambda each: _urgency(each, undecided))
    yield _part("find-out", "Also to find out", [_open_point(each, scored) for each in others])


def _urgency(judged: CriterionScore, undecided: Set[str]) -> tuple[bool, bool, bool]:
    """What somebody means to find out, then what can decide the level of a standard, then must before should."""
    criterion = judged.criterion
    return judged.status != "dont-know", criterion.id not in undecided, criterion.obligation != "must"


def _open_point(judged: CriterionScore, scored: ReturnScore) -> Finding:
    question = judged.criterion.question
    return _entry(judged, scored, f"Find out: {question}") | {"question": question}


def _to_do(scored: ReturnScore) -> Iterator[dict[str, Any]]:
    """The gaps: of key points, of standards that are nearly there, and the rest."""
    found = gaps(scored)
    near = {name: each for each in near_met(scored) for name in each.short}
    reviewed = {gap.judged.criterion.reviewed is not None for gap in found}
    notes = iter([] if reviewed <= {True} else [_SOME_DRAFTS if True in reviewed else _ALL_DRAFTS])
    heads = (
        ("keys", "Key points not yet in place", [gap for gap in found if gap.judged.criterion.key]),
        ("near", "One or two points from met", _by_standard(found, near)),
        ("rest", "Other points to act on", [gap for gap in found if not _is_named(gap, near)]),
    )
    for name, heading, members in heads:
        entries = [_gap(gap, scored, near.get(gap.judged.criterion.id), mixed=len(reviewed) > 1) for gap in members]
        yield _part(name, heading, entries, next(notes, "") if entries else "")


def _is_named(gap: Gap, near: Mapping[str, NearMet]) -> bool:
    return gap.judged.criterion.key or gap.judged.criterion.id in near


def _by_standard(found: Sequence[Gap], near: Mapping[str, NearMet]) -> list[Gap]:
    """The gaps that keep standards from met, the nearest standard first."""
    by_id = {gap.judged.criterion.id: gap for gap in found}
    return [by_id[name] for name in near if name in by_id]


def _gap(gap: Gap, scored: ReturnScore, near: NearMet | None, *, mixed: bool) -> Finding:
    criterion = gap.judged.criterion
    mark = " (draft)" if mixed and criterion.reviewed is None else ""
    return _entry(gap.judged, scored, criterion.action) | {
        "why": " ".join(filter(None, (f"{verb_words(criterion)}.", _lift_words(gap, scored, near)))),
        "step_label": f"{_FIRST_STEP}{mark}",
    }


def _lift_words(gap: Gap, scored: ReturnScore, near: NearMet | None) -> str:
    """What closing the gap does for its standard's level; empty if it alone does nothing."""
    standard = f"Standard {gap.standard.number}"
    if near and near.any_of and near.any_of < len(near.short):
        numbers = list_words(criterion_number(each) for each in near.short)
        return f"Closing any {near.any_of} of {numbers} lifts {standard} to met."
    if near and near.count > 1:
        others = [criterion_number(each) for each in near.short if each != gap.judged.criterion.id]
        return f"Closing it and {list_words(others)} lifts {standard} to met."
    if gap.lifts_to:
        return f"Closing it alone lifts {standard} to {level_label(gap.lifts_to, scored.edition.scales).lower()}."
    return ""


def _second_looks(scored: ReturnScore) -> Iterator[dict[str, Any]]:
    judged = {each.criterion.id: each for each in scored.judged}
    pairs = contradicted_points(scored)
    claims = [_claim(judged[name], others, scored) for name, others in pairs.items()]
    yield _part("contradictions", "Answers that contradict each other", claims)
    looks = [_look(each) for each in problem_list(scored) if each["code"] != CONTRADICTION]
    yield _part("looks", "Answers that need another look", looks)


def _claim(judged: CriterionScore, others: list[Criterion], scored: ReturnScore) -> Finding:
    numbers = [criterion_number(each.id) for each in others]
    entry = _entry(judged, scored, "")
    entry["step"] = f"Check which is right: {entry['number']}, or {list_words(numbers)}."
    linked = [{"criterion": each.id, "number": number} for each, number in zip(others, numbers, strict=True)]
    return entry | {"now": "", "why": contradiction_words(others), "others": linked}


def _look(problem: Mapping[str, Any]) -> Finding:
    """A problem as an entry. It gets no step: the answer or the file is to be mended, not the practice."""
    return {
        **{"criterion": problem["criterion"] or "", "number": problem["where"], "title": "", "key": False},
        **{"now": "", "why": problem["message"], "question": "", "step": "", "step_label": "", "others": []},
        "code": problem["code"],
    }
