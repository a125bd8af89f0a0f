"""A revision is read as honestly as a new policy: its places, its lists inside lists, and another language."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import docx

from macros.importing.word_import import ImportTarget, WordImport, import_word
from macros.model.policy import PolicyFile, VersionEntry
from tests.support.held_policy import made_up_record
from tests.support.word_documents import add_xml, saved

FIRST = (
    "Supervisors must meet each worker of their team in private every four weeks, and longer where a case is hard.",
    "Workers should bring a case that worries them, and say beforehand what they would like to think about.",
)
WELSH = "Rhaid i bob goruchwyliwr gynnal sesiwn gyda phob gweithiwr bob chwe wythnos, a chofnodi pob penderfyniad."


def document_of(*lines: str) -> Any:
    document = docx.Document()
    document.add_paragraph("Supervision policy", style="Title")
    document.add_heading("Sessions", 1)
    for line in lines:
        document.add_paragraph(line)
    return document


def revised(folder: Path, document: Any) -> WordImport:
    """A document imported as the version after the one with the first lines."""
    file = saved(folder, document_of(*FIRST), "first.docx")
    first = import_word(file.read_bytes(), file.name, ImportTarget(policy="new", version="1"))
    policy = made_up_record("new", "New", VersionEntry(version="1", held=True))
    held = PolicyFile(policy=policy, versions=(replace(first.drafted, audience="All"),), records=(first.record,))
    file = saved(folder, document, "second.docx")
    return import_word(file.read_bytes(), file.name, ImportTarget(policy="new", version="2", held=held))


def test_what_was_left_out_has_its_place_under_the_headings(tmp_path: Path) -> None:
    document = document_of(*FIRST)
    by = 'w:id="1" w:author="A" w:date="2026-01-01T00:00:00Z"'
    add_xml(
        document,
        f"<w:p><w:r><w:t>Notes are kept.</w:t></w:r><w:del {by}><w:r><w:delText>Old.</w:delText></w:r></w:del></w:p>",
    )
    assert "under “Sessions”, paragraph 3: “Old.”" in revised(tmp_path, document).report.text("Report")


def test_points_inside_a_new_point_stay_with_it(tmp_path: Path) -> None:
    document = document_of(*FIRST, "A new worker must be told before the end of the first week of all of these:")
    for text, style in (
        ("whom to ring, that is:", "List Bullet"),
        ("by day", "List Bullet 2"),
        ("by night", "List Bullet 2"),
    ):
        document.add_paragraph(text, style=style)
    clauses = revised(tmp_path, document).drafted.clauses
    assert clauses[-1].items == ("whom to ring, that is: by day; by night",)


def test_of_a_new_clause_in_another_language_no_strength_is_guessed(tmp_path: Path) -> None:
    made = revised(tmp_path, document_of(*FIRST, f"{WELSH} Gwiriwch will."))
    assert made.drafted.clauses[-1].strength == "information"


def test_a_revision_in_another_language_is_named(tmp_path: Path) -> None:
    assert "language: the document does not seem" in revised(tmp_path, document_of(WELSH)).report.text("Report")
