"""The forms in the browser: an agreement is filled in, saved as Word and not stored; records stay blank."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest
from playwright.sync_api import Dialog, Locator, Page, expect

from macros.model.form import Form
from macros.model.handbook import Handbook
from macros.wording.forms import STORE
from tests.support.browser.axe import faults_in_every_mode
from tests.support.browser.tab import Site, Tab

PAGE = "forms/example-agreement/"
HOSTILE = '<img src=x onerror=alert(1)> "quotes" & {{ 7 * 7 }}'
UNUSUAL = "zebra-of-the-north"
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ENGINE = 60_000  # milliseconds: Python starts with the first file


@pytest.fixture
def form(tab: Tab) -> Page:
    """The agreement with all its parts open. The page asks before typed text is lost: the tests say yes."""
    tab.open(PAGE)
    tab.page.on("dialog", lambda dialog: dialog.accept())
    open_all(tab.page)
    return tab.page


def open_all(page: Page) -> None:
    page.get_by_role("button", name="Open all parts").click()


def saved(page: Page, folder: Path) -> Path:
    with page.expect_download(timeout=ENGINE) as download:
        page.get_by_role("button", name="Save as Word").first.click()
    file = folder / download.value.suggested_filename
    download.value.save_as(file)
    return file


def told(page: Page) -> Locator:
    """The message about the Word file."""
    return page.locator(".fm-take .sc-word [role=status]")


def form_of(book: Handbook, name: str) -> Form:
    return next(form for form in book.forms if form.id == name)


def words_of(file: Path) -> str:
    with ZipFile(file) as archive:
        root = ET.fromstring(archive.read("word/document.xml"))  # noqa: S314 (made by us just now)
    return "\n".join(each.text or "" for each in root.iter(f"{WORD}t"))


def test_what_is_typed_stands_in_the_word_file_as_text(form: Page, tab: Tab, tmp_path: Path) -> None:
    form.get_by_label("Supervisor", exact=True).fill(HOSTILE)
    form.get_by_label("Anything else").fill("First line\nSecond line")
    form.get_by_label("Our supervision began on").fill("2027-03-05")
    file = saved(form, tmp_path)
    said = words_of(file)
    assert file.name == "example-agreement.docx"
    assert HOSTILE in said
    assert "First line" in said
    assert "Second line" in said
    assert "5 March 2027" in said
    assert "Choose a date" not in said  # its one date is filled in
    expect(told(form)).to_contain_text("Downloaded: example-agreement.docx")
    assert tab.troubles == []


def test_nothing_typed_is_kept_or_sent(form: Page, tab: Tab, tmp_path: Path) -> None:
    bodies: list[str] = []
    form.context.on("request", lambda request: bodies.append(request.post_data or ""))
    address = form.url
    for box in form.locator(".fm input[type=text], .fm textarea").all():
        box.fill(UNUSUAL)
    assert UNUSUAL in words_of(saved(form, tmp_path))
    assert form.url == address
    assert [each for each in (*tab.requested, *bodies) if UNUSUAL in each] == []
    kept = form.evaluate(
        """async () => JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie, history.state,
          await indexedDB.databases(), await caches.keys()])"""
    )
    assert UNUSUAL not in kept
    assert '"name"' not in kept  # no database at all
    form.reload()
    expect(form.locator(".fm--on")).to_be_visible()
    typed = form.locator(".fm :is(input, textarea, select)").evaluate_all(
        "all => all.map((each) => each.value).join('')"
    )
    assert typed == ""


def test_it_asks_before_what_was_typed_is_lost(tab: Tab, tmp_path: Path) -> None:
    asked: list[str] = []

    def answer(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    tab.page.on("dialog", answer)
    tab.open(PAGE)
    tab.page.reload()
    assert asked == []
    tab.page.get_by_label("Supervisor", exact=True).fill("Ours")
    tab.page.reload()
    assert asked == ["beforeunload"]
    tab.page.get_by_label("Supervisor", exact=True).fill("Ours")
    saved(tab.page, tmp_path)
    expect(told(tab.page)).to_contain_text("Downloaded")
    tab.page.reload()
    assert asked == ["beforeunload"]  # its text is in the file


def test_all_can_be_cleared(form: Page) -> None:
    form.get_by_label("Supervisor", exact=True).fill("Ours")
    form.get_by_role("button", name="Clear what I typed").click()
    expect(form.get_by_label("Supervisor", exact=True)).to_have_value("")
    expect(form.locator(".fm-ways [role=status]").last).to_have_text("Cleared.")


def test_what_is_typed_is_printed_in_full_and_the_rest_has_lines(form: Page) -> None:
    long = "A sentence that goes on. " * 40
    form.get_by_label("Anything else").fill(long)
    form.emulate_media(media="print")
    box = form.locator("[data-field=roles-more]")
    expect(box.locator(".fm-typed")).to_be_visible()
    expect(box.locator(".fm-typed")).to_have_text(long.strip())
    expect(box.locator(".fm-paper")).to_be_hidden()
    empty = form.locator("[data-field=how-often]")
    expect(empty.locator(".fm-line")).to_be_visible()
    for away in (".fm-guide", ".fm-ways", ".fm-take", ".fm-next", "#seven", ".fm :is(input, textarea)"):
        for each in form.locator(away).all():
            expect(each).to_be_hidden()


def test_without_the_template_what_was_typed_stays(form: Page, tab: Tab) -> None:
    form.route("**/*.docx", lambda route: route.abort())
    form.get_by_label("Supervisor", exact=True).fill("Ours")
    form.get_by_role("button", name="Save as Word").first.click()
    expect(told(form)).to_contain_text("print this page instead", timeout=ENGINE)
    expect(form.get_by_label("Supervisor", exact=True)).to_have_value("Ours")
    tab.troubles.clear()  # the browser reports the missing file


def test_each_field_has_its_label_and_tells_the_browser_to_keep_nothing(long_lived_tab: Tab, book: Handbook) -> None:
    labels_fields_and_keeps_nothing(long_lived_tab, form_of(book, "example-agreement"))


def labels_fields_and_keeps_nothing(tab: Tab, form: Form) -> None:
    tab.open(f"forms/{form.id}/")
    page = tab.page
    open_all(page)
    expect(page.get_by_text("Do not type details of a child, a family or a case.")).to_be_visible()
    fields = [field for field in form.fields if field.type != "signature"]
    controls = page.locator(".fm :is(input, textarea, select)")
    expect(controls).to_have_count(len(fields))
    assert controls.evaluate_all("all => all.map((each) => each.autocomplete)") == ["off"] * len(fields)
    for field in fields:
        expect(page.get_by_label(field.label, exact=True)).to_have_count(1)


def test_a_record_has_nothing_to_type_into(long_lived_tab: Tab, book: Handbook) -> None:
    is_only_for_paper(long_lived_tab, form_of(book, "example-record"))


def is_only_for_paper(tab: Tab, form: Form) -> None:
    tab.open(f"forms/{form.id}/")
    page = tab.page
    expect(page.locator(".fm-handling")).to_contain_text(STORE)
    expect(page.locator("article :is(input, textarea, select, [contenteditable])")).to_have_count(0)
    expect(page.locator("article button")).to_have_text(["Print this page"])
    assert page.locator(".fm-line").count() > 5


def test_without_javascript_an_agreement_is_a_page_to_print(without_javascript: Tab) -> None:
    without_javascript.open(PAGE)
    page = without_javascript.page
    expect(page.locator("article :is(input, textarea, select, button)")).to_have_count(0)
    expect(page.locator(".fm-line").first).to_be_visible()
    expect(page.get_by_role("link", name="Blank form as a Word file (.docx)")).to_be_visible()


def test_the_blank_files_are_there(site: Site, book: Handbook) -> None:
    are_downloaded_blank(site, book)


def are_downloaded_blank(site: Site, book: Handbook) -> None:
    for form in book.forms:
        assert (site.folder / f"documents/forms/{form.id}.docx").read_bytes()[:4] == b"PK\x03\x04"
        assert b"opendocument.text" in (site.folder / f"documents/forms/{form.id}.odt").read_bytes()[:100]


@pytest.mark.nightly
def test_axe_finds_nothing_once_something_is_typed(form: Page, tab: Tab) -> None:
    form.get_by_label("Supervisor", exact=True).fill("Ours")
    form.evaluate("document.querySelectorAll('details').forEach((each) => (each.open = true))")
    assert faults_in_every_mode(tab, "article") == []


def test_one_part_is_open_at_a_time_and_says_how_much_is_filled_in(tab: Tab) -> None:
    tab.open(PAGE)
    parts = tab.page.locator("details.fm-part")
    assert parts.evaluate_all("all => all.map((each) => each.open)") == [True] + [False] * (parts.count() - 1)
    tab.page.get_by_label("Supervisor", exact=True).fill("Ours")
    expect(parts.first.locator(".fm-count")).to_contain_text("1 of ")
    parts.first.get_by_role("button", name="Next: ").click()
    expect(parts.nth(1)).to_have_attribute("open", "")
    expect(parts.first).not_to_have_attribute("open", "")
    expect(parts.nth(1).locator("summary")).to_be_focused()


def test_the_contents_lead_into_a_folded_part(tab: Tab) -> None:
    tab.open(PAGE)
    last = tab.page.locator("details.fm-part").last
    expect(last).not_to_have_attribute("open", "")
    tab.page.locator(".fm-contents a").last.click()
    expect(last).to_have_attribute("open", "")
    expect(last.locator("h2")).to_be_in_viewport()


def test_saving_and_printing_stand_above_the_form_and_below_it(tab: Tab) -> None:
    tab.open(PAGE)
    for name in ("Save as Word", "Print"):
        expect(tab.page.locator(".fm-take").get_by_role("button", name=name, exact=True)).to_be_visible()
        expect(tab.page.locator(".fm > .fm-ways").get_by_role("button", name=name, exact=True)).to_be_visible()


def test_folded_parts_are_on_paper(tab: Tab) -> None:
    tab.open(PAGE)
    tab.page.emulate_media(media="print")
    assert tab.page.locator("details.fm-part").last.locator(".fm-label").first.bounding_box()


def test_forms_and_lists_are_a_few_screens_of_a_phone(long_lived_tab: Tab, book: Handbook) -> None:
    are_short(long_lived_tab, book)


def are_short(tab: Tab, book: Handbook) -> None:
    """Forms of at most six screens of a phone, the indexes of three, and the other lists of four."""
    tab.page.set_viewport_size({"width": 400, "height": 850})
    lists = {"forms/": 3, "policies/": 3, "reviews/": 4, "documents/": 4, "about/sources/": 4}
    most = {**lists, **{f"forms/{form.id}/": 6 for form in book.forms}}
    for address, screens in most.items():
        tab.open(address)
        assert tab.page.evaluate("document.documentElement.scrollHeight") <= screens * 850, address
