"""Opening a return, good or broken, and writing it so that equal answers give equal bytes."""

from __future__ import annotations

import json
import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfcheck.reading.fields import read_keeping
from selfcheck.reading.rules import FaultsError, path_text
from selfcheck.returns.returns import (
    OpenedReturn,
    Return,
    check_return,
    empty_return,
    file_name,
    id_order,
    open_return,
    return_text,
)
from selfcheck.scoring.result import result, result_text
from selfcheck.scoring.score import score
from tests.support.return_cases import EDITION, ReturnCase, return_cases
from tests.support.scenarios import edition_named, scenarios
from tests.support.trees import CASES

CASES_OF_RETURNS = list(return_cases())
SHARED = ("full-download", "full-download-copy")
GOLDEN = CASES / "returns" / "version-1.supervision.json"


@pytest.mark.parametrize("case", CASES_OF_RETURNS, ids=lambda case: f"{case.file}: {case.name}")
def test_case(case: ReturnCase) -> None:
    try:
        opened = open_return(case.content)
    except FaultsError as error:
        _assert_refused(case, error)
    else:
        _assert_opened(case, opened)


def _assert_refused(case: ReturnCase, error: FaultsError) -> None:
    (fault,) = error.faults
    expect = dict(case.expect)
    assert fault.message
    assert fault.hint
    assert expect.pop("says", "") in fault.message
    found = {"verdict": "refused", "code": fault.code, "path": path_text(fault.path) if fault.path else ""}
    places = {"line": fault.line, "column": fault.column}
    assert found | {name: place for name, place in places.items() if name in expect} == expect


def _assert_opened(case: ReturnCase, opened: OpenedReturn) -> None:
    edition = edition_named(EDITION)
    known = {criterion.id for criterion in edition.criteria}
    found: dict[str, Any] = {
        "verdict": opened.verdict,
        "version": opened.version,
        "kept": [path_text(path) for path in opened.kept],
        "aside": [name for name in opened.record.answers if name not in known] if opened.record else [],
        "problems": [problem.code for problem in score(edition, opened.record).problems] if opened.record else [],
    }
    assert {name: found[name] for name in case.expect} == case.expect
    again = open_return(return_text(opened.data))
    assert again.data == opened.data == json.loads(case.content.decode("utf-8-sig"))
    assert again.record == opened.record


def test_there_are_cases_enough_and_each_has_a_name_of_its_own() -> None:
    names = [f"{case.file} {case.name}" for case in CASES_OF_RETURNS]
    assert len(names) >= 45
    assert len(set(names)) == len(names)


def test_text_that_was_decoded_already_is_read_like_bytes() -> None:
    for case in CASES_OF_RETURNS:
        if case.text is not None:
            assert _verdict(case.text) == _verdict(case.content), case.name


def _verdict(content: bytes | str) -> object:
    try:
        return open_return(content)
    except FaultsError as error:
        return error.faults


def test_text_from_javascript_can_hold_half_a_character() -> None:
    assert "not-utf8" in str(_verdict('{"a": "\ud83d"}'))


def test_every_past_format_still_opens() -> None:
    text = GOLDEN.read_bytes()
    opened = open_return(text)
    assert opened.verdict == "opened"
    assert opened.kept == (("mood",), ("answers", "s01.1", "mood"))
    assert return_text(opened.data).encode("utf-8") == text


def test_a_return_in_disorder_is_written_in_order() -> None:
    data = json.loads(GOLDEN.read_bytes())
    expected = return_text(data)
    for seed in range(20):
        assert return_text(_shuffled(data, random.Random(seed))) == expected  # noqa: S311 (no secret)


def _shuffled(value: Any, chance: random.Random) -> Any:
    """The value with its members in another order."""
    if isinstance(value, dict):
        names = list(value)
        chance.shuffle(names)
        return {name: _shuffled(value[name], chance) for name in names}
    return [_shuffled(each, chance) for each in value] if isinstance(value, list) else value


def test_unknown_members_stay_in_their_own_order_behind_the_known() -> None:
    data = {"zebra": {"b": 1, "a": 2}, **empty_return("supervision", "1"), "apple": 1}
    data["answers"] = {"Z": {}, "s01.10": {"mood": 1, "value": "partly"}, "A": {}, "s01.2": {}}
    written = json.loads(return_text(data))
    assert list(written) == ["format", "format_version", "edition", "answers", "zebra", "apple"]
    assert list(written["zebra"]) == ["b", "a"]
    assert list(written["answers"]) == ["s01.2", "s01.10", "Z", "A"]
    assert list(written["answers"]["s01.10"]) == ["value", "mood"]


def test_how_it_is_written() -> None:
    data = empty_return("supervision", "1") | {"scope": "é\u2028<b>"}
    text = return_text(data)
    assert text.startswith('{\n  "format": "supervision-return",\n  "format_version": 1,\n  "edition": {\n    "set"')
    assert '"scope": "é\u2028<b>"' in text
    assert text.endswith("}\n")
    assert "\r" not in text


@given(text=st.text(), content=st.binary(max_size=200))
def test_any_file_is_opened_or_refused_with_one_fault(text: str, content: bytes) -> None:
    for each in (text, "{" + text, '{"a":' + text, content, b"{" + content):
        found = _verdict(each)
        assert isinstance(found, OpenedReturn) or (isinstance(found, tuple) and len(found) == 1)


@pytest.mark.parametrize(
    ("agency", "day", "name"),
    [
        ({"id": "example-college", "name": "Other"}, "2026-11-22", "example-college-2026-11-22.supervision.json"),
        ({"id": "not-listed", "name": "St Ann's & Co."}, "2026-11", "st-ann-s-co-2026-11.supervision.json"),
        ({"name": "../../etc/passwd"}, None, "etc-passwd-undated.supervision.json"),
        ({"name": "Ünïcode"}, None, "n-code-undated.supervision.json"),
        ({"name": "中心"}, None, "agency-undated.supervision.json"),
        ({}, None, "agency-undated.supervision.json"),
        ({"id": "x" * 100}, None, f"{'x' * 60}-undated.supervision.json"),
    ],
)
def test_the_name_of_the_file(agency: dict[str, str], day: str | None, name: str) -> None:
    data = empty_return("supervision", "1") | {"agency": agency} | ({"assessed_on": day} if day else {})
    assert file_name(read_keeping(Return, data)[0]) == name


def test_a_copy_for_sharing_has_another_name() -> None:
    data = empty_return("supervision", "1") | {"agency": {"name": "North"}, "left_out": "notes"}
    assert file_name(read_keeping(Return, data)[0]) == "north-undated-copy.supervision.json"
    assert file_name(read_keeping(Return, data)[0], ".report.docx") == "north-undated-copy.report.docx"


def test_the_file_of_a_part_is_named_after_who_is_asked() -> None:
    data = empty_return("supervision", "1") | {"agency": {"name": "North"}, "part": {"role": "HR & training"}}
    assert file_name(read_keeping(Return, data)[0]) == "north-undated-hr-training.supervision.json"
    assert file_name(read_keeping(Return, data | {"part": {}})[0]) == "north-undated-part.supervision.json"


def test_a_copy_for_sharing_gives_the_same_result() -> None:
    """The copy is the one that JavaScript makes of the full file (tests/web/returnfile.test.mjs)."""
    full, copy = (open_return((CASES / "returns" / f"{name}.supervision.json").read_bytes()) for name in SHARED)
    edition = edition_named("real")
    assert full.kept == copy.kept == ()
    assert copy.required_record.left_out
    results = [result_text(result(edition, each.required_record)) for each in (full, copy)]
    assert results[0] == results[1]
    assert "Supervision policy v4" not in return_text(copy.data)


def test_ids_are_sorted_as_people_count() -> None:
    names = ["s02.1", "s01.10", "s01.2", "s01", "b", "a10", "a9", "a09"]
    assert sorted(names, key=id_order) == ["a09", "a9", "a10", "b", "s01", "s01.2", "s01.10", "s02.1"]


def test_a_file_that_is_read_only_has_no_record_to_score() -> None:
    opened = check_return(empty_return("supervision", "1") | {"format_version": 2})
    with pytest.raises(FaultsError, match="a newer handbook wrote this file"):
        _ = opened.required_record


def test_every_scenario_is_a_return_that_opens() -> None:
    for scenario in scenarios():
        assert open_return(return_text(scenario.data)).verdict == "opened"
