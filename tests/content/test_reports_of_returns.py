"""Reports of returns that went wrong once: what the agency declared not applicable, and answers that contradict."""

from __future__ import annotations

import pytest

from macros.reading.load import load
from selfcheck.reports.formats.csv_tables import answers_csv
from selfcheck.reports.formats.word_template import fill
from selfcheck.reports.report_text import report_text
from selfcheck.reports.word_values import report_values
from selfcheck.returns.returns import open_return
from selfcheck.scoring.score import ReturnScore, score
from tests.support.trees import CASES, ROOT
from tests.support.word_example import body, template, text_of

LEFT_OUT = (
    "No regulator sets standards for anyone in scope",
    "Volunteers have no contracted hours",
    "We hold no case files",
)


def scored(name: str) -> ReturnScore:
    content = (CASES / f"returns/{name}.supervision.json").read_bytes()
    return score(load(ROOT).handbook().edition, open_return(content).required_record)


@pytest.mark.parametrize("words", LEFT_OUT)
def test_what_was_left_out_is_in_every_report_with_its_reason(words: str) -> None:
    found = scored("mixed")
    assert words in report_text(found)
    assert words in answers_csv(found)
    assert words in text_of(body(fill(template("report"), report_values(found))))


def test_a_contradiction_names_both_questions() -> None:
    found = scored("contradiction")
    assert "Look at 5.2 too." in report_text(found)
    rows = [line for line in answers_csv(found).splitlines() if line.startswith("s05,")]
    assert sum("Look at both" in row for row in rows) == 2
