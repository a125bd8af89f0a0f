"""The self-check in the browser: from the first key to a file that opens elsewhere, with and without Python."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote_plus

import pytest
from playwright.sync_api import Browser, Page, expect

from macros.model.handbook import Handbook
from macros.wording.urgent_route import urgent_lines
from tests.browser.conftest import opened_tab
from tests.support.browser.filling import (
    READY_MS,
    START,
    a_return,
    begin,
    button,
    by_id,
    choose,
    chosen,
    continue_with,
    downloaded,
    downloaded_unseen,
    go,
    handbook_score,
    link,
    open_file,
    open_notes,
    open_self_check,
    opened_file,
    press,
    saved,
    scored,
    tab_to,
    what_is_sent,
    write,
)
from tests.support.browser.tab import Site, Tab

NAME = "Example Zebrafinch Trust"
NOTE = "a note about zebrafinches"
EVIDENCE = "The zebrafinch audit"
REASON = "No zebrafinches are employed"
OWNER = "Head of zebrafinches"
TYPED = ("zebrafinch", "%7Aebra")
MARKUP = "<b>bold</b><img src=x onerror=alert(1)>{{ 7 * 7 }}"


def test_the_whole_way_by_keyboard(tab: Tab, browser: Browser, tmp_path: Path) -> None:
    """Answers by keyboard, reload, resume, results, file, another browser. No typed text is ever sent."""
    page = open_self_check(tab)
    with what_is_sent(tab) as sent:
        fill_in(page)
        plan_an_action(page)
        saved(page)
        page.reload()
        resume(page)
        go(page, "results")
        scored(page)
        result = downloaded(page, "Download the result as data")
        go(page, "keep")
        expect(page.locator(".sc-review")).to_contain_text(EVIDENCE)
        content = downloaded(page, "Download the file")
    assert result == handbook_score(content, tmp_path)
    check_file(json.loads(content))
    assert sent
    assert [each for each in sent if any(word.lower() in unquote_plus(each).lower() for word in TYPED)] == []
    assert [each for each in tab.requested if "zebra" in each.lower()] == []
    opens_elsewhere(browser, tab.site, content, result)


def fill_in(page: Page) -> None:
    """Fill in a new self-check: its details, and questions of three standards."""
    press(page, button(page, START))
    press(page, link(page, "About your agency"))
    write(page, "sc-agency-name", NAME)
    write(page, "sc-agency-sector", "Vol")
    press(page, link(page, "Continue to the questions"))
    press(page, page.locator(".sc-task a[href='#s01']"))
    expect(by_id(page, "sc-s01-title")).to_be_focused()
    choose(page, "s01.1", "in-place")
    press(page, by_id(page, "s01.1").locator(".sc-extra > summary"))
    write(page, "s01.1-note", NOTE)
    press(page, by_id(page, "s01.1").get_by_role("button", name="Add evidence"))
    expect(by_id(page, "s01.1-evidence-0-kind")).to_be_focused()
    write(page, "s01.1-evidence-0-title", EVIDENCE)
    write(page, "s01.2-checked", "20")
    tab_to(page, by_id(page, "s01.2-met"))
    expect(by_id(page, "s01.2").locator(".sc-slip")).to_have_count(0)  # it is only half filled in
    page.keyboard.type("18")
    choose(page, "s01.3", "not-in-place")
    press(page, by_id(page, "s01.3").get_by_role("button", name="Clear this answer"))
    assert chosen(page, "s01.3") == ""
    expect(page.locator("#sc-announce")).to_contain_text("The answer is cleared")
    choose(page, "s01.4", "dont-know")
    choose(page, "s01.5", "not-in-place")
    press(page, button(page, "Continue to the next standard"))
    expect(by_id(page, "sc-s02-title")).to_be_focused()
    choose(page, "s02.3", "not-applicable")
    write(page, "s02.3-reason", REASON)
    press(page, button(page, "Continue to the next standard"))
    for item in ("roles", "frequency", "recording", "sharing"):
        choose(page, f"s03.3-{item}", "yes")
    choose(page, "s03.3-childs-file", "not-applicable")
    write(page, "s03.3-childs-file-reason", REASON)
    choose(page, "s03.3-disagreements", "no")
    press(page, page.locator("[data-view=s03] .sc-ending a"))
    expect(page.locator(".sc-task", has_text="Standard 1:")).to_contain_text("In progress, 3 of 11")


def plan_an_action(page: Page) -> None:
    """Put a gap from the results into the action plan."""
    press(page, link(page, "See the results so far"))
    scored(page)
    press(page, page.locator("[data-part=rest] button").first)
    expect(page.locator("[data-part=rest] .sc-planning").first).to_contain_text("In the plan")
    press(page, page.locator(".sc-taking a[href='#plan']"))
    write(page, "sc-action-0-owner", OWNER)


def resume(page: Page) -> None:
    """After a reload, be back in the same place with all answers; the same from the list."""
    expect(by_id(page, "sc-action-0-owner")).to_have_value(OWNER)
    press(page, link(page, "Other self-checks"))
    press(page, continue_with(page, f"{NAME}, whole agency"))
    expect(page.locator("[data-view=tasks]")).to_be_visible()
    check_questions(page)


def check_questions(page: Page) -> None:
    go(page, "s01")
    assert [chosen(page, f"s01.{number}") for number in (1, 3, 4, 5)] == ["in-place", "", "dont-know", "not-in-place"]
    expect(by_id(page, "s01.1-note")).to_have_value(NOTE)
    expect(by_id(page, "s01.1-evidence-0-title")).to_have_value(EVIDENCE)
    expect(by_id(page, "s01.2-met")).to_have_value("18")
    go(page, "s02")
    expect(by_id(page, "s02.3-reason")).to_have_value(REASON)
    go(page, "s03")
    assert chosen(page, "s03.3-childs-file") == "not-applicable"
    go(page, "plan")
    expect(by_id(page, "sc-action-0-owner")).to_have_value(OWNER)


def check_file(value: Any) -> None:
    assert value["agency"] == {"name": NAME, "sector": "voluntary"}
    assert set(value["answers"]) == {"s01.1", "s01.2", "s01.4", "s01.5", "s02.3", "s03.3"}
    assert value["answers"]["s01.2"]["value"] == {"met": 18, "checked": 20}
    assert value["answers"]["s02.3"]["not_applicable"] == REASON
    assert value["answers"]["s03.3"]["reasons"] == {"childs-file": REASON}
    assert [action["owner_role"] for action in value["actions"]] == [OWNER]


def opens_elsewhere(browser: Browser, site: Site, content: bytes, result: bytes) -> None:
    """Open the file in a clean profile: same answers, same result, same file."""
    with opened_tab(browser, site, accept_downloads=True) as other:
        page = open_self_check(other)
        expect(page.locator(".sc-drafts li")).to_have_count(0)
        opened_file(page, content)
        check_questions(page)
        go(page, "results")
        scored(page)
        assert downloaded(page, "Download the result as data") == result
        go(page, "keep")
        assert downloaded(page, "Download the file") == content
        assert other.troubles == []


@pytest.fixture
def without_python(browser: Browser, site: Site) -> Iterator[Tab]:
    """A tab that never gets Python's files."""
    with opened_tab(browser, site) as tab:
        tab.page.context.route("**/assets/runtime/**", lambda route: route.abort())
        yield tab


def test_without_python(without_python: Tab) -> None:
    """Answers, saving, files and printing still work. The page says what does not work, with a button to try again."""
    page = open_self_check(without_python)
    begin(page, NAME)
    go(page, "s01")
    by_id(page, "s01.1-in-place").check()
    open_notes(page, "s01.1")
    by_id(page, "s01.1-note").fill(NOTE)
    expect(page.locator(".sc-engine")).to_contain_text("Your answers, the file and printing go on working")
    expect(page.locator(".sc-engine").get_by_role("button", name="Try again")).to_be_visible()
    saved(page)
    go(page, "results")
    expect(page.locator("[data-view=results]").get_by_role("button", name="Try again")).to_be_visible()
    go(page, "keep")
    page.evaluate("window.print = () => { window.printed = !!document.querySelector('.qp [data-standard=s10]'); }")
    button(page, "Print the whole questionnaire with my answers").click()
    assert page.evaluate("window.printed") is True
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    content = downloaded_unseen(page, "Download the file")
    page.reload()
    expect(page.locator("[data-view=keep]")).to_be_visible()
    go(page, "start")
    expect(page.locator(".sc-drafts")).to_contain_text("1 question answered")
    opened_file(page, content)
    go(page, "s01")
    assert chosen(page, "s01.1") == "in-place"
    expect(by_id(page, "s01.1-note")).to_have_value(NOTE)
    again = page.locator(".sc-engine").get_by_role("button", name="Try again")
    expect(again).to_be_visible()
    page.context.unroute_all()
    again.click()
    go(page, "results")
    scored(page)


BROKEN = {
    "no JSON": (b"{answers", "line 1"),
    "another format": (b'{"format": "notes"}', "notes"),
    "a result": (b'{"format": "supervision-result"}', "a result"),
    "a newer version": (json.dumps(a_return(format_version=99)).encode(), "newer handbook"),
    "too deep": (b"[" * 5000 + b"]" * 5000, ""),
    "a wrong type": (json.dumps(a_return(answers={"s01.1": {"value": 7}})).encode(), "s01.1"),
    "no text at all": (b"\xff\xfe\x00", ""),
}


@pytest.mark.usefixtures("engine_here")
def test_a_broken_file_leaves_the_answers_in_hand(tab: Tab) -> None:
    """Every file gets one clear message, and the answers stay."""
    page = open_self_check(tab)
    button(page, START).click()
    expect(by_id(page, "sc-tasks-title")).to_be_focused()
    go(page, "s01")
    by_id(page, "s01.1-partly").check()
    go(page, "start")
    for name, (content, words) in BROKEN.items():
        open_file(page, content, f"{name}.json")
        message = page.locator(".sc-message")
        expect(message).to_contain_text(f"{name}.json")
        expect(message).to_contain_text(words)
        expect(message).to_be_focused()
        expect(page.locator("[data-view=start]")).to_be_visible()
    go(page, "s01")
    assert chosen(page, "s01.1") == "partly"
    saved(page)
    go(page, "start")
    expect(page.locator(".sc-drafts li")).to_have_count(1)


@pytest.mark.nightly
@pytest.mark.usefixtures("engine_here")
def test_markup_shows_as_text(tab: Tab) -> None:
    page = open_self_check(tab)
    evidence = [{"kind": "record-check", "title": MARKUP, "where": MARKUP}]
    answers = {"s01.1": {"value": "not-in-place", "note": MARKUP, "evidence": evidence}}
    action = {"criterion": "s01.1", "action": MARKUP, "owner_role": MARKUP, "status": "open"}
    opened_file(page, a_return(agency={"name": MARKUP}, answers=answers, impact={"s01": MARKUP}, actions=[action]))
    go(page, "results")
    scored(page)
    expect(page.locator(".sc-agency")).to_contain_text(MARKUP)
    go(page, "plan")
    expect(by_id(page, "sc-action-0-action")).to_have_value(MARKUP)
    go(page, "keep")
    expect(page.locator(".sc-review li")).to_have_count(7)
    assert page.locator(".sc-review q").all_inner_texts().count(MARKUP) == 6
    go(page, "start")
    expect(page.locator(".sc-drafts")).to_contain_text(MARKUP)
    assert page.locator("#sc b, #sc img").count() == 0


@pytest.mark.usefixtures("engine_here")
def test_slips_are_said_and_nothing_is_lost(tab: Tab) -> None:
    """The mistakes: more met than checked, and a missing reason."""
    page = open_self_check(tab)
    button(page, START).dblclick()
    expect(by_id(page, "sc-tasks-title")).to_be_focused()
    go(page, "s02")
    by_id(page, "s02.6-checked").fill("10")
    by_id(page, "s02.6-met").fill("11")
    by_id(page, "s02.3-not-applicable").check()
    by_id(page, "s02.1-in-place").check()
    expect(by_id(page, "s02.6-met-slip")).to_contain_text("No more than the 10")
    expect(by_id(page, "s02.3-reason-slip")).to_contain_text("Say why")
    button(page, "Continue to the next standard").click()
    summary = page.locator("[data-view=s02] .sc-errors")
    expect(summary).to_be_focused()
    expect(summary.get_by_role("listitem")).to_have_count(2)
    summary.get_by_role("link").last.click()
    expect(by_id(page, "s02.6-met")).to_be_focused()
    button(page, "Continue to the next standard").click()
    expect(page.locator("[data-view=s03]")).to_be_visible()
    go(page, "keep")
    answers = json.loads(downloaded(page, "Download the file"))["answers"]
    assert answers["s02.6"]["value"] == {"met": 11, "checked": 10}
    assert answers["s02.3"]["not_applicable"] == ""
    go(page, "results")
    scored(page)
    expect(page.locator("[data-view=results]")).to_contain_text("Answers that need another look")
    go(page, "start")
    expect(page.locator(".sc-drafts li")).to_have_count(1)  # a double click began only one self-check


@pytest.mark.usefixtures("engine_here")
def test_what_this_edition_does_not_know_is_kept(tab: Tab) -> None:
    """An answer to a point of another edition and an unknown member are written back unchanged."""
    page = open_self_check(tab)
    other = {"value": "partly", "revision": 3, "note": "kept", "mood": ["good"]}
    opened_file(page, a_return(answers={"s01.99": other, "s01.1": {"value": "partly", "mood": 1}}, weather="fine"))
    go(page, "s01")
    by_id(page, "s01.1-in-place").check()
    go(page, "keep")
    value = json.loads(downloaded(page, "Download the file"))
    assert value["answers"]["s01.99"] == other
    assert value["answers"]["s01.1"] == {"value": "in-place", "mood": 1, "revision": 1}
    assert value["weather"] == "fine"


@pytest.mark.usefixtures("engine_here")
def test_the_files_for_other_programs(tab: Tab, book: Handbook) -> None:
    page = open_self_check(tab)
    action = {"criterion": "s01.1", "action": "Write it", "due": "2030-01-31", "status": "open"}
    opened_file(page, a_return(answers={"s01.1": {"value": "partly"}}, actions=[action]))
    go(page, "keep")
    page.wait_for_function("() => !document.querySelector('.sc-engine').textContent", timeout=READY_MS)
    assert b"Write it" in downloaded(page, "Action plan as a table (CSV)")
    assert b"BEGIN:VCALENDAR" in downloaded(page, "Due dates for a calendar")
    assert b"s01.1" in downloaded(page, "All answers as a table (CSV)")
    report = downloaded(page, "Report as plain text").decode()
    assert "Standard" in report
    assert [line for line in urgent_lines(book.partnership) if line not in report] == []
