"""Pages in the browser: dates, keyboard, print, colours, and pages without JavaScript."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from macros.model.handbook import Handbook
from macros.model.policy import PolicyFile
from selfcheck.reading.dates import DUE_SOON_DAYS
from tests.browser.conftest import opened_tab
from tests.browser.every_page.test_every_page import first_pages
from tests.browser.every_page.test_not_started import open_fields
from tests.support.browser.tab import A_POLICY, NARROW, NOWHERE, WIDE, Site, Tab
from tests.support.markup import expected_pages
from tests.support.trees import CASES, ROOT, read_case

DATES = read_case(CASES / "dates.yml")
STANDARD = "standards/s03/"
MARK = "[data-review-due]"


def a_policy_with_a_review(book: Handbook) -> tuple[PolicyFile, date]:
    return next((held, held.latest.review_due.last) for held in book.policies if held.latest.review_due)


@pytest.mark.parametrize(
    ("days", "state", "words"),
    [
        pytest.param(-DUE_SOON_DAYS - 1, "in-date", "In date", marks=pytest.mark.nightly),
        pytest.param(-DUE_SOON_DAYS, "due-soon", "Review due within 90 days", marks=pytest.mark.nightly),
        pytest.param(0, "due-soon", "Review due within 90 days", marks=pytest.mark.nightly),
        (1, "passed", "Review date passed"),
    ],
)
def test_the_review_status_is_that_of_the_day_of_reading(
    tab: Tab, book: Handbook, days: int, state: str, words: str
) -> None:
    """It holds however old the build is, and up to the last minute of the reader's own day."""
    held, due = a_policy_with_a_review(book)
    day = due + timedelta(days=days)
    for minute in ("00:01", "23:59"):
        tab.page.clock.set_fixed_time(datetime.fromisoformat(f"{day}T{minute}"))
        tab.open(f"policies/{held.policy.id}/")
        mark = tab.page.locator(f"main {MARK}").first
        expect(mark).to_have_text(words)
        expect(mark).to_have_class(f"sh-status sh-status--{state}")


@pytest.mark.nightly
def test_a_sentence_beside_the_review_status_does_not_say_the_opposite(tab: Tab, book: Handbook) -> None:
    held, due = a_policy_with_a_review(book)
    for days, wrong in ((-DUE_SOON_DAYS - 1, "was due"), (1, "review is due")):
        tab.page.clock.set_fixed_time(datetime.fromisoformat(f"{due + timedelta(days=days)}T12:00"))
        tab.open(f"policies/{held.policy.id}/")
        expect(tab.page.locator("dd", has=tab.page.locator(MARK)).first).not_to_contain_text(wrong)


@pytest.mark.nightly
def test_a_policy_without_a_review_date_never_has_one(tab: Tab, book: Handbook) -> None:
    held = next(held for held in book.policies if not held.latest.review_due)
    tab.page.clock.set_fixed_time(datetime(2099, 1, 1))
    tab.open(f"policies/{held.policy.id}/")
    expect(tab.page.locator("main .sh-status").first).to_have_text("No review date given")


RUN_CASES = """async (cases) => {
  const { daysWords, lastDay, reviewStatus } = await import(`${location.origin}/dates.mjs`);
  const day = (text) => new Date(lastDay(text) * 86400000).toISOString().slice(0, 10);
  const refused = (text) => {
    try { lastDay(text); return false; } catch (error) { return error instanceof RangeError; }
  };
  return {
    last: cases.partial_dates.map(({ text }) => [text, day(text)]),
    taken: [...cases.wrong_form, ...cases.never_was].filter((text) => !refused(text)),
    status: cases.review_status.map(({ name, due, today }) => ({ name, ...reviewStatus(due, today) })),
    words: cases.days_words.map(({ days }) => daysWords(days)),
  };
}"""


@pytest.mark.parametrize(
    "timezone",
    [
        "Europe/London",
        *(pytest.param(each, marks=pytest.mark.nightly) for each in ("Pacific/Kiritimati", "America/Los_Angeles")),
    ],
)
def test_dates_mean_the_same_as_in_python(browser: Browser, site: Site, timezone: str) -> None:
    with opened_tab(browser, site, timezone_id=timezone) as tab:
        module = (ROOT / "selfcheck/web/shared/dates.mjs").read_text(encoding="utf-8")
        tab.page.route("**/dates.mjs", lambda route: route.fulfill(body=module, content_type="text/javascript"))
        tab.open("about/privacy/")
        found = tab.page.evaluate(RUN_CASES, DATES)
    assert found["taken"] == []
    assert found["last"] == [[case["text"], case["last"]] for case in DATES["partial_dates"]]
    wanted = [{name: case[name] for name in ("name", "state", "days")} for case in DATES["review_status"]]
    assert found["status"] == wanted
    assert found["words"] == [case["words"] for case in DATES["days_words"]]


def test_the_register_counts_days_on_the_day_of_reading(tab: Tab) -> None:
    tab.page.clock.set_fixed_time(datetime(2026, 5, 1, 12))
    tab.open("reviews/")
    row = tab.page.locator("li", has_text="Supervision and Management of Staff")
    expect(row.locator("[data-review-days]")).to_have_text("1 day ago")
    expect(row.locator(".sh-status")).to_have_text("Review date passed")


@pytest.mark.parametrize(
    "address", ["", *(pytest.param(each, marks=pytest.mark.nightly) for each in (STANDARD, NOWHERE))]
)
def test_the_skip_link_comes_first_and_leads_to_the_text(tab: Tab, address: str) -> None:
    page = tab.page
    tab.open(address)
    page.keyboard.press("Tab")
    link = page.locator(":focus")
    expect(link).to_have_text("Skip to content")
    expect(link).to_be_in_viewport()
    page.keyboard.press("Enter")
    target = page.evaluate("decodeURIComponent(location.hash.slice(1))")
    assert target
    expect(page.locator(f'article [id="{target}"], article[id="{target}"]')).to_be_in_viewport()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main, article') !== null"), "the next step is in the text"


@pytest.mark.parametrize("key", ["/", *(pytest.param(key, marks=pytest.mark.nightly) for key in "sf")])
def test_a_key_opens_the_search_and_escape_closes_it(tab: Tab, key: str) -> None:
    page = tab.page
    tab.open(STANDARD)
    page.keyboard.press(key)
    box = page.locator("[data-md-component=search-query]")
    expect(box).to_be_focused()
    expect(box).to_have_value("")
    page.keyboard.press("Escape")
    expect(box).not_to_be_focused()


def test_results_are_reached_with_the_keyboard(tab: Tab) -> None:
    page = tab.page
    tab.open()
    tab.search("supervision agreement")
    page.keyboard.press("ArrowDown")
    link = page.locator("a.md-search-result__link:focus")
    expect(link).to_have_count(1)
    address = str(link.get_attribute("href"))
    page.keyboard.press("Enter")
    page.wait_for_url(address)


def test_details_open_with_the_keyboard(tab: Tab) -> None:
    page = tab.page
    tab.open(STANDARD)
    details = page.locator("details.sh-about").first
    details.locator("summary").first.focus()
    page.keyboard.press("Enter")
    expect(details).to_have_attribute("open", "")
    expect(details.locator("dd").first).to_be_visible()
    page.keyboard.press("Enter")
    assert details.get_attribute("open") is None


_FOCUS = """() => {
  const seen = document.activeElement;
  if (!seen || seen === document.body) return null;
  const shown = seen.matches("input.md-option") ? seen.labels[0].parentElement : seen;  // the theme hides these inputs
  const { outlineStyle, outlineWidth, boxShadow, visibility } = getComputedStyle(seen);
  const { left, right, top, bottom, width, height } = shown.getBoundingClientRect();
  const marked = (outlineStyle !== "none" && parseFloat(outlineWidth) >= 1) || boxShadow !== "none";
  const inside = right > 0 && left < innerWidth && bottom > 0 && top < innerHeight && width > 0 && height > 0;
  if (marked && inside && visibility === "visible") return null;
  return `${seen.localName}.${seen.classList[0] ?? ""} ${seen.textContent.trim().slice(0, 30)}`;
}"""
STEPS = 30


@pytest.mark.parametrize("width", [WIDE, pytest.param(NARROW, marks=pytest.mark.nightly)])
@pytest.mark.parametrize(
    "address",
    ["", *(pytest.param(each, marks=pytest.mark.nightly) for each in (STANDARD, A_POLICY))],
    ids=lambda address: address or "home",
)
def test_the_keyboard_always_shows_where_it_is(tab: Tab, address: str, width: int) -> None:
    """At the first steps of a page, the focus is on the screen and has a visible mark."""
    tab.show_size(width)
    tab.open(address)
    lost: list[str | None] = []
    for _ in range(STEPS):
        tab.page.keyboard.press("Tab")
        lost.append(tab.page.evaluate(_FOCUS))
    assert [each for each in lost if each] == []


def test_the_menu_opens_with_the_keyboard_on_a_narrow_screen(tab: Tab) -> None:
    """A narrow screen is also a wide one at a zoom of 400 %, with a keyboard."""
    page = tab.page
    tab.show_size(NARROW)
    tab.open()
    button = page.locator("[for=__drawer].md-header__button")
    button.focus()
    expect(button).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".sh-nav").get_by_text("Glossary").first).to_be_in_viewport()


def test_the_colours_are_chosen_with_the_keyboard(tab: Tab) -> None:
    page = tab.page
    page.emulate_media(color_scheme="light")
    tab.open()
    page.locator("input.md-option").first.focus()
    for _ in range(2):
        page.keyboard.press("Enter")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


def test_a_linked_point_is_not_hidden_under_the_header(tab: Tab, book: Handbook) -> None:
    for criterion in book.edition.standards[2].criteria[1:3]:
        tab.open("about/privacy/")
        tab.open(f"{STANDARD}#{criterion.id}")
        top = tab.page.locator(f'[id="{criterion.id}"]').bounding_box()
        header = tab.page.locator(".md-header").bounding_box()
        assert top is not None
        assert header is not None
        assert top["y"] >= header["y"] + header["height"]


@pytest.mark.parametrize(
    "pages",
    [
        pytest.param(first_pages, id="first-of-each-kind"),
        pytest.param(expected_pages, id="all", marks=pytest.mark.nightly),
    ],
)
def test_every_page_reads_without_javascript_and_has_no_open_field(
    without_javascript: Tab, pages: Callable[[], list[str]]
) -> None:
    found = {address: _faults_without_javascript(without_javascript, address) for address in pages()}
    assert {address: faults for address, faults in found.items() if faults} == {}


def _faults_without_javascript(tab: Tab, address: str) -> list[str]:
    tab.open(address)
    urgent = tab.page.locator(".sh-alarm")
    right = {
        "its heading": tab.page.locator("main h1").is_visible(),
        "its words": len(tab.page.locator("main article").inner_text()) > 300,
        "the urgent route": urgent.is_visible() and "999" in urgent.inner_text(),
        "no search that cannot search": not tab.page.locator(".sh-find").is_visible(),
    }
    return [*(name for name, is_right in right.items() if not is_right), *open_fields(tab.page), *tab.troubles]


def test_nothing_dead_is_offered_without_javascript(without_javascript: Tab) -> None:
    """There is no search that cannot search, and no colour switch that cannot switch."""
    without_javascript.open()
    for dead in ("[data-md-component=search-query]", "label[for=__search]", "[data-md-component=palette] label"):
        for each in without_javascript.page.locator(dead).all():
            expect(each).to_be_hidden()


def test_every_page_is_reached_without_javascript_on_a_phone(without_javascript: Tab) -> None:
    """The menu is a checkbox, which needs no script."""
    tab = without_javascript
    tab.show_size(NARROW)
    tab.open()
    tab.page.locator("label.md-header__button[for=__drawer]").click()
    expect(tab.page.locator(".sh-nav").get_by_text("Glossary").first).to_be_in_viewport()


@pytest.mark.parametrize("address", [STANDARD, pytest.param(A_POLICY, marks=pytest.mark.nightly)])
def test_a_print_holds_the_words_and_none_of_the_furniture(tab: Tab, address: str) -> None:
    page = tab.page
    tab.open(address)
    page.emulate_media(media="print")
    expect(page.locator(".sh-alarm")).to_be_visible()
    expect(page.locator("main h1")).to_be_visible()
    expect(page.locator(".sh-footer__build")).to_be_visible()
    for furniture in (".md-header", ".sh-crumbs", ".md-sidebar", ".md-search", ".headerlink"):
        for each in page.locator(furniture).all():
            expect(each).to_be_hidden()
    assert page.pdf(format="A4").startswith(b"%PDF-")


def test_what_is_folded_away_is_printed(tab: Tab) -> None:
    """Paper has no way to unfold. Clauses, points and comparisons are another matter: see the next tests."""
    tab.open("reviews/")
    assert _folded(tab.page)
    tab.page.emulate_media(media="print")
    tab.settle()  # styles of the new medium come with the next frame
    assert _folded(tab.page) == []


def test_paper_has_of_each_point_what_the_reader_has_opened(tab: Tab) -> None:
    tab.open(STANDARD)
    opened, closed = (tab.page.locator("details.sh-about").nth(place) for place in (0, 1))
    opened.locator("summary").first.click()
    tab.page.emulate_media(media="print")
    expect(opened.locator("dl")).to_be_visible()
    expect(closed.locator("dl")).to_be_hidden()


_FOLDED = """() => [...document.querySelectorAll("main details:not([hidden] details, .sh-about)")]
  .filter((each) => !each.lastElementChild.checkVisibility({ contentVisibilityAuto: true }))
  .map((each) => each.querySelector("summary").textContent)"""


def _folded(page: Page) -> Any:
    return page.evaluate(_FOLDED)


def test_the_choice_of_colours_is_kept(tab: Tab) -> None:
    page = tab.page
    page.emulate_media(color_scheme="light")
    tab.open()
    scheme = "document.body.dataset.mdColorScheme"
    assert page.evaluate(scheme) == "default"
    for _ in range(2):  # from the device's scheme to light, then to dark
        page.locator("[data-md-component=palette] label:visible").click()
    assert page.evaluate(scheme) == "slate"
    tab.open(STANDARD)
    assert page.evaluate(scheme) == "slate"
    page.locator("[data-md-component=palette] label:visible").click()
    assert page.evaluate(scheme) == "default"


def test_colours_follow_the_device(tab: Tab) -> None:
    tab.open()
    tab.show("dark", WIDE)
    tab.show("light", WIDE)
