"""From a Word file of twenty pages with seven changes to the publication file, and what goes wrong on the way."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from macros.desk.handbook import DeskHandbook
from macros.model.policy_version import PolicyVersion
from macros.reading.yaml_file import parse_yaml
from selfcheck.reading.fields import read
from tests.browser.desk.desk_page import (
    Hand,
    answer_questions,
    changes,
    open_change,
    open_desk,
    wait_for_changes,
)
from tests.support.browser.tab import Tab
from tests.support.desk import refused_files
from tests.support.desk_policy import LONG_POLICY

pytestmark = pytest.mark.usefixtures("engine_here")

MOST_ACTIONS = 40


def begun(tab: Tab, desk: DeskHandbook, revised: Path) -> Hand:
    """The changes of the revised policy, listed."""
    hand = Hand(open_desk(tab, desk))
    hand.press("Another agency’s, to publish")
    hand.choose("dk-policy", LONG_POLICY)
    hand.tick("dk-marking-none")
    hand.give(revised)
    wait_for_changes(hand.page)
    return hand


def decide_all(hand: Hand) -> None:
    """Restate what is new, and accept every change."""
    for number in range(changes(hand.page).count()):
        card = open_change(hand.page)
        for field in card.locator("[id^=dk-title-], [id^=dk-text-]").all():
            if not field.input_value():
                field.fill(f"Said plainly: number {number}")
        hand.click(card.locator(".dk-actions .sc-button--main"))
        expect(hand.page.locator(".dk-change--done")).to_have_count(number + 1)


def published(content: bytes) -> dict[str, Any]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_seven_changes_are_seven_questions_and_a_file(tab: Tab, desk: DeskHandbook, revised: Path) -> None:
    hand = begun(tab, desk, revised)
    expect(hand.page.get_by_role("heading", name="7 changes")).to_be_visible()
    decide_all(hand)
    hand.go("3 Questions")
    answer_questions(hand)
    hand.go("4 Publication file")
    file = hand.download("Make the publication file")
    assert file.suggested_filename == "lantern-trust-2.publication.zip"
    members = published(Path(file.path()).read_bytes())
    assert members.keys() == {"publication.json", "2.yml", "2.source.yml"}
    content, problems = parse_yaml(members["2.yml"], "2.yml")
    assert content, problems
    version = read(PolicyVersion, content.value)
    held = desk.policies[-1].latest
    assert len(version.clauses) == len(held.clauses) + 3 - 1
    assert version.publish
    assert len(version.publish.dropped) == 1
    kept = [clause for clause in version.clauses if clause.ref in {each.ref for each in held.clauses}]
    assert all(clause.meets for clause in kept), "what was known of a clause is carried over"
    assert b"lantern of floor" not in b"".join(members.values()), "the document's words stay on the device"
    assert hand.actions <= MOST_ACTIONS
    print(f"actions beside typing: {hand.actions}")


@pytest.mark.nightly
def test_a_wrong_file_is_a_sentence_and_leaves_the_work(
    tab: Tab, desk: DeskHandbook, revised: Path, tmp_path: Path
) -> None:
    """All wrong files one after the other, because what the desk has in hand takes long to read."""
    hand = begun(tab, desk, revised)
    count = changes(hand.page).count()
    message = hand.page.locator(".sc-message")
    for name, content in refused_files().items():
        file = tmp_path / name
        file.write_bytes(content)
        hand.go("1 Document")
        hand.give(file)
        expect(message).to_contain_text(f"{name} was not read")
        expect(message).to_be_focused()
        hand.go("2 Changes")
        expect(changes(hand.page)).to_have_count(count)


def test_the_work_is_kept_on_the_device(tab: Tab, desk: DeskHandbook, revised: Path) -> None:
    hand = begun(tab, desk, revised)
    hand.click(open_change(hand.page).locator(".dk-actions .sc-button").last)
    expect(hand.page.locator(".sc-saved")).to_contain_text("Saved")
    tab.page.reload()
    hand.press("Continue Lantern Trust supervision policy (lantern-2.docx)")
    expect(hand.page.locator(".dk-change--done")).to_have_count(1)


@pytest.mark.nightly
def test_another_policy_is_compared_anew(tab: Tab, desk: DeskHandbook, revised: Path) -> None:
    hand = begun(tab, desk, revised)
    hand.go("1 Document")
    hand.page.once("dialog", lambda dialog: dialog.dismiss())
    hand.choose("dk-policy", "new")
    expect(hand.page.locator("#dk-policy")).to_have_value(LONG_POLICY)
    expect(hand.page.locator("#dk")).to_contain_text("In hand: lantern-2.docx")
    hand.page.once("dialog", lambda dialog: dialog.accept())
    hand.choose("dk-policy", "new")
    expect(hand.page.locator("#dk")).not_to_contain_text("In hand")
    hand.go("2 Changes")
    expect(hand.page.get_by_role("heading", name="No document yet")).to_be_visible()


@pytest.mark.nightly
def test_in_a_second_tab_the_draft_is_for_reading_until_it_is_taken_over(
    tab: Tab, desk: DeskHandbook, revised: Path
) -> None:
    hand = begun(tab, desk, revised)
    words = "textarea[id^=dk-text-]"
    hand.page.locator(words).first.fill("Written in the first tab.")
    expect(hand.page.locator(".sc-saved")).to_contain_text("Saved")
    second = hand.page.context.new_page()
    second.goto(hand.page.url.partition("#")[0])
    second.get_by_role("button", name="Continue Lantern Trust").click()
    expect(second.locator(words).first).to_be_disabled()
    second.get_by_role("button", name="Take it over").click()
    expect(second.locator(words).first).to_be_enabled()
    expect(second.locator(words).first).to_have_value("Written in the first tab.")
    expect(hand.page.locator(words).first).to_be_disabled()
    second.close()


@pytest.mark.nightly
def test_a_word_without_end_does_not_widen_the_page(tab: Tab, desk: DeskHandbook, revised: Path) -> None:
    hand = begun(tab, desk, revised)
    hand.page.set_viewport_size({"width": 400, "height": 850})
    card = change_that_says(hand.page, "Recorded video of a meeting")
    card.locator("[id^=dk-title-]").fill("x" * 300)
    card.locator("textarea[id^=dk-text-]").fill("Said plainly.")
    card.locator(".dk-actions .sc-button--main").click()
    expect(hand.page.locator(".dk-change--done")).to_have_count(1)
    assert hand.page.evaluate("document.documentElement.scrollWidth") <= 400


def test_too_early_it_says_what_is_left(tab: Tab, desk: DeskHandbook, revised: Path) -> None:
    hand = begun(tab, desk, revised)
    hand.go("4 Publication file")
    hand.press("Make the publication file")
    left = hand.page.locator(".sc-errors li")
    expect(left.first).to_contain_text("Decide about 7 changes")
    hand.click(left.filter(has_text="which body approved it").get_by_role("link"))
    expect(hand.page.locator("#dk-approved-body")).to_be_focused()


def test_a_marked_document_stops_the_way(tab: Tab, desk: DeskHandbook) -> None:
    hand = Hand(open_desk(tab, desk))
    hand.press("Another agency’s, to publish")
    hand.tick("dk-marking-confidential")
    expect(hand.page.get_by_role("heading", name="Stop here")).to_be_visible()
    expect(hand.page.locator("#dk-file")).to_have_count(0)


def test_a_check_publishes_nothing(tab: Tab, desk: DeskHandbook, revised: Path) -> None:
    hand = Hand(open_desk(tab, desk))
    hand.press("Another agency’s, to check")
    hand.choose("dk-policy", LONG_POLICY)
    hand.give(revised)
    wait_for_changes(hand.page)
    expect(changes(hand.page)).to_have_count(7)
    expect(hand.page.locator(".dk-actions")).to_have_count(0)
    hand.go("3 Letter")
    expect(hand.page.get_by_role("button", name="Download the letter (Word)")).to_be_visible()
    expect(hand.page.get_by_role("button", name="Make the publication file")).to_have_count(0)


@pytest.mark.nightly
def test_a_new_policy_says_how_many_decisions_it_takes(tab: Tab, desk: DeskHandbook, revised: Path) -> None:
    hand = Hand(open_desk(tab, desk))
    hand.press("Ours")
    hand.choose("dk-policy", "new")
    hand.tick("dk-marking-none")
    hand.tick("dk-words-shown")
    hand.give(revised)
    wait_for_changes(hand.page)
    words = hand.page.locator(".dk-decisions").inner_text()
    whole, clauses, proposals = map(int, re.findall(r"\d+", words))
    assert whole == clauses + proposals
    assert proposals >= clauses, "at least half are proposals to accept"


def test_proposals_that_are_rather_wrong_than_right_are_folded(tab: Tab, desk: DeskHandbook, revised: Path) -> None:
    page = begun(tab, desk, revised).page
    page.get_by_text(re.compile("^Less likely: ")).first.click()
    folded = page.locator("details[open] .dk-chip-list li")
    expect(folded.first).to_contain_text("Possible (")
    assert folded.count() <= 2


def test_the_documents_own_words_are_marked_and_block(tab: Tab, desk: DeskHandbook, revised: Path) -> None:
    hand = begun(tab, desk, revised)
    card = change_that_says(hand.page, "Recorded video of a meeting")
    card.locator("textarea[id^=dk-text-]").fill("Recorded video of a meeting must be deleted within 24 hours, always.")
    card.locator(".dk-actions .sc-button--main").click()
    expect(card.locator(".sc-slip")).to_contain_text("plain words")
    expect(card.locator("mark")).to_have_text("Recorded video of a meeting must be deleted within 24 hours")


def test_personal_data_stand_where_they_are_and_block(tab: Tab, desk: DeskHandbook, revised: Path) -> None:
    hand = begun(tab, desk, revised)
    card = change_that_says(hand.page, "Recorded video of a meeting")
    card.locator("textarea[id^=dk-text-]").fill("Ask the team at video@lantern.example, or Dr Ann Example.")
    card.locator(".dk-actions .sc-button--main").click()
    expect(card.locator(".sc-slip")).to_contain_text("personal")
    card.get_by_role("button", name="It is a team’s").click()
    expect(card.get_by_role("button", name="Take it out")).to_have_count(1)
    card.get_by_role("button", name="Take it out").click()
    expect(card.locator("textarea[id^=dk-text-]")).to_have_value("Ask the team at video@lantern.example, or.")
    card.locator(".dk-actions .sc-button--main").click()
    expect(hand.page.locator(".dk-change--done")).to_have_count(1)


def change_that_says(page: Page, words: str) -> Locator:
    """The change with these words, with a title."""
    card = page.locator(".dk-change").filter(has_text=words)
    card.locator("[id^=dk-title-]").fill("Video of meetings")
    return card
