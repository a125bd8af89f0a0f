"""Several drafts in `inbox/`: finished ones are published; others are reported and stay."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from macros import cli
from macros.cli import main
from macros.commands import inbox, publish
from macros.reading.load import load
from tests.support.drafts import DRAFT, RECORD, published_tree
from tests.support.project import replace, sync

ANSWERS = "publish: {note: Every 4 weeks., dropped: [agreement]}\n"
FINISHED = ANSWERS + DRAFT.replace("version: draft", 'version: "3"')
OTHER = "standards/policies/another-policy"


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A tree with two policies, each with a version held; the first is published."""
    root = published_tree(tmp_path)
    shutil.copytree(root / "standards/policies/example-policy", root / OTHER)
    replace(root / OTHER / "policy.yml", "id: example-policy", "id: another-policy")
    for name in ("2.yml", "2.source.yml"):
        replace(root / OTHER / name, "policy: example-policy", "policy: another-policy")
    sync(root)
    return root


@pytest.fixture
def handbook(tree: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    for module in (cli, publish, inbox):
        monkeypatch.setattr(module, "ROOT", tree)
    return lambda *arguments: CliRunner().invoke(main, list(arguments))


def put(tree: Path, policy: str, text: str) -> Path:
    folder = tree / "inbox" / policy
    folder.mkdir(parents=True)
    (folder / "draft.yml").write_text(text.replace("example-policy", policy), encoding="utf-8")
    record = RECORD.replace("example-policy", policy).replace("version: draft", 'version: "3"')
    (folder / "draft.source.yml").write_text(record, encoding="utf-8")
    (folder / "report.txt").write_text("…\n", encoding="utf-8")
    (folder.with_suffix(".docx")).write_bytes(b"PK")
    return folder


def version(tree: Path, policy: str) -> str:
    return load(tree).handbook().policy(policy).latest.version


UNFINISHED = {
    "audience: All staff": ("audience:", "draft.yml:8:10: nothing"),
    "dropped: [agreement]": ("dropped: [everyone]", "publish: {dropped: [agreement]}"),
    "All staff must": ("Dr Sarah Jones and all staff must", "“Dr Sarah Jones”"),
    "title: How often\n": ("title: [\n", "[yaml-syntax]"),
}


@pytest.mark.parametrize("finished", UNFINISHED)
def test_one_unfinished_draft_does_not_stop_the_rest(
    tree: Path, handbook: Callable[..., Result], finished: str
) -> None:
    instead, said = UNFINISHED[finished]
    left = put(tree, "another-policy", FINISHED.replace(finished, instead))
    gone = put(tree, "example-policy", FINISHED)
    result = handbook("inbox", "publish")
    assert result.exit_code == 0, "what follows, keeping and building it, goes on"
    assert "example-policy: version 3 was published." in result.stdout
    assert "Not finished, and left in inbox/ (1):\n\ninbox/another-policy/draft.yml:" in result.stdout
    assert said in result.stdout, "with the reasons, where a workflow shows them"
    assert (version(tree, "example-policy"), version(tree, "another-policy")) == ("3", "2")
    assert (left / "draft.yml").is_file()
    assert left.with_suffix(".docx").is_file()
    assert not gone.exists()
    assert not gone.with_suffix(".docx").exists()
    again = handbook("inbox", "check")
    assert (again.exit_code, said in again.stdout) == (1, True), "and nobody is told that all is well"


def test_both_finished_are_published_and_the_inbox_is_empty(tree: Path, handbook: Callable[..., Result]) -> None:
    put(tree, "another-policy", FINISHED)
    put(tree, "example-policy", FINISHED)
    assert handbook("inbox", "publish").exit_code == 0
    assert (version(tree, "example-policy"), version(tree, "another-policy")) == ("3", "3")
    assert list((tree / "inbox").iterdir()) == []
    assert handbook("inbox", "check").exit_code == 0


def test_what_nobody_can_use_is_said_as_well(tree: Path, handbook: Callable[..., Result]) -> None:
    put(tree, "exmple-policy", FINISHED)
    result = handbook("inbox", "publish")
    assert "inbox/exmple-policy/: no policy is called “exmple-policy”: did you mean 'example-policy'?" in result.stdout
    assert handbook("inbox", "check").exit_code == 1


def test_what_else_stands_in_the_folder_stays(tree: Path, handbook: Callable[..., Result]) -> None:
    folder = put(tree, "example-policy", FINISHED)
    (folder / "minutes.docx").write_bytes(b"mine")
    handbook("inbox", "publish")
    assert version(tree, "example-policy") == "3"
    assert [file.name for file in folder.iterdir()] == ["minutes.docx"]


def test_a_publishing_that_cannot_go_on_is_a_failure(
    tree: Path, handbook: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    put(tree, "example-policy", FINISHED)
    monkeypatch.setattr("macros.publishing.journal.put", full)
    result = handbook("inbox", "publish")
    assert (result.exit_code, version(tree, "example-policy")) == (1, "2")
    assert (tree / "inbox/example-policy/draft.yml").is_file()
