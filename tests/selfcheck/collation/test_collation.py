"""Many returns as one picture: every file has one outcome, the order of files has no effect, and numbers add up."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfcheck.collation.collation import AgencyFilter, Collation, collate, filtered_collation
from selfcheck.collation.intake import FileSetAside, UnreadFile, take
from selfcheck.collation.picture import collation_data, collation_text
from selfcheck.collation.rows import MOST_NAME, MOST_NOTE, MOST_WORDS, CountedReturn
from selfcheck.collation.sentences import totals_sentence
from selfcheck.collation.terms import CollationRequest
from selfcheck.reading.json_text import MOST_RETURN_BYTES
from selfcheck.returns.returns import check_return, empty_return, return_text
from selfcheck.scoring.score import score
from tests.support import collation_cases
from tests.support.collation_cases import CollationCase
from tests.support.editions import ONE, TWO
from tests.support.fuzzing import SIZES, many, return_files
from tests.support.hostile_return import hostile_return
from tests.support.returned import EXPECTED, TERMS, File, encoded, returned, sample_files
from tests.support.scenarios import edition_named

REAL = edition_named("real")
ASKED = CollationRequest.from_dict(TERMS, [REAL])


@pytest.mark.parametrize("case", list(collation_cases.collation_cases()), ids=lambda case: case.name)
def test_every_file_has_its_outcome(case: CollationCase) -> None:
    data = collation_data(collate(case.files, collation_cases.asked()))
    found = _found(data)
    assert {name: found[name] for name in case.expect if name != "files"} == {
        name: value for name, value in case.expect.items() if name != "files"
    }
    for name, number in case.expect.get("files", {}).items():
        assert data["files"][name] == number
    assert sorted([*found["counted"], *found["set_aside"]]) == sorted(name for name, _ in case.files)


def _found(data: dict[str, Any]) -> dict[str, Any]:
    rows, aside = data["rows"], data["set_aside"]
    return {
        "counted": [row["file"] for row in rows],
        "missing": [each["id"] for each in data["missing"]],
        "not_listed": data["agencies"]["not_listed"],
        "set_aside": {each["file"]: each["reason"] for each in aside},
        "kept": {each["file"]: each["kept"] for each in aside if each["file"] == "old.json"},
        "conflicts": [each["file"] for each in aside if each["conflict"]],
        "late": [row["file"] for row in rows if row["late"]],
        "early": [row["file"] for row in rows if row["early"]],
        "overdue": {each["action"]: each["days_over"] for each in data["actions"]},
    }


def test_the_text_is_the_data() -> None:
    found = collate(sample_files(REAL), ASKED)
    assert json.loads(collation_text(found)) == collation_data(found)
    empty = collate([], ASKED)
    assert json.loads(collation_text(empty)) == collation_data(empty)


def test_a_row_says_what_the_score_says() -> None:
    data = returned(REAL, 3, EXPECTED[0])
    (row,) = collation_data(collate([("a.json", encoded(data))], ASKED))["rows"]
    scored = score(REAL, check_return(json.loads(return_text(data))).required_record)
    assert [each["level"] for each in row["standards"]] == [each.level for each in scored.standards]
    assert row["answered"] == sum(each.answered for each in scored.standards)
    assert row["evidenced"] == sum(each.evidenced for each in scored.standards)
    assert list(row["answers"]) == [each.criterion.id for each in scored.judged]
    for judged in scored.judged:
        detail = row["details"].get(judged.criterion.id, {})
        assert detail.get("evidence", 0) == len(judged.evidence)


def test_what_stands_behind_a_cell_can_be_told_from_the_row() -> None:
    share = next(each.id for each in REAL.criteria if each.kind == "share")
    practice = next(each.id for each in REAL.criteria if each.kind == "practice")
    lines = next(each for each in REAL.criteria if each.kind == "checklist")
    items = {item.id: "yes" if place else "no" for place, item in enumerate(lines.items)}
    evidence = [{"kind": "policy", "title": "Our policy"}, {"kind": "policy", "title": " "}]
    answers = {
        share: {"value": {"met": 18, "checked": 20}, "note": "n" * 1000},
        practice: {"value": "dont-know", "evidence": evidence},
        lines.id: {"items": items},
    }
    (row,) = collation_data(collate([_file(answers)], ASKED))["rows"]
    assert row["details"][share] == {"said": "18 of 20 (90%)", "note": "n" * (MOST_NOTE - 1) + "…"}
    assert row["details"][practice] == {"said": "Don't know yet", "evidence": 1, "titles": ["Our policy"]}
    yes = len(lines.items) - 1
    assert row["details"][lines.id]["said"] == f"{yes} of {len(lines.items)} lines"
    assert row["details"][lines.id]["points"] == round(yes / len(lines.items), 6)
    assert [row["answers"][name] for name in (share, practice, lines.id)] == ["in-place", "not-known", "partly"]


def test_a_row_stays_small_and_says_what_it_left_out() -> None:
    evidence = [{"kind": "policy", "title": "t" * 500, "where": "w" * 500}] * 20
    answers = {each.id: {"value": "partly", "note": "n" * 5000, "evidence": evidence} for each in REAL.criteria}
    (row,) = collation_data(collate([_file(answers, scope="s" * 5000)], ASKED))["rows"]
    assert row["details_left_out"] > 100
    assert len(row["scope"]) == MOST_NAME
    assert len(json.dumps(row["details"])) < MOST_WORDS * 2
    assert all(row["details"][each.id]["evidence"] == 20 for each in REAL.criteria)


def _file(answers: dict[str, Any], **members: Any) -> tuple[str, bytes]:
    return "a.json", encoded(empty_return("supervision", "1") | {"agency": EXPECTED[0], "answers": answers} | members)


def test_counts_are_those_of_the_rows() -> None:
    data = collation_data(collate(sample_files(REAL), ASKED))
    rows = data["rows"]
    for each in data["criteria"]:
        given = [row["answers"][each["id"]] for row in rows]
        assert {code: each[code] for code in set(given)} == {code: given.count(code) for code in set(given)}
        assert each["evidenced"] == sum(bool(row["details"].get(each["id"], {}).get("evidence")) for row in rows)
    for place, each in enumerate(data["standards"]):
        levels = [row["standards"][place]["level"] for row in rows]
        assert each["levels"] == {level: levels.count(level) for level in each["levels"]}
        assert each["of"] == len(rows)
    shares = {
        each["id"]: (each["in-place"] + each["partly"] / 2) / known
        for each in data["criteria"]
        if (known := each["in-place"] + each["partly"] + each["not-in-place"])
    }
    assert data["gaps"] == [name for name in sorted(shares, key=lambda name: shares[name]) if shares[name] < 1]


def test_an_older_return_is_scored_by_its_own_edition_and_counts_where_nothing_changed() -> None:
    asked = CollationRequest.from_dict(TERMS, [ONE, TWO])
    answers = {each.id: {"value": "in-place", "revision": 1} for each in ONE.criteria if each.kind == "practice"}
    old = empty_return("supervision", "1") | {"agency": EXPECTED[0], "assessed_on": "2027-02-01", "answers": answers}
    new = empty_return("supervision", "2") | {"agency": EXPECTED[1], "assessed_on": "2027-02-01"}
    data = collation_data(collate([("old.json", encoded(old)), ("new.json", encoded(new))], asked))
    first, second = data["rows"]
    assert (first["older_edition"], second["older_edition"]) == (True, False)
    assert set(first["answers"]) == {each.id for each in ONE.criteria}
    counts = {each["id"]: each for each in data["criteria"]}
    assert (counts["s01.1"]["in-place"], counts["s01.1"]["not-known"], counts["s01.1"]["not-comparable"]) == (1, 1, 0)
    assert (counts["s01.2"]["in-place"], counts["s01.2"]["not-known"], counts["s01.2"]["not-comparable"]) == (0, 1, 1)
    assert [(each["of"], each["not-comparable"]) for each in data["standards"]] == [(1, 1)]


def test_only_some_sectors_and_sizes() -> None:
    whole = collate(sample_files(REAL), ASKED)
    some = filtered_collation(
        whole, AgencyFilter(sectors=frozenset(["health", "education"]), sizes=frozenset(["medium"]))
    )
    data = collation_data(some)
    assert {row["agency"]["id"] for row in data["rows"]} == {"example-college", "example-schools"}
    assert data["agencies"] == {"expected": 2, "answered": 2, "missing": 0, "not_listed": 0}
    assert data["files"]["counted"] + data["files"]["not_chosen"] == len(whole.rows)
    assert all(each["of"] == 2 for each in data["standards"])
    assert filtered_collation(some, AgencyFilter()) == whole
    adds_up(some)


def test_a_filter_hides_no_missing_agency_behind_another_sector() -> None:
    council, trust, *_ = EXPECTED
    whole = collate([("a.json", encoded(returned(REAL, 1, council)))], ASKED)
    only = filtered_collation(whole, AgencyFilter(sectors=frozenset(["health"])))
    assert [each.id for each in only.missing] == [trust["id"]]


def test_every_text_of_a_row_is_on_one_line() -> None:
    data = hostile_return(REAL)
    text = collation_text(collate([("a\nb\x00\udcff.json", json.dumps(data).encode())], ASKED))
    assert len(text.splitlines()) == text.count("\n")
    (row,) = json.loads(text)["rows"]
    assert row["file"] == "a\nb\x00\\udcff.json"
    text.encode()


def test_a_file_is_refused_before_much_of_it_is_read() -> None:
    found = take("a.json", b"[" * (MOST_RETURN_BYTES + 1), ASKED)
    assert isinstance(found, FileSetAside)
    deep = take("a.json", b'{"format": "supervision-return", "x": ' + b"[" * 4_000_000, ASKED)
    assert isinstance(deep, FileSetAside)
    assert deep.reason == "unreadable"


def test_the_numbers_are_added_up_in_words() -> None:
    files = collation_data(collate(sample_files(REAL), ASKED))["files"]
    assert totals_sentence(files) == (
        "16 files: 7 counted here, 3 set aside for another file of the same agency and scope, 4 not readable and "
        "2 no self-check file. 7 + 3 + 4 + 2 = 16."
    )
    assert totals_sentence({**dict.fromkeys(files, 0), "total": 1, "counted": 1}) == "1 file: 1 counted here."


NAMES = st.sampled_from(["a.json", "b.json", "sub/a.json", "ä.json", "c\n.json"])
SMALL = st.builds(
    lambda number, who, scope, on: encoded(
        empty_return("supervision", "1")
        | {"agency": who, "scope": scope, "answers": {"s01.1": {"value": ["partly", "in-place"][number]}}}
        | ({"assessed_on": on} if on else {})
    ),
    st.integers(0, 1),
    st.sampled_from(
        [{"id": "a"}, {"id": "b"}, {"name": "C"}, {"name": "c "}, {}, {"id": "not-listed", "name": "agency A"}]
    ),
    st.sampled_from(["", "x", "X"]),
    st.sampled_from(["", "2027-02-01", "2027-03-01", "2027-03"]),
)
FILES: st.SearchStrategy[list[File]] = st.lists(
    st.tuples(NAMES, SMALL | st.just(UnreadFile(problem="gone")) | st.binary(max_size=20)), max_size=12
)


@given(data=st.data(), files=FILES)
def test_the_order_of_files_changes_nothing(data: st.DataObject, files: list[File]) -> None:
    asked = collation_cases.asked()
    shuffled = data.draw(st.permutations(files))
    one = collate(files, asked)
    assert collation_text(one) == collation_text(collate(shuffled, asked))
    adds_up(one)
    assert sorted([*(row.file for row in one.rows), *(each.file for each in one.set_aside)]) == sorted(
        name for name, _ in files
    )
    assert len({row.key for row in one.rows}) == len(one.rows)


@SIZES
def test_any_file_has_one_outcome_and_breaks_nothing(count: int) -> None:
    asked = collation_cases.asked()

    @many(count)
    @given(content=return_files())
    def holds(content: bytes) -> None:
        found = take("a.json", content, asked)
        assert isinstance(found, CountedReturn | FileSetAside)
        text = collation_text(collate([("a.json", content)], asked))
        assert json.loads(text)["files"]["total"] == 1
        text.encode()

    holds()


def adds_up(collation: Collation) -> None:
    data = collation_data(collation)
    total, *parts = data["files"].values()
    assert total == sum(parts) == collation.files
    assert data["files"]["counted"] == len(data["rows"])
    assert data["agencies"]["expected"] == data["agencies"]["answered"] + data["agencies"]["missing"]
    for each in data["criteria"]:
        assert sum(number for name, number in each.items() if name not in ("id", "evidenced")) == len(data["rows"])
    for each in data["standards"]:
        assert sum(each["levels"].values()) == each["of"] == len(data["rows"]) - each["not-comparable"]


def test_files_past_their_date_are_listed_whatever_became_of_them() -> None:
    """A file's own day goes before the partnership's; without either, nothing is said."""
    old = {"kept_until": "2027-03-31"}
    agency = dict(EXPECTED[0])
    files: list[File] = [
        ("new.json", encoded(returned(REAL, 1, agency, assessed_on="2027-03-02", sending=old))),
        ("older.json", encoded(returned(REAL, 2, agency, assessed_on="2027-02-01", sending=old))),
        ("still.json", encoded(returned(REAL, 3, dict(EXPECTED[1]), sending={"kept_until": "2027-04-15"}))),
        ("silent.json", encoded(returned(REAL, 4, dict(EXPECTED[2])))),
    ]
    assert _past(files, {}) == ["new.json", "older.json"]
    assert _past(files, {"kept_until": "2027-04"}) == ["new.json", "older.json"]
    assert _past(files, {"kept_until": "2027-04-14"}) == ["new.json", "older.json", "silent.json"]
    assert "past_date" not in collation_data(collate(files[2:], ASKED))


def _past(files: list[File], terms: dict[str, str]) -> list[str]:
    asked = CollationRequest.from_dict(TERMS | terms, [REAL])
    return [each["file"] for each in collation_data(collate(files, asked))["past_date"]]
