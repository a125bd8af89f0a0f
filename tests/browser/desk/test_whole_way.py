"""From a revision in Word at the desk, through the inbox and the merged proposal, to the pages of the new version."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import feedparser  # type: ignore[import-untyped]
import pytest
from playwright.sync_api import Browser, expect

from macros.derived.clause_changes import clause_changes
from macros.importing.publication_file import PublicationFile
from macros.reading.load import load
from tests.browser.conftest import opened_tab, serving
from tests.browser.desk.desk_page import ANSWERS, Hand, answer_questions, open_desk, wait_for_changes
from tests.browser.desk.test_desk import decide_all
from tests.support.browser.tab import Tab
from tests.support.desk_policy import (
    LONG_POLICY,
    hold_long_policy,
    policy_document,
    revised_paragraphs,
)
from tests.support.hosted_project import URL, HostedProject

pytestmark = pytest.mark.nightly

BEFORE, ON_THE_DAY = "1796558400", "1799064000"  # 6 December 2026 and 4 January 2027
NEW = "Said plainly: number"  # what is typed at the desk
OWN = f"policies/{LONG_POLICY}"


@pytest.fixture(scope="module")
def project(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> HostedProject:
    """The project with version 2 published from the desk of its own site, before its day."""
    folder = tmp_path_factory.mktemp("whole-way")
    made = HostedProject(folder, lambda root: _begin(root, folder), SOURCE_DATE_EPOCH=BEFORE)
    made.job("build")
    with _tab(browser, made) as tab:
        made.upload(_from_the_desk(tab, policy_document(folder, revised_paragraphs(), "2")))
        assert tab.troubles == []
    text = made.propose()
    assert "**Ready.** Merging publishes it." in text, text
    made.merge()
    return made


def _begin(root: Path, folder: Path) -> None:
    """Version 1 of a policy of twenty pages."""
    hold_long_policy(root, folder)


@contextmanager
def _tab(browser: Browser, project: HostedProject) -> Iterator[Tab]:
    with serving(project.root / "site", "/handbook/") as site, opened_tab(browser, site) as tab:
        yield tab


def _from_the_desk(tab: Tab, revised: Path) -> PublicationFile:
    hand = Hand(open_desk(tab))
    hand.press("Another agency’s, to publish")
    hand.choose("dk-policy", LONG_POLICY)
    hand.tick("dk-marking-none")
    hand.give(revised)
    wait_for_changes(hand.page)
    decide_all(hand)
    hand.go("3 Questions")
    answer_questions(hand)
    hand.go("4 Publication file")
    file = hand.download("Make the publication file")
    return PublicationFile(name=file.suggested_filename, content=Path(file.path()).read_bytes())


def test_seven_changes_are_published_and_the_rest_is_as_it_was(project: HostedProject) -> None:
    old, new = load(project.root).handbook().policy(LONG_POLICY).versions
    found = clause_changes(old, new, same_policy=True)
    assert (len(found.added), len(found.removed), len(found.moved)) == (3, 1, 1)
    before = {clause.ref: clause for clause in old.clauses}
    lived_on = [clause for clause in new.clauses if clause.ref in before]
    assert len(lived_on) == len(old.clauses) - 1
    assert all(clause.meets == before[clause.ref].meets for clause in lived_on)


def test_feeds_and_the_page_of_changes_are_right(project: HostedProject) -> None:
    feed = feedparser.parse((project.root / f"site/{OWN}/amendments.atom").read_bytes())
    assert [entry.summary for entry in feed.entries] == [ANSWERS["dk-note"], "The first that we hold."]
    assert feed.entries[0].link == f"{URL}/{OWN}/2/"
    assert NEW in project.page(f"{OWN}/compared-with-1")


def test_the_new_version_is_current_from_its_day_on(project: HostedProject, browser: Browser) -> None:
    assert NEW not in project.page(OWN)
    assert "4 January 2027" in project.page(OWN)
    _build_on_the_day(project)
    for address in (OWN, "amendments", "reviews", "glance", "coverage"):
        assert "Lantern Trust" in project.page(address), address
    with _tab(browser, project) as tab:
        tab.open(f"{OWN}/")
        expect(tab.page.locator(f'[data-title*="{NEW}"]').first).to_be_visible()
        tab.settle()
        assert tab.troubles == []


def test_glance_comparison_and_coverage_follow_the_seven_changes(project: HostedProject) -> None:
    """The clause moved is still there, the one dropped nowhere, and no other."""
    _build_on_the_day(project)
    old, new = load(project.root).handbook().policy(LONG_POLICY).versions
    gone = {clause.ref for clause in old.clauses} - {clause.ref for clause in new.clauses}
    assert len(gone) == 1
    with_points = {clause.ref for clause in new.clauses if clause.meets}
    with_facts = {clause.ref for clause in new.clauses if clause.facts}
    assert with_points == {clause.ref for clause in old.clauses if clause.meets} - gone
    assert 0 < len(_clauses_of(project, "coverage")) <= len(with_points)
    assert _clauses_of(project, "coverage") <= with_points
    assert len(with_facts) == 2
    for address in ("glance", "compare"):
        assert _clauses_of(project, address) >= with_facts, address
        assert _clauses_of(project, address) <= {clause.ref for clause in new.clauses}, address


def _build_on_the_day(project: HostedProject) -> None:
    if project.environment["SOURCE_DATE_EPOCH"] != ON_THE_DAY:
        project.environment["SOURCE_DATE_EPOCH"] = ON_THE_DAY
        project.job("build")


def _clauses_of(project: HostedProject, address: str) -> set[str]:
    """The policy's clauses to which a page leads."""
    return set(re.findall(rf'href="\.\./{OWN}/(?:2/)?#([\w-]+)"', project.page(address)))
