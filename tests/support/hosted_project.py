"""A project on a code-hosting site, without the host: the workflow file's own steps run here with git."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from icalendar import Calendar

from macros.importing.publication_file import PublicationFile
from tests.support.project import copy_project
from tests.support.trees import ROOT

WORKFLOW: dict[str, Any] = yaml.safe_load((ROOT / ".github/workflows/handbook.yml").read_text(encoding="utf-8"))
URL = "https://www.example.org/handbook"
LONG_BEFORE = "1728561600"  # 10 October 2024
LAUNCHER = f'#!/bin/sh\nexec "{sys.executable}" -m macros.cli "$@"\n'
HOST = '#!/bin/sh\nprintf "%s\\n" "$@" >> "$GH_SAID"\n'


class HostedProject:
    """A project on a host: a bare repository, a working copy, and the calls of the host's own program."""

    def __init__(self, folder: Path, begin: Callable[[Path], object], **environment: str) -> None:
        """`begin`: adds to the small project what the host has from the beginning."""
        self.root, self.origin, self.tools = folder / "handbook", folder / "origin.git", folder / "tools"
        self.summary, self.said = folder / "summary.md", folder / "gh.txt"
        self.environment = environment
        copy_project(folder).rename(self.root)
        shutil.copy(ROOT / ".gitignore", self.root)
        (self.root / "inbox").mkdir()
        shutil.copy(ROOT / "inbox/README.md", self.root / "inbox")
        _program(self.root / "handbook", LAUNCHER)
        self.tools.mkdir()
        _program(self.tools / "gh", HOST)
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("SOURCE_DATE_EPOCH", LONG_BEFORE)
            begin(self.root)
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
            **self.environment,
            **more,
        }
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
        done = subprocess.run(command, cwd=self.root, env=environment, capture_output=True, text=True, check=False)  # noqa: S603
        assert done.returncode == 0, f"{script}\n{done.stdout}{done.stderr}"
        return done.stdout

    def upload(self, file: PublicationFile) -> None:
        """Upload a file with the host's button."""
        (self.root / "inbox" / file.name).write_bytes(file.content)
        self.run("git add --all && git commit --quiet -m 'Add files via upload' && git push --quiet origin main")

    def page(self, address: str) -> str:
        return (self.root / "site" / address / "index.html").read_text(encoding="utf-8")

    def reviews(self) -> list[date]:
        """The days in the calendar of reviews."""
        calendar = Calendar.from_ical((self.root / "site/reviews.ics").read_bytes())
        return [event.decoded("dtstart") for event in calendar.walk("VEVENT")]

    def propose(self) -> str:
        """What the host does with a file that was uploaded. Gives the proposal's text."""
        self.job("unpack")
        self.job("propose")
        assert self.run("git branch --show-current").startswith("inbox-")
        self.run("git branch --force proposed")
        return (self.tools / "proposal.md").read_text(encoding="utf-8")

    def merge(self) -> None:
        """Merge the proposal with the host's button, and what the host does then."""
        merged = "git merge --quiet --no-ff -m Merge proposed && git push --quiet origin main"
        self.run(f"git switch --quiet main && {merged}")
        self.job("build")
        self.job("keep")

    def job(self, name: str, *, without: str = "") -> None:
        """Run the script steps of a job, `without` one, with the host's expressions in their environment filled in.

        Every job begins with the committed files; only the patch passes from one job to the next.
        """
        self.run("git reset --quiet --hard && git clean --quiet --force -d")
        for step in WORKFLOW["jobs"][name]["steps"]:
            if "run" in step and step["run"] != without:
                values = {key: _filled(value) for key, value in step.get("env", {}).items()}
                self.run(step["run"], **values)


def _program(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8", newline="\n")
    file.chmod(0o755)


def _filled(value: str) -> str:
    found = {"${{ github.token }}": "", "${{ steps.pages.outputs.base_url }}": URL}
    for expression, word in found.items():
        value = value.replace(expression, word)
    assert "${{" not in value, value
    return value
