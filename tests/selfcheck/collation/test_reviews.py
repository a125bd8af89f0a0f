"""Reviewing officers' files among the returns: counted apart, and shown beside the returns that they are about."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any

from selfcheck.collation.collation import AgencyFilter, collate, filtered_collation
from selfcheck.collation.intake import UnreadFile
from selfcheck.collation.picture import collation_data, collation_text
from selfcheck.collation.sentences import totals_sentence
from selfcheck.collation.terms import CollationRequest
from selfcheck.overview.files import PAGE_FILE, outputs
from selfcheck.returns.returns import check_return
from selfcheck.returns.reviews import empty_review, review_text
from tests.support.returned import EXPECTED, TERMS, File, returned, sample_files
from tests.support.scenarios import edition_named

REAL = edition_named("real")
ASKED = CollationRequest.from_dict(TERMS, [REAL])
COUNCIL = returned(REAL, 1, EXPECTED[0])


def a_review(**members: Any) -> dict[str, Any]:
    """A review of the council's return: one judgment that agrees, and one that does not."""
    fresh = empty_review(COUNCIL, check_return(COUNCIL).required_record)
    judgments = {
        "s01.1": {"verdict": "agree"},
        "s02.1": {"verdict": "disagree", "seen": "The diary of May", "note": "=1+1 <b>Half</b> of sessions moved"},
    }
    return {**fresh, "reviewed_on": "2027-04-10", "judgments": judgments, **members}


def files(*reviews: dict[str, Any]) -> list[File]:
    named = [(f"review-{place}.json", review_text(each).encode()) for place, each in enumerate(reviews)]
    return [*sample_files(REAL), *named]


def test_a_review_is_counted_apart_and_the_files_add_up() -> None:
    without = collation_data(collate(files(), ASKED))
    data = collation_data(collate(files(a_review()), ASKED))
    assert "moderation" not in without
    assert "reviews" not in without["files"]
    assert data["files"] == {**without["files"], "total": without["files"]["total"] + 1, "reviews": 1}
    assert "1 of reviewing officers" in totals_sentence(data["files"])
    assert data["rows"] == without["rows"]
    assert data["set_aside"] == without["set_aside"]


def test_it_shows_where_the_two_differ() -> None:
    (found,) = collation_data(collate(files(a_review()), ASKED))["moderation"]
    assert (found["row"], found["agency"]["id"]) == ("council.json", "example-council")
    assert [(each["id"], each["verdict"], each["seen"]) for each in found["differences"]] == [
        ("s02.1", "disagree", "The diary of May")
    ]


def test_the_order_of_files_changes_nothing_and_the_text_holds_the_data() -> None:
    every = files(a_review(), a_review(reviewed_on="2027-04-11"))
    text = collation_text(collate(every, ASKED))
    assert collation_text(collate(every[::-1], ASKED)) == text
    assert collation_text(collate([*every[7:], *every[:7]], ASKED)) == text
    assert json.loads(text) == collation_data(collate(every, ASKED))


def test_the_same_review_twice_counts_once() -> None:
    data = collation_data(collate(files(a_review(), a_review()), ASKED))
    assert data["files"]["reviews"] == len(data["moderation"]) == 1
    assert ("review-1.json", "duplicate") in [(each["file"], each["reason"]) for each in data["set_aside"]]


def test_a_damaged_or_newer_review_is_set_aside_with_its_reason() -> None:
    broken = deepcopy(a_review())
    broken["judgments"]["s02.1"]["verdict"] = "perhaps"
    given: list[File] = [
        ("broken.json", json.dumps(broken).encode()),
        ("newer.json", json.dumps({**a_review(), "format_version": 9}).encode()),
        ("gone.json", UnreadFile(problem="the file cannot be opened")),
    ]
    data = collation_data(collate(given, ASKED))
    assert [(each["file"], each["reason"]) for each in data["set_aside"]] == [
        ("broken.json", "unreadable"),
        ("gone.json", "unreadable"),
        ("newer.json", "newer-format"),
    ]
    assert "judgments" in data["set_aside"][0]["message"]


def test_a_choice_of_agencies_shows_the_reviews_of_theirs_alone() -> None:
    whole = collate(files(a_review()), ASKED)
    council = collation_data(filtered_collation(whole, AgencyFilter(sectors=frozenset({"council"}))))
    health = collation_data(filtered_collation(whole, AgencyFilter(sectors=frozenset({"health"}))))
    assert (len(council["moderation"]), health["moderation"]) == (1, [])
    assert council["files"]["total"] == health["files"]["total"] == whole.files


def test_the_report_tells_it_as_text() -> None:
    data = collation_data(collate(files(a_review()), ASKED))
    made = {name: b"".join(pieces).decode() for name, pieces in outputs(data, REAL) if name == PAGE_FILE}
    page = made[PAGE_FILE]
    assert 'id="reviews"' in page
    assert "The diary of May" in page
    assert "&lt;b&gt;Half&lt;/b&gt; of sessions moved" in page
    assert "<b>Half" not in page
