"""The words about a score: figures rounded down, always with the required notes, and no codes."""

from __future__ import annotations

import json
import re
from fractions import Fraction
from typing import Any

import pytest

from selfcheck.reports.findings import finding_words
from selfcheck.reports.formats.csv_tables import answers_csv
from selfcheck.reports.report import report
from selfcheck.reports.report_text import report_text
from selfcheck.reports.word_values import report_values
from selfcheck.reports.wording import RESULT_CAVEAT, figure, percent
from selfcheck.returns.returns import check_return, empty_return
from selfcheck.scoring.score import ReturnScore, score
from selfcheck.urgent_words import URGENT_NOTE
from tests.support.scenarios import LABELS, POINTS, answer, edition_named, scenarios

CHOICES = {LABELS[each] for each in POINTS}  # of a question: no levels
CODE_WORDS = (
    "criterion",
    "criteria",
    "not-known",
    "claimed",
    "stale",
    "supervisee",
    "settled",
    "not-met",
    "partly-met",
)


def scored(answers: dict[str, Any], name: str = "three", **more: Any) -> ReturnScore:
    edition = edition_named(name)
    found = {point: answer(edition, point, given) for point, given in answers.items()}
    data = empty_return(edition.head.set, edition.head.number) | {"answers": found} | more
    return score(edition, check_return(data).required_record)


def why(answers: dict[str, Any], place: int = 0, name: str = "x") -> list[str]:
    found: list[str] = report(scored(answers, name))["standards"][place]["why"]
    return found


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [
        (Fraction(8455, 10000), Fraction(8455, 10000), "84%"),
        (Fraction(849_999_999_999, 10**12), Fraction(1), "84–100%"),
        (Fraction(99_999_999, 10**8), Fraction(99_999_999, 10**8), "99%"),
        (Fraction(45, 100), Fraction(80, 100), "45–80%"),
        (Fraction(451, 1000), Fraction(459, 1000), "45%"),
        (Fraction(0), Fraction(1), "0–100%"),
        (None, None, ""),
    ],
)
def test_figures(low: Fraction | None, high: Fraction | None, text: str) -> None:
    assert figure(low, high) == text


def test_no_report_of_a_part_speaks_of_a_level() -> None:
    """Whatever is answered: text, tables and the report in Word."""
    part = {"role": "key-points", "points": ["s01.1"]}
    answers = {"s01.1": "in-place", "s01.2": "not-in-place", "s02.1": "partly", "s02.2": "20/20"}
    found = scored(answers, part=part)
    texts = [report_text(found), answers_csv(found), json.dumps(report_values(found), ensure_ascii=False)]
    for text in texts:
        assert "Key points only. No key point is missing. 1 key point is only partly in place" in text
        assert "No level: key points only" in text
        assert [label for label in LABELS.values() if re.search(rf"\b{label}\b", text) and label not in CHOICES] == []
    assert "Standard s03" not in texts[0]


def test_a_percent_that_is_exact_stays() -> None:
    assert [percent(Fraction(each, 100)) for each in range(101)] == list(range(101))


def test_why_a_standard_stands_where_it_stands() -> None:
    assert why({"s01.1": "in-place", "s01.2": "20/20", "s01.3": "7 yes", "s01.4": "in-place"}) == [
        "Every point is in place as far as this level asks."
    ]
    assert why({"s01.1": "not-in-place"}) == ["A key point is not in place: 1.1 “Point s01.1” (key point)."]
    assert why({"s02.1": "not-in-place", "s02.2": "0/9"}, 1, "three") == [
        "Key points are not in place: 2.1 “Point s02.1” (key point) and 2.2 “Point s02.2” (key point)."
    ]
    assert why({"s01.1": "partly", "s01.2": "0/20", "s01.3": "7 no", "s01.4": "not-in-place"}) == [
        "The score is below 40%."
    ]
    assert why({"s01.1": "in-place", "s01.2": "20/20"}) == [
        "If every open question turned out badly, this would be partly met; if every one turned out well, met."
    ]
    assert why({"s03.1": "n/a because none", "s03.2": "3 n/a"}, 2, "three") == ["No point of this standard applies."]


def test_what_keeps_a_standard_from_being_met() -> None:
    assert why({"s01.1": "partly", "s01.2": "19/20", "s01.3": "6 yes, 1 no", "s01.4": "not-in-place"}) == [
        "Not in place in full: 1.1 “Point s01.1” (key point).",
        "Lines of a checklist are answered no: 1.3 “Point s01.3”.",
        "Not in place: 1.4 “Point s01.4”.",
        "The score is below 85%.",
    ]


def test_points_left_out_stand_beside_the_level() -> None:
    given = {"s01.1": "in-place", "s01.2": "n/a because none", "s01.3": "in-place"}
    assert why(given, name="three")[-1] == "Left out as not applicable: 1.2 “Point s01.2”."


def test_what_is_short_is_said() -> None:
    assert why({"s01.1": "in-place", "s01.2": "12/20", "s01.3": "7 yes", "s01.4": "in-place"}) == [
        "Not yet met. Every key point is in place; 1.2 is only partly there."
    ]


def test_the_state_of_a_standard_in_a_task_list() -> None:
    found = report(scored({"s01.1": "in-place", "s01.2": "n/a because none", "s01.3": "partly", "s02.1": "dont-know"}))
    assert [each["state"] for each in found["standards"]] == ["completed", "in-progress", "not-started"]


def test_the_points_of_each_question() -> None:
    given = {"s01.1": "partly", "s01.2": "n/a because none", "s02.1": "dont-know", "s03.2": "1 yes, 1 no, 1 open"}
    found = report(scored(given))["points"]
    assert found["s01.1"] == {"status": "answered", "points": "½"}
    assert found["s01.2"] == {"status": "not-applicable", "points": ""}
    assert found["s01.3"] == {"status": "open", "points": "0–1"}
    assert found["s02.1"] == {"status": "dont-know", "points": "0–1"}
    assert found["s03.2"] == {"status": "part", "points": "1/3–2/3"}


def test_evidence_that_is_old_or_undated_is_counted_in_words() -> None:
    pieces = [{"kind": "policy", "title": "A", "dated": "2020-01"}, {"title": "B"}, {"title": "C"}]
    given = {"s01.1": {"answer": "in-place", "evidence": pieces}}
    assert report(scored(given, assessed_on="2026-11-22"))["standards"][0]["evidence"] == [
        "1 piece of evidence is out of date",
        "2 pieces of evidence have no date",
    ]


def test_a_text_report_says_all_that_every_report_must_say() -> None:
    text = report_text(
        scored(
            {"s01.1": "not-in-place", "s02.1": "dont-know", "s02.2": "3/2"},
            agency={"name": "Example College"},
            scope="whole agency",
            assessed_on="2026-11",
            impact={"s01": "More\nchildren heard"},
            actions=[{"criterion": "s01.1", "action": "Do it\nnow", "due": "2027-01", "status": "open"}],
        )
    )
    for wanted in (
        *(
            "Example College",
            "whole agency",
            "November 2026",
            RESULT_CAVEAT,
            URGENT_NOTE,
            "0 of 3 met, 1 not met, 2 depend on",
        ),
        *(
            "Standard 1, Standard s01: Not met (0–60%)",
            "- 1.1 Point s01.1: Not in place. The standard says",
            "- 2.1 Point s02.1: Don't know yet. Question",
        ),
        *(
            "First step: Do s01.1.",
            "- 1.1; Point s01.1; Do it now; January 2027; Open",
            "More children heard",
        ),
        "3 of 2 cannot be",
    ):
        assert wanted in text
    assert text.endswith("\n")


def test_a_partnership_can_put_its_own_route_in() -> None:
    text = report_text(scored({}), ["Call 0123."])
    assert "Call 0123." in text
    assert URGENT_NOTE not in text


def test_an_untouched_report_has_no_figure_and_no_reasons() -> None:
    text = report_text(scored({}))
    assert "Nothing has been answered yet, so there is no score." in text
    assert "%" not in text


def test_no_code_words_in_any_sentence() -> None:
    for scenario in scenarios():
        found = report(score(edition_named(scenario.edition), check_return(scenario.data).required_record))
        sentences = [found["summary"], found["progress"], found["caveat"], found["urgent"]]
        for each in found["standards"]:
            sentences += [each["line"], each["progress"], *each["why"], *each["evidence"]]
        sentences += [each["message"] for each in found["problems"]]
        for part in found["findings"]:
            sentences += [part["heading"], part["lead"], *(finding_words(entry) for entry in part["entries"])]
        for sentence in sentences:
            assert not re.search(rf"\b({'|'.join(CODE_WORDS)})\b", sentence), sentence


def test_answers_to_earlier_questions_are_one_line() -> None:
    given = {"s01.1": {"answer": "partly", "revision": 9}, "s02.10": {"answer": "in-place", "revision": 9}}
    found = report(scored(given))["problems"]
    assert [(each["code"], each["message"]) for each in found] == [
        ("revision-changed", "2 answers to earlier questions count once they are confirmed: 1.1 and 2.10")
    ]
