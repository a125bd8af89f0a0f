"""My supervision, at a glance: what the shipped policies say, as the page shows it."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from macros.model.handbook import Handbook
from tests.browser.reading.test_glance import PAGE, SAID, choose_both, shows_what_the_data_say
from tests.support.browser.tab import Tab


def test_every_agency_role_and_topic_shows_what_the_data_say(tab: Tab, book: Handbook) -> None:
    shows_what_the_data_say(tab, book)


@pytest.mark.nightly
def test_the_address_holds_the_choice_and_nothing_else_and_opens_it_again(tab: Tab) -> None:
    tab.open(PAGE)
    choose_both(tab, "progress-careers", "volunteer")
    assert tab.page.url.endswith("/glance/#progress-careers/volunteer")
    tab.page.reload()
    expect(tab.page.locator("#glance-role")).to_have_value("volunteer")
    expect(tab.page.locator(".sh-glance:visible h2")).to_contain_text("Progress Careers (no area named)")
    expect(tab.page.locator(SAID)).to_have_text(
        "Shown: Progress Careers (no area named), for the role: Volunteer. The policy answers 6 of 10 questions. "
        "1 more it answers for others, and does not say whether that includes you."
    )
    expect(tab.page.get_by_text("Not mentioned").locator("visible=true")).to_have_count(3)


@pytest.mark.nightly
def test_what_is_said_to_a_role_alone_stands_first_and_the_way_to_its_induction_beside_it(tab: Tab) -> None:
    """More frequent supervision for the newly qualified must not be folded away below the figures for all others."""
    tab.open(f"{PAGE}#bracknell-forest-model/newly-qualified")
    frequency = tab.page.locator(".sh-glance:visible [data-topic=frequency]")
    expect(frequency.locator(".sh-answers > li:visible").first).to_contain_text("newly qualified workers")
    tab.page.get_by_role("link", name="Induction: Newly qualified worker").click()
    expect(tab.page.get_by_role("heading", level=1)).to_contain_text("Newly qualified worker")


def test_a_role_that_is_not_named_reads_so(tab: Tab) -> None:
    tab.open(f"{PAGE}#hwccg/volunteer")
    section = tab.page.locator(".sh-glance:visible")
    expect(section.get_by_text("Your role is not named.").locator("visible=true")).to_have_count(1)
    expect(section.locator("[data-topic=frequency] [data-fold=others] li").first).to_be_attached()
    expect(section.locator("[data-topic=frequency] .sh-silence:visible")).to_have_text("Not mentioned for your role.")
    expect(section.locator("[data-topic=duration] .sh-silence:visible")).to_have_text("Not mentioned.")
    expect(section.locator("[data-topic=frequency]").get_by_text("No figure.")).to_be_visible()


@pytest.mark.nightly
def test_what_is_said_of_staff_is_told_apart_for_a_volunteer(tab: Tab) -> None:
    """It is neither an answer nor silence, and comes after the answers for the role."""
    tab.open(f"{PAGE}#progress-careers/volunteer")
    topic = tab.page.locator(".sh-glance:visible [data-topic=escalation]")
    expect(topic.locator(".sh-answers > li:visible")).to_have_count(1)
    expect(topic.locator("[data-fold=rest] li")).to_have_count(2)
    expect(topic.locator(".sh-told__unclear:visible").first).to_have_text(
        "It says this of a member of staff, and not whether that includes you."
    )
    expect(topic.locator(".sh-silence:visible")).to_have_count(0)
    frequency = tab.page.locator(".sh-glance:visible [data-topic=frequency] .sh-answers > li")
    expect(frequency.first.locator(".sh-told__unclear:visible")).to_have_count(0)
    tab.page.locator("#glance-role").select_option("new-practitioner")
    expect(tab.page.locator(".sh-told__unclear:visible")).to_have_count(0)


@pytest.mark.nightly
def test_it_works_by_keyboard_alone(tab: Tab) -> None:
    tab.open(PAGE)
    tab.page.locator("#glance-policy").focus()
    tab.page.keyboard.type("Her")
    tab.page.keyboard.press("Tab")
    tab.page.keyboard.type("Safe")
    expect(tab.page.locator("#glance-role")).to_have_value("safeguarding-lead")
    expect(tab.page.locator(".sh-glance:visible h2")).to_contain_text("Herefordshire")
    fold = tab.page.locator(".sh-glance:visible [data-topic=frequency] summary")
    fold.focus()
    tab.page.keyboard.press("Enter")
    expect(tab.page.locator(".sh-glance:visible [data-topic=frequency] [data-fold=rest] li").first).to_be_visible()


@pytest.mark.nightly
def test_an_answer_leads_to_its_clause(tab: Tab) -> None:
    tab.open(f"{PAGE}#hwccg/safeguarding-lead")
    tab.page.get_by_role("link", name="How often individual sessions take place").first.click()
    expect(tab.page.locator("#every-3-months")).to_be_in_viewport()


def test_without_javascript_every_agency_is_there_to_read(without_javascript: Tab, book: Handbook) -> None:
    without_javascript.open(PAGE)
    page = without_javascript.page
    expect(page.locator(".sh-glance-form")).to_be_hidden()
    expect(page.locator(".sh-glance:visible")).to_have_count(len(book.policies))
    expect(page.get_by_text("Not mentioned for these roles: ").first).to_be_attached()
    expect(page.get_by_text("not whether that includes these roles: Volunteer; Contractor").first).to_be_attached()
    expect(page.locator(".sh-told__unclear:visible")).to_have_count(0)
    expect(page.get_by_text("for your role").locator("visible=true")).to_have_count(0)
    expect(page.get_by_text("Your role in it").locator("visible=true")).to_have_count(0)
