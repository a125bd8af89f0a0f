"""The browser's calls: every call answers with JSON text, whatever its payload."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfcheck.bridge import bridge
from selfcheck.bridge.bridge import CALLS, call
from selfcheck.reports.report import report
from selfcheck.reports.word_values import WORD_DOCUMENTS
from selfcheck.reports.wording import EXAMPLE_WORDS
from selfcheck.returns.returns import check_return, empty_return, return_text
from selfcheck.scoring.result import result, result_text
from selfcheck.scoring.score import edition_fingerprint, score
from tests.support.editions import first_to_third
from tests.support.return_cases import return_cases
from tests.support.scenarios import edition_named
from tests.support.scenarios_json import ON_A_RETURN

DATA = empty_return("supervision", "1") | {"answers": {"s01.1": {"value": "partly"}}, "assessed_on": "2026-11-22"}

CHANGED = DATA | {"answers": {"s01.1": {"value": "in-place"}, "s01.2": {"value": "partly", "note": "x"}}}


@pytest.fixture(autouse=True)
def _loaded() -> None:
    ask("load_edition", edition=edition_named("x").to_dict())


def ask(name: str, **payload: object) -> Any:
    answer = json.loads(call(name, json.dumps(payload)))
    assert len(answer) == 1
    return answer.get("result") or answer["error"]


def test_an_edition_is_taken() -> None:
    mark = edition_fingerprint(edition_named("x"))
    expected = {"set": "supervision", "number": "1", "fingerprint": mark, "standards": 1, "points": 4}
    assert ask("load_edition", edition=edition_named("x").to_dict()) == expected


def test_a_score_is_what_the_command_line_prints() -> None:
    text = result_text(result(edition_named("x"), check_return(DATA).required_record))
    assert ask("export_result", **{"return": DATA})["text"] == text
    assert ask("score", **{"return": DATA})["standards"][0]["line"].startswith("Depends on open questions")


def test_a_score_after_a_change_is_the_score_of_the_file_as_it_then_is() -> None:
    for data in (DATA, CHANGED, DATA):
        assert ask("score", **{"return": data}) == report(score(edition_named("x"), check_return(data).required_record))


def test_every_file_made_of_an_example_says_that_it_is_one() -> None:
    action = {"criterion": "s01.1", "action": "Ask them", "due": "2027-01-31"}
    made_up = DATA | {"actions": [action], "example": True}
    assert ask("score", **{"return": made_up})["copy"] == EXAMPLE_WORDS
    assert ask("review_sheet", **{"return": made_up})["summary"].startswith(EXAMPLE_WORDS)
    for name in ("report_text", "write_return", *(each for each in CALLS if each.startswith("export_"))):
        for data, is_said in ((made_up, True), (DATA | {"actions": [action]}, False)):
            made = ask(name, **{"return": data})
            assert made["name"].startswith("example-") is is_said
            text = made["text"].replace("\r\n ", "")  # a calendar's lines are folded
            assert (EXAMPLE_WORDS in text or '"example": true' in text) is is_said, name
    scored = score(edition_named("x"), check_return(made_up).required_record)
    for values, _ in WORD_DOCUMENTS.values():
        assert values(scored)["copy-part"] == [{"copy": EXAMPLE_WORDS}]


def test_an_answer_that_looks_equal_to_python_and_is_none_is_refused() -> None:
    """`True == 1` in Python: a sound answer that was read before must not let a broken one pass."""
    good = DATA | {"answers": {"s01.1": {"value": "partly", "revision": 1}}}
    assert "standards" in ask("score", **{"return": good})
    broken = DATA | {"answers": {"s01.1": {"value": "partly", "revision": True}}}
    found = ask("score", **{"return": broken})
    assert (found["code"], found["path"]) == ("wrong-type", "answers.s01.1.revision")


def test_each_export_is_a_file_with_a_name() -> None:
    names = {name: ask(name, **{"return": DATA})["name"] for name in ON_A_RETURN if name != "score"}
    assert names == {
        "report_text": "agency-2026-11-22.report.txt",
        "write_return": "agency-2026-11-22.supervision.json",
        "export_answers": "agency-2026-11-22.answers.csv",
        "export_result": "agency-2026-11-22.result.json",
        "export_actions": "agency-2026-11-22.actions.csv",
        "export_calendar": "agency-2026-11-22.actions.ics",
    }
    assert ask("export_actions", **{"return": DATA})["text"].startswith("\ufeffpoint,")
    assert ask("write_return", **{"return": DATA})["text"] == return_text(DATA)
    assert ask("report_text", **{"return": DATA}, urgent=["Call us."])["text"].count("Call us.") == 1


def test_verdicts() -> None:
    found = ask("check_return", text=return_text(DATA | {"mood": 1, "edition": {"set": "supervision", "number": "3"}}))
    assert (found["verdict"], found["kept"], found["aside"]) == ("opened", ["mood"], [])
    assert len(found["messages"]) == 2
    found = ask("check_return", text=return_text(DATA | {"answers": {"s07.1": {}}}))
    assert (found["aside"], len(found["messages"])) == (["s07.1"], 1)
    found = ask("check_return", text=return_text(DATA | {"format_version": 2}))
    assert (found["verdict"], len(found["messages"])) == ("read-only", 1)
    found = ask("check_return", text="{")
    assert (found["verdict"], found["code"], found["line"], found["column"]) == ("refused", "json-syntax", 1, 2)


def test_every_return_case_has_a_verdict() -> None:
    for case in return_cases():
        if case.text is not None:
            found = ask("check_return", text=case.text)
            assert found["verdict"] == case.expect["verdict"]
            assert found.get("code") == case.expect.get("code")
            assert found.get("path") == case.expect.get("path")


@pytest.mark.parametrize(
    ("name", "payload", "code"),
    [
        ("no-such-call", "{}", "unknown-call"),
        ("score", "", "bad-payload"),
        ("score", "[]", "bad-payload"),
        ("score", "{}", "bad-payload"),
        ("score", "[" * 100_000, "bad-payload"),
        ("check_return", '{"text": 1}', "bad-payload"),
        ("load_edition", "{}", "bad-edition"),
        ("score", '{"return": {}}', "other-format"),
        *((name, '{"return": [1]}', "other-format") for name in ("score", "export_calendar", "write_return")),
        ("score", '{"return": null}', "other-format"),
        ("export_calendar", '{"return": null}', "not-json"),
        ("score", json.dumps({"return": DATA | {"format_version": 3}}), "newer-version"),
        ("score", json.dumps({"return": DATA | {"scope": 1}}), "wrong-type"),
        ("report_text", json.dumps({"return": DATA, "urgent": "x"}), "bad-payload"),
        ("report_text", json.dumps({"return": DATA, "urgent": [1]}), "bad-payload"),
    ],
)
def test_errors_are_answers(name: str, payload: str, code: str) -> None:
    error = json.loads(call(name, payload))["error"]
    assert error["code"] == code
    assert error["message"]


HALF = {"actions": [{"action": "\ud800", "due": "2027-01"}]}
DEEP = {"mood": json.loads("[" * 600 + "]" * 600)}


@pytest.mark.parametrize(
    ("members", "code"),
    [
        (HALF, "lone-surrogate"),
        (DEEP, "too-deep"),
        ({"mood": 1.5}, "not-whole-number"),
        ({"mood": -1}, "out-of-range"),
        ({"1": 1}, "number-name"),
    ],
)
@pytest.mark.parametrize("name", sorted({*ON_A_RETURN} - {"score"}))
def test_nothing_is_written_that_could_not_be_opened_again(name: str, members: dict[str, Any], code: str) -> None:
    assert ask(name, **{"return": DATA | members})["code"] == code
    assert "standards" in ask("score", **{"return": DATA | members})


def test_nothing_is_scored_before_an_edition_is_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bridge._State, "edition", None)
    needless = {"load_edition", "write_return", "migrate_return", "merge_returns", "check_review", "write_review"}
    needless |= {"fill_document", "find_personal"}
    needless |= {name for name in CALLS if name.startswith("desk_")}  # another test may have added the desk's calls
    for name in CALLS.keys() - needless:
        assert ask(name, **{"return": DATA}, text="{}")["code"] == "no-edition"


def test_a_fault_of_the_engine_is_an_answer_and_shows_no_data(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: object) -> None:
        raise ZeroDivisionError("secret")

    monkeypatch.setitem(CALLS, "score", broken)
    error = ask("score")
    assert error["code"] == "internal"
    assert "ZeroDivisionError" in error["message"]
    assert "secret" not in json.dumps(error)


@given(name=st.sampled_from(sorted(CALLS)), payload=st.text() | st.dictionaries(st.text(), st.text()).map(json.dumps))
def test_any_payload_is_answered(name: str, payload: str) -> None:
    assert json.loads(call(name, payload)).keys() <= {"result", "error"}


def test_all_scenarios_can_be_handed_to_another_python(scenario_calls: Path) -> None:
    found = json.loads(scenario_calls.read_text(encoding="utf-8"))["calls"]
    assert len(found) > 300
    for each in found:
        answer = json.loads(each["answer"])
        assert answer.get("error", {}).get("code", "") != "internal", each["name"]
    assert json.loads(found[-1]["answer"])["error"]["code"] == "unknown-call"


def test_a_return_is_brought_to_a_new_edition() -> None:
    steps = [step.to_dict() for step in first_to_third()]
    found = ask("migrate_return", **{"return": DATA | {"answers": {"s01.8": {"value": "partly"}}}, "steps": steps[:1]})
    assert found["return"] == DATA | {
        "edition": {"set": "supervision", "number": "2"},
        "answers": {"s01.12": {"value": "partly"}},
    }


def test_steps_that_cannot_be_read_change_nothing() -> None:
    wrong: list[Any] = [None, {}, [1], [{"set": "supervision"}]]
    for steps in wrong:
        assert ask("migrate_return", **{"return": DATA, "steps": steps}).get("return") is None
    newer = DATA | {"format_version": 2}
    assert ask("migrate_return", **{"return": newer, "steps": []})["code"] == "newer-version"


def merged(*returns: object, **more: object) -> Any:
    return ask("merge_returns", **{"returns": list(returns), "steps": [], **more})


def test_returns_are_merged_and_what_differs_is_listed() -> None:
    one, other = DATA | {"scope": "A"}, DATA | {"scope": "B", "contact": "team"}
    found = merged(one, other)
    assert found["conflicts"] == [
        {
            "kind": "head",
            "name": "scope",
            "options": [{"files": ["a"], "says": "A"}, {"files": ["b"], "says": "B"}],
            "taken": "",
        }
    ]
    chosen = merged(one, other, choices={"scope": "b"})
    assert chosen["return"] == other
    assert chosen["conflicts"][0]["taken"] == "b"
    assert chosen["brought_up"] == []


def test_what_an_answer_of_a_conflict_says_is_plain_data_as_in_the_file() -> None:
    answer = {"value": "partly", "note": "n", "evidence": [{"title": "A", "x": [True]}]}
    found = merged(
        DATA | {"answers": {"s01.1": answer}}, DATA | {"answers": {"s01.1": {"value": {"met": 1, "checked": 2}}}}
    )
    assert [each["says"] for each in found["conflicts"][0]["options"]] == [answer, {"value": {"met": 1, "checked": 2}}]


@pytest.mark.parametrize(
    ("returns", "more", "code"),
    [
        ([DATA], {}, "bad-merge"),
        ([DATA, {"format": "x"}], {}, "other-format"),
        ([DATA, DATA | HALF], {}, "lone-surrogate"),
        ([DATA, DATA | {"format_version": 2}], {}, "newer-version"),
        ([DATA, DATA | {"edition": {"set": "x", "number": "9"}}], {}, "other-edition"),
        ([DATA, DATA], {"choices": []}, "bad-payload"),
        ([DATA, DATA], {"choices": {"scope": 1}}, "bad-payload"),
        ([DATA, DATA], {"steps": None}, "bad-payload"),
        ([DATA | {"contact": "x" * 3_000_000}, DATA | {"impact": {"s01": "y" * 3_000_000}}], {}, "too-large"),
    ],
)
def test_what_cannot_be_merged_is_refused(returns: list[Any], more: dict[str, Any], code: str) -> None:
    assert merged(*returns, **more)["code"] == code


def test_personal_data_are_found_in_texts_with_the_words_around_them() -> None:
    texts = ["Ask for it.", "The log is kept by Sarah Jones and Sarah Jones alone.", "Ask Example Vale at once."]
    (found, other) = ask("find_personal", texts=texts, bodies=[])
    assert (found["place"], found["before"], found["words"]) == (1, "The log is kept by ", "Sarah Jones")
    assert found["after"] == " and Sarah Jones alone."
    assert (other["place"], other["what"]) == (2, "a person’s name")
    assert len(ask("find_personal", texts=texts, bodies=["Example Vale"])) == 1
    assert ask("find_personal", texts="Ask Tom.")["code"] == "bad-payload"
