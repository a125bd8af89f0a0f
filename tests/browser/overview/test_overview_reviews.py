"""Reviewing officers' files in the overview."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import expect

from macros.model.handbook import Handbook
from selfcheck.returns.returns import check_return
from selfcheck.returns.reviews import empty_review, review_text
from tests.browser.overview.overview_page import choose, collated, expected_data, open_overview, shown, write_files
from tests.browser.overview.test_overview import same_as_the_command
from tests.support.browser.axe import violations
from tests.support.browser.tab import NARROW, Tab
from tests.support.returned import EXPECTED, returned

pytestmark = pytest.mark.usefixtures("engine_here")


def _files(book: Handbook) -> dict[str, bytes]:
    data = returned(book.edition, 1, EXPECTED[0])
    judgments = {
        "s01.1": {"verdict": "agree"},
        "s02.1": {"verdict": "disagree", "said": "in-place", "seen": "The diary", "note": "<b>Half</b> were moved"},
        "s03": {"verdict": "evidence-needed"},
    }
    review = {**empty_review(data, check_return(data).required_record), "judgments": judgments}
    gone = {**review, "about": {**review["about"], "agency": {"name": "Gone Ltd"}}}
    texts = {"council.json": data, "other.json": returned(book.edition, 2, EXPECTED[1])}
    files = {name: json.dumps(each).encode() for name, each in texts.items()}
    return {**files, "a.review.json": review_text(review).encode(), "b.review.json": review_text(gone).encode()}


def test_the_two_stand_side_by_side(tab: Tab, book: Handbook, tmp_path: Path) -> None:
    files = _files(book)
    assert len(collated(book, files).reviews) == 2
    page = open_overview(tab)
    choose(page, write_files(tmp_path / "returned", files))
    shown(page)
    expect(page.locator("#ov")).to_contain_text(
        "4 files: 2 are counted and 2 are reviewing officers’ files. 2 + 2 = 4."
    )
    part = page.locator("section[aria-labelledby=ov-reviews]")
    expect(part.get_by_role("row")).to_have_count(2 * 3)  # each review has a head and two differences
    expect(part).to_contain_text("Disagrees. Seen: The diary. <b>Half</b> were moved")
    expect(part).to_contain_text("No self-check that is counted here is the one that it is about.")
    assert [each["state"] for each in expected_data(book, files)["moderation"]][-1] == "no-return"
    assert violations(page) == []
    tab.show("dark", NARROW)
    assert violations(page) == []
    same_as_the_command(page, tmp_path / "out", str(tmp_path / "returned"))
