"""The page of changes, filtered by kind of change, by how binding the clauses are, or by words."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import opened_tab
from tests.support.browser.axe import faults_in_every_mode
from tests.support.browser.tab import Site, Tab

PAGE = "policies/derived-policy/compared-with-model-policy/"
SAID = ".sh-filter [role=status]"
KINDS = "details.sh-kind:visible"
LINES = "details.sh-kind > ul > li:visible"


@pytest.fixture
def compared(browser: Browser, site: Site) -> Iterator[Tab]:
    with opened_tab(browser, site) as tab:
        tab.open(PAGE)
        yield tab


def test_one_kind_alone_can_be_shown_and_all_again(compared: Tab) -> None:
    page = compared.page
    before = page.locator(KINDS).count()
    assert before > 2
    page.get_by_label("Kind of change").select_option("Only in Derived policy")
    expect(page.locator(KINDS)).to_have_count(1)
    number = page.locator(LINES).count()
    expect(page.locator(SAID)).to_contain_text(f"{number} of ")
    assert page.locator(f"{KINDS} > summary").text_content() == f"{number} clauses"
    page.get_by_label("Kind of change").select_option("All")
    expect(page.locator(KINDS)).to_have_count(before)
    expect(page.locator(SAID)).to_contain_text("All ")


def test_how_binding_and_words_narrow_together(compared: Tab) -> None:
    page = compared.page
    page.get_by_label("How binding").select_option("Must or will")
    tags = page.locator(f"{LINES} > .sh-tag")
    assert tags.count() > 0
    assert {tags.nth(place).text_content() for place in range(tags.count())} <= {"Must", "Will"}
    page.get_by_label("Words in the clause").fill("RECORD sign")
    lines = [line.inner_text().lower() for line in page.locator(LINES).all()]
    assert lines
    assert [line for line in lines if "record" not in line or "sign" not in line] == []


def test_headings_over_nothing_go_too(compared: Tab) -> None:
    page = compared.page
    page.get_by_label("Words in the clause").fill("qqxxyyzz")
    expect(page.locator(SAID)).to_have_text("Nothing is like this.")
    expect(page.locator("details.sh-kind h3:visible")).to_have_count(0)
    expect(page.locator("#added, #reworded").locator("visible=true")).to_have_count(0)
    page.get_by_label("Words in the clause").fill("")
    expect(page.locator("#added")).to_be_visible()


@pytest.mark.nightly
def test_no_barrier_is_found(compared: Tab) -> None:
    compared.page.get_by_label("Kind of change").select_option("Worded differently")
    assert faults_in_every_mode(compared) == []


def test_without_scripts_there_is_no_filter_and_everything_is_shown(browser: Browser, site: Site) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site.origin}{site.base}{PAGE}")
    expect(page.locator(".sh-filter")).to_have_count(0)
    assert page.locator(KINDS).count() > 2
    context.close()


def test_on_paper_a_kind_that_is_closed_says_how_many_clauses_it_has_and_no_more(compared: Tab) -> None:
    page = compared.page
    ids = [each.get_attribute("id") for each in page.locator("h2:has(+ details.sh-kind:not([open]))").all()]
    assert len(ids) > 1
    page.locator(f"#{ids[0]} + details > summary").click()
    page.emulate_media(media="print")
    opened, closed = (page.locator(f"#{name} + details") for name in ids[:2])
    expect(opened.locator("> :not(summary)").first).to_be_visible()
    expect(closed.locator("> summary")).to_be_visible()
    expect(closed.locator("> :not(summary)").first).to_be_hidden()
