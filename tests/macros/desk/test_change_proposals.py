"""What the desk proposes for changes, and which figures it says may have changed."""

from __future__ import annotations

from functools import cache

from macros.desk.change_proposals import change_proposals, figures_lost
from macros.desk.changes import DeskChange, DeskChangeKind
from macros.importing.proposals.proposal_data import proposal_data
from macros.importing.proposals.proposal_index import ProposalIndex
from macros.model.policy_version import Clause
from tests.support.handbooks import fixture_handbook

EVERYONE, EVERY_6_WEEKS, AGREEMENT = fixture_handbook().policy("example-policy").latest.clauses
FACT = {"kind": "frequency", "who": "all staff", "amount": 6, "unit": "weeks", "sense": "no_more_than"}


@cache
def index() -> ProposalIndex:
    return ProposalIndex.from_plain(proposal_data(fixture_handbook()))


def change(
    *clauses: Clause, kind: DeskChangeKind = "reworded", words: tuple[str, ...] = (), is_held: bool = True
) -> DeskChange:
    return DeskChange(id="c1", kind=kind, place="How often", words=words, clauses=clauses, is_held=is_held)


def test_the_documents_new_words_decide_and_what_the_clause_has_is_left_out() -> None:
    found = change_proposals([change(EVERY_6_WEEKS, words=("Supervision must take place every 8 weeks.",))], index())
    proposals = found["every-6-weeks"]
    assert proposals["facts"][0]["value"]["amount"] == 8
    assert [each["value"] for each in proposals["strength"]] == ["must"]
    assert "s01.2" not in {each["value"]["criterion"] for each in proposals.get("points", ())}


def test_clauses_that_share_words_get_no_strength_from_them() -> None:
    shared = change(EVERYONE, EVERY_6_WEEKS, words=("All staff may be supervised every 8 weeks.",))
    found = change_proposals([shared], index())
    assert found["every-6-weeks"]["facts"][0]["value"]["amount"] == 8
    assert "strength" not in found["everyone"]


def test_new_clauses_are_judged_each_by_its_own_words() -> None:
    fresh = change(EVERYONE, EVERY_6_WEEKS, kind="new", words=("One", "two"), is_held=False)
    assert figures_lost([fresh]) == {}


def test_nothing_is_proposed_for_what_is_gone_or_only_moved() -> None:
    assert change_proposals([change(EVERYONE, kind="gone"), change(EVERYONE, kind="moved")], index()) == {}


def test_a_figure_that_the_new_words_do_not_give_is_pointed_out_in_its_unit_too() -> None:
    same = [change(EVERY_6_WEEKS, words=("It takes place six-weekly.",))]
    other = [change(EVERY_6_WEEKS, words=("It takes place every 6 months.",))]
    assert figures_lost(same) == {}
    assert figures_lost(other) == {"every-6-weeks": [FACT]}
    assert figures_lost([change(AGREEMENT, words=("The agreement says more.",))]) == {}
