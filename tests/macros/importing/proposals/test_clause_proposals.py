"""Proposals for the paragraphs of a made-up policy, beside the handbook made for tests."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import cache
from typing import Any

import pytest

from macros.importing.proposals.clause_proposals import (
    ClauseProposals,
    clause_proposals,
    plain_proposals,
    proposals_beyond,
)
from macros.importing.proposals.facts import lost_figures
from macros.importing.proposals.proposal import SHARES_RIGHT, ClauseWords
from macros.importing.proposals.proposal_data import proposal_data
from macros.importing.proposals.proposal_index import ProposalIndex
from macros.model.policy_version import Fact
from selfcheck.reading.fields import read
from selfcheck.reading.rules import FaultsError
from tests.support.handbooks import fixture_handbook
from tests.support.trees import CASES, ROOT, read_case

PASSAGES = read_case(CASES / "proposals" / "policy.yml")["passages"]


@cache
def index() -> ProposalIndex:
    """By way of JSON, as the browser has it."""
    return ProposalIndex.from_plain(json.loads(json.dumps(proposal_data(fixture_handbook()))))


def proposed(text: str, *items: str, headings: tuple[str, ...] = ()) -> ClauseProposals:
    return clause_proposals(ClauseWords(text=text, items=items, headings=headings), index())


def of_passage(passage: dict[str, Any]) -> ClauseProposals:
    return proposed(passage["text"], *passage.get("items", ()), headings=tuple(passage.get("headings", ())))


def _fact_words(fact: Fact) -> str:
    return fact.kind if fact.amount is None else f"{fact.kind} {fact.amount} {fact.unit} {fact.sense}"


@pytest.mark.parametrize("passage", PASSAGES, ids=lambda passage: passage["text"][:30])
def test_what_a_person_would_accept_is_proposed(passage: dict[str, Any]) -> None:
    found = of_passage(passage)
    assert found.strength[0].value == passage["strength"]
    points, facts = passage.get("points", []), passage.get("facts", [])
    assert [each.value.criterion for each in found.points][: len(points)] == points
    assert {*passage.get("questions", ())} <= {each.value for each in found.questions}
    assert [_fact_words(each.value) for each in found.facts][: len(facts)] == facts
    assert [each.value.who for each in found.facts][: len(facts)] == passage.get("who", [])


def test_a_reason_quotes_what_it_rests_on() -> None:
    found = proposed("Supervision takes place at least every 6 weeks.", headings=("How often",))
    assert found.points[0].why == "Nearest: 1.10 “How often for everyone” (Example), which speaks to point 1.2."
    assert found.facts[0].why.startswith("The text says “Supervision takes place at least every 6 weeks”.")
    assert found.questions[0].why == "Nearest: 1.10 “How often for everyone” (Example), which answers it."
    assert proposed("A leaver is required to sign.").strength[0].why == "The text says “is required to”."
    near_point = proposed("Somebody stands in for a supervisor who is absent.").points[0]
    assert near_point.value.criterion == "s03.2"


def test_a_long_sentence_is_quoted_around_its_figure() -> None:
    long = "word " * 60
    why = proposed(f"{long}supervision takes place every 6 weeks {long}.").facts[0].why
    assert "supervision takes place every 6 weeks" in why
    assert len(why) < 300


def test_whom_a_figure_covers_is_looked_at_where_the_text_names_some() -> None:
    """A fact without roles counts for everyone: nobody may accept that by oversight."""
    assert "without them it counts for everyone" in proposed("Volunteers have supervision every month.").facts[0].why
    assert "look whether" in proposed("Supervision takes place every month.").facts[0].why
    staff = proposed("A member of staff is supervised within 2 weeks of a concern.").facts[0]
    assert staff.value.roles == ("new-practitioner",)


def test_how_often_the_supervisor_meets_somebody_is_said_of_both() -> None:
    fact = proposed("The supervisor will meet the supervisee every four weeks.").facts[0].value
    assert (fact.who, fact.roles) == ("everyone supervised", ())


def test_lines_of_a_checklist_that_the_text_names_are_proposed_with_their_point() -> None:
    point = proposed("The agreement covers the roles of both.").points[0].value
    assert (point.criterion, point.items) == ("s02.1", ("roles",))


def test_nothing_is_proposed_for_words_that_nothing_held_has() -> None:
    found = proposed("Zebras graze.")
    assert (found.points, found.facts, found.questions) == ((), (), ())
    assert found.strength[0].likelihood == "possible"


def test_plain_proposals_hold_values_as_files_do_and_the_measured_share() -> None:
    plain = json.loads(json.dumps(plain_proposals(proposed("All staff must have supervision every 6 weeks."))))
    fact = plain["facts"][0]
    assert read(Fact, fact["value"]).amount == 6
    assert fact["right"] == SHARES_RIGHT["facts", fact["likelihood"]]
    assert plain["strength"][0] | {"right": 0} == {
        "value": "must",
        "why": "The text says “must”.",
        "likelihood": "likely",
        "right": 0,
    }
    assert {*plain_proposals(proposed("Zebras graze."))} == {"strength"}


def test_what_is_likely_was_right_more_often_than_what_is_possible() -> None:
    for kind in ("points", "facts", "questions", "strength"):
        assert 100 > SHARES_RIGHT[kind, "likely"] > SHARES_RIGHT[kind, "possible"] > 0


def test_a_policy_left_out_is_not_quoted() -> None:
    others = index().without("example-policy")
    found = clause_proposals(ClauseWords(text="Supervision takes place every 6 weeks."), others)
    assert all("(Example)" not in each.why for each in (*found.points, *found.questions, *found.facts))


def test_what_a_reworded_clause_holds_already_is_not_proposed_again() -> None:
    clause = fixture_handbook().policy("example-policy").latest.clauses[1]
    words = ClauseWords(text="Supervision takes place no less often than every 6 weeks.", headings=("How often",))
    found = clause_proposals(words, index())
    assert found.points[0].value.criterion == "s01.2"
    beyond = proposals_beyond(found, clause)
    assert beyond.strength == ()
    assert "s01.2" not in {each.value.criterion for each in beyond.points}
    assert "frequency" not in {each.value.kind for each in beyond.facts}
    assert not {each.value for each in beyond.questions} & {*clause.asked_as}


def test_a_figure_that_the_new_words_no_longer_give_is_named() -> None:
    facts = fixture_handbook().policy("example-policy").latest.clauses[1].facts
    assert lost_figures(facts, ClauseWords(text="Supervision takes place every 6 weeks.")) == ()
    assert [fact.amount for fact in lost_figures(facts, ClauseWords(text="It takes place every 8 weeks."))] == [6]


def test_the_data_hold_the_newest_version_of_each_policy_and_no_more_than_proposals_need() -> None:
    data = proposal_data(fixture_handbook())
    example, other = data["policies"]
    assert (example["id"], example["short"]) == ("example-policy", "Example")
    assert [clause["ref"] for clause in other["clauses"]] == [
        "staff-supervised",
        "raise-it",
        "records-kept",
    ]
    assert "notes" not in json.dumps(data)
    assert data["points"][2]["items"][0] == {"id": "roles", "text": "The roles of both"}


def test_damaged_data_are_refused() -> None:
    data = proposal_data(fixture_handbook())
    with pytest.raises(FaultsError, match="points"):
        ProposalIndex.from_plain({**data, "points": [{"id": "s01.1"}]})


_ELSEWHERE = """
import json, sys
sys.path.insert(0, sys.argv[1])
from macros.importing.proposals.clause_proposals import clause_proposals, plain_proposals
from macros.importing.proposals.proposal import ClauseWords
from macros.importing.proposals.proposal_index import ProposalIndex
data, texts = json.load(sys.stdin)
index = ProposalIndex.from_plain(data)
print(json.dumps([plain_proposals(clause_proposals(ClauseWords(text=text), index)) for text in texts]))
"""


@pytest.mark.parametrize("seed", ["1", "2"])
def test_the_standard_library_alone_gives_the_same_in_another_process(seed: str) -> None:
    """Without any package of others, as in the browser, and whatever the order of Python's sets."""
    texts = [passage["text"] for passage in PASSAGES]
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-S", "-c", _ELSEWHERE, str(ROOT)],
        input=json.dumps([proposal_data(fixture_handbook()), texts]),
        env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(done.stdout) == [plain_proposals(proposed(text)) for text in texts]
