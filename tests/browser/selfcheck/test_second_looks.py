"""What the score says at a question: answers that contradict each other, and shares of few checked."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import expect

from macros.model.handbook import Handbook
from tests.support.browser.filling import READY_MS, START, button, by_id, downloaded, go, open_self_check, saved
from tests.support.browser.tab import Tab

pytestmark = pytest.mark.usefixtures("engine_here")


def test_a_contradiction_and_a_small_sample_are_said_at_their_questions(tab: Tab, book: Handbook) -> None:
    points = {point.id: point for point in book.edition.criteria}
    practice, share = next(
        (point.id, name)
        for point in points.values()
        for name in point.agrees_with
        if points[name].kind == "share" and points[name].least_checked(book.edition.scales) > 3
    )
    page = open_self_check(tab)
    button(page, START).click()
    go(page, practice[:3])
    by_id(page, f"{practice}-in-place").check()
    go(page, share[:3])
    by_id(page, f"{share}-checked").fill("3")
    by_id(page, f"{share}-met").fill("0")
    looks = by_id(page, share).locator(".sc-look")
    expect(looks).to_have_count(2, timeout=READY_MS)
    expect(looks.filter(has_text="only 3 checked")).to_have_count(1)
    expect(looks.filter(has_text="Look at both")).to_have_count(1)
    by_id(page, f"{share}-all").check()
    expect(looks).to_have_count(1)
    looks.get_by_role("link").click()
    expect(by_id(page, practice).locator(".sc-look")).to_contain_text("Look at both")
    by_id(page, f"{practice}-partly").check()
    expect(page.locator(".sc-look")).to_have_count(0)
    go(page, "keep")
    answers = json.loads(downloaded(page, "Download the file"))["answers"]
    assert answers[share]["value"] == {"met": 0, "checked": 3, "all": True}
    saved(page)
    page.reload()
    expect(page.locator(".sc--on")).to_be_attached(timeout=READY_MS)
    go(page, share[:3])
    expect(by_id(page, f"{share}-all")).to_be_checked()
    by_id(page, f"{share}-dont-know").check()
    expect(by_id(page, f"{share}-all")).not_to_be_checked()
