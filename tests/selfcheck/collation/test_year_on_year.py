"""Changes from year to year: the agency's own, told apart from those of the standard."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

from selfcheck.collation.collation import AgencyFilter, Collation, collate, filtered_collation
from selfcheck.collation.picture import collation_data, collation_text
from selfcheck.collation.terms import CollationRequest
from selfcheck.collation.year_on_year import Year
from selfcheck.returns.returns import empty_return
from selfcheck.standards.edition import Edition
from tests.support.editions import ONE, THREE, TWO, small_edition
from tests.support.returned import EXPECTED, TERMS, File, encoded

ASKED = CollationRequest.from_dict(TERMS, [ONE, TWO, THREE])
COLLEGE, TRUST = EXPECTED[2], EXPECTED[1]


def test_the_agency_changed() -> None:
    (found,) = changed(ONE, {"s01.1": "partly", "s01.2": "in-place"}, ONE, {"s01.1": "in-place", "s01.2": "partly"})
    assert points(found) == {
        "s01.1": ("partly", "in-place", "agency", "better"),
        "s01.2": ("in-place", "partly", "agency", "worse"),
    }
    assert found["counts"] == {
        **{"better": 1, "worse": 1, "other": 0, "unchanged": 7},
        **{"standard": 0, "not-comparable": 0},
    }
    assert found["from"] == {"year": "2026", "file": "a.json", "edition": "1", "assessed_on": "2027-02-01"}
    assert found["to"]["year"] == "2027-04-15"


def test_an_open_question_is_compared_with_nothing() -> None:
    (found,) = changed(ONE, {"s01.2": "in-place"}, ONE, {"s01.1": "in-place"})
    assert {each[2] for each in points(found).values()} == {"not-comparable"}


def test_not_applicable_is_another_answer_and_neither_better_nor_worse() -> None:
    edition = small_edition("1", {"s01.1": {"text": "May not apply.", "not_applicable": "allowed"}})
    (found,) = changed(edition, {"s01.1": "in-place"}, edition, {"s01.1": {"not_applicable": "None here"}}, [edition])
    assert points(found) == {"s01.1": ("in-place", "not-applicable", "agency", "other")}
    assert [(each["change"], each["direction"]) for each in found["standards"]] == [("agency", "other")]


def test_the_standard_changed() -> None:
    before = dict.fromkeys(("s01.1", "s01.2", "s01.4", "s01.5", "s01.6", "s01.7", "s01.8"), "partly")
    after = dict.fromkeys(("s01.1", "s01.2", "s01.4", "s01.10", "s01.11", "s01.12", "s01.13"), "in-place")
    (found,) = changed(ONE, before, TWO, after)
    told = points(found)
    assert told["s01.1"] == ("partly", "in-place", "agency", "better")
    assert told["s01.12"] == ("partly", "in-place", "agency", "better"), "it only moved, and is the same question"
    assert told["s01.2"] == ("partly", "in-place", "standard", None), "reworded"
    assert told["s01.13"] == (None, "in-place", "standard", None), "new"
    assert told["s01.7"] == ("partly", None, "standard", None), "retired"
    for name in ("s01.4", "s01.10", "s01.11"):
        assert told[name][2:] == ("not-comparable", None), "split or merged"
    assert [each["change"] for each in found["standards"]] == ["standard"]


def test_words_that_only_count_differently_are_the_standards_change() -> None:
    one = small_edition("1", {"s01.1": {"kind": "share", "text": "A share."}})
    two = small_edition("2", {"s01.1": {"kind": "share", "text": "A share.", "bands": {80: "full", 50: "half"}}})
    share = {"s01.1": {"value": {"met": 17, "checked": 20}}}
    (found,) = changed(one, share, two, share, [one, two])
    assert points(found) == {"s01.1": ("partly", "in-place", "standard", None)}


def test_a_question_that_changed_within_a_version_is_the_standards_change() -> None:
    """Whether the older answer waits to be confirmed in the year before, or still in the later one."""
    older, now = {"value": "in-place", "revision": 1}, {"value": "not-in-place", "revision": 2}
    edition = small_edition("1", {"s01.1": {"text": "Says more now.", "revision": 2}, "s01.2": {"text": "Stays."}})
    for before, after in ((older, now), (now, older)):
        (found,) = changed(
            edition, {"s01.1": before, "s01.2": "partly"}, edition, {"s01.1": after, "s01.2": "in-place"}, [edition]
        )
        assert points(found)["s01.1"][2:] == ("standard", None)
        assert points(found)["s01.2"] == ("partly", "in-place", "agency", "better")
        assert [each["change"] for each in found["standards"]] == ["standard"]


def test_an_older_answer_in_both_years_is_no_change() -> None:
    older = {"value": "in-place", "revision": 1}
    edition = small_edition("1", {"s01.1": {"text": "Says more now.", "revision": 2}, "s01.2": {"text": "Stays."}})
    (found,) = changed(edition, {"s01.1": older}, edition, {"s01.1": older}, [edition])
    assert points(found) == {}


def test_levels_rise_from_not_met_over_partly_and_short_to_met() -> None:
    edition = small_edition("1", {"s01.1": {"key": True}, **{f"s01.{each}": {} for each in range(2, 9)}})
    years = (0, 4, 7, 8)  # points in place: not met, partly met, short by one, met
    rising = [_in_place(number) for number in years]
    for before, after in pairwise(rising):
        for old, new, direction in ((before, after, "better"), (after, before, "worse")):
            (found,) = changed(edition, old, edition, new, [edition])
            assert [(each["change"], each["direction"]) for each in found["standards"]] == [("agency", direction)]
    (found,) = changed(edition, rising[2], edition, rising[3], [edition])
    assert [(each["from"], each["to"]) for each in found["standards"]] == [("nearly-met", "met")]


def _in_place(number: int) -> dict[str, str]:
    """That many of eight points in place; the others partly, or not at all where none is."""
    rest = "partly" if number else "not-in-place"
    return {f"s01.{each}": "in-place" if each <= number else rest for each in range(1, 9)}


def test_two_steps_at_once() -> None:
    (found,) = changed(ONE, {"s01.1": "partly", "s01.8": "partly"}, THREE, {"s01.1": "in-place", "s01.14": "in-place"})
    told = points(found)
    assert told["s01.1"] == ("partly", "in-place", "standard", None), "it is a key point now"
    assert told["s01.14"][2] == "not-comparable"


def test_an_answer_to_an_earlier_version_than_the_year_before_is_compared_with_nothing() -> None:
    (found,) = changed(TWO, {"s01.1": "partly"}, ONE, {"s01.1": "in-place"})
    assert {each[2] for each in points(found).values()} == {"not-comparable"}
    assert [each["change"] for each in found["standards"]] == ["not-comparable"]


def test_the_whole_says_how_many_changed_and_who_was_not_there_before() -> None:
    before = year("2026", [file("a.json", COLLEGE, ONE, {"s01.1": "partly"}), ("photo.jpg", b"\xff")])
    now = collate([file("a.json", COLLEGE, ONE, {"s01.1": "partly"}), file("b.json", TRUST, ONE, {})], ASKED)
    data = collation_data(now, [before])
    assert data["over_time"]["compared"] == len(data["changes"]) == 1
    assert [each["name"] for each in data["over_time"]["without_earlier"]] == [TRUST["name"]]
    assert [each["name"] for each in data["over_time"]["years"]] == ["2026", "2027-04-15"]
    (aside,) = data["over_time"]["years"][0]["set_aside"]
    assert aside["file"] == "photo.jpg"
    assert data["over_time"]["years"][0]["files"]["total"] == 2
    assert json.loads(collation_text(now, [before])) == data
    assert "over_time" not in collation_data(now)


def test_a_year_left_out_is_skipped() -> None:
    years = [
        year("2024", [file("a.json", COLLEGE, ONE, {"s01.1": "not-in-place"})]),
        year("2025", []),
        year("2026", [file("a.json", COLLEGE, ONE, {"s01.1": "partly"})]),
    ]
    data = collation_data(collate([file("b.json", COLLEGE, ONE, {"s01.1": "in-place"})], ASKED), years)
    assert [(each["from"]["year"], each["to"]["year"]) for each in data["changes"]] == [
        ("2024", "2026"),
        ("2026", "2027-04-15"),
    ]
    assert [each["counts"]["better"] for each in data["changes"]] == [1, 1]


def test_a_filter_is_one_for_all_years() -> None:
    chosen = AgencyFilter(sectors=frozenset(["health"]))
    files = [file("a.json", COLLEGE, ONE, {}), file("b.json", TRUST, ONE, {})]
    now = filtered_collation(collate(files, ASKED), chosen)
    before = Year(name="2026", collation=filtered_collation(collate(files, ASKED), chosen))
    assert [each["name"] for each in collation_data(now, [before])["changes"]] == [TRUST["name"]]


def changed(
    before: Edition, old: dict[str, Any], after: Edition, new: dict[str, Any], editions: list[Edition] | None = None
) -> list[dict[str, Any]]:
    asked = CollationRequest.from_dict(TERMS, editions) if editions else ASKED
    earlier = year("2026", [file("a.json", COLLEGE, before, old)], asked)
    found: list[dict[str, Any]] = collation_data(collate([file("b.json", COLLEGE, after, new)], asked), [earlier])[
        "changes"
    ]
    return found


def year(name: str, files: list[File], asked: CollationRequest = ASKED) -> Year:
    found: Collation = collate(files, asked)
    return Year(name=name, collation=found)


def file(name: str, agency: dict[str, str], edition: Edition, answers: dict[str, Any]) -> File:
    given = {
        point: {"revision": revision.revision, **(each if isinstance(each, dict) else {"value": each})}
        for point, each in answers.items()
        if (revision := edition.criterion(point))
    }
    data = empty_return("supervision", edition.head.number) | {"agency": agency, "assessed_on": "2027-02-01"}
    return name, encoded(data | {"answers": given})


def points(found: dict[str, Any]) -> dict[str, tuple[Any, ...]]:
    return {
        each["id"]: tuple(each[name] for name in ("from", "to", "change", "direction")) for each in found["criteria"]
    }
