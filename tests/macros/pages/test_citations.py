"""Citations name the place: number and heading of the section, and the paragraph's number, if the copy has them."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from html import unescape

import pytest

from macros.documents.contents.policy import version_blocks
from macros.model.handbook import Handbook
from macros.model.policy import PolicyFile
from macros.model.policy_version import PolicyVersion, section_address
from macros.pages.citations import cites_policy
from macros.pages.policy import policy_version
from macros.pages.view import view
from macros.wording.policies import section_place
from tests.support.handbooks import fixture_handbook

TODAY = date(2026, 11, 29)


def places_of(book: Handbook, held: PolicyFile, version: PolicyVersion) -> dict[str, str]:
    """The places of clauses that a version's page gives."""
    found = re.search(r'data-places="([^"]*)"', cites_policy(view(book, TODAY), held, version, "glance.md"))
    assert found
    return dict(json.loads(unescape(found[1])))


@pytest.mark.parametrize(
    ("heading", "printed", "words"),
    [
        ("Frequency", "7", "section 7 (Frequency)"),
        ("Frequency", None, "section “Frequency”"),
    ],
)
def test_a_section_is_named_as_its_document_names_it(heading: str | None, printed: str | None, words: str) -> None:
    book, held = fixture_handbook(), fixture_handbook().policies[0]
    section = replace(held.latest.sections[0], heading=heading, printed=printed)
    version = replace(held.latest, sections=(section, *held.latest.sections[1:]))
    changed = replace(held, versions=(version,))
    book = replace(book, policies=(changed, *book.policies[1:]))
    assert section_place(section) == words
    assert places_of(book, changed, version)[section_address(section)] == words
    assert f"In the document: {words}" in unescape(policy_version(view(book, TODAY), held.policy.id, version.version))
    blocks = version_blocks(book, changed, version, level=1)
    assert f"In the document: {words}" in {block.text for block in blocks}


def test_a_clause_under_a_heading_of_its_own_is_found_there() -> None:
    held = fixture_handbook().policy("other-policy")
    assert places_of(fixture_handbook(), held, held.latest)["raise-it"] == "under “When it does not happen”"


def test_headings_are_text_whatever_they_hold() -> None:
    held = fixture_handbook().policies[0]
    hostile = replace(held.latest.sections[0], heading='"><script>{: .x }</script>')
    version = replace(held.latest, sections=(hostile, *held.latest.sections[1:]))
    assert "<script" not in cites_policy(view(fixture_handbook(), TODAY), held, version, "glance.md")
    assert "script" in places_of(fixture_handbook(), held, version)[section_address(hostile)]
