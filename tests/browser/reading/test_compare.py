"""The comparison in a browser: the agencies chosen as columns, their differences, and the table taken away."""

from __future__ import annotations

import csv
import io
import re
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest
from markdown import markdown  # type: ignore[import-untyped]
from playwright.sync_api import Browser, expect

from macros.derived.topic_answers import stands
from macros.model.handbook import Handbook
from macros.pages.agency_differences import differences_in_words
from macros.pages.registry import pages
from tests.browser.conftest import opened_tab, serving
from tests.macros.pages.test_many_policies import many
from tests.support.browser.axe import faults_in_every_mode, too_wide
from tests.support.browser.tab import Tab
from tests.support.project import write_theme_tokens
from tests.support.trees import ROOT

PAGE = "compare/"
TODAY = date(2026, 11, 26)
ENGINE = 90_000  # milliseconds: the engine is downloaded once
SAID = ".sh-compare-form [role=status]"

_BETWEEN = """() => Object.fromEntries([...document.querySelectorAll("[data-topic]")].map((topic) =>
  [topic.dataset.topic, topic.querySelector("[data-between]")?.textContent ?? ""]))"""


def choose(tab: Tab, *policies: str) -> None:
    for place, policy in zip(("First", "Second", "Third", "Fourth"), (*policies, *[""] * 4), strict=False):
        tab.page.get_by_label(f"{place} agency").select_option(policy)


def between(tab: Tab, *policies: str) -> dict[str, str]:
    choose(tab, *policies)
    found: dict[str, str] = tab.page.evaluate(_BETWEEN)
    return found


def test_what_is_said_of_every_choice_is_what_the_build_would_say(tab: Tab, book: Handbook) -> None:
    says_what_the_data_say(tab, book)


def says_what_the_data_say(tab: Tab, book: Handbook) -> None:
    tab.open(PAGE)
    compared = {topic.id: topic for topic in book.topics if topic.compared}
    names = {held.policy.id: held.policy.short for held in book.policies}
    for chosen in (choice for number in (2, 3, 4) for choice in combinations(names, number)):
        said = between(tab, *chosen)
        assert said.keys() == compared.keys()
        for name, words in said.items():
            those = [each for each in stands(book, TODAY, compared[name]) if each.policy_file.policy.id in chosen]
            wanted = differences_in_words(compared[name], those, lambda stand: names[stand.policy_file.policy.id])
            assert words == " ".join(wanted), (chosen, name)


def test_without_a_choice_the_first_two_stand_beside_the_standards(tab: Tab, book: Handbook) -> None:
    tab.open(PAGE)
    heads = tab.page.locator("thead th:visible")
    expect(heads).to_have_count(4)
    shown = tab.page.locator("thead [data-policy]:visible")
    assert [each.get_attribute("data-policy") for each in shown.all()] == [p.policy.id for p in book.policies[:2]]
    assert tab.page.url.endswith("/compare/")


def test_the_agencies_chosen_are_the_columns_and_the_address_has_them(tab: Tab) -> None:
    tab.open(PAGE)
    said = between(tab, "example-policy", "derived-policy")["frequency"]
    assert said == "Derived policy: at least every 6 months; Example: at least every 6 weeks."
    row = tab.page.locator("[data-topic=frequency] tr").first
    boxes = [cell.bounding_box() for cell in row.locator("td:visible").all()]
    assert len(boxes) == 3
    assert len({box["y"] for box in boxes if box}) == 1
    assert tab.page.url.endswith("/compare/#example-policy/derived-policy")
    tab.page.reload()
    expect(tab.page.locator(SAID)).to_have_text(
        "Shown side by side: Example (Exampleshire) and Derived policy (no area named)."
    )
    expect(tab.page.locator(".sh-scale > li:visible")).to_have_count(2)


def test_up_to_four_stand_side_by_side(tab: Tab, book: Handbook) -> None:
    every = [held.policy.id for held in book.policies][:4]
    tab.open(f"{PAGE}#{'/'.join(every)}")
    expect(tab.page.locator("thead [data-policy]:visible")).to_have_count(4)
    expect(tab.page.get_by_label("Fourth agency")).to_have_value(every[3])
    tab.page.get_by_label("Third agency").select_option("")
    expect(tab.page.locator("thead [data-policy]:visible")).to_have_count(3)
    assert tab.page.url.endswith(f"#{every[0]}/{every[1]}/{every[3]}")


def test_an_address_leads_to_its_question(tab: Tab) -> None:
    tab.open(f"{PAGE}#storage")
    expect(tab.page.locator("#storage")).to_be_in_viewport()
    expect(tab.page.locator("thead [data-policy]:visible")).to_have_count(2)


def test_the_rest_of_a_cell_is_behind_one_control(tab: Tab) -> None:
    tab.open(f"{PAGE}#example-policy/derived-policy")
    control = tab.page.locator("[data-topic] td:visible details.sh-about > summary").first
    rest = control.locator("xpath=..").locator(".sh-compare__more")
    expect(rest).to_be_hidden()
    control.press("Enter")
    expect(rest).to_be_visible()


@pytest.mark.nightly
def test_one_agency_alone_asks_for_another(tab: Tab) -> None:
    tab.open(PAGE)
    for policies in (("example-policy",), ("example-policy", "example-policy")):
        choose(tab, *policies)
        expect(tab.page.locator(SAID)).to_contain_text("Choose another agency to compare it with.")
        expect(tab.page.locator("[data-between]:visible")).to_have_count(0)


@pytest.mark.nightly
def test_on_a_phone_each_question_is_a_card_with_a_line_for_each_agency(tab: Tab) -> None:
    tab.page.set_viewport_size({"width": 400, "height": 850})
    tab.open(f"{PAGE}#example-policy/derived-policy")
    names = tab.page.locator("[data-topic=frequency] .sh-compare__whose:visible")
    assert names.all_inner_texts() == ["Derived policy:", "Example:", "The standards:"]
    tops = [box["y"] for each in names.all() if (box := each.bounding_box())]
    assert tops == sorted(set(tops))


def test_without_javascript_all_policies_stand_as_columns(without_javascript: Tab, book: Handbook) -> None:
    without_javascript.open(PAGE)
    page = without_javascript.page
    expect(page.locator(".sh-compare-form")).to_be_hidden()
    expect(page.locator("thead [data-policy]:visible")).to_have_count(len(book.policies))
    expect(page.locator("[data-among]:visible").first).to_be_visible()


def test_the_table_can_be_taken_away_as_csv(tab: Tab, tmp_path: Path) -> None:
    tab.open(f"{PAGE}#example-policy/derived-policy")
    with tab.page.expect_download() as download:
        tab.page.get_by_role("button", name="Download as CSV").click()
    assert re.fullmatch(r"comparison-\d{4}-\d\d-\d\d\.csv", download.value.suggested_filename)
    download.value.save_as(tmp_path / "table.csv")
    rows = list(csv.reader(io.StringIO((tmp_path / "table.csv").read_bytes().decode("utf-8-sig"), newline="")))
    assert rows[0] == [
        "Question",
        "Derived policy (no area named)",
        "Example (Exampleshire)",
        "The standards",
        "Where they differ",
    ]
    assert len(rows) == tab.page.locator("[data-topic]").count() + 2
    often = next(row for row in rows if row[0] == "How often do I get supervision?")
    assert often[2].startswith("At least every 6 weeks")
    assert "For: all staff. (1.10 How often for everyone)" in often[2]
    assert not re.search(r"Stated|\bClause ", "".join(map(",".join, rows[1:-1])))
    assert often[4] == "Derived policy: at least every 6 months; Example: at least every 6 weeks."
    assert "its own document prevails" in rows[-1][0]


def test_no_cell_of_the_csv_is_a_formula(tab: Tab) -> None:
    tab.open(PAGE)
    head = tab.page.locator("thead [data-policy]:visible a").first
    head.evaluate("each => { each.textContent = ' =HYPERLINK(1)'; }")
    with tab.page.expect_download() as download:
        tab.page.get_by_role("button", name="Download as CSV").click()
    content = download.value.path().read_bytes().decode("utf-8-sig")
    assert next(csv.reader(io.StringIO(content, newline="")))[1] == "'=HYPERLINK(1)"


def test_the_table_can_be_taken_away_as_word(tab: Tab) -> None:
    tab.open(f"{PAGE}#example-policy/derived-policy")
    with tab.page.expect_download(timeout=ENGINE) as download:
        tab.page.get_by_role("button", name="Download as Word").click()
    with zipfile.ZipFile(download.value.path()) as file:
        words = " ".join(re.sub(r"<[^>]+>", " ", file.read("word/document.xml").decode()).split())
    assert "Derived policy (no area named); Example (Exampleshire); The standards" in words
    assert "At least every 6 weeks" in words
    assert "Derived policy: at least every 6 months; Example: at least every 6 weeks." in words


@pytest.mark.nightly
def test_no_barrier_is_found_with_two_agencies(tab: Tab) -> None:
    tab.open(f"{PAGE}#example-policy/derived-policy")
    tab.page.evaluate("document.querySelectorAll('main details').forEach((each) => { each.open = true })")
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
    write_theme_tokens(tmp_path)
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
    choose_two = {"First agency": "policy-0", "Second agency": "policy-1"}
    for label, policy in choose_two.items():
        crowded.page.get_by_label(label).select_option(policy)
    expect(rows).to_have_count(2)
