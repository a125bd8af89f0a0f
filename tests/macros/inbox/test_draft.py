"""Word files in `inbox/`: each becomes a draft with a report and a page of changes, or is refused with the reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.derived.clause_changes import clause_changes
from macros.inbox.proposal import changes_text
from macros.model.policy_version import Clause, PolicyVersion, Section
from macros.reading.load import load
from tests.macros.commands.test_word_to_web import revised
from tests.support.project import copy_project, run_handbook
from tests.support.trees import TREE

HELD = load(TREE).handbook().policy("example-policy").latest
POLICY = "inbox/example-policy"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = copy_project(tmp_path)
    (root / POLICY).mkdir(parents=True)
    return root


def _upload(project: Path, name: str = f"{POLICY}.docx") -> Path:
    file = project / name
    file.parent.mkdir(exist_ok=True, parents=True)
    revised(project).rename(file)
    return file


def test_a_word_file_becomes_a_draft_a_report_and_a_page_of_changes(project: Path) -> None:
    _upload(project)
    said = run_handbook(project, "inbox", "draft")
    assert "draft.yml, report.txt and changes.md are in inbox/example-policy/" in said
    assert "audience:" in (project / POLICY / "draft.yml").read_text(encoding="utf-8")
    report = (project / POLICY / "report.txt").read_text(encoding="utf-8")
    assert "is in inbox/example-policy/draft.yml" in report, "no folder of this machine"
    assert "To be finished by you" in report
    page = (project / POLICY / "changes.md").read_text(encoding="utf-8")
    assert "<del>6</del> <ins>4</ins> weeks" in page
    assert "A manager must look at every record" in page
    assert "Compared with version 2." in page


def test_a_draft_that_somebody_has_begun_to_finish_is_left_alone(project: Path) -> None:
    _upload(project)
    draft = project / POLICY / "draft.yml"
    draft.write_text("mine\n", encoding="utf-8")
    assert "No Word file waits" in run_handbook(project, "inbox", "draft")
    assert draft.read_text(encoding="utf-8") == "mine\n"


def test_one_bad_file_does_not_keep_the_others(project: Path) -> None:
    _upload(project)
    _upload(project, "inbox/example-polcy.docx")
    said = run_handbook(project, "inbox", "draft", code=1)
    assert "inbox/example-polcy.docx: no policy is called “example-polcy”: did you mean 'example-policy'?" in said
    assert (project / POLICY / "draft.yml").is_file()


def test_a_file_that_is_no_word_document_says_so_in_its_report(project: Path) -> None:
    (project / f"{POLICY}.docx").write_bytes(b"not a document")
    said = run_handbook(project, "inbox", "draft", code=1)
    report = (project / POLICY / "report.txt").read_text(encoding="utf-8")
    assert report.splitlines()[0] in said
    assert "example-policy.docx: " in report
    assert not (project / POLICY / "draft.yml").exists()


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("inbox/policy.docx", "inbox/policy.docx: no policy is called “policy”"),
        ("inbox/example-policy.pdf", "inbox/example-policy.pdf: only a Word file (.docx) can be read"),
        (f"{POLICY}/final.docx", "a Word file belongs into inbox/ itself, named example-policy.docx"),
    ],
)
def test_what_cannot_be_used_is_told_with_how_to_mend_it(project: Path, name: str, words: str) -> None:
    (project / name).write_bytes(b"x")
    assert words in run_handbook(project, "inbox", "draft", code=1)


def test_files_that_desktops_leave_are_no_trouble(project: Path) -> None:
    for name in ("inbox/.DS_Store", "inbox/~$ample-policy.docx", "inbox/README.md"):
        (project / name).write_bytes(b"x")
    assert "No Word file waits" in run_handbook(project, "inbox", "draft")


def test_text_of_a_document_is_no_markup_in_the_page_of_changes() -> None:
    hostile = Clause(ref="x", title="<img src=x> [a](b)", text="`code` <script>", strength="must", items=("* | #",))
    new = PolicyVersion(
        policy="p", version="3", title="T", audience="", sections=(Section(id="s", title="S", clauses=(hostile,)),)
    )
    page = changes_text(HELD, new)
    assert "<script" not in page
    assert "<img" not in page
    assert "[a](b)" not in page


def test_every_clause_that_differs_stands_in_the_page() -> None:
    clauses = HELD.clauses
    new = PolicyVersion(
        policy="p", version="3", title="T", audience="", sections=(Section(id="s", title="S", clauses=clauses[1:]),)
    )
    found = clause_changes(HELD, new, same_policy=True)
    page = changes_text(HELD, new)
    assert [clause.ref for clause in found.removed] == [clauses[0].ref]
    assert f"`{clauses[0].ref}`" in page
    assert "The standards’ points that it spoke to" in page or not clauses[0].meets
