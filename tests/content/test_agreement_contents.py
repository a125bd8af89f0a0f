"""The seven things of Standard 3: what each agreement sets out and lacks, as read by hand in the sources."""

from __future__ import annotations

from datetime import date

import pytest

from macros.derived.agreement_contents import lacking, own_agreement, things
from macros.derived.coverage import coverage
from macros.model.form import Form
from macros.model.handbook import Handbook

SEVEN = ["roles", "frequency", "recording", "sharing", "childs-file", "disagreements", "absence"]

# Read in the sources' own forms, not in the handbook's data: the words named here are what decides each.
BRACKNELL = {
    "roles": [
        "supervisor",
        "practitioner",
        "purpose",
    ],  # "Supervisor's responsibilities", "Supervisee's …", statement 1
    "frequency": ["supervisor", "childrens-services"],  # "a minimum of every four weeks", twice
    "disagreements": ["dispute"],  # "unresolved conflict / dispute", and telling the other in advance
}
HWCCG = {
    "roles": ["expectations", "practitioner", "supervisor"]
}  # expectations, "As a Supervisee", "As a … Supervisor"


def form(book: Handbook, name: str) -> Form:
    return next(each for each in book.forms if each.id == name)


@pytest.mark.parametrize(
    ("name", "where", "lacks"),
    [
        ("bracknell-contract", BRACKNELL, ["recording", "sharing", "childs-file", "absence"]),
        ("hwccg-contract", HWCCG, ["frequency", "recording", "sharing", "childs-file", "disagreements", "absence"]),
    ],
)
def test_a_source_s_contract(book: Handbook, name: str, where: dict[str, list[str]], lacks: list[str]) -> None:
    found = things(form(book, name), book.edition)
    assert [thing.item.id for thing in found] == SEVEN
    parts = {thing.item.id: sorted(part.id for part in thing.parts) for thing in found if thing.covered}
    assert parts == {name: sorted(places) for name, places in where.items()}
    assert [thing.item.id for thing in lacking(form(book, name), book.edition)] == lacks


def test_the_handbook_s_own_agreement_covers_all_seven_each_in_a_part_of_its_own(book: Handbook) -> None:
    own = own_agreement(book.forms)
    assert own
    assert own.id == "agreement"
    assert {thing.item.id: [part.id for part in thing.parts] for thing in things(own, book.edition)} == {
        name: [name] for name in SEVEN
    }
    for thing in things(own, book.edition):  # something to read, and something to fill in for one's own arrangement
        (part,) = thing.parts
        assert any(thing.item.id in each.covers for each in part.statements)
        assert any(thing.item.id in each.covers for each in part.fields)


def test_the_handbook_s_own_agreement_gainsays_no_source_and_promises_no_more_than_an_agency_can_keep(
    book: Handbook,
) -> None:
    own = own_agreement(book.forms)
    assert own
    said = {part.id: [(each.text, each.items) for each in part.statements] for part in own.parts}
    roles = dict(said["roles"])
    # 003, 7.0: the supervisee arranges supervision; Standard 4: both prepare, and agree the agenda
    assert not any("book" in item for item in (*roles["The supervisor:"], *roles["The practitioner:"]))
    assert any("prepare for each session, and agree the agenda" in item for item in roles["Both of us:"])
    assert any("never wait for supervision when a child may be at risk" in item for item in roles["Both of us:"])
    kept = dict(said["confidentiality"])["What is said in supervision stays between us, with these exceptions:"]
    # what goes on a child's file (part 5) and who reads the record (part 4) are exceptions too
    assert [words for words in ("at risk of harm", "unsafe", "under 4", "under 5") if words not in " ".join(kept)] == []
    every = " ".join(text for part in said.values() for text, _ in part)
    assert "No session" not in every
    assert "at any time" not in every


def test_where_a_contract_comes_near_is_told_with_its_clause(book: Handbook) -> None:
    near = {
        thing.item.id: [each.clause for each in thing.near]
        for thing in things(form(book, "bracknell-contract"), book.edition)
    }
    assert near["childs-file"] == ["contract-form-case-notes"]
    # "The supervision record will identify agreed action points": not who writes it, on what, or how soon
    assert near["recording"] == ["contract-form-action-points"]
    assert near["absence"] == near["sharing"] == []
    near = {
        thing.item.id: [each.clause for each in thing.near]
        for thing in things(form(book, "hwccg-contract"), book.edition)
    }
    assert near["frequency"] == ["expects-annual-review"]
    assert near["disagreements"] == ["exception-support"]


# by hand: outside the forms, the only clauses on what a contract covers
ON_CONTRACTS = {
    "bracknell-forest-model": {"contract-content": {"roles"}, "frequency-on-contract": {"frequency"}},
    "hwccg": {"contract-purpose": {"roles"}},
    "progress-careers": {},
    "procedures-9-2": {},
}


@pytest.mark.parametrize("policy", ON_CONTRACTS)
def test_only_agreements_and_contracts_meet_the_seven_things(book: Handbook, policy: str) -> None:
    """HWCCG's policy sets a frequency and says who records; its contract, which the two sign, does neither."""
    version = book.policy(policy).latest
    forms = {form.section for form in book.forms if form.policy == policy and form.against}
    outside = {
        clause.ref: {item for meets in clause.meets for item in meets.items if meets.criterion == "s03.3"}
        for section in version.sections
        for clause in section.clauses
        if section.id not in forms and any(meets.criterion == "s03.3" for meets in clause.meets)
    }
    assert outside == ON_CONTRACTS[policy]


@pytest.mark.parametrize("name", ["bracknell-contract", "hwccg-contract"])
def test_coverage_and_the_standard_say_of_a_form_what_its_own_page_says(book: Handbook, name: str) -> None:
    found, held = form(book, name), book.policy(form(book, name).policy or "")
    said = coverage(book, date(2026, 11, 29))
    section = next(each for each in held.latest.sections if each.id == found.section)
    for thing in things(found, book.edition):
        answers = said.of("s03.3", held.policy.id, thing.item.id)
        inside = {answer.clause.ref for answer in answers if answer.clause in section.clauses}
        assert inside == {words.clause for words in thing.by}
        assert bool(answers) == thing.covered


@pytest.mark.parametrize("name", ["bracknell-session-record", "bracknell-decision-record", "hwccg-record"])
def test_a_record_is_held_against_nothing(book: Handbook, name: str) -> None:
    assert things(form(book, name), book.edition) == ()


def test_each_form_of_a_source_names_every_clause_of_its_section_and_says_nothing_without_one(book: Handbook) -> None:
    for each in (one for one in book.forms if one.policy):
        version = book.policy(each.policy or "").version(each.version or "")
        section = next(part for part in version.sections if part.id == each.section)
        said = [*(one.clause for part in each.parts for one in part.statements), *(one.clause for one in each.fields)]
        assert None not in said
        named = {*said, *(part.lead.clause for part in each.parts if part.lead and part.lead.clause)}
        told_of_the_form = {ref for ref in (clause.ref for clause in section.clauses) if ref in ABOUT_THE_FORM}
        assert named | told_of_the_form == {clause.ref for clause in section.clauses}, each.id


# clauses about a form as a whole, which its `about` or its title carries
ABOUT_THE_FORM = {
    "contract-form-adapt",
    "record-form-adapt",
    "decision-form-adapt",
    "decision-form-one-record",
    "record-form-use",
}

# Counted in the sources, blank by blank.
BLANKS = {
    "bracknell-contract": 8,
    "bracknell-session-record": 24,
    "bracknell-decision-record": 11,
    "hwccg-record": 10,
    "hwccg-contract": 6,
}


@pytest.mark.parametrize(("name", "number"), BLANKS.items())
def test_every_blank_of_the_source_is_there(book: Handbook, name: str, number: int) -> None:
    assert len(form(book, name).fields) == number


def test_the_four_weeks_of_the_contract_stay_apart_from_the_policy_s_own_figures(book: Handbook) -> None:
    contract = form(book, "bracknell-contract")
    by_part = {part.id: " ".join(each.text for each in part.all_statements) for part in contract.parts}
    assert "Full-time staff" in by_part["childrens-services"]
    assert "every 4 weeks" in by_part["childrens-services"]
    assert "about an hour" in by_part["childrens-services"]
    assert "adjusted to take account of role and contracted hours" in by_part["childrens-services"]
    assert "at least every 4 weeks" in by_part["supervisor"]
    assert any("monthly" in note.text and "every 3 months" in note.text for note in contract.notes)


def test_the_session_record_has_its_five_agenda_items_and_both_parts(book: Handbook) -> None:
    record = form(book, "bracknell-session-record")
    parts = {part.id: part for part in record.parts}
    assert len(parts["agenda"].statements[0].items) == 5
    assert len(parts["part-a"].fields) == 11
    assert len(parts["part-b"].fields) == 4
    assert next(each for each in record.fields if each.id == "cases").options == (
        "ALL current cases",
        "A sample of them",
    )


def test_only_agreements_are_filled_in_here_and_none_asks_for_a_child(book: Handbook) -> None:
    filled_in = [each.id for each in book.forms if each.filled_in_here]
    assert filled_in == ["agreement", "bracknell-contract", "hwccg-contract"]
    for name in filled_in:
        asked = " ".join(each.label for each in form(book, name).fields).lower()
        assert [word for word in ("child's", "family", "birth", "case") if word in asked] == []
