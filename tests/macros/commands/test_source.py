"""`handbook source`: the blocks of a document, written into a version's source record."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.checks.restated_blocks import check_restated
from macros.publishing import source_blocks
from macros.reading.load import load
from tests.macros.commands.conftest import Run
from tests.support.project import replace
from tests.support.word_documents import simple

TEXT = "Supervision policy\n\n1. How often\n\n1.1 All staff must be supervised every six weeks.\n\nMrs Jane Example\n"
RECORD = "standards/policies/example-policy/2.source.yml"
VERSION = "standards/policies/example-policy/2.yml"


@pytest.fixture
def record(project: Path) -> Path:
    return project / RECORD


@pytest.fixture
def run(handbook: Run, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    (tmp_path / "policy.txt").write_text(TEXT, encoding="utf-8")
    return lambda file="policy.txt", policy="example-policy", version="2": handbook(
        "source", tmp_path / file, "--policy", policy, "--version", version
    )


def test_the_blocks_are_written_and_all_else_in_the_record_stays(run: Run, record: Path, project: Path) -> None:
    before = record.read_text(encoding="utf-8").replace("policy:", "# by hand\npolicy:", 1)
    record.write_text(before, encoding="utf-8")
    result = run()
    assert (result.exit_code, result.output) == (
        0,
        f"{RECORD}: 4 blocks.\nWithout a fingerprint, for personal data or for want of a word: b4.\n",
    )
    written = record.read_text(encoding="utf-8")
    assert written.startswith(before)
    assert "supervised" not in written.removeprefix(before)
    (held,) = [each for each in load(project).policies if each.policy.id == "example-policy"]
    assert [(block.kind, block.printed) for block in held.records[0].blocks] == [
        ("heading", None),
        ("heading", "1"),
        ("item", "1.1"),
        ("heading", None),
    ]


def test_the_same_document_again_changes_nothing(run: Run, record: Path) -> None:
    run()
    once = record.read_bytes()
    assert run().exit_code == 0
    assert record.read_bytes() == once


def test_words_that_may_be_shown_are_written(run: Run, record: Path) -> None:
    replace(record, "words: fingerprint", "words: shown")
    run()
    written = record.read_text(encoding="utf-8")
    assert 'text: "All staff must be supervised every six weeks."' in written
    assert "Jane" not in written


def test_a_word_file_is_read_as_well(run: Run, tmp_path: Path) -> None:
    simple(tmp_path)
    assert run("policy.docx").output == f"{RECORD}: 3 blocks.\n"


def test_blocks_that_clauses_name_cannot_go(run: Run, record: Path, project: Path, tmp_path: Path) -> None:
    run()
    replace(
        project / VERSION,
        "text: All staff must be supervised.",
        "text: All staff must be supervised.\n        from: [b3]",
    )
    before = record.read_bytes()
    (tmp_path / "policy.txt").write_text("Another document altogether.\n", encoding="utf-8")
    result = run()
    assert result.exit_code == 1
    assert "Nothing was written" in result.output
    assert "the source record has no block 'b3'" in result.output
    assert record.read_bytes() == before


def test_a_version_without_a_record_is_refused(run: Run) -> None:
    for policy, version in (("example-policy", "9"), ("no-policy", "2")):
        result = run(policy=policy, version=version)
        assert result.exit_code == 1
        assert f"standards/policies/{policy}/{version}.source.yml is not there" in result.output


def test_a_disk_that_is_full_leaves_the_record_whole(run: Run, record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = record.read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("macros.machine.file_writing.put", full)
    result = run()
    assert result.exit_code == 1
    assert "No space left on device" in result.output
    assert record.read_bytes() == before


def test_a_record_too_large_to_read_is_not_written(run: Run, record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = record.read_bytes()
    monkeypatch.setattr(source_blocks, "MOST_YAML_BYTES", 100)
    result = run()
    assert result.exit_code == 1
    assert "would be larger than 1 MiB" in result.output
    assert record.read_bytes() == before


def test_an_edition_has_a_record_too(run: Run, project: Path) -> None:
    file = project / "standards/supervision/1/edition.source.yml"
    head = 'set: supervision\nnumber: "1"\nsource: example-standards\nwords: fingerprint\n'
    file.write_text(head, encoding="utf-8")
    result = run(policy="supervision", version="1")
    assert (result.exit_code, result.output.splitlines()[0]) == (
        0,
        "standards/supervision/1/edition.source.yml: 4 blocks.",
    )
    assert file.read_text(encoding="utf-8").startswith(f"{head}blocks:\n")
    assert "restates" in "".join(problem.message for problem in check_restated(load(project)))
