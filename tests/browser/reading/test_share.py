"""Sharing and citing a clause or a point: by keyboard, with the clipboard refused, and without dialogs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from macros.model.handbook import Handbook
from tests.browser.conftest import opened_tab
from tests.support.browser.axe import too_wide, violations
from tests.support.browser.tab import MODES, NARROW, Site, Tab

OWN = "policies/derived-policy/"
TITLE = "How often you will get supervision"
WITHIN = "as restated in the Safeguarding supervision handbook, Example Partnership"
READ = "read 26 November 2026."

# page, heading, permanent address, and the words before the handbook's name
CITED = [
    (
        OWN,
        TITLE,
        "policies/derived-policy/4/#how-often",
        "Example Careers (no area named), Derived Supervision Policy, version 4 (August 2022), "
        f"section 7 (Frequency of supervision), paragraph 7.1 “{TITLE}”",
    ),
    (
        "policies/derived-policy/4/",
        "Both will sign and date the record",
        "policies/derived-policy/4/#records-signed",
        "Example Careers (no area named), Derived Supervision Policy, version 4 (August 2022), "
        "section 8 (Recording), paragraph 8.1 “Both will sign and date the record”",
    ),
    (
        "policies/model-policy/",
        "A session lasts about an hour",
        "policies/model-policy/undated/#contract-hour",
        "Example Board (Exampleshire), Model Supervision Policy (model policy), undated copy, "
        "Appendix 1 (Supervision contract), paragraph 2 “A session lasts about an hour”",
    ),
    (
        "policies/model-policy/",
        "The practitioner keeps the time free",
        "policies/model-policy/undated/#keep-time",
        "Example Board (Exampleshire), Model Supervision Policy (model policy), undated copy, "
        "Appendix 1 (Supervision contract), under “As a supervisee I agree to”, "
        "clause “The practitioner keeps the time free”",
    ),
    (
        "policies/other-policy/",
        "Records of supervision",
        "policies/other-policy/2026-04/#records-kept",
        "Example Charity (Otherhampton), Supervision Procedure (procedure), version of April 2026, "
        "paragraph 2 “Records of supervision”",
    ),
    *(
        (
            page,
            "Cover for an absent supervisor",
            "standards/1/s03/#s03.2",
            "Example Partnership (Exampleshire), Example supervision standards, Standard 3: What is recorded, "
            "version 1 (published in the handbook on 22 November 2026), point 3.2 “Cover for an absent supervisor”",
        )
        for page in ("standards/s03/", "standards/1/s03/")
    ),
]


BY_DAY = (OWN, "standards/s03/")


@pytest.fixture(scope="module")
def sharing(browser: Browser, site: Site) -> Iterator[Tab]:
    """A tab on 26 November 2026 that may write to the clipboard."""
    with opened_tab(browser, site, permissions=["clipboard-read", "clipboard-write"], reduced_motion="reduce") as tab:
        tab.page.clock.set_fixed_time(datetime(2026, 11, 26, 12))
        yield tab
        assert tab.troubles == []


def _button(page: Page, title: str = TITLE) -> Locator:
    """The button among what is folded about an entry, which is opened."""
    entry = page.locator(f'article [data-title="{title}"]')
    if not entry.locator("details.sh-about").evaluate("each => each.open"):
        entry.locator("details.sh-about > summary").click()
    return entry.get_by_role("button", name=f"Share or cite “{title}”", exact=True)


@pytest.mark.parametrize(
    ("page", "title", "stays", "words"),
    [pytest.param(*each, id=each[0], marks=[] if each[0] in BY_DAY else [pytest.mark.nightly]) for each in CITED],
)
def test_a_citation_says_whose_it_is_which_version_and_when_it_was_read(
    sharing: Tab, page: str, title: str, stays: str, words: str
) -> None:
    cites(sharing, page, title, stays, f"{words}, {WITHIN}")


def cites(sharing: Tab, page: str, title: str, stays: str, words: str) -> None:
    sharing.open(page)
    _button(sharing.page, title).click()
    dialog = sharing.page.get_by_role("dialog", name="Share or cite")
    address = f"{sharing.site.address}{stays}"
    expect(dialog.get_by_label("Address that stays")).to_have_value(address)
    expect(dialog.get_by_label("Citation")).to_have_value(f"{words}, {address}, {READ}")
    sharing.page.goto(address)
    expect(sharing.page.locator(f"[id='{address.rpartition('#')[2]}']")).to_have_attribute("data-title", title)


def test_by_keyboard_it_opens_copies_says_so_and_gives_the_focus_back(sharing: Tab) -> None:
    page = sharing.page
    sharing.open(OWN)
    _button(page).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Share or cite")).to_be_focused()
    for copied in ("Address that stays", "Citation"):
        page.keyboard.press("Tab")
        expect(page.get_by_role("dialog").get_by_label(copied)).to_be_focused()
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(page.get_by_role("dialog").get_by_role("status")).to_have_text(f"{copied}: copied.")
        assert page.evaluate("navigator.clipboard.readText()") == page.get_by_label(copied).last.input_value()
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_have_count(0)
    expect(_button(page)).to_be_focused()


@pytest.mark.parametrize(
    "clipboard",
    [
        "{ writeText: () => Promise.reject(new Error('no')) }",
        pytest.param("undefined", marks=pytest.mark.nightly),
    ],
)
def test_where_the_clipboard_is_refused_the_text_is_selected(browser: Browser, site: Site, clipboard: str) -> None:
    with opened_tab(browser, site) as tab:
        tab.page.add_init_script(f"Object.defineProperty(navigator, 'clipboard', {{ value: {clipboard} }})")
        tab.open(OWN)
        _button(tab.page).click()
        tab.page.get_by_role("button", name="Copy citation").click()
        expect(tab.page.get_by_role("dialog").get_by_role("status")).to_contain_text("It is selected")
        citation = tab.page.get_by_label("Citation")
        expect(citation).to_be_focused()
        selected = citation.evaluate("field => field.value.slice(field.selectionStart, field.selectionEnd)")
        assert selected == citation.input_value() != ""
        assert tab.troubles == []


@pytest.mark.nightly
def test_every_clause_and_point_has_one_and_pages_do_not_grow_by_it(sharing: Tab, book: Handbook) -> None:
    wanted = {f"policies/{held.policy.id}/": len(held.latest.clauses) for held in book.policies}
    wanted |= {f"standards/{each.id}/": len(each.criteria) for each in book.edition.standards}
    for page, count in wanted.items():
        sharing.open(page)
        expect(sharing.page.locator(".sh-share")).to_have_count(count)
        expect(sharing.page.locator(".sh-permanent")).to_have_count(0)
        html = (sharing.site.folder / page / "index.html").read_text(encoding="utf-8")
        assert "Share or cite" not in html
        assert html.count('class="sh-cites"') == 1


def test_it_is_not_printed(sharing: Tab) -> None:
    sharing.open(OWN)
    sharing.page.emulate_media(media="print")
    expect(sharing.page.locator(".sh-share:visible")).to_have_count(0)
    sharing.page.emulate_media(media="screen")


def test_without_javascript_the_plain_links_lead_to_the_address(without_javascript: Tab) -> None:
    _only_links(without_javascript)


@pytest.mark.nightly
def test_a_browser_without_dialogs_keeps_the_plain_links(browser: Browser, site: Site) -> None:
    with opened_tab(browser, site) as tab:
        tab.page.add_init_script("delete window.HTMLDialogElement")
        _only_links(tab)
        assert tab.troubles == []


def _only_links(tab: Tab) -> None:
    tab.open(OWN)
    tab.settle()
    expect(tab.page.locator(".sh-share")).to_have_count(0)
    tab.page.locator("#how-often summary").click()
    tab.page.locator("#how-often a.sh-permanent").click()
    tab.page.wait_for_url("**/policies/derived-policy/4/#how-often")


@pytest.mark.nightly
def test_open_it_is_accessible_and_fits(sharing: Tab) -> None:
    sharing.open(OWN)
    _button(sharing.page).click()
    sharing.page.get_by_role("button", name="Copy citation").click()
    expect(sharing.page.get_by_role("dialog").get_by_role("status")).to_have_text("Citation: copied.")
    for scheme, width in MODES:
        sharing.show(scheme, width)
        assert violations(sharing.page, "dialog") == [], (scheme, width)
        assert too_wide(sharing.page, "dialog") == [], (scheme, width)
        if width == NARROW:
            box = sharing.page.locator("dialog").bounding_box()
            assert box is not None
            assert 0 <= box["x"] <= NARROW - box["width"]
