"""Citations locate: number and heading of the section, and the paragraph's number, wherever the copy has them."""

from __future__ import annotations

from datetime import date

import pytest

from macros.documents.contents.policy import version_blocks
from macros.model.policy_version import Clause, Section
from macros.pages.view import view
from macros.wording.policies import section_place
from tests.macros.pages.test_citations import places_of
from tests.support.handbooks import shipped_handbook

BOOK = shipped_handbook()
VIEW = view(BOOK, date(2026, 11, 29))
LOCATED = {"bracknell-forest-model": 133, "hwccg": 142, "procedures-9-2": 23, "progress-careers": 96}


def _section(policy: str, name: str) -> Section:
    return next(each for each in BOOK.policy(policy).latest.sections if each.id == name)


def _clause(policy: str, ref: str) -> Clause:
    return next(each for each in BOOK.policy(policy).latest.clauses if each.ref == ref)


@pytest.mark.parametrize(("policy", "name", "words"), [
    ("progress-careers", "frequency", "section 7 (Frequency of supervision)"),
    ("bracknell-forest-model", "frequency", "section C (Frequency of Supervision)"),
    ("bracknell-forest-model", "purpose", "section “Improving Safeguarding Practice: Purpose”"),
    ("bracknell-forest-model", "contract-form", "Appendix 1 (Supervision Contract)"),
    ("hwccg", "record-keeping", "section 7.0 (Process: Record Keeping)"),
    ("procedures-9-2", "partnership-commitment", "section “Safeguarding Children Partnership Commitment”"),
])  # fmt: skip
def test_a_section_is_named_as_its_document_names_it(policy: str, name: str, words: str) -> None:
    section = _section(policy, name)
    assert section_place(section) == words
    held = BOOK.policy(policy)
    found = places_of(BOOK, held, held.latest)
    assert all(found[clause.ref].startswith(words) for clause in section.clauses)
    blocks = version_blocks(BOOK, held, held.latest, level=1)
    assert f"In the document: {words}" in {block.text for block in blocks}


def test_a_clause_under_a_heading_of_its_own_is_found_there() -> None:
    held = BOOK.policy("hwccg")
    places = places_of(BOOK, held, held.latest)
    under = "under “As a Supervisee I agree to”"
    assert places["practitioner-prepares"] == f"Appendix 2 (Safeguarding Supervision Contract), {under}"
    assert _clause("bracknell-forest-model", "contract-form-protect").heading == "Supervisee's responsibilities"


def test_every_clause_is_located() -> None:
    """On paper number alone located 129 of 394 clauses, and “paragraph 1” of an appendix not even that."""
    found = {
        held.policy.id: sum(len(each.clauses) for each in held.latest.sections if section_place(each))
        for held in BOOK.policies
    }
    assert found == LOCATED
    assert {held.policy.id: len(held.latest.clauses) for held in BOOK.policies} == LOCATED


def test_paragraphs_have_the_numbers_that_the_copies_print() -> None:
    numbered = {held.policy.id: sum(bool(clause.printed) for clause in held.latest.clauses) for held in BOOK.policies}
    assert numbered == {"bracknell-forest-model": 18, "hwccg": 0, "procedures-9-2": 22, "progress-careers": 89}


def test_points_are_cited_with_their_standard() -> None:
    assert [each.source.section for each in BOOK.edition.standards] == [f"Standard {n}" for n in range(1, 11)]
