"""My supervision, at a glance, in a browser: choosing, the address, the keyboard, and the page without JavaScript."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from macros.derived.short_answers import short_answer
from macros.derived.timeline import current
from macros.derived.topic_answers import answer
from macros.model.handbook import Handbook
from tests.browser.conftest import opened_tab
from tests.support.browser.axe import faults_in_every_mode, too_wide
from tests.support.browser.tab import Site, Tab

PAGE = "glance/"
SAID = ".sh-glance-form [role=status]"
TODAY = date(2026, 11, 26)

_READ = """() => [...document.querySelectorAll(".sh-glance:not([hidden]) .sh-glance__topic")].map((topic) => {
  const refs = (list) => [...list.querySelectorAll("li[data-place]")].map((line) =>
    `${new URL(line.querySelector("a").href).hash.slice(1)} ${line.dataset.place}`);
  const fold = (name) => topic.querySelector(`[data-fold=${name}]`);
  const told = [...topic.querySelectorAll(":scope > .sh-answers, [data-fold=rest] .sh-answers")].flatMap(refs);
  return {
    topic: topic.dataset.topic,
    first: [...topic.querySelectorAll(":scope > .sh-answers")].flatMap(refs).map((each) => each.split(" ")[0]),
    told: told.map((each) => each.split(" ")[0]),
    others: fold("others") ? refs(fold("others")).map((each) => each.split(" ")[0]) : [],
    unclear: topic.querySelectorAll(".sh-answers > li .sh-told__unclear:not([hidden])").length,
    silent: Boolean(topic.querySelector(".sh-silence:not([hidden])")),
    open: topic.querySelector("[data-silent]").hidden === false,
  };
})"""


_KEPT = "() => Object.keys(localStorage).filter((key) => key.endsWith('glance'))"


def choose_both(tab: Tab, policy: str, role: str) -> list[dict[str, Any]]:
    tab.page.locator("#glance-policy").select_option(policy)
    tab.page.locator("#glance-role").select_option(role)
    found: list[dict[str, Any]] = tab.page.evaluate(_READ)
    return found


def test_every_agency_role_and_topic_shows_what_the_data_say(tab: Tab, book: Handbook) -> None:
    shows_what_the_data_say(tab, book)


def shows_what_the_data_say(tab: Tab, book: Handbook) -> None:
    tab.open(PAGE)
    topics = {topic.id: topic for topic in book.topics}
    for held in book.policies:
        for role in book.pathways:
            for shown in choose_both(tab, held.policy.id, role.id):
                found = answer(current(held, TODAY), topics[shown["topic"]], role.id)
                where = (held.policy.id, role.id, shown["topic"])
                said = [*found.told, *found.unclear]
                first = [short_answer(topics[shown["topic"]], found.told or said, role.id).first] if said else []
                assert shown["first"] == [each.clause.ref for each in first], where
                assert sorted(shown["told"]) == sorted(each.clause.ref for each in said), where
                assert shown["unclear"] == len(found.unclear), where
                assert shown["others"] == [each.clause.ref for each in found.others], where
                assert shown["silent"] == found.is_silent, where
                assert shown["open"] == (not found.told), where
    assert tab.page.locator(".sh-glance:visible").count() == 1


def test_the_address_holds_the_choice_and_nothing_else_and_opens_it_again(tab: Tab) -> None:
    tab.open(PAGE)
    choose_both(tab, "derived-policy", "volunteer")
    assert tab.page.url.endswith("/glance/#derived-policy/volunteer")
    tab.page.reload()
    expect(tab.page.locator("#glance-role")).to_have_value("volunteer")
    expect(tab.page.locator(".sh-glance:visible h2")).to_contain_text("Derived policy (no area named)")
    expect(tab.page.locator(SAID)).to_have_text(
        "Shown: Derived policy (no area named), for the role: Volunteer. The policy answers 4 of 6 questions. "
        "1 more it answers for others, and does not say whether that includes you."
    )
    expect(tab.page.get_by_text("Not mentioned").locator("visible=true")).to_have_count(1)


def test_the_choice_is_kept_on_the_device_only_where_the_reader_says_so(tab: Tab) -> None:
    tab.open(PAGE)
    choose_both(tab, "derived-policy", "volunteer")
    assert tab.page.evaluate(_KEPT) == []
    tab.page.get_by_label("Keep my choice on this device").check()
    tab.open(PAGE)
    expect(tab.page.locator("#glance-role")).to_have_value("volunteer")
    assert tab.page.url.endswith("/glance/#derived-policy/volunteer")
    tab.page.get_by_label("Keep my choice on this device").uncheck()
    assert tab.page.evaluate(_KEPT) == []
    tab.open("glance/?again")
    expect(tab.page.locator("#glance-role")).to_have_value("")


@pytest.mark.nightly
def test_an_address_that_names_an_agency_alone_or_something_unknown(tab: Tab) -> None:
    tab.open(f"{PAGE}#example-policy")
    expect(tab.page.locator(".sh-glance:visible")).to_have_count(1)
    expect(tab.page.locator("#glance-policy")).to_have_value("example-policy")
    for address in ("#nobody/volunteer", "#<b>/x"):
        tab.open(f"{PAGE}?{len(address)}{address}")
        expect(tab.page.locator(SAID)).to_have_text("Choose your agency to see what its policy says.")
        expect(tab.page.locator(".sh-glance:visible")).to_have_count(0)
    tab.open(f"{PAGE}?place#example-policy.storage")
    expect(tab.page.locator(".sh-glance:visible")).to_have_attribute("data-policy", "example-policy")
    expect(tab.page.locator("[id='example-policy.storage']")).to_be_in_viewport()
    tab.open(f"{PAGE}?x#example-policy/nobody")
    expect(tab.page.locator("#glance-role")).to_have_value("")


@pytest.mark.nightly
def test_nothing_is_shown_before_an_agency_is_chosen_and_all_of_them_on_request(tab: Tab) -> None:
    tab.open(PAGE)
    expect(tab.page.locator(".sh-glance:visible")).to_have_count(0)
    choose_both(tab, "all", "volunteer")
    expect(tab.page.locator(".sh-glance:visible")).to_have_count(4)
    assert tab.page.url.endswith("/glance/#all/volunteer")
    tab.page.reload()
    expect(tab.page.locator(".sh-glance:visible")).to_have_count(4)


def test_what_is_said_to_a_role_alone_stands_first_and_the_way_to_its_induction_beside_it(tab: Tab) -> None:
    """More frequent supervision for volunteers must not be folded away below the figures for all others."""
    tab.open(f"{PAGE}#model-policy/volunteer")
    frequency = tab.page.locator(".sh-glance:visible [data-topic=frequency]")
    expect(frequency.locator(".sh-answers > li:visible").first).to_contain_text("For you: volunteers.")
    tab.page.get_by_role("link", name="Induction: Volunteer").click()
    expect(tab.page.get_by_role("heading", level=1)).to_contain_text("Volunteer")


@pytest.mark.nightly
def test_the_chosen_role_s_intervals_are_told_from_others_by_words_and_by_shape(tab: Tab, book: Handbook) -> None:
    marks = {"you": "You: ", "perhaps": "Perhaps you: ", "others": "Others: "}
    seen = set()
    for role in book.pathways:
        tab.open(f"{PAGE}?{role.id}#model-policy/{role.id}")
        bars = tab.page.locator(".sh-glance:visible .sh-bars:visible > li")
        for bar in bars.all():
            roles = (bar.get_attribute("data-for") or role.id).split()
            whose = "you" if role.id in roles else "others"
            whose = "perhaps" if role.id in (bar.get_attribute("data-unclear") or "").split() else whose
            assert bar.inner_text().startswith(marks[whose]), role.id
            fill = bar.locator(".sh-bars__bar").evaluate("each => getComputedStyle(each).fill")
            assert (fill != "none") == (whose == "you")
            seen.add(whose)
    assert {"you", "others"} <= seen
    tab.page.locator("#glance-role").select_option("")
    expect(tab.page.locator(".sh-bars [data-bar]:visible")).to_have_count(0)


def test_for_you_is_said_of_what_speaks_to_the_role(tab: Tab) -> None:
    tab.open(f"{PAGE}#model-policy/volunteer")
    line = tab.page.locator(".sh-glance:visible [data-topic=frequency] > .sh-answers > li")
    expect(line).to_contain_text("For you: volunteers.")
    everyone = tab.page.locator(".sh-glance:visible li:not([data-for]) > .sh-told__who b")
    expect(everyone).to_have_count(0)


def test_a_role_that_is_not_named_reads_so(tab: Tab) -> None:
    tab.open(f"{PAGE}#other-policy/volunteer")
    section = tab.page.locator(".sh-glance:visible")
    expect(section.get_by_text("Your role is not named.").locator("visible=true")).to_have_count(1)
    expect(section.locator("[data-topic=escalation] [data-fold=others] li").first).to_be_attached()
    for topic in ("escalation", "duration"):
        silence = section.locator(f"[data-topic={topic}] .sh-silence:visible")
        expect(silence).to_have_text("Not known: parts of the copy are missing.")
    expect(section.locator("[data-topic=duration]").get_by_text("No figure.")).to_be_visible()


def test_what_is_said_of_staff_is_told_apart_for_a_volunteer(tab: Tab) -> None:
    """It is neither an answer nor silence, and comes after the answers for the role."""
    tab.open(f"{PAGE}#derived-policy/volunteer")
    topic = tab.page.locator(".sh-glance:visible [data-topic=escalation]")
    expect(topic.locator(".sh-answers > li:visible")).to_have_count(1)
    expect(topic.locator(".sh-told__unclear:visible").first).to_have_text(
        "It says this of a member of staff, and not whether that includes you."
    )
    expect(topic.locator(".sh-silence:visible")).to_have_count(0)
    frequency = tab.page.locator(".sh-glance:visible [data-topic=frequency] .sh-answers > li")
    expect(frequency.first.locator(".sh-told__unclear:visible")).to_have_count(0)
    tab.page.locator("#glance-role").select_option("new-practitioner")
    expect(tab.page.locator(".sh-told__unclear:visible")).to_have_count(0)


def test_it_works_by_keyboard_alone(tab: Tab) -> None:
    tab.open(PAGE)
    tab.page.locator("#glance-policy").focus()
    tab.page.keyboard.type("Mod")
    tab.page.keyboard.press("Tab")
    tab.page.keyboard.type("Vol")
    expect(tab.page.locator("#glance-role")).to_have_value("volunteer")
    expect(tab.page.locator(".sh-glance:visible h2")).to_contain_text("Model policy")
    fold = tab.page.locator(".sh-glance:visible [data-topic=frequency] summary")
    fold.focus()
    tab.page.keyboard.press("Enter")
    expect(tab.page.locator(".sh-glance:visible [data-topic=frequency] [data-fold=rest] li").first).to_be_visible()


def test_an_answer_leads_to_its_clause(tab: Tab) -> None:
    tab.open(f"{PAGE}#example-policy/new-practitioner")
    tab.page.get_by_role("link", name="How often for everyone").first.click()
    expect(tab.page.locator("#every-6-weeks")).to_be_in_viewport()


def test_without_javascript_every_agency_is_there_to_read(without_javascript: Tab, book: Handbook) -> None:
    without_javascript.open(PAGE)
    page = without_javascript.page
    expect(page.locator(".sh-glance-form")).to_be_hidden()
    expect(page.locator(".sh-glance:visible")).to_have_count(len(book.policies))
    expect(
        page.get_by_text("Not known for these roles, because parts of the copy are missing: ").first
    ).to_be_attached()
    expect(page.get_by_text("not whether that includes these roles: Volunteer").first).to_be_attached()
    expect(page.locator(".sh-told__unclear:visible")).to_have_count(0)
    expect(page.get_by_text("for your role").locator("visible=true")).to_have_count(0)
    expect(page.get_by_text("Your role in it").locator("visible=true")).to_have_count(0)


@pytest.mark.nightly
def test_no_barrier_is_found_once_something_is_chosen(tab: Tab) -> None:
    tab.open(f"{PAGE}#model-policy/volunteer")
    tab.page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true })")
    assert too_wide(tab.page, "main") == []
    assert faults_in_every_mode(tab, fits="main") == []


@pytest.mark.nightly
def test_printed_it_shows_what_was_chosen(browser: Browser, site: Site) -> None:
    with opened_tab(browser, site) as tab:
        tab.open(f"{PAGE}#derived-policy/new-practitioner")
        tab.page.emulate_media(media="print")
        expect(tab.page.locator(".sh-glance:visible")).to_have_count(1)
        expect(tab.page.locator(".sh-glance-form")).to_be_hidden()
        expect(tab.page.locator(".sh-alarm")).to_be_visible()
