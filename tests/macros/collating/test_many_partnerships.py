"""The page on adding up many partnerships: its queries give the same results as the engine."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import duckdb
import pytest

from macros.collating.parquet import check_duckdb, parquet_pieces
from macros.machine.programs import MissingToolError
from selfcheck.collation.collation import AgencyFilter, Collation, collate, filtered_collation
from selfcheck.collation.picture import collation_data
from selfcheck.collation.sentences import OVERVIEW_CAVEAT
from selfcheck.collation.terms import CollationRequest
from selfcheck.scoring.levels import LEVELS
from tests.support.overviews import edition, hostile, many
from tests.support.returned import TERMS, encoded, returned
from tests.support.trees import ROOT

PAGE = ROOT / "macros/prose/about/many-partnerships.md"
PLACES = ("east", "north", "west")
SECTORS = ("health", "council", "education")

type Files = list[tuple[str, bytes]]
type Found = list[tuple[Any, ...]]


def queries() -> dict[str, str]:
    """The page's queries by the ids of their headings."""
    parts = re.split(r"^##+ .*\{: #(\S+) \}$", PAGE.read_text(encoding="utf-8"), flags=re.M)
    found = {
        name: re.findall(r"```sql\n(.*?)```", text, re.S) for name, text in zip(parts[1::2], parts[2::2], strict=True)
    }
    assert all(len(each) <= 1 for each in found.values()), "one query under a heading"
    return {name: each[0] for name, each in found.items() if each}


def returns_of(place: str) -> Files:
    """The returns of one partnership: its own agencies, from three sectors."""
    count = 5 + PLACES.index(place)
    return [
        (f"{number}.json", encoded(returned(edition(), 10 * count + number, agency(place, number))))
        for number in range(count)
    ]


def agency(place: str, number: int) -> dict[str, str]:
    return {"id": "not-listed", "name": f"{place} {number}", "sector": SECTORS[number % 3], "size": "small"}


def collated(place: str, files: Files) -> Collation:
    terms = TERMS | {"partnership": {"id": place, "name": place}}
    return collate(files, CollationRequest.from_dict(terms, [edition()]))


@pytest.fixture(scope="module")
def each() -> dict[str, dict[str, Any]]:
    """The engine's collation of each partnership."""
    return {place: collation_data(collated(place, returns_of(place))) for place in PLACES}


@pytest.fixture(scope="module")
def whole() -> Collation:
    """The engine's collation of all files, as if from one partnership."""
    named = ((f"{place}/{name}", content) for place in PLACES for name, content in returns_of(place))
    return collated("all", list(named))


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory, each: dict[str, dict[str, Any]]) -> Iterator[dict[str, Found]]:
    """The results of the page's queries, by heading."""
    folder = tmp_path_factory.mktemp("rolled-up")
    for place, data in each.items():
        (folder / "partnerships" / place).mkdir(parents=True)
        (folder / "partnerships" / place / "answers.parquet").write_bytes(b"".join(parquet_pieces(data, edition())))
    with duckdb.connect(config={"file_search_path": str(folder)}) as connection:
        yield {name: connection.execute(query).fetchall() for name, query in queries().items()}


def test_every_query_is_compared() -> None:
    compared = {"asking", "counted", "levels", "points", "gaps", "sectors", "progress"}
    assert queries().keys() == compared, "give a new query a test"


def test_how_many_are_counted(answers: dict[str, Found], each: dict[str, dict[str, Any]]) -> None:
    assert answers["counted"] == [(place, each[place]["files"]["counted"]) for place in PLACES]


def test_levels(answers: dict[str, Found], whole: Collation) -> None:
    data = collation_data(whole)["standards"]
    told = [(one["id"], level, one["levels"][level]) for one in data for level in LEVELS if one["levels"][level]]
    assert answers["levels"] == sorted(told)
    assert sum(number for *_, number in told) == 18 * 10


def test_points(answers: dict[str, Found], whole: Collation) -> None:
    assert answers["points"] == sorted(counts(collation_data(whole)))


def test_gaps_in_their_order(answers: dict[str, Found], whole: Collation) -> None:
    assert [name for name, _ in answers["gaps"]] == collation_data(whole)["gaps"]


def test_sectors(answers: dict[str, Found], whole: Collation) -> None:
    told = [
        (sector, *count)
        for sector in SECTORS
        for count in counts(collation_data(filtered_collation(whole, AgencyFilter(sectors=frozenset({sector})))))
    ]
    assert answers["sectors"] == sorted(told)


def test_progress(answers: dict[str, Found], each: dict[str, dict[str, Any]]) -> None:
    rows = ((place, row) for place in PLACES for row in each[place]["rows"])
    told = [
        (place, row["file"], row["agency"]["name"], row["scope"], row["answered"], row["total"]) for place, row in rows
    ]
    assert answers["progress"] == sorted(told)


def counts(data: dict[str, Any]) -> Iterator[tuple[str, str, int]]:
    codes = ("in-place", "partly", "not-in-place", "not-known", "not-applicable")
    for one in data["criteria"]:
        yield from ((one["id"], code, one[code]) for code in codes if one[code])


def test_the_file_has_the_texts_as_they_are_and_the_caveat(tmp_path: Path) -> None:
    data = hostile()
    file = tmp_path / "it's.parquet"
    file.write_bytes(b"".join(parquet_pieces(data, edition())))
    with duckdb.connect() as connection:
        rows = connection.execute("SELECT agency, answer, points FROM read_parquet(?)", [str(file)]).fetchall()
        about = connection.execute("SELECT decode(value) FROM parquet_kv_metadata(?)", [str(file)]).fetchall()
    assert len(rows) == sum(len(row["answers"]) for row in data["rows"])
    names = Counter(name for name, *_ in rows)
    assert any(name.startswith("=HYPERLINK") for name in names)
    assert {type(points) for *_, points in rows} == {float, type(None)}
    assert OVERVIEW_CAVEAT in chain.from_iterable(about)


def test_the_same_answers_give_the_same_bytes() -> None:
    first, again = (b"".join(parquet_pieces(hostile(), edition())) for _ in range(2))
    assert first == again


def test_nothing_counted_is_a_file_too(tmp_path: Path) -> None:
    (tmp_path / "none.parquet").write_bytes(b"".join(parquet_pieces(many(0), edition())))
    with duckdb.connect(config={"file_search_path": str(tmp_path)}) as connection:
        assert connection.execute("SELECT count(*) FROM 'none.parquet'").fetchall() == [(0,)]


def test_without_duckdb_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("macros.collating.parquet.find_spec", lambda _: None)
    with pytest.raises(MissingToolError, match=r"pip install \"\.\[parquet\]\""):
        check_duckdb()
