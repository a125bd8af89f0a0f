"""What was unpacked in `inbox/`: what is ready is published; the rest is reported and stays."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from macros.cli import main
from macros.importing.publication_file import state_of
from macros.machine.handbook_folder import VARIABLE
from macros.reading.load import load
from tests.support.drafts import files, published_tree
from tests.support.project import replace as replace_text
from tests.support.project import sync
from tests.support.publications import ANSWERS, CHANGED, RECORD, example_file

OTHER = "standards/policies/another-policy"

type Handbook = Callable[..., Result]


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A tree with two policies, each with a version held; the first is published."""
    root = published_tree(tmp_path)
    shutil.copytree(root / "standards/policies/example-policy", root / OTHER)
    replace_text(root / OTHER / "policy.yml", "id: example-policy", "id: another-policy")
    for name in ("2.yml", "2.source.yml"):
        replace_text(root / OTHER / name, "policy: example-policy", "policy: another-policy")
    sync(root)
    (root / "inbox").mkdir()
    return root


@pytest.fixture
def handbook(tree: Path, monkeypatch: pytest.MonkeyPatch) -> Handbook:
    monkeypatch.setenv(VARIABLE, str(tree))
    return lambda *arguments: CliRunner().invoke(main, list(arguments))


def put(tree: Path, handbook: Handbook, policy: str, text: str = CHANGED, **changes: Any) -> Path:
    """Upload a policy's publication file and unpack it. Gives the folder."""
    held = (tree / f"standards/policies/{policy}/2.yml").read_bytes()
    text = text.replace("policy: example-policy", f"policy: {policy}")
    record = replace(RECORD, policy=policy)
    made = example_file(tree, text, record=record, against=state_of("2", held), **changes)
    (tree / "inbox" / made.name).write_bytes(made.content)
    handbook("inbox", "unpack")
    return tree / "inbox" / policy


def version(tree: Path, policy: str) -> str:
    return load(tree).handbook().policy(policy).latest.version


UNFINISHED: dict[str, tuple[dict[str, Any], str]] = {
    "not approved": ({"approved": None}, "No body has approved the document"),
    "no clause of that name": ({"dropped": ("everyone",)}, "no clause 'everyone' is gone"),
    "a person's name": (
        {"text": CHANGED.replace("All staff must", "Dr Sarah Jones and all staff must")},
        "“Dr Sarah Jones”",
    ),
}


@pytest.mark.parametrize("why", UNFINISHED)
def test_one_that_something_blocks_does_not_stop_the_rest(tree: Path, handbook: Handbook, why: str) -> None:
    changes, words = UNFINISHED[why]
    left = put(tree, handbook, "another-policy", **changes)
    gone = put(tree, handbook, "example-policy")
    result = handbook("inbox", "publish")
    assert result.exit_code == 0, "what follows, keeping and building it, goes on"
    assert "example-policy: version 3 was published." in result.stdout
    assert "Not finished, and left in inbox/ (1):\n\ninbox/another-policy:" in result.stdout
    assert words in result.stdout, "with the reasons, where a workflow shows them"
    assert (version(tree, "example-policy"), version(tree, "another-policy")) == ("3", "2")
    assert (left / "3.yml").is_file()
    assert not gone.exists()
    again = handbook("inbox", "check")
    assert (again.exit_code, words in again.stdout) == (1, True), "and nobody is told that all is well"


@pytest.mark.parametrize(
    ("file", "text", "words"),
    [
        ("3.yml", "title: [\n", "[yaml-syntax]"),
        ("3.yml", None, "3.yml"),
        ("3.yml", "audience:\n", "[blank]"),
        ("publication.json", "{", "publication.json cannot be read"),
    ],
)
def test_files_that_somebody_has_spoilt_meanwhile_are_named(
    tree: Path, handbook: Handbook, file: str, text: str | None, words: str
) -> None:
    folder = put(tree, handbook, "example-policy")
    if text is None:
        (folder / file).unlink()
    else:
        (folder / file).write_text(text, encoding="utf-8")
    result = handbook("inbox", "publish")
    assert "Not finished, and left in inbox/ (1):" in result.stdout
    assert words in result.stdout
    assert version(tree, "example-policy") == "2"


def test_what_was_mended_in_the_proposal_is_published_as_it_stands_there(tree: Path, handbook: Handbook) -> None:
    folder = put(tree, handbook, "example-policy")
    replace_text(folder / "3.yml", "A yearly look", "A look each year")
    assert "was published" in handbook("inbox", "publish").stdout
    clauses = load(tree).handbook().policy("example-policy").latest.clauses
    assert clauses[-1].title == "A look each year"


def test_nothing_is_published_from_the_zip(tree: Path, handbook: Handbook) -> None:
    made = example_file(tree)
    (tree / "inbox" / made.name).write_bytes(made.content)
    assert "Nothing waits to be published." in handbook("inbox", "publish").stdout
    assert version(tree, "example-policy") == "2"


def test_the_held_version_changed_between_proposal_and_merging(tree: Path, handbook: Handbook) -> None:
    put(tree, handbook, "example-policy")
    replace_text(tree / "standards/policies/example-policy/2.yml", "title: ", "title:  ")
    assert "has come or changed here since the file was made" in handbook("inbox", "publish").stdout
    assert version(tree, "example-policy") == "2"


def test_both_that_are_ready_are_published_and_the_inbox_is_empty(tree: Path, handbook: Handbook) -> None:
    put(tree, handbook, "another-policy")
    put(tree, handbook, "example-policy")
    assert handbook("inbox", "publish").exit_code == 0
    assert (version(tree, "example-policy"), version(tree, "another-policy")) == ("3", "3")
    assert list((tree / "inbox").iterdir()) == []
    assert handbook("inbox", "check").exit_code == 0


def test_what_nobody_can_use_is_said_as_well(tree: Path, handbook: Handbook) -> None:
    (tree / "inbox/exmple-policy").mkdir()
    (tree / "inbox/exmple-policy/draft.yml").write_text("x", encoding="utf-8")
    result = handbook("inbox", "publish")
    assert "inbox/exmple-policy/: nothing was unpacked here." in result.stdout
    assert handbook("inbox", "check").exit_code == 1


def test_what_else_stands_in_the_folder_stays(tree: Path, handbook: Handbook) -> None:
    folder = put(tree, handbook, "example-policy")
    (folder / "minutes.txt").write_bytes(b"mine")
    handbook("inbox", "publish")
    assert version(tree, "example-policy") == "3"
    assert [file.name for file in folder.iterdir()] == ["minutes.txt"]


def test_another_policys_publication_in_the_folder_is_not_published(tree: Path, handbook: Handbook) -> None:
    folder = put(tree, handbook, "example-policy")
    manifest = json.loads((folder / "publication.json").read_bytes())
    (folder / "publication.json").write_text(json.dumps({**manifest, "policy": "another-policy"}), encoding="utf-8")
    assert "publication.json is of another-policy" in handbook("inbox", "publish").stdout


def test_a_step_that_was_interrupted_after_publishing_is_finished(tree: Path, handbook: Handbook) -> None:
    folder = put(tree, handbook, "example-policy")
    left = Path(shutil.copytree(folder, tree.parent / "left"))
    handbook("inbox", "publish")
    left.rename(folder)
    result = handbook("inbox", "publish")
    assert "example-policy: version 3 was published." in result.stdout
    assert not folder.exists()


def test_a_publishing_that_cannot_go_on_is_a_failure(
    tree: Path, handbook: Handbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    folder = put(tree, handbook, "example-policy")
    monkeypatch.setattr("macros.publishing.journal.put", full)
    result = handbook("inbox", "publish")
    assert (result.exit_code, version(tree, "example-policy")) == (1, "2")
    assert (folder / "3.yml").is_file()


# --- the same from the command line


def published_files(everything: dict[str, bytes]) -> dict[str, bytes]:
    return {name: content for name, content in everything.items() if not name.startswith("inbox/")}


@pytest.mark.parametrize("new", [False, True], ids=["a version", "a new policy"])
def test_the_command_line_gives_the_same_files(
    tree: Path, handbook: Handbook, monkeypatch: pytest.MonkeyPatch, *, new: bool
) -> None:
    made = example_file(tree, **_new_policy(tree)) if new else example_file(tree)
    second = Path(shutil.copytree(tree, tree.parent / "second"))
    (tree / "inbox" / made.name).write_bytes(made.content)
    handbook("inbox", "unpack")
    assert "was published" in handbook("inbox", "publish").stdout
    file = tree.parent / made.name
    file.write_bytes(made.content)
    monkeypatch.setenv(VARIABLE, str(second))
    before = files(second)
    dry = handbook("publish", "--publication", str(file), "--dry-run")
    assert "Nothing was written. These files would be:" in dry.stdout
    assert files(second) == before
    done = handbook("publish", "--publication", str(file))
    assert done.exit_code == 0, done.output
    assert published_files(files(second)) == published_files(files(tree))
    assert published_files(files(second)) != published_files(before)
    assert "Tell: Safeguarding leads of all agencies" in done.stdout
    assert "Commit them all:" in done.stderr


def _new_policy(tree: Path) -> dict[str, Any]:
    policy = load(tree).handbook().policy("example-policy").policy
    entry = replace(policy.versions[-1], version="3", held=True, dated=None, note=None)
    text = CHANGED.replace("policy: example-policy", "policy: new-policy").replace("        was: [every-6-weeks]\n", "")
    return {
        "text": text.replace("        was: []\n", ""),
        "policy": replace(policy, id="new-policy", versions=(entry,)),
        "record": replace(RECORD, policy="new-policy"),
        "against": None,
        "dropped": (),
        "legal_hold": None,
    }


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--publication", "FILE", "--note", "x"], "--publication goes with --dry-run alone"),
        (["example-policy", "--publication", "FILE"], "--publication goes with --dry-run alone"),
        (["example-policy"], "Give a policy and its --version, or the desk's file after --publication."),
        (["--version", "3"], "Give a policy and its --version, or the desk's file after --publication."),
        (["--publication", "nowhere.zip"], "nowhere.zip: the file cannot be opened"),
    ],
)
def test_options_that_do_not_go_together(tree: Path, handbook: Handbook, arguments: list[str], words: str) -> None:
    before = files(tree)
    result = handbook("publish", *arguments)
    assert result.exit_code == 1
    assert words in result.output
    assert files(tree) == before


def test_what_blocks_a_publication_is_said_at_once_on_the_command_line(tree: Path, handbook: Handbook) -> None:
    made = example_file(tree, approved=None, second_reader=ANSWERS.restated_by)
    (tree.parent / made.name).write_bytes(made.content)
    before = files(tree)
    result = handbook("publish", "--publication", str(tree.parent / made.name))
    assert result.exit_code == 1
    assert "No body has approved the document" in result.output
    assert "The second reader is the author" in result.output
    assert files(tree) == before
