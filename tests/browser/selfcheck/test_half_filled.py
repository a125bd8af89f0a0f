"""Half-filled fields come back: every field of the self-check is filled in part, then read after a reload."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import opened_tab
from tests.support.browser.filling import begin, button, by_id, downloaded, go, link, open_self_check, saved
from tests.support.browser.tab import Site

pytestmark = pytest.mark.usefixtures("python_rests")

# fills every field of a view in part: half a share, a reason without its choice, a choice without its reason
FILL = """(view) => {
  const put = (field, value) => {
    field.value = value;
    for (const kind of ["input", "change"]) field.dispatchEvent(new Event(kind, { bubbles: true }));
  };
  window.shares ??= 0;
  for (const add of document.querySelectorAll(`[data-view=${view}] .sc-evidence > button`)) add.click();
  document.querySelectorAll(`[data-view=${view}] :is(input, textarea, select)`).forEach((field, place) => {
    const kind = field.closest("[data-criterion]")?.dataset.kind;
    if (field.type === "checkbox") return field.click();
    if (field.dataset.share === "checked") window.shares += 1;
    if (field.dataset.share === "met") put(field, ["abc", "", "7"][window.shares % 3]);
    else if (field.dataset.share) put(field, ["12", "12", ""][window.shares % 3]);
    else if (field.type === "radio" && (kind === "share" || place % 2)) return;
    else if (field.type === "radio") field.click();
    else if (field.type === "date") put(field, "2026-05-01");
    else if (field.matches("select")) put(field, field.options[1].value);
    else put(field, `some words ${place} `);
  });
}"""
FIELDS = "[data-view=${view}] :is(input, textarea, select)"
READ = f"""(view) => Object.fromEntries([...document.querySelectorAll(`{FIELDS}`)]
  .map((field) => [field.id, ["radio", "checkbox"].includes(field.type) ? field.checked : field.value]))"""
VIEWS = ["details", *(f"s{number:02}" for number in range(1, 11)), "plan"]


@pytest.fixture
def page(browser: Browser, site: Site) -> Iterator[Page]:
    """A self-check with a name. Python is not loaded, because these tests need no results."""
    with opened_tab(browser, site) as tab:
        tab.page.context.route("**/assets/runtime/**", lambda route: route.abort())
        page = open_self_check(tab)
        begin(page, "Autumn Trust")
        yield page


def fields(page: Page) -> dict[str, dict[str, Any]]:
    found = {}
    for view in VIEWS:
        go(page, view)
        found[view] = page.evaluate(READ, view)
    return found


def come_back(page: Page) -> None:
    saved(page)
    page.reload()
    expect(page.locator("[data-view]").filter(visible=True)).to_have_count(1)


@pytest.mark.nightly
def test_every_field_comes_back_as_it_was(page: Page) -> None:
    go(page, "plan")
    button(page, "Add an action").click()
    for view in VIEWS:
        go(page, view)
        page.evaluate(FILL, view)
    before = fields(page)
    assert sum(len(each) for each in before.values()) > 600
    shares = {text for each in before.values() for name, text in each.items() if name.endswith(("-met", "-checked"))}
    assert shares == {"7", "abc", "12", ""}
    come_back(page)
    after = fields(page)
    for view in VIEWS:
        assert after[view] == before[view]


def test_a_half_filled_share_is_kept_is_no_answer_and_is_named_where_the_file_is(page: Page) -> None:
    go(page, "s01")
    by_id(page, "s01.2-checked").fill("20")
    come_back(page)
    go(page, "s01")
    expect(by_id(page, "s01.2-checked")).to_have_value("20")
    expect(by_id(page, "s01.2-met")).to_have_value("")
    go(page, "keep")
    words = page.get_by_text("Not in the file, because it is only half filled in: 1.2.")
    expect(words).to_be_visible()
    assert b"s01.2" not in downloaded(page, "Download the file")
    link(page, "1.2").click()
    by_id(page, "s01.2-met").fill("18")
    go(page, "keep")
    expect(words).to_have_count(0)
    assert b'"met": 18' in downloaded(page, "Download the file")
    go(page, "s01")
    by_id(page, "s01.2").get_by_role("button", name="Clear this answer").click()
    come_back(page)
    go(page, "s01")
    expect(by_id(page, "s01.2-checked")).to_have_value("")


def test_a_half_typed_date_is_said_not_to_be_kept(page: Page) -> None:
    go(page, "details")
    date = by_id(page, "sc-assessed-on")
    date.focus()
    page.keyboard.press("Backspace")
    by_id(page, "sc-contact").focus()
    slip = page.locator("[data-view=details] .sc-half")
    expect(slip).to_have_text("This date is not whole, so it is not kept. Fill in the day, the month and the year.")
    date.fill("2026-05-01")
    expect(slip).to_have_count(0)
