"""Tables of other tools: columns and words are guessed, people may say otherwise, and every row left is named."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selfcheck.answer_tables.answers import table_answers, table_return
from selfcheck.answer_tables.table import read_table
from selfcheck.reading.rules import FaultsError
from selfcheck.returns.returns import check_return
from tests.selfcheck.workbook.test_filled import EDITION
from tests.support.examples import examples

TABLE = """Ref;Response;Comments
1.1;Fully met;All teams
s01.2;18 of 20;
1.2;Yes;
1.3/i1;Green;
1.3;Green;
1.4;N/A;We have none
1.5;Sort of;Ask again
7.7;Yes;
"""


def test_columns_and_words_are_guessed_and_what_cannot_be_taken_is_named_by_line() -> None:
    found = table_answers(read_table(TABLE.encode()), EDITION)
    assert found.columns == {"point": 0, "answer": 1, "note": 2}
    meanings = {word: meaning for word, _, meaning in found.words}
    assert meanings == {
        "Fully met": "in-place",
        "Yes": "in-place",
        "Green": "in-place",
        "N/A": "not-applicable",
        "Sort of": "",
    }
    assert table_return(found, EDITION)["answers"] == {
        "s01.1": {"revision": 1, "value": "in-place", "note": "All teams"},
        "s01.2": {"revision": 1, "value": {"met": 18, "checked": 20}},
        "s01.3": {"revision": 1, "items": {"i1": "yes"}},
        "s01.4": {"revision": 1, "not_applicable": "We have none"},
        "s01.5": {"revision": 1, "note": "Ask again"},
    }
    assert [line.partition(":")[0] for line in found.aside] == [
        *("Line 4, point 1.2", "Line 6, point 1.3", "Line 8, point 1.5", "Line 9"),
    ]


def test_people_say_what_a_word_and_a_column_mean() -> None:
    table = read_table(TABLE.encode())
    found = table_answers(table, EDITION, {"note": -1}, {"Sort of": "partly", "Fully met": ""})
    assert found.answers["s01.5"] == {"revision": 1, "value": "partly"}
    assert "s01.1" not in found.answers


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_table_is_read_as_spreadsheets_write_it(encoding: str) -> None:
    content = "Point,Answer\r\n1.1,Don’t know – yet\r\n".encode(encoding)
    assert read_table(content).rows == ((2, ("1.1", "Don’t know – yet")),)


@pytest.mark.parametrize(
    "content",
    [b"", b"only,heads\n", b"PK\x03\x04xl/", b"a,b\n\0,1\n", b"a,b\n" + b"1,2\n" * 5001, b"a" * (5 * 2**20 + 1)],
)
def test_what_is_no_table_is_refused(content: bytes) -> None:
    with pytest.raises(FaultsError) as error:
        read_table(content)
    assert error.value.faults[0].hint


@settings(max_examples=examples(60))
@given(st.lists(st.tuples(st.sampled_from(["1.1", "1.2", "1.3/i1", "=1", ""]), st.text(max_size=8)), max_size=6))
def test_any_table_gives_a_sound_return(rows: list[tuple[str, str]]) -> None:
    text = "point\tanswer\nx\ty\n" + "".join(f"{point}\t{word}\n" for point, word in rows)
    try:
        table = read_table(text.encode("utf-8", "replace"))
    except FaultsError:
        return
    assert check_return(table_return(table_answers(table, EDITION), EDITION)).record
