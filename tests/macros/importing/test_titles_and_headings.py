"""Where a document's title is found, and which lines in bold are headings."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docx
import pytest
from docx.shared import Pt

from macros.importing.draft import UNTITLED, VersionDetails, draft
from macros.importing.report import Report
from macros.importing.word.document import read_word
from macros.importing.word.safe_archive import checked_bytes
from macros.model.policy_version import PolicyVersion
from tests.support.word_documents import saved

NO_HEADINGS = ("Staff must attend.", "Notes are kept.")


def drafted(folder: Path, document: Any) -> tuple[PolicyVersion, str]:
    file = saved(folder, document)
    word = read_word(checked_bytes(file), file)
    report = Report()
    version = draft(word, VersionDetails(policy="new"), report)
    report.read(word.left_out, word.guessed)
    return version, report.text("Report")


def document_of(*lines: str | tuple[str, int], title: str = "") -> Any:
    """Lines of text, and headings with their level."""
    document = docx.Document()
    document.core_properties.title = title
    for line in lines:
        document.add_paragraph(line) if isinstance(line, str) else document.add_heading(*line)
    return document


def bold(document: Any, text: str) -> None:
    document.add_paragraph().add_run(text).bold = True


# --- titles


def test_a_first_heading_without_a_number_is_the_title_where_all_others_have_one(tmp_path: Path) -> None:
    document = document_of(
        *(("Escort policy", 1), "For all sites.", ("1 Purpose", 1), "A.", ("2 Duties", 1), "B."), title="Word Document"
    )
    version, report = drafted(tmp_path, document)
    assert version.title == "Escort policy"
    assert "title: “Escort policy”, from the first heading (in the heading “Escort policy”)" in report
    assert [section.title for section in version.sections] == ["About this document", "Purpose", "Duties"]


def test_a_heading_that_the_properties_name_is_the_title(tmp_path: Path) -> None:
    document = document_of(("Escort policy", 1), "For all sites.", ("Duties", 1), "B.", title="escort  policy")
    assert drafted(tmp_path, document)[0].title == "Escort policy"


@pytest.mark.parametrize("name", ["Introduction", "Purpose", "Contents", "Document control"])
def test_a_heading_that_every_policy_has_is_no_title(tmp_path: Path, name: str) -> None:
    document = document_of((name, 1), ("Duties", 1), "Staff must attend.", title="Word Document")
    assert drafted(tmp_path, document)[0].title == UNTITLED


def test_the_largest_line_of_a_cover_is_the_title(tmp_path: Path) -> None:
    document = document_of("Example Trust")
    document.add_paragraph().add_run("Escorting in the county").font.size = Pt(28)
    document.add_paragraph("March 2027")
    document.add_heading("Duties", 1)
    document.add_paragraph("Staff must attend.")
    document.add_heading("Notes", 1)
    document.add_paragraph("Notes are kept.")
    version, report = drafted(tmp_path, document)
    assert version.title == "Escorting in the county"
    assert "title: “Escorting in the county”, from the cover page (paragraph 2)" in report


def test_the_one_line_of_a_cover_that_names_a_kind_of_document_is_the_title(tmp_path: Path) -> None:
    document = document_of("Example Trust", "Escort policy", ("Duties", 1), "A.", ("Notes", 1), "B.")
    assert drafted(tmp_path, document)[0].title == "Escort policy"


def test_the_properties_give_a_title_where_the_text_has_none(tmp_path: Path) -> None:
    document = document_of(*NO_HEADINGS, title="Escort policy")
    version, report = drafted(tmp_path, document)
    assert version.title == "Escort policy"
    assert "title: the file’s properties say “Escort policy”; the text itself names none" in report


@pytest.mark.parametrize("title", ["Word Document", "Document1", "Microsoft Word - x.doc", "policy final.docx", ""])
def test_a_title_that_a_program_wrote_is_none(tmp_path: Path, title: str) -> None:
    assert drafted(tmp_path, document_of(*NO_HEADINGS, title=title))[0].title == UNTITLED


def test_a_title_that_stands_twice_is_no_section(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Escort policy", style="Title")
    for text, at in (("Escort policy", 1), ("Duties", 1)):
        document.add_heading(text, at)
    document.add_paragraph("Staff must attend.")
    version, report = drafted(tmp_path, document)
    assert [section.title for section in version.sections] == ["Duties"]
    assert "heading that says the title again: “Escort policy”" in report.partition("Left out")[2]


# --- lines in bold


@pytest.mark.parametrize("text", ["Staff must attend every session", "Nobody may work alone", "Notes will be kept"])
def test_a_duty_in_bold_is_no_heading(tmp_path: Path, text: str) -> None:
    document = docx.Document()
    bold(document, "1. Duties")
    document.add_paragraph("These are for all.")
    bold(document, text)
    document.add_paragraph("Nothing else is said of it here.")
    version, _ = drafted(tmp_path, document)
    assert [clause.text for clause in version.clauses][1] == text
    assert len(version.sections) == 1


def test_a_question_in_bold_is_a_heading_though_it_has_a_verb_of_duty(tmp_path: Path) -> None:
    document = docx.Document()
    for heading in ("What must be recorded", "When a worker may refuse"):
        bold(document, heading)
        document.add_paragraph("Something is said.")
    version, report = drafted(tmp_path, document)
    assert [section.title for section in version.sections] == ["What must be recorded", "When a worker may refuse"]
    assert "“When a worker may refuse”, paragraph 3" in report


def test_a_passage_in_bold_is_no_row_of_headings(tmp_path: Path) -> None:
    document = docx.Document()
    for line in ("Duties", "Please read on", "Thank you for your care", "Together for children"):
        bold(document, line)
    document.add_paragraph("Staff must attend each session of their group.")
    version, _ = drafted(tmp_path, document)
    assert [section.title for section in version.sections] == ["About this document", "Together for children"]


def test_where_the_long_texts_are_bold_too_bold_marks_no_heading(tmp_path: Path) -> None:
    document = docx.Document()
    for line in (
        "A short line",
        "All staff who look after children must attend a session of their group in each month of the year.",
    ):
        bold(document, line)
    version, _ = drafted(tmp_path, document)
    assert [section.title for section in version.sections] == ["About this document"]
