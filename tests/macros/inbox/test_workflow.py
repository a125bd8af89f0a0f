"""The workflow file's own steps, from an uploaded Word file to the published version, run here with git but no host."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from macros import ROOT
from macros.reading.load import load
from tests.support.guide_example import INBOX, POLICY, add_council, finished, word_file
from tests.support.project import copy_real_project

WORKFLOW: dict[str, Any] = yaml.safe_load((ROOT / ".github/workflows/handbook.yml").read_text(encoding="utf-8"))
LAUNCHER = f'#!/bin/sh\nexec "{sys.executable}" -m macros.cli "$@"\n'
HOST = '#!/bin/sh\nprintf "%s\\n" "$@" > "$GH_SAID"\n'


class Project:
    """A project on a host: a bare repository, a working copy, and the calls of the host's own program."""

    def __init__(self, folder: Path) -> None:
        self.root, self.origin, self.tools = folder / "handbook", folder / "origin.git", folder / "tools"
        self.summary, self.said = folder / "summary.md", folder / "gh.txt"
        copy_real_project(self.root)
        shutil.copy(ROOT / ".gitignore", self.root)
        _program(self.root / "handbook", LAUNCHER)
        self.tools.mkdir()
        _program(self.tools / "gh", HOST)
        add_council(self.root)
        self.run("git init --quiet --initial-branch main . && git add --all && git commit --quiet -m Begin")
        self.run(f"git clone --quiet --bare . '{self.origin}' && git remote add origin '{self.origin}'")

    def run(self, script: str, **more: str) -> str:
        """Run a step as the host does. Gives its output."""
        environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
        environment |= {
            "PATH": f"{self.tools}{os.pathsep}{os.environ['PATH']}",
            "GITHUB_STEP_SUMMARY": str(self.summary),
            "GH_SAID": str(self.said),
            "GITHUB_OUTPUT": str(self.tools / "output"),
            "RUNNER_TEMP": str(self.tools),
            **{f"GIT_{who}_{what}": "test" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
            **more,
        }
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
        done = subprocess.run(command, cwd=self.root, env=environment, capture_output=True, text=True, check=False)  # noqa: S603
        assert done.returncode == 0, f"{script}\n{done.stdout}{done.stderr}"
        return done.stdout

    def job(self, name: str) -> None:
        """Run the script steps of a job, with the host's expressions in their environment filled in.

        Every job begins with the committed files; only the patch passes from one job to the next.
        """
        self.run("git reset --quiet --hard && git clean --quiet --force -d")
        for step in WORKFLOW["jobs"][name]["steps"]:
            if "run" in step:
                values = {key: _filled(value) for key, value in step.get("env", {}).items()}
                self.run(step["run"], **values)


def _program(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8", newline="\n")
    file.chmod(0o755)


def _filled(value: str) -> str:
    found = {"${{ github.run_number }}": "7", "${{ github.token }}": "", "${{ steps.pages.outputs.base_url }}": URL}
    for expression, word in found.items():
        value = value.replace(expression, word)
    assert "${{" not in value, value
    return value


URL = "https://www.example.org/handbook"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The project at the end: a Word file uploaded, proposed, finished in the proposal, merged, published and built."""
    made = Project(tmp_path_factory.mktemp("workflow"))
    inbox = made.root / INBOX
    inbox.parent.mkdir()
    word_file(inbox.with_suffix(".docx"))
    made.run("git add --all && git commit --quiet -m 'Add files via upload' && git push --quiet origin main")
    made.job("draft")
    made.job("propose")
    assert made.run("git branch --show-current").strip() == "inbox-7"
    draft = inbox / "draft.yml"
    draft.write_text(finished(draft.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
    made.run("git commit --quiet --all -m 'Finish the draft'")
    made.job("check")
    made.run("git switch --quiet main && git merge --quiet --no-ff -m Merge inbox-7 && git push --quiet origin main")
    made.job("build")
    made.job("keep")
    return made


def test_a_proposal_was_opened_with_words_for_the_officer(project: Project) -> None:
    said = project.said.read_text(encoding="utf-8").splitlines()
    assert said[:2] == ["pr", "create"]
    assert said[said.index("--head") + 1] == "inbox-7"
    listed = project.run("git ls-tree --name-only -r inbox-7 inbox").splitlines()
    assert {f"{INBOX}/draft.yml", f"{INBOX}/report.txt", f"{INBOX}/changes.md"} <= {*listed}


def test_the_proposal_says_what_merging_would_publish(project: Project) -> None:
    summary = project.summary.read_text(encoding="utf-8")
    assert f"{POLICY}" in summary
    assert "What version 2 changes since version 1" in summary
    assert "at least every" in summary
    assert "Nothing was written" in summary


def test_merging_publishes_and_empties_the_inbox(project: Project) -> None:
    book = load(project.root).handbook()
    assert book.policy(POLICY).latest.version == "2"
    assert book.ledger.find("policy", POLICY, "2") is not None
    assert not list((project.root / "inbox").glob("*")), "draft and Word file are gone"
    assert project.run("git status --porcelain") == ""
    assert project.run("git rev-parse main") == project.run("git --git-dir ../origin.git rev-parse main")


def test_the_site_is_built_for_its_address(project: Project) -> None:
    page = (project.root / f"site/policies/{POLICY}/index.html").read_text(encoding="utf-8")
    assert "every 4 weeks" in page
    assert f"{URL}/" in (project.root / "site/sitemap.xml").read_text(encoding="utf-8")


def test_what_is_not_finished_is_said_when_all_else_is_done() -> None:
    """The job that can fail runs after the site is published."""
    last = WORKFLOW["jobs"]["unfinished"]
    assert last["needs"] == "deploy"
    assert last["steps"][-1]["run"].startswith("./handbook inbox check")


def test_every_step_of_the_handbooks_own_is_one_of_its_commands() -> None:
    scripts = [step["run"] for job in WORKFLOW["jobs"].values() for step in job["steps"] if "run" in step]
    commands = {
        line.split("|")[0].strip() for script in scripts for line in script.splitlines() if "./handbook" in line
    }
    assert commands == {
        "./handbook check",
        "./handbook build",
        "./handbook inbox draft",
        "./handbook inbox check",
        "./handbook inbox publish",
    }
