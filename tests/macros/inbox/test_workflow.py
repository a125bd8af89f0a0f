"""The workflow file's own steps, from an uploaded publication file to the site, run here with git but no host."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import feedparser  # type: ignore[import-untyped]
import pytest

from macros.reading.load import load
from tests.support.guide_example import ANSWERS, INBOX, POLICY, add_council, publication
from tests.support.hosted_project import URL, WORKFLOW, HostedProject

BEFORE, ON_THE_DAY = ("1790683200", "1790856000")  # 29 September and 1 October 2026


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> HostedProject:
    """The project at the end: a publication file uploaded, proposed, merged, published and built, before its day."""
    made = HostedProject(tmp_path_factory.mktemp("workflow"), add_council, SOURCE_DATE_EPOCH=BEFORE)
    made.upload(publication(made.root))
    made.propose()
    made.job("check", without="./handbook build")  # the job after merging builds the same
    made.merge()
    return made


def test_a_proposal_was_opened_with_words_for_the_officer(project: HostedProject) -> None:
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


def test_what_merging_would_publish_is_said_in_the_check(project: HostedProject) -> None:
    summary = project.summary.read_text(encoding="utf-8")
    assert f"{POLICY}" in summary
    assert "What version 2 changes since version 1" in summary
    assert "at least every" in summary
    assert "Nothing was written" in summary


def test_merging_publishes_and_empties_the_inbox(project: HostedProject) -> None:
    book = load(project.root).handbook()
    assert book.policy(POLICY).latest.version == "2"
    assert book.ledger.find("policy", POLICY, "2") is not None
    left = [entry.name for entry in (project.root / "inbox").iterdir()]
    assert left == ["README.md"], "what was unpacked and the zip are gone"
    assert project.run("git status --porcelain") == ""
    assert project.run("git rev-parse main") == project.run("git --git-dir ../origin.git rev-parse main")


def test_no_word_of_a_command_reaches_the_officer_when_it_is_published(project: HostedProject) -> None:
    published = project.summary.read_text(encoding="utf-8").rpartition("These files were written:")[2]
    assert "git add" not in published
    assert "Tell: Safeguarding leads of all agencies." in published


def test_the_site_is_built_for_its_address(project: HostedProject) -> None:
    assert f"{URL}/" in (project.root / "site/sitemap.xml").read_text(encoding="utf-8")


def test_clauses_that_did_not_change_keep_all_that_was_known_of_them(project: HostedProject) -> None:
    old, new = load(project.root).handbook().policy(POLICY).versions
    for ref in ("everyone", "signed"):
        before, now = (next(clause for clause in each.clauses if clause.ref == ref) for each in (old, new))
        assert now == replace(before, from_=None), "but for the blocks, which are each document's own"
    assert new.clauses[0].facts
    assert new.clauses[0].meets
    assert new.clauses[0].asked_as


def test_feeds_and_the_page_of_changes_follow(project: HostedProject) -> None:
    feed = feedparser.parse((project.root / f"site/policies/{POLICY}/amendments.atom").read_bytes())
    assert [entry.summary for entry in feed.entries] == [ANSWERS.note, "The first that we hold."]
    assert feed.entries[0].link == f"{URL}/policies/{POLICY}/2/"
    changes = project.page(f"policies/{POLICY}/compared-with-1")
    assert "In the first six months" in changes
    assert "Records on paper" in changes, "what is gone is named"
    assert "<ins" in changes


def test_the_new_version_is_current_from_its_day_on(project: HostedProject) -> None:
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


@pytest.mark.nightly
def test_while_it_waits_another_push_proposes_nothing_again(tmp_path: Path) -> None:
    made = HostedProject(tmp_path, add_council)
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
