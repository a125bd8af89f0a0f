"""A reader who comes back to the self-check finds the same self-check and the same question."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.support.browser.filling import (
    READY_MS,
    START,
    a_return,
    begin,
    button,
    by_id,
    continue_with,
    go,
    open_notes,
    open_self_check,
    opened_file,
    saved,
)
from tests.support.browser.tab import Tab

pytestmark = pytest.mark.usefixtures("python_rests")

NAME = "Autumn Trust"
POINT = "s03.2"


def at_the_question(tab: Tab) -> Page:
    """A self-check with an answer, and the focus in the note of another question of the same standard."""
    page = open_self_check(tab)
    begin(page, NAME)
    go(page, "s03")
    by_id(page, "s03.1-partly").check()
    open_notes(page, POINT)
    by_id(page, f"{POINT}-note").fill("Half read")
    saved(page)
    return page


def is_back(page: Page) -> None:
    """Check that the self-check is open at the question, which is visible, has the focus and shows the typed text."""
    expect(page.locator(".sc--on")).to_be_attached(timeout=READY_MS)
    expect(by_id(page, f"{POINT}-note")).to_have_value("Half read")
    expect(by_id(page, "s03.1-partly")).to_be_checked()
    expect(by_id(page, POINT)).to_be_in_viewport()
    page.wait_for_function("name => document.getElementById(name).contains(document.activeElement)", arg=POINT)
    expect(page.locator("[data-view=start]")).to_be_hidden()


@pytest.mark.nightly
def test_loading_the_page_again(tab: Tab) -> None:
    page = at_the_question(tab)
    page.reload()
    is_back(page)


def test_back_from_the_handbook_by_its_link_and_by_the_browsers_own_way(tab: Tab) -> None:
    page = at_the_question(tab)
    by_id(page, POINT).get_by_role("link", name="in the handbook").click()
    page.wait_for_url("**/standards/s03/**")
    page.get_by_role("link", name="Back to your self-check").click()
    is_back(page)
    page.go_back()
    page.wait_for_url("**/standards/s03/**")
    page.go_back()
    is_back(page)


def test_a_link_to_a_question_opens_the_only_self_check_there(tab: Tab) -> None:
    at_the_question(tab)
    other = Tab(tab.page.context.new_page(), tab.site)
    tab.page.close()
    other.open(f"self-check/#{POINT}")
    is_back(other.page)


@pytest.mark.nightly
def test_of_several_the_reader_says_which_and_comes_to_the_question(tab: Tab) -> None:
    page = at_the_question(tab)
    go(page, "start")
    opened_file(page, a_return(agency={"name": "Winter Trust"}, answers={"s01.1": {"value": "partly"}}))
    saved(page)
    other = Tab(page.context.new_page(), tab.site)
    page.close()
    other.open(f"self-check/#{POINT}")
    message = other.page.locator(".sc-message")
    expect(message).to_contain_text("Choose one below. It opens at point 3.2.")
    expect(message).to_be_focused()
    continue_with(other.page, f"{NAME}, whole agency").click()
    is_back(other.page)


def test_one_that_was_not_kept_is_not_mistaken_for_another(tab: Tab) -> None:
    """A self-check kept only in the page is lost on reload: the page says so, and opens no other."""
    page = at_the_question(tab)
    go(page, "start")
    page.get_by_label("Do not keep anything on this device").check()
    button(page, START).click()
    expect(by_id(page, "sc-tasks-title")).to_be_focused()
    go(page, "s01")
    page.reload()
    expect(page.locator(".sc-message")).to_contain_text("This self-check is no longer on this device")
    expect(page.locator("[data-view=start]")).to_be_visible()
    expect(page.locator(".sc-fields")).to_have_js_property("disabled", True)


@pytest.mark.nightly
def test_continue_is_the_filled_button_and_deleting_stands_apart(tab: Tab) -> None:
    at_the_question(tab)
    page = open_self_check(tab)
    expect(continue_with(page, f"{NAME}, whole agency")).to_have_class(re.compile("sc-button--main"))
    assert page.locator("[data-view=start] .sc-button--main").count() == 1
    delete = button(page, f"Delete {NAME}, whole agency")
    expect(delete).to_be_hidden()
    page.get_by_text("Delete from this device").click()
    expect(delete).to_be_visible()
    assert page.locator("li", has=delete).locator("button").count() == 1
