"""Files of one agency and day, returns that answer key points only, and names that are alike."""

from __future__ import annotations

from typing import Any

import pytest

from selfcheck.collation.alike import plain_name
from selfcheck.collation.collation import collate
from selfcheck.collation.picture import MOST_NAMED, collation_data
from selfcheck.collation.terms import CollationRequest
from selfcheck.collation.year_on_year import Year
from tests.support.editions import small_edition
from tests.support.returned import EXPECTED, TERMS, File, encoded, returned

EDITION = small_edition("1", {"s01.1": {"key": True}, "s01.2": {}, "s01.3": {"key": True}})
ASKED = CollationRequest.from_dict(TERMS, [EDITION])
COLLEGE, CHARITY = EXPECTED[2], EXPECTED[4]


def file(name: str, agency: dict[str, str], answers: dict[str, str], day: str = "2027-03-14", **members: Any) -> File:
    given = {point: {"value": value} for point, value in answers.items()}
    return name, encoded(returned(EDITION, 1, agency, answers=given, assessed_on=day, **members))


def picture(*files: File, decided: frozenset[str] = frozenset(), before: list[Year] | None = None) -> dict[str, Any]:
    return collation_data(collate(files, ASKED, decided), before or [])


# --- files of one agency and day


def test_a_conflict_says_what_helps_to_decide() -> None:
    one = file("b.json", CHARITY, {"s01.1": "partly", "s01.2": "in-place"})
    two = file("a.json", CHARITY, {"s01.1": "in-place", "s01.2": "in-place"})
    data = picture(one, two)
    (found,) = data["conflicts"]
    assert (found["name"], found["assessed_on"], found["chosen"]) == ("Example Charity", "2027-03-14", None)
    assert found["differ"] == ["s01.1"]
    assert [(each["file"], each["answered"]) for each in found["files"]] == [("a.json", 2), ("b.json", 2)]
    assert data["agencies"] | {"expected": 0} == {
        **{"expected": 0, "answered": 0, "undecided": 1, "missing": 6, "not_listed": 0}
    }
    (found,) = picture(one, two, decided=frozenset(["b.json"]))["conflicts"]
    assert found["chosen"] == "b.json"


def test_files_that_differ_in_words_alone_are_a_conflict_too() -> None:
    (found,) = picture(file("a.json", CHARITY, {}), file("b.json", CHARITY, {}, contact="A lead"))["conflicts"]
    assert found["differ"] == []


def test_an_agency_of_which_one_scope_is_counted_has_answered() -> None:
    data = picture(
        file("a.json", CHARITY, {"s01.2": "partly"}, scope="x"),
        file("b.json", CHARITY, {"s01.2": "partly"}, scope="y"),
        file("c.json", CHARITY, {"s01.2": "in-place"}, scope="y"),
    )
    assert [each["scope"] for each in data["conflicts"]] == ["y"]
    assert (data["agencies"]["answered"], data["agencies"]["undecided"]) == (1, 0)


def test_a_conflict_of_an_earlier_year_is_decided_as_well() -> None:
    files = [file(name, CHARITY, {"s01.2": value}) for name, value in (("a.json", "partly"), ("b.json", "in-place"))]
    now = file("now.json", CHARITY, {"s01.2": "in-place"})
    for decided, compared in ((frozenset[str](), 0), (frozenset(["a.json"]), 1)):
        before = Year(name="2026", collation=collate(files, ASKED, decided))
        data = picture(now, before=[before])
        assert data["over_time"]["compared"] == compared
        assert len(data["over_time"]["years"][0]["conflicts"]) == 1


# --- key points only


def test_key_points_alone_have_no_level() -> None:
    data = picture(
        file("key.json", COLLEGE, {"s01.1": "in-place", "s01.3": "not-in-place"}),
        file("whole.json", CHARITY, {"s01.1": "in-place", "s01.2": "partly"}),
    )
    only, whole = data["rows"]
    assert (only["covers"], whole["covers"]) == ("key-points", "whole")
    assert only["standards"] == [{"id": "s01", "level": None, "key_points": {"in-place": 1, "not-in-place": 1}}]
    assert (only["answered"], only["total"], sum(only["levels"].values())) == (2, 2, 0)
    assert only["answers"] == {"s01.1": "in-place", "s01.2": "not-asked", "s01.3": "not-in-place"}
    (standard,) = data["standards"]
    assert (standard["of"], standard["key-points"], sum(standard["levels"].values())) == (1, 1, 1)
    counts = {each["id"]: each for each in data["criteria"]}
    assert (counts["s01.1"]["in-place"], counts["s01.2"]["not-asked"], counts["s01.2"]["not-known"]) == (2, 1, 0)
    assert data["key_points"]["only"] == 1
    assert [(each["id"], [one["name"] for one in each["not_in_place"]]) for each in data["key_points"]["points"]] == [
        ("s01.1", []),
        ("s01.3", ["Example College"]),
    ]


@pytest.mark.parametrize("answers", [{}, {"s01.2": "partly"}, {"s01.1": "in-place", "s01.2": "dont-know"}])
def test_any_other_answer_makes_a_whole_return(answers: dict[str, str]) -> None:
    (row,) = picture(file("a.json", COLLEGE, answers))["rows"]
    assert row["covers"] == "whole"


def test_points_are_compared_with_a_year_of_key_points_and_levels_are_not() -> None:
    before = Year(name="2026", collation=collate([file("a.json", COLLEGE, {"s01.1": "partly"})], ASKED))
    now = file("b.json", COLLEGE, {"s01.1": "in-place", "s01.2": "in-place", "s01.3": "in-place"})
    (found,) = picture(now, before=[before])["changes"]
    assert [(each["id"], each["direction"]) for each in found["criteria"] if each["direction"]] == [("s01.1", "better")]
    assert [(each["from"], each["to"], each["change"]) for each in found["standards"]] == [
        (None, "met", "not-comparable")
    ]


def test_an_earlier_whole_return_is_not_lost_without_a_word() -> None:
    data = picture(
        file("whole.json", COLLEGE, {"s01.2": "partly"}, day="2027-02-01"),
        file("key.json", COLLEGE, {"s01.1": "partly"}),
    )
    assert [row["file"] for row in data["rows"]] == ["key.json"]
    assert data["set_aside"][0]["message"].endswith("which answers more than the key points")


def test_at_a_key_point_the_first_are_named_in_the_rows_order() -> None:
    names = [f"Agency {number:02}" for number in range(MOST_NAMED + 5)]
    lacking = {"s01.1": "not-in-place", "s01.2": "partly"}
    files = [file(f"{name}.json", {"id": "not-listed", "name": name}, lacking) for name in reversed(names)]
    found = picture(*files)["key_points"]["points"][0]["not_in_place"]
    assert [each["name"] for each in found] == names[:MOST_NAMED]


# --- names that are alike


@pytest.mark.parametrize(
    "name", ["St Mary's", "St. Mary’s", "ST  MARYS", "Saint Mary‘s Ltd.", "The St Mary's, Limited", "st-mary's"]
)
def test_one_name_in_many_ways(name: str) -> None:
    assert plain_name(name) == "st marys"


@pytest.mark.parametrize(
    ("one", "other"), [("St Mary's", "St Martin's"), ("A & B", "A B"), ("School 1", "School 2"), ("Limited", "The")]
)
def test_other_names_stay_apart(one: str, other: str) -> None:
    assert plain_name(one) != plain_name(other) or not plain_name(one)


def test_alike_names_are_pointed_at_and_counted_apart() -> None:
    names = ("St Mary's", "St. Mary’s", "EXAMPLE COLLEGE LTD")
    files = [file(f"{place}.json", {"id": "not-listed", "name": name}, {}) for place, name in enumerate(names)]
    data = picture(*files, file("c.json", COLLEGE, {}), file("d.json", {"name": "Quite another"}, {}))
    assert [[(each["name"], each["listed"]) for each in found["names"]] for found in data["alike"]] == [
        [("Example College", True), ("EXAMPLE COLLEGE LTD", False)],
        [("St Mary's", False), ("St. Mary’s", False)],
    ]
    assert data["agencies"]["not_listed"] == 4
    undecided = picture(*files[1:], files[0], file("x.json", {"name": "st  mary's"}, {}))
    assert len(undecided["alike"][-1]["names"]) == 2
