"""The text of a problem, and which problems stop a build."""

from __future__ import annotations

import pytest

from macros.reading.problems import CODES, INFORMATION, Problem, ProblemsError

BLANK = Problem("standards/glossary.yml", 4, 12, "blank", "nothing stands here", "fill it in")
MISSING = Problem("standards/glossary.yml", 0, 0, "missing-file", "the file is not there")


def test_a_problem_says_where_what_and_how_to_mend_it() -> None:
    assert str(BLANK) == "standards/glossary.yml:4:12: nothing stands here [blank]\n  hint: fill it in"
    assert str(MISSING) == "standards/glossary.yml: the file is not there [missing-file]"


def test_a_problem_for_machines() -> None:
    assert BLANK.to_dict() == {
        "file": "standards/glossary.yml",
        "line": 4,
        "column": 12,
        "code": "blank",
        "message": "nothing stands here",
        "hint": "fill it in",
        "fatal": True,
    }


def test_only_information_lets_a_build_go_on() -> None:
    assert {code for code in CODES if not Problem("file", 1, 1, code, "message").fatal} == {
        "not-covered",
        "not-published",
        "not-restated",
        "restates-nothing",
        "title-strength",
    }
    assert set(CODES) >= INFORMATION


def test_a_code_that_nothing_explains_is_a_mistake_in_the_program() -> None:
    with pytest.raises(AssertionError, match="'no-such-code' is not in the list of codes"):
        Problem("file", 1, 1, "no-such-code", "message")


def test_problems_stand_in_the_order_of_their_places() -> None:
    early = Problem("standards/glossary.yml", 4, 2, "blank", "message")
    late = Problem("standards/glossary.yml", 10, 1, "blank", "message")
    error = ProblemsError([late, BLANK, early, MISSING])
    assert error.problems == (MISSING, early, BLANK, late)
    assert str(error).splitlines()[0] == str(MISSING)
