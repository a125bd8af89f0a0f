"""The workflow file's own steps, from an uploaded publication file to the site, run here with git but no host."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import feedparser  # type: ignore[import-untyped]
import pytest
import yaml
from icalendar import Calendar

from macros import ROOT
from macros.importing.publication_file import PublicationFile
from macros.reading.load import load
from tests.support.guide_example import ANSWERS, INBOX, POLICY, add_council, publication
from tests.support.project import copy_project

WORKFLOW: dict[str, Any] = yaml.safe_load((ROOT / ".github/workflows/handbook.yml").read_text(encoding="utf-8"))
LAUNCHER = f'#!/bin/sh\nexec "{sys.executable}" -m macros.cli "$@"\n'
HOST = '#!/bin/sh\nprintf "%s\\n" "$@" >> "$GH_SAID"\n'


class Project:
    """A project on a host: a bare repository, a working copy, and the calls of the host's own program."""

    def __init__(self, folder: Path, **environment: str) -> None:
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
    found = {"${{ github.token }}": "", "${{ steps.pages.outputs.base_url }}": URL}
    for expression, word in found.items():
        value = value.replace(expression, word)
    assert "${{" not in value, value
    return value


URL = "https://www.example.org/handbook"
LONG_BEFORE = "1728561600"  # 10 October 2024
BEFORE, ON_THE_DAY = ("1790683200", "1790856000")  # 29 September and 1 October 2026


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The project at the end: a publication file uploaded, proposed, merged, published and built, before its day."""
    made = Project(tmp_path_factory.mktemp("workflow"), SOURCE_DATE_EPOCH=BEFORE)
    made.upload(publication(made.root))
    made.job("unpack")
    made.job("propose")
    assert made.run("git branch --show-current").startswith("inbox-")
    made.run("git branch proposed")
    made.job("check")
    made.run("git switch --quiet main && git merge --quiet --no-ff -m Merge proposed && git push --quiet origin main")
    made.job("build")
    made.job("keep")
    return made


def test_a_proposal_was_opened_with_words_for_the_officer(project: Project) -> None:
    said = project.said.read_text(encoding="utf-8").splitlines()
    assert said[:2] == ["pr", "create"]
    assert said[said.index("--head") + 1].startswith("inbox-")
    listed = project.run("git ls-tree --name-only -r proposed inbox").splitlines()
    unpacked = [f"{INBOX}/{name}" for name in ("2.source.yml", "2.yml", "changes.md", "publication.json")]
    assert listed == ["inbox/README.md", *unpacked], "and the zip is gone"
    text = (project.tools / "proposal.md").read_text(encoding="utf-8")
    assert "**Ready.** Merging publishes it." in text
    assert "When it is published, tell: Safeguarding leads of all agencies." in text
    assert f"> Read it: {URL}/policies/{POLICY}/2/" in text
    assert "handbook inbox" not in text


def test_what_merging_would_publish_is_said_in_the_check(project: Project) -> None:
    summary = project.summary.read_text(encoding="utf-8")
    assert f"{POLICY}" in summary
    assert "What version 2 changes since version 1" in summary
    assert "at least every" in summary
    assert "Nothing was written" in summary


def test_merging_publishes_and_empties_the_inbox(project: Project) -> None:
    book = load(project.root).handbook()
    assert book.policy(POLICY).latest.version == "2"
    assert book.ledger.find("policy", POLICY, "2") is not None
    left = [entry.name for entry in (project.root / "inbox").iterdir()]
    assert left == ["README.md"], "what was unpacked and the zip are gone"
    assert project.run("git status --porcelain") == ""
    assert project.run("git rev-parse main") == project.run("git --git-dir ../origin.git rev-parse main")


def test_no_word_of_a_command_reaches_the_officer_when_it_is_published(project: Project) -> None:
    published = project.summary.read_text(encoding="utf-8").rpartition("These files were written:")[2]
    assert "git add" not in published
    assert "Tell: Safeguarding leads of all agencies." in published


def test_the_site_is_built_for_its_address(project: Project) -> None:
    assert f"{URL}/" in (project.root / "site/sitemap.xml").read_text(encoding="utf-8")


def test_clauses_that_did_not_change_keep_all_that_was_known_of_them(project: Project) -> None:
    old, new = load(project.root).handbook().policy(POLICY).versions
    for ref in ("everyone", "signed"):
        before, now = (next(clause for clause in each.clauses if clause.ref == ref) for each in (old, new))
        assert now == before
    assert new.clauses[0].facts
    assert new.clauses[0].meets
    assert new.clauses[0].asked_as


def test_feeds_and_the_page_of_changes_follow(project: Project) -> None:
    feed = feedparser.parse((project.root / f"site/policies/{POLICY}/amendments.atom").read_bytes())
    assert [entry.summary for entry in feed.entries] == [ANSWERS.note, "The first that we hold."]
    assert feed.entries[0].link == f"{URL}/policies/{POLICY}/2/"
    changes = project.page(f"policies/{POLICY}/compared-with-1")
    assert "In the first six months" in changes
    assert "Records on paper" in changes, "what is gone is named"
    assert "<ins" in changes


def test_the_new_version_is_current_from_its_day_on(project: Project) -> None:
    own = f"policies/{POLICY}"
    assert "every 6 weeks" in project.page(own)
    assert date(2026, 10, 31) in project.reviews()
    assert "1 October 2026" in project.page(own), "it says what is coming"
    project.environment["SOURCE_DATE_EPOCH"] = ON_THE_DAY
    project.job("build")  # as each night
    assert "every 4 weeks" in project.page(own)
    assert "every 6 weeks" not in project.page(own)
    assert "every 6 weeks" in project.page(f"{own}/1")
    assert "October 2028" in project.page("reviews"), "and the register and its calendar follow"
    assert date(2028, 10, 31) in project.reviews()


def test_while_it_waits_another_push_proposes_nothing_again(tmp_path: Path) -> None:
    made = Project(tmp_path)
    made.upload(publication(made.root, approved=None))
    for _ in range(2):
        made.run("git switch --quiet main")
        made.job("unpack")
        made.job("propose")
    assert made.said.read_text(encoding="utf-8").count("create") == 1
    text = (made.tools / "proposal.md").read_text(encoding="utf-8")
    assert "**Still blocks (1).**" in text
    assert "- No body has approved the document: a draft cannot be published." in text
    assert "tell:" not in text


def test_what_is_not_finished_is_said_when_all_else_is_done() -> None:
    """The job that can fail runs after the site is published."""
    last = WORKFLOW["jobs"]["unfinished"]
    assert last["needs"] == "deploy"
    assert last["steps"][-1]["run"].startswith("./handbook inbox check")


def test_every_step_of_the_handbooks_own_is_one_of_its_commands() -> None:
    scripts = [step["run"] for job in WORKFLOW["jobs"].values() for step in job["steps"] if "run" in step]
    lines = [line for script in scripts for line in script.splitlines() if "./handbook" in line]
    commands = {re.split(r" --| 2>|\|", line)[0].strip() for line in lines}
    assert commands == {
        "./handbook check",
        "./handbook build",
        "./handbook inbox unpack",
        "./handbook inbox check",
        "./handbook inbox publish",
    }
