"""The filter of a long list of policies, on a test page with the site's module."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from markdown import markdown  # type: ignore[import-untyped]
from playwright.sync_api import Browser, expect

from macros.pages.registry import pages
from tests.browser.conftest import opened_tab, serving
from tests.macros.pages.test_many_policies import NUMBER, many
from tests.support.browser.axe import violations
from tests.support.browser.tab import Tab
from tests.support.project import write_theme_tokens
from tests.support.trees import ROOT

_PAGE = """<!doctype html><html lang="en-GB"><meta charset="utf-8"><title>Policies</title>
<link rel="stylesheet" href="web/handbook.css"><script type="module" src="page.mjs"></script>
<main class="md-typeset">{}</main>"""
_SCRIPT = (
    'import { startFilter } from "./web/reading/policy-filter.mjs"; startFilter(document.querySelector(".sh-filter"));'
)
ROWS = "[data-filtered] > li:not([hidden])"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    words = pages(many(), date(2026, 11, 26))["policies_index"]()
    html = markdown(words, extensions=["attr_list", "md_in_html"])
    (tmp_path / "index.html").write_text(_PAGE.format(html), encoding="utf-8")
    (tmp_path / "page.mjs").write_text(_SCRIPT, encoding="utf-8")
    shutil.copytree(ROOT / "selfcheck/web", tmp_path / "web")
    shutil.copytree(ROOT / "macros/theme/assets", tmp_path / "web", dirs_exist_ok=True)
    write_theme_tokens(tmp_path)
    return tmp_path


@pytest.fixture
def listed(browser: Browser, folder: Path) -> Iterator[Tab]:
    with serving(folder, "/") as site, opened_tab(browser, site) as tab:
        tab.open()
        yield tab


def test_words_sector_and_status_narrow_together(listed: Tab) -> None:
    page = listed.page
    said = page.locator(".sh-filter [role=status]")
    expect(said).to_have_text(f"All {NUMBER} policies, by letter.")
    page.get_by_label("Whose, title or place").fill("7 GENCY")
    sevens = sum("7" in held.policy.short for held in many().policies)
    expect(said).to_have_text(f"{sevens} of {NUMBER} policies.")
    page.get_by_label("Sector").select_option("Health")
    expect(page.locator(f"{ROWS}[data-sector=police]")).to_have_count(0)
    assert page.locator(ROWS).count() > 0
    page.get_by_label("Review").select_option("No review date given")
    shown = page.locator(ROWS).count()
    assert shown == page.locator(f"{ROWS} .sh-status--none").count()


def test_a_letter_without_any_left_goes_and_comes_back(listed: Tab) -> None:
    page = listed.page
    field = page.get_by_label("Whose, title or place")
    field.fill("bgency")
    expect(page.locator("h2#letter-b")).to_be_visible()
    expect(page.locator("h2#letter-b + details li").first).to_be_visible()
    expect(page.locator("h2#letter-a")).to_be_hidden()
    field.fill("nobody at all")
    expect(page.locator(".sh-filter [role=status]")).to_have_text("No policy is like this.")
    field.fill("")
    expect(page.locator("h2#letter-a")).to_be_visible()
    expect(page.locator(ROWS)).to_have_count(NUMBER)
    expect(page.locator("h2#letter-b + details li").first).to_be_hidden()


@pytest.mark.nightly
def test_it_can_be_used_by_everybody(listed: Tab) -> None:
    assert violations(listed.page, "main") == []


def test_without_javascript_the_whole_list_is_there(browser: Browser, folder: Path) -> None:
    with serving(folder, "/") as site, opened_tab(browser, site, java_script_enabled=False) as tab:
        tab.open()
        expect(tab.page.locator(".sh-filter")).to_be_hidden()
        expect(tab.page.locator(ROWS)).to_have_count(NUMBER)
        expect(tab.page.locator("h2#letter-a")).to_be_visible()
