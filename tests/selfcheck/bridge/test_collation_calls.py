"""The page's calls for collation: the same bytes as the command's, however the files came in."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest

from selfcheck.bridge.bridge import call
from selfcheck.collation.collation import AgencyFilter, collate, filtered_collation
from selfcheck.collation.intake import UnreadFile
from selfcheck.collation.picture import collation_data, collation_text
from selfcheck.collation.terms import CollationRequest
from selfcheck.collation.year_on_year import Year
from selfcheck.reading.json_text import MOST_RETURN_BYTES
from selfcheck.returns.returns import empty_return
from tests.support.editions import ONE, TWO
from tests.support.returned import TERMS, File, sample_files
from tests.support.scenarios import edition_named

REAL = edition_named("real")


@pytest.fixture(autouse=True)
def _begun() -> None:
    ask("load_edition", edition=REAL.to_dict())
    ask("collate_begin", asked=TERMS)


def ask(what: str, /, **payload: object) -> Any:
    answer = json.loads(call(what, json.dumps(payload)))
    return answer["result"] if "result" in answer else answer["error"]


def give(files: list[File], **members: object) -> None:
    for name, content in files:
        if isinstance(content, UnreadFile):
            ask("collate_file", name=name, problem=content.problem, **members)
        else:
            ask("collate_file", name=name, base64=base64.b64encode(content).decode(), **members)


def test_the_picture_is_that_of_the_engine_to_the_byte() -> None:
    files = list(sample_files(REAL))
    give(files[::-1])
    found = collate(files, CollationRequest.from_dict(TERMS, [REAL]))
    assert ask("collate_end") == collation_data(found)
    assert ask("collate_text")["text"] == collation_text(found)
    assert call("collate_end", "{}") == f'{{"result": {collation_text(found)}}}', "the rows' text is not written again"
    some = filtered_collation(found, AgencyFilter(sectors=frozenset(["education"])))
    assert ask("collate_end", sectors=["education"]) == collation_data(some)


def test_more_files_may_come_and_a_new_beginning_forgets_them() -> None:
    files = list(sample_files(REAL))
    give(files[:3])
    assert ask("collate_end")["files"]["total"] == 3
    give(files[3:])
    assert ask("collate_end")["files"]["total"] == len(files)
    ask("collate_begin", asked=TERMS)
    assert ask("collate_end")["files"]["total"] == 0


def test_files_of_earlier_years_are_compared_and_not_counted() -> None:
    files = list(sample_files(REAL))
    give(files[:2], year="2025")
    give(files[:3], year="2026")
    give(files)
    asked = CollationRequest.from_dict(TERMS, [REAL])
    years = [Year(name=name, collation=collate(files[:most], asked)) for name, most in (("2025", 2), ("2026", 3))]
    assert ask("collate_text")["text"] == collation_text(collate(files, asked), years)


def test_the_officer_decides_between_files_of_one_day() -> None:
    files = list(sample_files(REAL))
    give(files)
    give(files, year="2026")
    assert [each["chosen"] for each in ask("collate_end")["conflicts"]] == [None]
    data = ask("collate_end", decided=["charity.json", "2026/charity (1).json"])
    earlier = data["over_time"]["years"][0]["conflicts"]
    assert [each["chosen"] for each in (*data["conflicts"], *earlier)] == ["charity.json", "charity (1).json"]
    assert "charity.json" in [row["file"] for row in data["rows"]]
    assert "Example Charity" in ask("overview_csv", decided=["charity.json"])["text"]


def test_text_is_as_good_as_bytes_and_a_large_file_need_not_come_whole() -> None:
    assert ask("collate_file", name="a", text="{}") == {"files": 1, "reason": "not-a-return"}
    large = base64.b64encode(b'{"format": "supervision-return"' + b" " * MOST_RETURN_BYTES).decode()
    assert ask("collate_file", name="b", base64=large)["reason"] == "unreadable"
    assert [each["message"] for each in ask("collate_end")["set_aside"]][1] == "the file is larger than 5 MiB"


def test_returns_of_earlier_editions_are_scored_by_their_own() -> None:
    ask("load_edition", edition=TWO.to_dict())
    ask("collate_begin", asked=TERMS, editions=[ONE.to_dict()])
    ask("collate_file", name="a", text=json.dumps(empty_return("supervision", "1")))
    (row,) = ask("collate_end")["rows"]
    assert (row["edition"], row["older_edition"]) == ("1", True)


@pytest.mark.parametrize(
    "payload",
    [
        *({"name": 1}, {"name": "a"}, {"name": "a", "base64": "%"}, {"name": "a", "base64": 1}),
        {"name": "a", "text": "", "year": 1},
    ],
)
def test_a_file_without_its_parts_is_refused(payload: dict[str, Any]) -> None:
    assert ask("collate_file", **payload)["code"] == "bad-payload"
    assert ask("collate_end")["files"]["total"] == 0


@pytest.mark.parametrize("payload", [{}, {"asked": {}}, *({"asked": TERMS, "editions": each} for each in (1, [1]))])
def test_a_beginning_without_its_terms_is_refused(payload: dict[str, Any]) -> None:
    assert ask("collate_begin", **payload)["code"] == "bad-payload"


def test_nothing_is_taken_before_a_beginning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("selfcheck.bridge.collation_calls._Hand.asked", None)
    assert ask("collate_file", name="a", text="{}")["code"] == "not-begun"
    assert ask("collate_end")["code"] == "not-begun"


def test_files_collated_by_another_version_make_no_report() -> None:
    """The loaded edition has the titles: it would lack some of another edition's."""
    ask("load_edition", edition=ONE.to_dict())
    for name in ("overview_page", "overview_csv", "overview_workbook", "overview_chart"):
        assert ask(name)["code"] == "other-edition"
    ask("load_edition", edition=REAL.to_dict())
    assert "text" in ask("overview_page")
