"""The shipped forms in the browser: what can be filled in, what is printed, and what is downloaded blank."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from macros.model.form import Form
from macros.model.handbook import Handbook
from tests.browser.reading.test_forms import (
    are_downloaded_blank,
    are_short,
    is_only_for_paper,
    labels_fields_and_keeps_nothing,
    open_all,
    saved,
    words_of,
)
from tests.support.browser.tab import Site, Tab


def test_an_agreement_has_a_label_for_each_field_and_a_record_nothing_to_type_into(
    long_lived_tab: Tab, form: Form
) -> None:
    if form.kind == "agreement":
        labels_fields_and_keeps_nothing(long_lived_tab, form)
    else:
        is_only_for_paper(long_lived_tab, form)


def test_the_blank_files_are_there(site: Site, book: Handbook) -> None:
    are_downloaded_blank(site, book)


def test_the_handbooks_own_agreement_is_saved_as_word_and_printed(tab: Tab, tmp_path: Path) -> None:
    tab.open("forms/agreement/")
    tab.page.on("dialog", lambda dialog: dialog.accept())
    open_all(tab.page)
    tab.page.get_by_label("Agency and team").fill("Ours")
    tab.page.get_by_label("Our supervision began on").fill("2027-03-05")
    words = words_of(saved(tab.page, tmp_path))
    assert "Ours" in words
    assert "5 March 2027" in words
    assert words.count("Choose a date") == 4  # the empty fields
    tab.page.emulate_media(media="print")
    expect(tab.page.locator("#seven")).to_be_hidden()


@pytest.mark.nightly
def test_forms_and_lists_are_a_few_screens_of_a_phone(long_lived_tab: Tab, book: Handbook) -> None:
    are_short(long_lived_tab, book)
