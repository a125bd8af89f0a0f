"""A revised Word file on the command line: its report, its draft and source record, and what publishing asks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from macros.cli import main
from macros.machine.handbook_folder import VARIABLE
from macros.reading.load import load
from selfcheck.reading.dates import PartialDate
from tests.bench.revisions import MADE_UP
from tests.macros.importing.test_import_policy import data_of
from tests.support.held_policy import made_up_blocks, write_made_up_policy
from tests.support.project import copy_project, publish_all
from tests.support.revised_documents import revised_document
from tests.support.revisions import Reviser
from tests.support.seven_changes import seven_changes
from tests.support.word_documents import simple

type Run = Callable[..., Result]

SUMMARY = "7 changes since version 2: 2 reworded, 1 moved, 3 new, 1 gone"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_project(tmp_path)


@pytest.fixture
def run(project: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command in the small project."""
    monkeypatch.setenv(VARIABLE, str(project))
    return lambda *words: CliRunner().invoke(main, [str(word) for word in words])


def imported(run: Run, folder: Path, *more: object) -> str:
    file = revised_document(folder, seven_changes(), "revised")
    words = ("import", file, "--policy", MADE_UP, "--version", "3", "--out", folder / "draft.yml", "--force", *more)
    result = run(*words)
    assert result.exit_code == 0, result.output
    return result.output


def clauses_of(data: Any) -> dict[str, Any]:
    return {clause["ref"]: clause for section in data["sections"] for clause in section["clauses"]}


def test_the_report_says_what_changed_with_the_words_of_both_documents(run: Run, project: Path, tmp_path: Path) -> None:
    write_made_up_policy(project)
    report = imported(run, tmp_path)
    assert SUMMARY in report
    assert "document before: 3.1 Every employee must have supervision at least every 6 weeks." in report
    assert "moved: 4.4, under “When it goes wrong” (before: 4.4, under “Who supervises”)" in report
    assert "met s01.1: say in change_note that it is gone" in report
    assert "the document’s details" in report


def test_of_a_document_held_by_marks_the_report_says_how_to_see_the_words(
    run: Run, project: Path, tmp_path: Path
) -> None:
    write_made_up_policy(project, shown=False)
    report = imported(run, tmp_path)
    assert SUMMARY in report
    assert "document before" not in report
    assert "what differs: “as the yearly plan sets out”" in report, "so much can be told from marks"
    assert "held by their marks alone; --earlier OLD.docx shows them" in report
    earlier = revised_document(tmp_path, Reviser(made_up_blocks()).revision(), "earlier")
    shown = imported(run, tmp_path, "--earlier", earlier)
    assert SUMMARY in shown
    assert "document before: 3.1 Every employee must have supervision" in shown


def test_where_no_record_is_held_the_earlier_file_is_compared(run: Run, project: Path, tmp_path: Path) -> None:
    write_made_up_policy(project, recorded=False)
    unknown = imported(run, tmp_path)
    assert "nothing is known of the document of version 2" in unknown
    assert SUMMARY not in unknown
    earlier = revised_document(tmp_path, Reviser(made_up_blocks()).revision(), "earlier")
    assert SUMMARY in imported(run, tmp_path, "--earlier", earlier)


def test_a_file_that_is_another_document_is_said_to_be_one(run: Run, project: Path, tmp_path: Path) -> None:
    write_made_up_policy(project)
    result = run("import", simple(tmp_path), "--policy", MADE_UP, "--version", "3", "--out", tmp_path / "draft.yml")
    assert result.exit_code == 0, result.output
    assert "little of the one held was found in it again" in result.output


def test_the_draft_and_its_record_hold_all_that_was_known(run: Run, project: Path, tmp_path: Path) -> None:
    held = write_made_up_policy(project)
    imported(run, tmp_path)
    draft, record = data_of(tmp_path / "draft.yml"), data_of(tmp_path / "draft.source.yml")
    carried, blocks = clauses_of(draft), {block["id"]: block for block in record["blocks"]}
    gone = [clause.ref for clause in held.latest.clauses if clause.ref not in carried]
    assert len(gone) == 1
    assert len(carried) == len(held.latest.clauses) - 1 + 3
    assert all(block in blocks for clause in carried.values() for block in clause["from"])
    assert draft["audience"] == held.latest.audience
    assert draft["dates"]["review_due"] == "2027-06"
    assert len(draft["publish"]["to_look_at"]) == 7
    assert record["document"]["words"] == "shown"
    assert all(block["text"] for block in blocks.values())


def test_publishing_asks_only_about_the_changes(run: Run, project: Path, tmp_path: Path) -> None:
    write_made_up_policy(project)
    publish_all(project, PartialDate(2026, 11, 25))
    imported(run, tmp_path)
    draft = tmp_path / "draft.yml"
    wanted = ("publish", MADE_UP, "--version", "3", "--from", draft, "--note", "As the trustees decided.")
    refused = run(*wanted)
    assert refused.exit_code == 1
    assert "7 changes of the document to look at" in str(refused.exception) + refused.output
    _look_at_all(draft)
    (gone,) = {clause.ref for clause in load(project).policies[1].latest.clauses} - {*clauses_of(data_of(draft))}
    published = run(*wanted, "--dropped", gone)
    assert published.exit_code == 0, published.output + str(published.exception)
    assert "Which clause was it" not in published.output
    data = data_of(project / f"standards/policies/{MADE_UP}/3.yml")
    assert "publish" not in data
    assert len([clause for clause in clauses_of(data).values() if clause.get("was") == []]) == 3


def _look_at_all(draft: Path) -> None:
    """Take the changes out, as a person does who has looked at each."""
    text = draft.read_text(encoding="utf-8")
    start = text.index("publish:\n")
    draft.write_text(text[:start] + text[text.index("sections:\n") :], encoding="utf-8")
