"""A full return of edition 1 as it was: it opens, loses nothing, and waits where its questions have changed."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from macros.reading.load import load
from selfcheck.collation.collation import collate
from selfcheck.collation.picture import collation_data
from selfcheck.collation.review_sheet import sheet
from selfcheck.collation.terms import CollationRequest
from selfcheck.collation.year_on_year import Year
from selfcheck.reading.rules import FaultsError
from selfcheck.reports.report import report
from selfcheck.reports.report_text import report_text
from selfcheck.returns.merge.merge import merge
from selfcheck.returns.returns import open_return, return_text
from selfcheck.scoring.score import ReturnScore, score
from tests.support.edition_before import BEFORE, full_return_of_before
from tests.support.returned import TERMS
from tests.support.trees import CASES, ROOT

EDITION = load(ROOT).handbook().edition
NOW = {criterion.id: criterion for criterion in EDITION.criteria}
CHANGED = {name for name in BEFORE if NOW[name].revision > 1}
PARTS = {criterion.id for criterion in EDITION.criteria if criterion.part_of}
OLD = full_return_of_before()
OLD_FILES = sorted((CASES / "returns").rglob("*.supervision.json"))


def scored(data: dict[str, Any]) -> ReturnScore:
    record = open_return(return_text(data)).record
    assert record
    return score(EDITION, record)


def confirmed() -> dict[str, Any]:
    """The old return with each answer confirmed, and the new parts answered."""
    data = deepcopy(OLD)
    for name in CHANGED:
        data["answers"][name]["revision"] = NOW[name].revision
    return data | {"answers": data["answers"] | {name: {"value": "in-place", "revision": 1} for name in PARTS}}


def test_it_opens_as_it_is() -> None:
    opened = open_return(json.dumps(OLD))
    assert (opened.verdict, opened.kept) == ("opened", ())
    assert json.loads(return_text(opened.data)) == OLD


@pytest.mark.parametrize("file", OLD_FILES, ids=lambda file: file.stem)
def test_every_file_of_format_1_opens_and_scores(file: Path) -> None:
    opened = open_return(file.read_bytes())
    assert opened.verdict == "opened"
    assert opened.record
    assert report_text(score(EDITION, opened.record))


def test_unchanged_points_score_as_answered_and_changed_ones_wait() -> None:
    now, then = scored(OLD), scored(confirmed())
    assert {problem.criterion for problem in now.problems if problem.code == "revision-changed"} == CHANGED
    assert len(CHANGED) == 15
    for waiting, counted in zip(now.judged, then.judged, strict=True):
        name = waiting.criterion.id
        if name in CHANGED | PARTS:
            assert waiting.status == "open", name
            assert (waiting.low.numerator, waiting.high.numerator) == (0, 1)
            assert waiting.unconfirmed == (name in CHANGED)
        else:
            assert (waiting.status, waiting.low) == ("answered", counted.low), name


def test_once_confirmed_it_scores_in_full() -> None:
    found = scored(confirmed())
    assert all(answer.status == "answered" for answer in found.judged)
    assert not any(answer.unconfirmed for answer in found.judged)
    assert all(standard.level != "not-known" for standard in found.standards)


def test_reports_say_what_waits_with_the_old_question_and_answer() -> None:
    text = report_text(scored(OLD))
    assert "50 of 70 questions answered, 15 to be confirmed." in text
    for name in CHANGED:
        assert f"The question as it was answered: {BEFORE[name]['question']}" in text
    assert "1.2 Supervision as often as your agency's policy says (key point): To be confirmed" in text
    assert "Answer as given: 18 of 20" in text
    for line in BEFORE["s07.2"]["items"]:
        assert f"Answer as given: {line['text'].rstrip('.')}: yes" in text
    assert "The question as it was answered" not in report_text(scored(confirmed()))


def test_every_report_has_the_old_question() -> None:
    points = [point for standard in report(scored(OLD))["standards"] for point in standard["points"]]
    asked = {
        point["criterion"]: detail["text"]
        for point in points
        for detail in point["details"]
        if detail["label"] == "The question as it was answered"
    }
    assert asked == {name: BEFORE[name]["question"] for name in CHANGED}


def test_a_reviewer_sees_what_waits() -> None:
    rows = [point for standard in sheet(scored(OLD), OLD)["standards"] for point in standard["criteria"]]
    assert {row["id"] for row in rows if row["words"] == "To be confirmed"} == CHANGED
    assert {row["id"] for row in rows if row["words"] == "Not answered"} == PARTS


def test_from_that_year_to_this_a_changed_point_is_the_standards_change() -> None:
    later = confirmed() | {"assessed_on": "2027-02-01"}
    unchanged = {"s01.3": {**later["answers"]["s01.3"], "value": "in-place"}}
    assert OLD["answers"]["s01.3"]["value"] != "in-place"
    later["answers"] |= unchanged
    asked = CollationRequest.from_dict(TERMS, [EDITION])
    before = collate([("old.json", return_text(OLD).encode())], asked)
    now = collate([("new.json", return_text(later).encode())], asked)
    (found,) = collation_data(now, [Year(name="2026", collation=before)])["changes"]
    by_id = {point["id"]: point["change"] for point in found["criteria"]}
    assert {by_id[name] for name in CHANGED} == {"standard"}
    assert {by_id[name] for name in PARTS} == {"standard"}
    assert by_id["s01.3"] == "agency"
    standards = {each["id"]: each["change"] for each in found["standards"]}
    assert {standards[name[:3]] for name in CHANGED} == {"standard"}


def test_merged_with_a_return_of_today_nothing_is_confirmed_for_anybody() -> None:
    """What both say alike was confirmed by one of them; what only the old file says waits."""
    own = {"s01.6": {**OLD["answers"]["s01.6"], "revision": 2}, "s01.2": {"value": {"met": 95, "checked": 100}}}
    own["s01.2"]["revision"] = 2
    merged = merge([full_return_of_before(answers=own), OLD])
    answers = merged.data["answers"]
    assert answers["s01.6"]["revision"] == 2
    assert [conflict.name for conflict in merged.conflicts if conflict.kind == "answer"] == ["s01.2"]
    assert "18 of 20" in answers["s01.2"]["note"]
    found = scored(merged.data)
    waits = {answer.criterion.id for answer in found.judged if answer.unconfirmed}
    assert waits == CHANGED - {"s01.6", "s01.2"}
    taken = merge([full_return_of_before(answers=own), OLD], choices={"s01.2": "b"}).data["answers"]["s01.2"]
    assert (taken["value"], taken["revision"]) == (OLD["answers"]["s01.2"]["value"], 1)


@pytest.mark.parametrize("version", [1, 2])
def test_a_result_that_somebody_kept_is_refused_with_what_to_do(version: int) -> None:
    content = json.dumps({"format": "supervision-result", "format_version": version})
    with pytest.raises(FaultsError, match="it is a result; open the file with the answers instead"):
        open_return(content)
    found = collate([("result.json", content.encode())], CollationRequest.from_dict(TERMS, [EDITION]))
    (aside,) = found.set_aside
    assert aside.reason == "not-a-return"
    assert "it is a result; open the file with the answers instead" in aside.message
