"""Citations name the place: number and heading of the section, and the paragraph's number, if the copy has them."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from html import unescape

import pytest

from macros.documents.contents.policy import version_blocks
from macros.model.handbook import Handbook
from macros.model.policy import PolicyFile
from macros.model.policy_version import PolicyVersion, Section
from macros.pages.policy import policy_version
from macros.pages.view import view
from macros.wording.policies import section_place
from tests.macros.wording.test_markdown_escape import converted
from tests.support.handbooks import fixture_handbook

TODAY = date(2026, 11, 29)
RAISE_IT = "section “Supervision”, under “When it does not happen”"


def places_of(book: Handbook, held: PolicyFile, version: PolicyVersion) -> dict[str, str]:
    """The place of each clause, by its ref, as a version's page gives it."""
    html = converted(policy_version(view(book, TODAY), held.policy.id, version.version))
    entries = re.findall(r'<div class="sh-clause"[^>]* id="([^"]*)".*?class="sh-place">(.*?)</span>', html)
    assert entries
    return {ref: unescape(words) for ref, words in entries}


def _changed(held: PolicyFile, section: Section) -> tuple[Handbook, PolicyFile, PolicyVersion]:
    """The fixture's handbook with the first section of a policy's latest version changed."""
    book, version = fixture_handbook(), replace(held.latest, sections=(section, *held.latest.sections[1:]))
    changed = replace(held, versions=(*held.versions[:-1], version))
    return replace(book, policies=(changed, *book.policies[1:])), changed, version


@pytest.mark.parametrize(
    ("heading", "printed", "words"),
    [
        ("Frequency", "7", "section 7 (Frequency)"),
        ("Frequency", None, "section “Frequency”"),
    ],
)
def test_a_section_is_named_as_its_document_names_it(heading: str | None, printed: str | None, words: str) -> None:
    held = fixture_handbook().policies[0]
    section = replace(held.latest.sections[0], heading=heading, printed=printed)
    book, changed, version = _changed(held, section)
    assert section_place(section) == words
    found = places_of(book, changed, version)
    assert all(found[clause.ref].startswith(words) for clause in section.clauses)
    blocks = version_blocks(book, changed, version, level=1)
    assert f"In the document: {words}" in {block.text for block in blocks}


def test_a_clause_under_a_heading_of_its_own_is_found_there() -> None:
    held = fixture_handbook().policy("other-policy")
    assert places_of(fixture_handbook(), held, held.latest)["raise-it"] == RAISE_IT


def test_headings_are_text_whatever_they_hold() -> None:
    held = fixture_handbook().policies[0]
    hostile = replace(held.latest.sections[0], heading='"><script>{: .x }</script>')
    book, changed, version = _changed(held, hostile)
    assert "<script" not in converted(policy_version(view(book, TODAY), held.policy.id, version.version))
    assert "script" in places_of(book, changed, version)[hostile.clauses[0].ref]
