"""At the desk, nobody's name, address or number gets through, neither in a clause nor in an answer."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from macros.desk.left_to_do import left_to_do
from selfcheck.personal.personal_data import CONFIRMABLE, personal_data
from tests.support.trees import CASES

LINES: dict[str, list[Any]] = yaml.safe_load((CASES / "personal-second.yml").read_bytes())
WITH = [case["line"] for case in LINES["with"]]
CHANGE = {"id": "c1", "kind": "new", "place": "1", "clauses": [{"ref": "one"}]}


def personal_left(line: str, team: tuple[str, ...] = ()) -> dict[str, list[str]]:
    """What is left to do about personal data, with the line as a clause's words and as an answer, by its place."""
    work = {
        "draft": {"policy": "one", "sections": [{"title": "Sessions"}]},
        "changes": [CHANGE],
        "decisions": {"c1": "accepted"},
        "clauses": {"one": {"title": "Rule", "text": line}},
        "answers": {"note": line, "team_contacts": team},
    }
    found = [each for each in left_to_do(work, (), frozenset()) if "looks like" in each.words]
    places = ("change-c1", "dk-answers")
    return {place: [each.words for each in found if each.at == place] for place in places}


@pytest.mark.parametrize("line", WITH)
def test_a_line_is_named_in_a_clause_and_in_an_answer(line: str) -> None:
    for words in personal_left(line).values():
        assert all(any(f"“{each.words}”" in one for one in words) for each in personal_data(line)), words
        assert words


@pytest.mark.parametrize("line", WITH)
def test_only_what_may_be_a_teams_or_nobodys_can_be_confirmed(line: str) -> None:
    certain = {each.words for each in personal_data(line) if each.kind not in CONFIRMABLE}
    every = tuple(each.words for each in personal_data(line))
    for words in personal_left(line, every).values():
        assert len(words) >= len(certain)
        assert bool(words) == bool(certain)


@pytest.mark.parametrize("line", LINES["without"])
def test_a_harmless_line_is_not_stopped(line: str) -> None:
    assert personal_left(line) == {"change-c1": [], "dk-answers": []}
