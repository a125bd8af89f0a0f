"""One return with more than thirty kinds of content, each with the words by which a report must show it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from selfcheck.returns.returns import empty_return
from selfcheck.standards.edition import Criterion, Edition


def with_agreement(edition: Edition) -> Edition:
    """The edition; if no practice in it names another that shows it, its second practice shows its first."""
    if any(_shown_by(edition, each) for each in edition.criteria):
        return edition
    first, *others = edition.standards
    one, two = [each for each in first.criteria if each.kind == "practice"][:2]
    criteria = tuple(replace(one, agrees_with=(two.id,)) if each is one else each for each in first.criteria)
    return replace(edition, standards=(replace(first, criteria=criteria), *others))


def thirty_kinds(edition: Edition) -> tuple[dict[str, Any], dict[str, str]]:
    """The return's plain data, and the words of each kind of content by the kind's name."""
    points = _points(edition)
    answers, words = _answers(points)
    data = empty_return(edition.head.set, edition.head.number) | {**_HEAD, "answers": answers}
    first = edition.standards[0]
    data["impact"] = {first.id: "Plans were brought forward"}
    data["actions"] = [
        {"criterion": points["share"].id, "action": "Count again", "owner_role": "Team manager", "due": "2027-01-31"},
        {"action": "Tell the board", "owner_role": "Chair", "due": "2027-02", "status": "in-progress"},
    ]
    return data, {**_HEAD_WORDS, **words}


_HEAD: dict[str, Any] = {
    "agency": {"id": "not-listed", "name": "Rowan Support", "sector": "voluntary", "size": "small"},
    "scope": "outreach teams",
    "period": {"from": "2025-11-01", "to": "2026-10"},
    "assessed_on": "2026-11-26",
    "assessor": {"role": "Practice lead"},
    "signed_off": {"role": "Trustee", "on": "2026-12-01"},
    "contact": "office mailbox",
    "left_out": "this and that",
}
_HEAD_WORDS = {
    "the agency": "Rowan Support",
    "what it covers": "outreach teams",
    "the day": "26 November 2026",
    "the months looked back on": "1 November 2025 to October 2026",
    "who filled it in": "Practice lead",
    "who signed it off, and when": "Trustee, 1 December 2026",
    "the contact": "office mailbox",
    "that it is a copy": "which leaves out this and that",
    "the difference made": "Plans were brought forward",
    "an action": "Count again",
    "its owner": "Team manager",
    "its day": "31 January 2027",
    "an action's month": "February 2027",
    "an action's status": "In progress",
    "that nobody has checked it": "Nobody has checked it",
}
_EVIDENCE: list[dict[str, str]] = [
    {"kind": "policy", "title": "Policy four", "where": "Intranet", "dated": "2026-03-01", "review_by": "2028-03-02"},
    {"kind": "record-check", "title": "Audit of May", "where": "Shared drive", "dated": "2025-05-04"},
    {"kind": "feedback", "title": "What staff said", "where": "Folder six"},
    {"kind": "outcome", "where": "Cabinet nine"},
]


def _points(edition: Edition) -> dict[str, Criterion]:
    """A point for each part that the return needs, each taken once."""
    taken: set[str] = set()

    def take(fits: Callable[[Criterion], bool]) -> Criterion:
        found = next(each for each in edition.criteria if each.id not in taken and fits(each))
        taken.add(found.id)
        return found

    pair: dict[str, Criterion] = {}
    for claim in edition.criteria:
        if claim.kind == "practice" and not pair and (shown := _shown_by(edition, claim)):
            pair = {"claim": claim, "shown by": shown}
    taken |= {each.id for each in pair.values()}
    return pair | {
        "key left out": take(lambda each: each.key and each.not_applicable == "allowed"),
        "left out": take(lambda each: not each.key and each.not_applicable == "allowed"),
        "without reason": take(lambda each: each.not_applicable == "allowed"),
        "lines": take(lambda each: any(item.not_applicable == "allowed" for item in each.items)),
        "share": take(lambda each: each.kind == "share"),
        "impossible": take(lambda each: each.kind == "share"),
        "key unknown": take(lambda each: each.key and each.kind == "practice"),
        "unknown": take(lambda each: not each.key and each.kind == "practice"),
        "earlier": take(lambda each: each.kind == "practice"),
        "partly": take(lambda each: each.kind == "practice"),
        "unanswered": take(lambda each: each.kind == "practice"),
    }


def _shown_by(edition: Edition, criterion: Criterion) -> Criterion | None:
    """A practice that shows the criterion, so that the two can contradict each other."""
    found = (edition.criterion(each) for each in criterion.agrees_with)
    return next((each for each in found if each and each.kind == "practice"), None)


def _answers(points: dict[str, Criterion]) -> tuple[dict[str, Any], dict[str, str]]:
    lines = points["lines"]
    left_out = next(item for item in lines.items if item.not_applicable == "allowed")
    no, yes, *_ = [item for item in lines.items if item is not left_out]
    given: dict[str, dict[str, Any]] = {
        "claim": {"value": "in-place"},
        "shown by": {"value": "not-in-place"},
        "key left out": {"not_applicable": "No such work here"},
        "left out": {"not_applicable": "Nobody is employed"},
        "without reason": {"not_applicable": ""},
        "lines": {
            "items": {no.id: "no", yes.id: "yes", left_out.id: "not-applicable"},
            "reasons": {left_out.id: "No files are held"},
        },
        "share": {"value": {"met": 1, "checked": 3}},
        "impossible": {"value": {"met": 9, "checked": 7}},
        "key unknown": {"value": "dont-know"},
        "unknown": {"value": "dont-know"},
        "earlier": {"value": "partly", "revision": points["earlier"].revision + 1},
        "partly": {"value": "partly", "note": "Two of three\nteams do", "evidence": _EVIDENCE},
    }
    answers = {
        points[name].id: {"revision": points[name].revision, **answer}
        for name, answer in given.items()
        if name in points
    }
    answers["s99.7"] = {"value": "partly", "note": "An older answer", "evidence": [{"title": "An older paper"}]}
    return answers, _words(points, no.text, left_out.text)


def _words(points: dict[str, Criterion], no: str, left_out: str) -> dict[str, str]:
    contradiction = f"but at “{points['shown by'].title}”" if "shown by" in points else ""
    return {
        "answers that contradict each other": contradiction,
        "an answer": "Partly",
        "a key point left out": points["key left out"].title,
        "why a key point is left out": "No such work here",
        "why a point is left out": "Nobody is employed",
        "a reason that is missing": "needs a reason",
        "a line not met": no,
        "a line left out": left_out,
        "why a line is left out": "No files are held",
        "a line not answered": "not answered" if len(points["lines"].items) > 3 else "",
        "a share's numbers": "1 of 3",
        "how many more reach the next band": "1 more of the 3 checked",
        "a small sample": "only 3 checked",
        "a share that cannot be": "9 of 7",
        "a key point to find out": points["key unknown"].title,
        "a point to find out": points["unknown"].title,
        "a point without an answer": points["unanswered"].title,
        "an answer to an earlier question": "To be confirmed",
        "a note": "Two of three",
        "evidence and its kind": "Policy: Policy four",
        "where evidence is kept": "Shared drive",
        "the day of evidence": "dated 4 May 2025",
        "when evidence is to be reviewed": "2 March 2028",
        "evidence that is out of date": "out of date",
        "evidence without a date": "Folder six, no date",
        "evidence without a title": "Cabinet nine",
        "a point of another version": "99.7",
        "its note": "An older answer",
        "its evidence": "An older paper",
    }
