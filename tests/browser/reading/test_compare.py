"""The comparison in a browser: two agencies side by side, their differences, and the tables without JavaScript."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest
from markdown import markdown  # type: ignore[import-untyped]
from playwright.sync_api import Browser, expect

from macros import ROOT
from macros.derived.topic_answers import stands, topic_differences
from macros.model.handbook import Handbook
from macros.pages.registry import pages
from tests.browser.conftest import opened_tab, serving
from tests.macros.pages.test_many_policies import many
from tests.support.browser.axe import faults_in_every_mode, too_wide
from tests.support.browser.tab import Tab

PAGE = "compare/"
TODAY = date(2026, 11, 26)
SAID = ".sh-compare-form [role=status]"

_BETWEEN = """() => Object.fromEntries([...document.querySelectorAll(".sh-compared")].map((topic) =>
  [topic.dataset.topic, topic.querySelector("[data-between]").textContent]))"""


def between(tab: Tab, first: str, second: str) -> dict[str, str]:
    tab.page.get_by_label("I work for").select_option(first)
    tab.page.get_by_label("and in").select_option(second)
    found: dict[str, str] = tab.page.evaluate(_BETWEEN)
    return found


def test_what_is_said_of_every_two_agencies_follows_from_the_data(tab: Tab, book: Handbook) -> None:
    says_what_the_data_say(tab, book)


def says_what_the_data_say(tab: Tab, book: Handbook) -> None:
    tab.open(PAGE)
    compared = {topic.id: topic for topic in book.topics if topic.compared}
    for first, second in combinations([held.policy.id for held in book.policies], 2):
        for name, said in between(tab, first, second).items():
            both = stands(book, TODAY, compared[name])
            those = [each for each in both if each.policy_file.policy.id in (first, second)]
            found = topic_differences(those)
            where = (first, second, name)
            assert ("Neither says anything" in said) == (not found.speaking), where
            assert ("says nothing, in the copy we hold" in said) == (len(found.speaking) == 1), where
            missing = [each.version.missing for each in found.silent if each.version.missing]
            assert all(words in said for words in missing), where
            assert ("is not known" in said) == bool(missing), where
            if len(found.speaking) == 2 and compared[name].is_measured:
                assert ("different figures" in said) == found.figures_differ, where
                assert ("the same figures" in said) == (len(found.with_figures) == 2 and not found.figures_differ)
                assert ("neither sets a figure" in said) == (not found.with_figures), where
                assert (" sets a figure: " in said) == (len(found.with_figures) == 1), where
            exceptions = len(found.with_exceptions) if len(found.speaking) == 2 else 0
            assert ("exceptions" in said) == (exceptions > 0), where


def test_two_agencies_stand_side_by_side_and_their_difference_is_said(tab: Tab) -> None:
    tab.open(PAGE)
    said = between(tab, "example-policy", "derived-policy")["frequency"]
    assert "They set different figures" in said
    assert "Example (Exampleshire): at least every 6 weeks" in said
    assert "Derived policy (no area named): at least every 6 months" in said
    rows = tab.page.locator(".sh-compared[data-topic=frequency] tr[data-policy]:visible")
    expect(rows).to_have_count(2)
    expect(tab.page.locator(SAID)).to_contain_text("Shown side by side")  # one line more than before
    boxes = [rows.nth(place).bounding_box() for place in range(2)]
    assert boxes[0]
    assert boxes[1]
    assert boxes[0]["y"] == boxes[1]["y"]
    assert boxes[0]["x"] + boxes[0]["width"] <= boxes[1]["x"]
    assert tab.page.url.endswith("/compare/#example-policy/derived-policy")
    tab.page.reload()
    expect(tab.page.locator(SAID)).to_have_text(
        "Shown side by side: Example (Exampleshire), and Derived policy (no area named)."
    )
    tab.page.get_by_label("I work for").select_option("")
    tab.page.get_by_label("and in").select_option("")
    expect(tab.page.locator(SAID)).to_have_text("All 4 are shown. Choose two to see them side by side.")
    expect(tab.page.locator("[data-between]:visible")).to_have_count(0)
    assert tab.page.url.endswith("/compare/")


def test_tables_are_folded_until_something_is_chosen_and_an_address_opens_its_own(tab: Tab) -> None:
    tab.open(PAGE)
    rows = tab.page.locator("tr[data-policy]:visible")
    expect(tab.page.get_by_text("Where they differ").first).to_be_visible()
    expect(rows).to_have_count(0)
    tab.page.locator(".sh-compared[data-topic=frequency] .sh-whole > summary").click()
    expect(rows).to_have_count(4)
    tab.open(f"{PAGE}?place#storage")
    expect(tab.page.locator("#storage")).to_be_in_viewport()
    expect(tab.page.locator(".sh-compared:has(.sh-whole[open])")).to_have_attribute("data-topic", "storage")
    tab.page.emulate_media(media="print")
    expect(tab.page.locator(".sh-compared[data-topic=frequency] table")).to_be_visible()


def test_on_a_phone_two_agencies_show_what_sets_them_apart_and_tables_stay_folded(tab: Tab) -> None:
    tab.page.set_viewport_size({"width": 400, "height": 800})
    tab.open(f"{PAGE}#example-policy/derived-policy")
    expect(tab.page.get_by_text("Between these two").first).to_be_visible()
    expect(tab.page.locator("tr[data-policy]:visible")).to_have_count(0)
    tab.page.locator(".sh-compared[data-topic=frequency] .sh-whole > summary").click()
    expect(tab.page.locator("tr[data-policy]:visible")).to_have_count(2)


def test_one_agency_alone_asks_for_another(tab: Tab) -> None:
    tab.open(PAGE)
    tab.page.get_by_label("I work for").select_option("example-policy")
    expect(tab.page.locator(SAID)).to_contain_text("Choose another agency to compare it with.")
    tab.page.get_by_label("and in").select_option("example-policy")
    expect(tab.page.locator(SAID)).to_contain_text("Choose another agency to compare it with.")
    expect(tab.page.locator("[data-between]:visible")).to_have_count(0)


def test_without_javascript_the_tables_are_whole(without_javascript: Tab, book: Handbook) -> None:
    without_javascript.open(PAGE)
    page = without_javascript.page
    expect(page.locator(".sh-compare-form")).to_be_hidden()
    number = sum(topic.compared for topic in book.topics)
    expect(page.locator(".sh-compare tr[data-policy]:visible")).to_have_count(number * len(book.policies))
    expect(page.get_by_text("Where they differ").first).to_be_visible()


def test_no_barrier_is_found_with_two_agencies(tab: Tab) -> None:
    tab.open(f"{PAGE}#model-policy/derived-policy")
    tab.page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true })")
    assert too_wide(tab.page, "main") == []
    assert faults_in_every_mode(tab, fits="main") == []


@pytest.fixture
def crowded(browser: Browser, tmp_path: Path) -> Iterator[Tab]:
    """A topic's page from a handbook with many policies, with only the module that the site uses."""
    topics = tuple(replace(topic, expects=()) for topic in many().topics)
    words = pages(replace(many(), topics=topics), TODAY)["compare_topic"]("frequency")
    html = markdown(words, extensions=["attr_list", "md_in_html"])
    (tmp_path / "index.html").write_text(
        '<!doctype html><html lang="en-GB"><meta charset="utf-8"><title>Compare</title><link rel="stylesheet" '
        'href="web/handbook.css"><script type="module" src="web/reading/compare.mjs"></script>'
        f'<main class="md-typeset">{html}',
        encoding="utf-8",
    )
    shutil.copytree(ROOT / "selfcheck/web", tmp_path / "web")
    shutil.copytree(ROOT / "macros/theme/assets", tmp_path / "web", dirs_exist_ok=True)
    shutil.copytree(ROOT / "macros/theme/generated", tmp_path / "generated")
    with serving(tmp_path, "/") as site, opened_tab(browser, site) as tab:
        tab.open()
        yield tab


def test_many_policies_are_narrowed_by_sector_and_kind(crowded: Tab) -> None:
    rows = crowded.page.locator("tr[data-policy]:visible")
    every = len(many().policies)
    expect(rows).to_have_count(every)
    crowded.page.get_by_label("Sector").select_option("Health")
    health = sum(held.policy.sector == "health" for held in many().policies)
    expect(rows).to_have_count(health)
    expect(crowded.page.locator(SAID)).to_have_text(f"{health} of {every} are shown.")
    crowded.page.get_by_label("I work for").select_option("policy-0")
    crowded.page.get_by_label("and in").select_option("policy-1")
    expect(rows).to_have_count(2)
