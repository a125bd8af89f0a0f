"""The questions by which the search is measured, and the shares of them that must find their answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tests.support.trees import CASES, read_case

CASE = read_case(CASES / "search.yml")
SECOND = read_case(CASES / "search-second.yml")
QUESTIONS: list[dict[str, Any]] = CASE["questions"]
ANSWERED: list[dict[str, Any]] = [*QUESTIONS, *SECOND["tune"], *SECOND["once"]]
UNANSWERED: list[str] = [*SECOND["unanswered"]["tune"], *SECOND["unanswered"]["once"]]
AMONG = 3  # links, in the order shown
MOST_SHOWN = 0.1  # the share of questions without an answer that may get one

type Shown = Mapping[str, Sequence[Mapping[str, str]]]
"""The links that the page of results shows for a question, in order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """Questions, and the shares that must find an answer among the first links and as the first."""

    cases: Sequence[dict[str, Any]]
    among: float
    first: float


# Two questions below what was found when they were set, but never below 93 and 75 of 100 for the half asked once.
WANTED = {
    "everybody": Share(cases=QUESTIONS, among=0.92, first=0.82),
    "blind": Share(cases=[case for case in QUESTIONS if case["by"] == "blind"], among=0.9, first=0.79),
    "tune": Share(cases=SECOND["tune"], among=0.94, first=0.85),
    "once": Share(cases=SECOND["once"], among=0.93, first=0.82),
}


def has_answer(case: Mapping[str, Any], links: Sequence[Mapping[str, str]], among: int) -> bool:
    """Whether one of the first links is an answer, as the case has it."""
    return any(_is_answer(case, link["address"]) for link in links[:among])


def _is_answer(case: Mapping[str, Any], address: str) -> bool:
    page, _, _ = address.partition("#")
    return not {address, f"{page}*"}.isdisjoint(case["answers"])


def missed(cases: Sequence[dict[str, Any]], shown: Shown, among: int) -> list[str]:
    """The questions whose answer is not among the first links."""
    return [case["ask"] for case in cases if not has_answer(case, shown[case["ask"]], among)]
