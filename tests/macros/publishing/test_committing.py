"""The command line to commit, run in the shell of a real repository: a clone of it needs no repair."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from macros.cli import main
from macros.importing.publication_file import manifest_bytes
from macros.machine.handbook_folder import VARIABLE
from macros.publishing.publication_unpacking import unpacked_publication
from tests.support.drafts import DRAFT, OPTIONS, POLICY, RECORD, draft_file, published_tree
from tests.support.project import replace, sync
from tests.support.publications import example_file
from tests.support.trees import ROOT
from tests.support.versions import rename

WHO = {f"GIT_{who}_{what}": "officer" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
NOTE = "It’s every 4 weeks; “$HOME” `id` & 'so' \\ on!"

RECORD_3 = RECORD.replace("version: draft", 'version: "3"')

type Handbook = Callable[..., str]


def shell(folder: Path, line: str) -> str:
    bash = ["bash", "-euc", line]
    done = subprocess.run(bash, cwd=folder, env=os.environ | WHO, capture_output=True, text=True, check=False)  # noqa: S603
    assert done.returncode == 0, f"{line}\n{done.stdout}{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tree in git with one version, which is published."""
    root = published_tree(tmp_path_factory.mktemp("begun"))
    shutil.copy(ROOT / ".gitignore", root)
    shell(root, "git init -q . && git add --all && git commit -q -m Begin")
    return root


@pytest.fixture
def project(begun: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(begun, tmp_path / "it's my project"))


@pytest.fixture
def handbook(monkeypatch: pytest.MonkeyPatch) -> Handbook:
    """Run the command in a folder. Gives its output."""

    def run(root: Path, *arguments: str) -> str:
        monkeypatch.setenv(VARIABLE, str(root))
        done = CliRunner().invoke(main, list(arguments))
        assert done.exit_code == 0, done.output
        return done.output

    return run


def commit(project: Path, said: str) -> None:
    shell(project.parent, next(line for line in said.splitlines() if line.startswith("  git ")))


def finished_by_hand(project: Path) -> list[str]:
    """The version's file and its line are in the tree, written by a person and not in git yet."""
    text = DRAFT.replace("version: draft", 'version: "3"').replace("ref: sessions\n", "ref: every-6-weeks\n")
    (project / POLICY / "3.yml").write_text(text, encoding="utf-8")
    (project / POLICY / "3.source.yml").write_text(RECORD_3, encoding="utf-8")
    with (project / POLICY / "policy.yml").open("a", encoding="utf-8") as stream:
        stream.write('  - version: "3"\n    held: true\n    dated: "2026-12-01"\n')
    return ["publish", "example-policy", "--version", "3", "--note", NOTE, "--yes", "--dropped", "agreement"]


def from_a_draft(project: Path) -> list[str]:
    draft = draft_file(project.parent)
    return ["publish", "example-policy", "--version", "3", "--note", NOTE, "--from", str(draft), *OPTIONS]


def from_the_inbox(project: Path) -> list[str]:
    folder = project / "inbox/example-policy"
    folder.mkdir(parents=True)
    publication = unpacked_publication(example_file(project).content)
    for name, content in publication.members.items():
        (folder / name).write_bytes(content)
    (folder / "publication.json").write_bytes(manifest_bytes(publication.manifest))
    shell(project, "git add --all && git commit -q -m Upload")
    (folder / "changes.md").write_text("not in git\n", encoding="utf-8")
    return ["inbox", "publish"]


def from_a_publication_file(project: Path) -> list[str]:
    made = example_file(project)
    (project.parent / made.name).write_bytes(made.content)
    return ["publish", "--publication", str(project.parent / made.name)]


def a_slip(project: Path) -> list[str]:
    replace(project / POLICY / "2.yml", "All staff must be supervised.", "All staff must be supervised!")
    return ["publish", "example-policy", "--version", "2", "--minor", "--note", NOTE]


def an_edition(project: Path) -> list[str]:
    return ["publish", "supervision", "--version", "1", "--note", NOTE]


def after_a_rename(project: Path) -> list[str]:
    """The same after a rename, which also adds redirects."""
    rename(project)
    sync(project)
    return from_a_draft(project)


WAYS = (finished_by_hand, from_a_draft, from_the_inbox, from_a_publication_file, a_slip, an_edition, after_a_rename)


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_a_clone_of_what_is_committed_has_nothing_to_mend(
    project: Path, handbook: Handbook, way: Callable[[Path], list[str]]
) -> None:
    commit(project, handbook(project, *way(project)))
    assert shell(project, "git status --porcelain") == "", "nothing is left to commit"
    clone = project.parent / "clone"
    shell(project.parent, f"git clone -q {shlex.quote(str(project))} clone")
    checked = handbook(clone, "check")
    assert "No problems" in checked
    assert "of example-policy is not published yet" not in checked
    assert "Everything was in line already" in handbook(clone, "sync")


def test_the_note_arrives_as_it_is(project: Path, handbook: Handbook) -> None:
    commit(project, handbook(project, *a_slip(project)))
    assert shell(project, "git log -1 --format=%s").strip() == f"Correct example-policy 2: {NOTE}"


def test_what_else_is_begun_is_not_committed_with_it(project: Path, handbook: Handbook) -> None:
    (project / "docs/mine.md").write_text("# Half a page\n", encoding="utf-8")
    commit(project, handbook(project, *from_a_draft(project)))
    assert shell(project, "git status --porcelain").strip() == "?? docs/mine.md"
