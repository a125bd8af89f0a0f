"""Every code has a meaning, a case and a place where it is used."""

from __future__ import annotations

import re
from pathlib import Path

import selfcheck
from selfcheck.reading.problem_codes import PROBLEMS, REFUSED
from selfcheck.returns.returns import check_return
from selfcheck.scoring.score import score
from tests.support.return_cases import return_cases
from tests.support.scenarios import edition_named, scenarios


def test_every_refusal_has_a_case() -> None:
    found = {case.expect["code"] for case in return_cases() if case.expect["verdict"] == "refused"}
    assert found == set(REFUSED) - {"newer-version"}  # the file opens; scoring it is refused: see test_bridge


def test_every_problem_has_a_scenario() -> None:
    found = {
        problem.code
        for scenario in scenarios()
        for problem in score(edition_named(scenario.edition), check_return(scenario.data).required_record).problems
    }
    assert found == set(PROBLEMS)


def test_every_code_is_used_somewhere() -> None:
    folder = Path(selfcheck.__file__).parent
    texts = "".join(file.read_text(encoding="utf-8") for file in folder.rglob("*.py") if file.stem != "problem_codes")
    unused = [code for code in (*REFUSED, *PROBLEMS) if not re.search(f'"{code}"', texts)]
    assert unused == []
