"""All scenarios and return cases as one JSON file, for Node and the browser.

`python -m tests.support.scenarios_json OUT` writes it. Make its `calls` through the bridge, in order; every answer
must equal the file's, byte for byte: `[{"name", "call", "payload", "answer"}]`, with payload and answer as JSON texts.
"""

from __future__ import annotations

import base64
import json
import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from selfcheck.bridge.bridge import call
from selfcheck.collation.intake import UnreadFile
from selfcheck.reading.fields import plain_data
from selfcheck.returns.returns import check_return, empty_return
from selfcheck.returns.reviews import empty_review, review_text
from selfcheck.standards.edition import Edition
from tests.support import overviews, word_example
from tests.support.editions import ONE, TWO, first_to_third
from tests.support.hostile_return import hostile_return
from tests.support.judgments import judged_scenarios
from tests.support.return_cases import EDITION, return_cases
from tests.support.returned import EXPECTED, TERMS, returned, sample_files
from tests.support.scenarios import edition_named, scenarios, shipped_scenarios
from tests.support.staff import QUESTIONS, SOURCE, Person, codes_for
from tests.support.trees import CASES

ON_A_RETURN = (
    "score",
    "report_text",
    "write_return",
    "export_result",
    "export_answers",
    "export_actions",
    "export_calendar",
)

OVERVIEW = ("overview_page", "overview_csv", "overview_workbook", "overview_chart")

STEPS = [step.to_dict() for step in first_to_third()]
MIGRATED: list[dict[str, object]] = [
    {},
    {f"s01.{number}": {"value": "partly", "revision": 1, "note": "n"} for number in range(1, 10)},
    {"s01.5": {"value": "partly"}, "s01.6": {"value": "in-place"}, "s01.9": {"items": {"i1": "yes"}}},
]
MERGED = [
    {**empty_return("supervision", "1"), "answers": answers, "actions": [{"action": "A"}], "other": {"é": [True, 1]}}
    for answers in (
        {"s01.1": {"value": "partly", "revision": 1, "note": "one\n\ntwo"}, "s01.12": {"value": "in-place"}},
        {"s01.1": {"items": {"i1": "no"}, "note": "two"}, "s01.10": {"value": {"met": 1, "checked": 2}}},
    )
] + [
    {
        **empty_return("supervision", "2"),
        "answers": {"s01.1": {"not_applicable": "none\u2028here"}},
        "other": {"é": [1, 1]},
    }
]

REVIEW = CASES / "reviews/version-1.review.json"


def reviewed() -> Iterator[tuple[str, str, dict[str, object]]]:
    """Calls that begin a review, read it, put it beside its return and write it."""
    text = REVIEW.read_text(encoding="utf-8")
    review = json.loads(text)
    data: dict[str, object] = {**empty_return("supervision", "1"), "answers": {"s01.1": {"value": "partly"}}}
    yield "a review begun", "review_sheet", {"return": data}
    yield "a review beside another return", "review_sheet", {"return": data, "review": review}
    for part in (text, text[:200], "{}", text.replace("agree", "perhaps")):
        yield "a review read", "check_review", {"text": part}
    yield "a review written", "write_review", {"review": {**dict(reversed(review.items())), "mood": [True]}}


def staff_calls() -> Iterator[tuple[str, str, dict[str, object]]]:
    """Calls that count what staff say, of good and bad codes, a survey and paper, and open the tally."""
    most: Person = ("yes", "no") * 9
    codes = codes_for([most] * 8 + [(*[None] * 17, "partly")] * 3)
    yield "codes before a round", "staff_codes", {"text": codes[0]}
    questions = plain_data(QUESTIONS)
    yield "a round", "staff_begin", {"handbook": SOURCE.handbook, "questions": questions, "years": [2026]}
    yield "a round of no year", "staff_begin", {"handbook": "x", "questions": questions, "years": "2026"}
    yield "codes", "staff_codes", {"text": "\n".join([*codes, codes[2], codes[1][:-1], "other text"])}
    for title, text in (("a survey", "Q1,Q2,Remarks\nYes,no,x\nPartly,?,y\n"), ("names", "Name,Q1\nA. Example,Yes\n")):
        base = base64.b64encode(text.encode()).decode()
        yield title, "staff_survey", {"base64": base, "columns": {"q3": 1}}
    yield "no survey in hand", "staff_take_survey", {}
    about = {"people_asked": 40, "two_supervisors": True, "agency": "Example College", "counted_on": "2026-12-01"}
    yield "sheets that do not add up", "staff_tally", {"about": about, "sheets": 2, "paper": {"q1": {"yes": 3}}}
    yield "a tally", "staff_tally", {"about": about, "sheets": 4, "paper": {"q1": {"yes": 2, "no": 2}}}
    for text in ("{}", '{"format": "staff-tally", "format_version": 9}', "x"):
        yield "no tally", "open_staff_tally", {"text": text}


def calls() -> Iterator[dict[str, str]]:
    """Every call with its answer in this Python."""
    loaded = ""
    for scenario in chain(scenarios(), shipped_scenarios()):
        if scenario.edition != loaded:
            loaded = scenario.edition
            yield made(f"edition {loaded}", "load_edition", {"edition": edition_named(loaded).to_dict()})
        for name in ON_A_RETURN:
            yield made(f"{scenario.file}: {scenario.name}", name, {"return": scenario.data})
    yield from judged()
    yield made("edition of the return cases", "load_edition", {"edition": edition_named(EDITION).to_dict()})
    for case in return_cases():
        text = case.text
        if text is not None:
            yield made(f"return: {case.name}", "check_return", {"text": text})
    for number, answers in enumerate(MIGRATED):
        data = {**empty_return("supervision", "1"), "answers": answers}
        yield made(f"to a new edition: {number}", "migrate_return", {"return": data, "steps": STEPS})
    yield from taken_away()
    yield from in_word()
    yield from collated()
    for number, choices in enumerate(({}, {"*": "a"}, {"s01.1": "b"})):
        returns = [{**each, "scope": f"n{place}"} for place, each in enumerate(MERGED)]
        merging = {"returns": returns, "choices": choices, "steps": STEPS}
        yield made(f"merged: {number}", "merge_returns", merging)
    for title, name, payload in chain(reviewed(), staff_calls()):
        yield made(title, name, payload)
    notes = ["Ask Sarah Jones (DSL) on 01632 960123.", "NHS number 999 000 0026 \U0001f600 of J.S., born 3.2.2015"]
    yield made("personal data", "find_personal", {"texts": notes, "bodies": ["Example Vale"]})
    yield made("a call that does not exist", "no-such-call", {})


def judged() -> Iterator[dict[str, str]]:
    """Calls that score the judged scenarios."""
    loaded = None
    for scenario in judged_scenarios():
        if scenario.named is not loaded:
            loaded = scenario.named
            yield made(f"edition of {scenario.name}", "load_edition", {"edition": loaded.edition.to_dict()})
        for name in ("score", "report_text"):
            yield made(f"{scenario.file}: {scenario.name}", name, {"return": scenario.data})


def in_word() -> Iterator[dict[str, str]]:
    """Calls that fill Word files (a report, a plan, a form) with sound, hostile and wrong values."""
    report, plan, form, to_fill = (base64.b64encode(each).decode() for each in word_example.files())
    yield made("the real edition", "load_edition", {"edition": overviews.edition().to_dict()})
    for title, data in (
        ("a return with nothing in it", empty_return("supervision", "1")),
        ("a return", returned(overviews.edition(), 1, EXPECTED[0])),
        ("a hostile return", hostile_return(overviews.edition())),
    ):
        yield made(f"{title} as a report", "word_report", {"return": data, "template": report})
        yield made(f"{title} as a plan", "word_plan", {"return": data, "template": plan})
    for values in ({}, {"role": "a\r\nb\t&<c>", "from": "2027-02-01"}, {"often": "never"}, {"lost": ""}):
        yield made(f"a form: {values}", "fill_document", {"values": values, "template": form})
    yield made("a template", "fill_document", {"values": word_example.GIVEN, "template": to_fill})
    yield made("a damaged template", "fill_document", {"values": {}, "template": form[:2000]})


def taken_away() -> Iterator[dict[str, str]]:
    """Calls that make the files of an overview, from good data and from hostile data."""
    yield made("the real edition", "load_edition", {"edition": overviews.edition().to_dict()})
    for name in OVERVIEW:
        for title, data in (("sample", overviews.sample()), ("hostile", overviews.hostile())):
            yield made(f"{title}: {name}", name, {"collation": data, "urgent": [*overviews.URGENT]})
        yield made(f"no data: {name}", name, {"collation": {}})


def _review_of(real: Edition) -> bytes:
    """A reviewing officer's file about the first of the returns."""
    data = returned(real, 1, EXPECTED[0])
    judged = {"s02.1": {"verdict": "disagree", "seen": "The diary", "note": "<b>Half</b> \u202e of it"}}
    return review_text({**empty_review(data, check_return(data).required_record), "judgments": judged}).encode()


def collated() -> Iterator[dict[str, str]]:
    """Calls that collate good and bad files, with an earlier edition and an earlier year."""
    real = edition_named("real")
    files = [*sample_files(real), ("review.json", _review_of(real))]
    yield made("an edition to collate by", "load_edition", {"edition": real.to_dict()})
    yield made("a collation begins", "collate_begin", {"asked": TERMS})
    for name, content in files:
        yield made(f"collate {name}", "collate_file", {"name": name, **_content(content)})
    for name, content in files[:4]:
        yield made(
            f"collate {name} of the year before", "collate_file", {"name": name, "year": "2026", **_content(content)}
        )
    for chosen in ({}, {"sectors": ["health", "education"], "sizes": ["large"]}):
        yield made(f"collated: {chosen}", "collate_end", chosen)
        yield made(f"collated as a file: {chosen}", "collate_text", chosen)
    one, two = ONE.to_dict(), TWO.to_dict()
    yield made("a second edition to collate by", "load_edition", {"edition": two})
    yield made("a collation of two editions", "collate_begin", {"asked": TERMS, "editions": [one]})
    for number, name in enumerate("121"):
        data = {
            **empty_return("supervision", name),
            "agency": {"name": "A"},
            "answers": MIGRATED[1],
            "scope": str(number),
        }
        file = {"name": f"{number}.json", "text": json.dumps(data)}
        yield made(f"collate {number} of edition {name}", "collate_file", file)
        yield made(f"collate {number} as an earlier year's", "collate_file", {**file, "year": "2026"})
    yield made("two editions collated", "collate_text", {})


def _content(content: bytes | UnreadFile) -> dict[str, str]:
    if isinstance(content, UnreadFile):
        return {"problem": content.problem}
    return {"base64": base64.b64encode(content).decode()}


def made(title: str, name: str, payload: object) -> dict[str, str]:
    text = json.dumps(payload)
    return {"name": title, "call": name, "payload": text, "answer": call(name, text)}


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(json.dumps({"calls": list(calls())}, ensure_ascii=True), encoding="utf-8")
