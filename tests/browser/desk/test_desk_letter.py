"""Another agency's document is checked: from its Word file to the letter in Word, with nothing published."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from playwright.sync_api import expect

from tests.browser.desk.desk_page import Hand, open_desk, wait_for_changes
from tests.support.browser.axe import CROSSED, faults_in_every_mode
from tests.support.browser.filling import READY_MS, by_id
from tests.support.browser.tab import Tab
from tests.support.letter_policies import CheckedPolicy, checked_policy

pytestmark = pytest.mark.usefixtures("engine_here")


@pytest.fixture(scope="module")
def council(tmp_path_factory: pytest.TempPathFactory) -> CheckedPolicy:
    return checked_policy("council", tmp_path_factory.mktemp("council"))


def at_the_letter(tab: Tab, policy: CheckedPolicy) -> Hand:
    """The letter about the policy, written; the version before is given as a file."""
    hand = Hand(open_desk(tab))
    hand.press("Another agency’s, to check")
    hand.choose("dk-policy", "new")
    assert policy.earlier
    by_id(hand.page, "dk-earlier").set_input_files(policy.earlier)
    hand.give(policy.file)
    wait_for_changes(hand.page)
    hand.go("3 Letter")
    expect(hand.page.get_by_role("button", name="Download the letter (Word)")).to_be_visible(timeout=READY_MS)
    return hand


def paragraphs(file: Path) -> list[str]:
    return [each.text for each in docx.Document(str(file)).paragraphs]


def test_a_document_to_check_ends_in_a_letter(tab: Tab, council: CheckedPolicy) -> None:
    hand = at_the_letter(tab, council)
    page = hand.page
    fields = page.locator(".dk-letter textarea")
    lines = [field.input_value() for field in fields.all()]
    page.get_by_label("Keep Where we found nothing, line 1", exact=True).uncheck()
    opening = page.get_by_role("textbox", name="the opening, line 1")
    opening.fill("We have read your document.")
    file = hand.download("Download the letter (Word)")
    assert file.suggested_filename.endswith(".docx")
    found = paragraphs(file.path())
    silent = next(each for each in lines if each.startswith("Key point"))
    assert silent not in found
    assert "We have read your document." in found
    assert [each for each in lines[1:] if each != silent and each not in found] == []
    assert any("“every four weeks” is now “every six weeks”" in each for each in found)
    expect(page.get_by_role("button", name="Make the publication file")).to_have_count(0)
    page.reload()
    hand.click(page.get_by_role("button", name="Continue Supervision in the Early Help Team").first)
    hand.go("3 Letter")
    expect(page.get_by_role("textbox", name="the opening, line 1")).to_have_value("We have read your document.")


def test_a_name_keeps_the_letter_back(tab: Tab, council: CheckedPolicy) -> None:
    hand = at_the_letter(tab, council)
    hand.page.get_by_role("textbox", name="the end, line 1").fill("Author: Jane Smith")
    hand.press("Download the letter (Word)")
    expect(hand.page.locator("#dk-result")).to_contain_text("Jane Smith")
    expect(hand.page.locator("#dk-result")).to_be_focused()


@pytest.mark.nightly
def test_the_letter_can_be_read_on_a_telephone_and_by_everyone(tab: Tab, council: CheckedPolicy) -> None:
    hand = at_the_letter(tab, council)
    assert faults_in_every_mode(tab, "#dk", fits="#dk", modes=CROSSED) == []
    hand.page.set_viewport_size({"width": 400, "height": 900})
    assert hand.page.evaluate("document.documentElement.scrollWidth") <= 400
    narrow = hand.page.locator(".dk-letter textarea").first.bounding_box()
    assert narrow
    assert narrow["width"] >= 250
