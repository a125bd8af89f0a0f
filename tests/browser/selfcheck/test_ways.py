"""The three ways through: the key points in one sitting, all questions, and parts that colleagues answer."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, FilePayload, Page, ViewportSize, expect

from macros.model.handbook import Handbook
from selfcheck.standards.edition import Criterion
from tests.browser.conftest import opened_tab
from tests.support.browser.axe import CROSSED, faults_in_every_mode
from tests.support.browser.filling import (
    READY_MS,
    button,
    by_id,
    downloaded,
    go,
    link,
    open_file,
    open_self_check,
    saved,
    scored,
)
from tests.support.browser.tab import Site, Tab

PHONE: ViewportSize = {"width": 400, "height": 850}
LEVELS = re.compile(r"\b(?:[Mm]et|[Pp]artly met|[Nn]ot met|[Ss]hort by|[Dd]epends on open)\b")
MOST_ACTIONS = 36  # for the 18 key points of today, with the choice of the way and the result


def test_the_key_points_in_one_sitting(tab: Tab, book: Handbook) -> None:
    """From the first screen of a phone to a result: no field but the answers, and no level anywhere."""
    page = tab.page
    page.set_viewport_size(PHONE)
    open_self_check(tab)
    first = button(page, "Key points first").bounding_box()
    assert first
    assert first["y"] + first["height"] < PHONE["height"]
    keys = [criterion for criterion in book.edition.criteria if criterion.key]
    button(page, "Key points first").click()
    expect(by_id(page, "sc-part-title")).to_be_focused()
    assert shown(page) == [criterion.id for criterion in keys]
    expect(page.locator("[data-view=s09] .sh-meta a")).to_be_visible()  # lines to call: its questions touch feelings
    actions = 2 + sum(answer(page, criterion) for criterion in keys)
    assert actions <= MOST_ACTIONS
    expect(page.locator(".sc-part-progress").last).to_have_text(f"{len(keys)} of {len(keys)} answered.")
    faults = faults_in_every_mode(tab, fits="#sc", modes=CROSSED)
    button(page, "See which key points are missing").click()
    go(page, "results")
    scored(page)
    results = page.locator("[data-view=results]")
    expect(results).to_contain_text("Key points only. No key point is missing")
    assert LEVELS.findall(results.inner_text()) == []
    assert (faults, faults_in_every_mode(tab, fits="#sc", modes=CROSSED)) == ([], [])
    button(page, f"Answer all {len(book.edition.criteria)} questions").click()
    expect(page.locator("[data-view=tasks] .sc-task").first).to_contain_text("In progress, 2 of")
    button(page, "Key points first").click()
    page.reload()
    expect(page.locator(".sc-part-progress").first).to_have_text(f"{len(keys)} of {len(keys)} answered.")


def shown(page: Page) -> list[str]:
    """The questions that can be seen."""
    found: list[str] = page.evaluate(
        "[...document.querySelectorAll('[data-criterion]')].filter((each) => each.checkVisibility()).map(({id}) => id)"
    )
    return found


def answer(page: Page, criterion: Criterion) -> int:
    """Answer a question well. Gives the number of actions that it took."""
    if criterion.kind == "practice":
        by_id(page, f"{criterion.id}-in-place").check()
        return 1
    if criterion.kind == "share":
        by_id(page, f"{criterion.id}-checked").fill("20")
        by_id(page, f"{criterion.id}-met").fill("20")
        return 2
    for item in criterion.items:
        by_id(page, f"{criterion.id}-{item.id}-yes").check()
    return len(criterion.items)


def test_parts_go_to_two_colleagues_and_come_back(tab: Tab, browser: Browser, site: Site, book: Handbook) -> None:
    page = open_self_check(tab)
    button(page, "By who knows").click()
    expect(by_id(page, "sc-colleagues-title")).to_be_focused()
    faults = faults_in_every_mode(tab, fits="#sc", modes=CROSSED)
    back = []
    for colleague in book.colleagues[:2]:
        part = downloaded(page, f"Download the file for {colleague.who}")
        assert json.loads(part)["part"] == {"role": colleague.who, "points": list(colleague.points)}
        back.append(answered_by_a_colleague(browser, site, part, colleague.points))
    put_back(page, *back)
    message = page.locator("[data-view=colleagues] .sc-message")
    for colleague in book.colleagues[:2]:
        expect(message).to_contain_text(f"{colleague.who}: 2 new answers", ignore_case=True, timeout=READY_MS)
    whole = in_hand(page)
    assert "part" not in whole
    assert len(whole["answers"]) == 4
    point = book.colleagues[0].points[0]
    go(page, point[:3])
    by_id(page, f"{point}-not-in-place").check()
    go(page, "colleagues")
    put_back(page, back[0])
    expect(by_id(page, "sc-merge-title")).to_be_focused(timeout=READY_MS)  # nothing is decided for anybody
    expect(page.locator("[data-view=merge] fieldset")).to_have_count(1)
    assert in_hand(page)["answers"][point]["value"] == "not-in-place"
    assert faults == []


def answered_by_a_colleague(browser: Browser, site: Site, part: bytes, points: tuple[str, ...]) -> bytes:
    """Open the file elsewhere: it asks these questions and no other. Answer the first two, and send it back."""
    with opened_tab(browser, site, accept_downloads=True) as other:
        page = open_self_check(other)
        open_file(page, part)
        expect(by_id(page, "sc-part-title")).to_be_focused()
        assert sorted(shown(page)) == sorted(points)
        for point in points[:2]:
            by_id(page, f"{point}-in-place").check()
        assert faults_in_every_mode(other, fits="#sc", modes=CROSSED[:1]) == []
        saved(page)
        link(page, "Look through it and download the file").click()
        return downloaded(page, "Download the file")


def put_back(page: Page, *contents: bytes) -> None:
    files = [
        FilePayload(name=f"part-{place}.supervision.json", mimeType="application/json", buffer=content)
        for place, content in enumerate(contents)
    ]
    by_id(page, "sc-parts-file").set_input_files(files)


def in_hand(page: Page) -> Any:
    go(page, "keep")
    with page.expect_download() as waiting:
        button(page, "Download the file").click()
    return json.loads(Path(waiting.value.path()).read_bytes())
