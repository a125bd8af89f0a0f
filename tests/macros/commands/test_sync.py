"""`handbook sync`: the files that it writes, removes and leaves alone."""

from __future__ import annotations

from pathlib import Path

from tests.macros.commands.conftest import Run
from tests.support.broken_data import break_data


def test_sync_of_what_is_in_line(handbook: Run) -> None:
    result = handbook("sync")
    assert (result.exit_code, result.output) == (0, "Everything was in line already.\n")


def test_sync_writes_what_is_missing_and_removes_what_is_left_over(handbook: Run, project: Path) -> None:
    (project / "docs/glossary.md").unlink()
    (project / "docs/standards/s09.md").write_text("---\ngenerated: true\n---\n", encoding="utf-8")
    result = handbook("sync")
    assert result.exit_code == 0
    assert sorted(result.output.splitlines()) == [
        "2 files written or removed.",
        "docs/glossary.md",
        "docs/standards/s09.md",
    ]
    assert handbook("check").exit_code == 0
    assert handbook("sync").output == "Everything was in line already.\n"


def test_sync_leaves_pages_by_hand_alone_and_says_so(handbook: Run, project: Path) -> None:
    (project / "docs/glossary.md").unlink()
    (project / "docs/policies/notes.md").write_text("# A week's work\n", encoding="utf-8")
    result = handbook("sync")
    assert result.exit_code == 1
    assert (project / "docs/glossary.md").exists()
    assert (project / "docs/policies/notes.md").read_text(encoding="utf-8") == "# A week's work\n"
    assert "docs/policies/notes.md: this page was not generated" in result.output
    assert "move it to another folder of docs" in result.output


def test_sync_of_broken_data_changes_nothing(handbook: Run, project: Path) -> None:
    break_data(project)
    (project / "docs/glossary.md").unlink()
    result = handbook("sync")
    assert result.exit_code == 1
    assert "[unknown-value]" in result.output
    assert "3 problems." in result.output
    assert not (project / "docs/glossary.md").exists()
