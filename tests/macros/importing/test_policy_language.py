"""Of a policy that says that it is in another language, the import guesses no strength."""

from __future__ import annotations

from pathlib import Path

from macros.importing.draft import VersionDetails, draft
from macros.importing.report import Report
from macros.importing.revision.new_clauses import new_clauses
from macros.importing.word.document import read_word
from macros.importing.word.safe_archive import checked_bytes
from macros.model.languages import LanguageCode
from macros.model.source_record import SourceBlock
from tests.support.word_documents import simple


def _strengths(folder: Path, language: LanguageCode) -> tuple[set[str], str]:
    file = simple(folder, "Will Safonau must.", "Mae may yn fis.")  # too short to tell its language
    report = Report()
    details = VersionDetails(policy="new", language=language)
    version = draft(read_word(checked_bytes(file), file), details, report)
    return {clause.strength for clause in version.clauses}, report.text("Report")


def test_a_draft(tmp_path: Path) -> None:
    strengths, report = _strengths(tmp_path, "cy")
    assert strengths == {"information"}
    assert "policy.yml says Welsh" in report


def test_a_draft_in_english_is_guessed_as_before(tmp_path: Path) -> None:
    strengths, report = _strengths(tmp_path, "en")
    assert strengths != {"information"}
    assert "language:" not in report


def test_the_new_clauses_of_a_revision() -> None:
    block = SourceBlock(id="b1", kind="paragraph", text="Staff must attend.")
    fresh = frozenset({block.id})
    found = {name: new_clauses([block], fresh, set(), name)[0].clause.strength for name in ("en", "cy")}
    assert found == {"en": "must", "cy": "information"}
