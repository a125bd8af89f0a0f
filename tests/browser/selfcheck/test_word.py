"""A report and an action plan saved as Word in the browser: the same bytes as CPython's, and a message if it fails."""

from __future__ import annotations

import base64
import json

import pytest
from playwright.sync_api import Route, expect

from macros.model.handbook import Handbook
from selfcheck.bridge.bridge import call
from tests.support.browser.filling import (
    READY_MS,
    a_return,
    button,
    downloaded,
    full_return,
    go,
    open_self_check,
    opened_file,
    scored,
)
from tests.support.browser.tab import Tab

REPORT, PLAN = "Save the report as Word", "Save the action plan as Word"


def test_report_and_plan_are_saved_as_cpython_writes_them(tab: Tab, book: Handbook) -> None:
    page = open_self_check(tab)
    value = full_return(book)
    opened_file(page, value)
    go(page, "keep")
    found = {"word_report": downloaded(page, "Report as Word"), "word_plan": downloaded(page, "Action plan as Word")}
    kept = json.loads(downloaded(page, "Download the file"))
    json.loads(call("load_edition", json.dumps({"edition": book.edition.to_dict()})))
    for name, template in (("word_report", "report"), ("word_plan", "action-plan")):
        data = (tab.site.folder / f"documents/templates/{template}.docx").read_bytes()
        payload = {"return": kept, "template": base64.b64encode(data).decode()}
        assert found[name] == base64.b64decode(json.loads(call(name, json.dumps(payload)))["result"]["base64"])
    go(page, "results")
    scored(page)
    assert downloaded(page, REPORT) == found["word_report"]
    expect(page.locator("[data-view=results] .sc-word [role=status]")).to_contain_text(".report.docx")
    go(page, "plan")
    assert downloaded(page, PLAN) == found["word_plan"]


@pytest.mark.nightly
def test_a_template_that_does_not_come_is_said_in_words(tab: Tab) -> None:
    page = open_self_check(tab)
    opened_file(page, a_return(answers={"s01.1": {"value": "partly"}}))
    go(page, "results")
    scored(page)
    said = page.locator("[data-view=results] .sc-word [role=status]")
    page.route("**/report.docx", lambda route: route.fulfill(status=404))
    button(page, REPORT).click()
    expect(said).to_contain_text("did not give the template", timeout=READY_MS)
    expect(said).to_contain_text("Your answers, the file and printing go on working.")
    page.unroute("**/report.docx")

    def damage(route: Route) -> None:
        route.fulfill(status=200, body=b"<html>Sign in to the network</html>")

    page.route("**/report.docx", damage)
    button(page, REPORT).click()
    expect(said).to_contain_text("The Word file could not be made: the template cannot be opened")
    page.unroute("**/report.docx")
    assert downloaded(page, REPORT)[:2] == b"PK"
    tab.troubles.clear()
