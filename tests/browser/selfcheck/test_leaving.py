"""What leaves the self-check is looked at for personal data, and says where it goes."""

from __future__ import annotations

import json

from playwright.sync_api import expect

from macros.model.handbook import Handbook
from tests.support.browser.axe import CROSSED, faults_in_every_mode
from tests.support.browser.filling import a_return, button, by_id, downloaded, go, open_self_check, opened_file, saved
from tests.support.browser.tab import Tab

RETURN = a_return(
    agency={"name": "Example Charity"},
    answers={
        "s01.1": {
            "value": "partly",
            "note": "Sarah Jones keeps the log.",
            "evidence": [{"kind": "policy", "title": "Working Together 2023"}],
        }
    },
    impact={"s02": "Told on 07700 900123 at once."},
    actions=[{"criterion": "s01.1", "action": "Write it", "owner_role": "Sarah Jones", "status": "open"}],
)


def test_each_find_is_mended_or_confirmed_before_a_file_leaves(tab: Tab, book: Handbook) -> None:
    page = open_self_check(tab)
    opened_file(page, RETURN)
    go(page, "keep")
    dialog = page.locator(".sc-leaving")
    button(page, "Download the file").click()
    expect(dialog.get_by_role("heading")).to_have_text("Before it leaves: 2 things to look at")
    expect(dialog.locator("mark")).to_have_text(["Sarah Jones", "Sarah Jones", "07700 900123"])
    assert list(faults_in_every_mode(tab, fits="#sc", modes=CROSSED)) == []
    button(page, "Download").click()
    expect(dialog.get_by_role("status")).to_contain_text("2 finds are still open")
    dialog.get_by_role("link", name="Mend it: Standard 2, difference made").click()
    expect(by_id(page, "sc-impact-s02")).to_be_focused()
    page.keyboard.type("the duty line")  # over the number, which is selected
    expect(by_id(page, "sc-impact-s02")).to_have_value("Told on the duty line at once.")
    go(page, "keep")
    button(page, "Download the file").click()
    expect(dialog.get_by_role("heading")).to_have_text("Before it leaves: 1 thing to look at")
    dialog.get_by_role("button", name="This is no person’s (Sarah Jones)").click()
    value = json.loads(downloaded(page, "Download"))
    assert value["answers"]["s01.1"]["note"] == "Sarah Jones keeps the log."
    returns = book.partnership.returns
    assert (value["sending"]["to"], value["sending"]["kept_until"]) == (returns.send_to, str(returns.kept_until))
    saved(page)
    page.reload()
    go(page, "keep")
    assert b"Sarah Jones" in downloaded(page, "Report as plain text")  # confirmed once
    page.get_by_text("A text for the e-mail").click()
    mail = by_id(page, "sc-mail").input_value()
    assert [each for each in (returns.purpose, returns.read_by, "In a small agency") if each not in mail] == []
    assert list(faults_in_every_mode(tab, fits="#sc", modes=CROSSED)) == []
