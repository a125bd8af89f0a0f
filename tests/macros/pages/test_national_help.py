"""National help: its entries on pages and in the register, and the confirmations that a real partnership needs."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest
from icalendar import Calendar

from macros.checks.all_checks import check
from macros.model.handbook import Handbook
from macros.model.national_help import Confirmation, NationalHelp, PublicSource
from macros.pages.local_help import local_number
from macros.pages.national_help import national, national_note, national_rule
from macros.pages.review_register import reviews_page
from macros.pages.view import view
from macros.reading.data_paths import NATIONAL
from macros.reading.load import load
from macros.reading.loaded_data import LoadedData
from macros.site.feeds import reviews_calendar
from selfcheck.reading.dates import PartialDate
from tests.support.trees import ROOT

TODAY = date(2026, 12, 1)
LOADED = load(ROOT)
BOOK = LOADED.handbook()
HOSTILE = '<b onclick="x">{{ 7 }} & *bold*'


def with_entries(*entries: NationalHelp) -> Handbook:
    return dataclasses.replace(BOOK, national=entries)


def confirmed(entry: NationalHelp) -> NationalHelp:
    on, again = PartialDate(2026, 12, 1), PartialDate(2027, 2, 1)
    return dataclasses.replace(entry, confirmed=Confirmation(role="Safeguarding lead", on=on), check_again=again)


def real(*entries: NationalHelp) -> list[str]:
    """The problem codes that stop a real partnership's handbook with these entries."""
    partnership = dataclasses.replace(BOOK.partnership, demonstration=False)
    found = check(dataclasses.replace(LOADED, partnership=partnership, national=entries))
    return [problem.code for problem in found if problem.file == NATIONAL]


def test_every_number_has_a_source_and_every_entry_the_day_on_which_it_was_looked_up() -> None:
    assert {entry.looked_up for entry in BOOK.national} == {PartialDate(2026, 11, 29)}
    assert {entry.id for entry in BOOK.national if not entry.sources} == {"fgm-time", "allegations-elsewhere"}
    assert [entry.id for entry in BOOK.national if entry.confirmed] == []


@pytest.mark.parametrize(
    ("name", "phone"),
    [
        ("emergency", "999"),
        ("police", "101"),
        ("nspcc", "0808 800 5000"),
        ("childline", "0800 1111"),
        ("nhs-111", "111"),
        ("samaritans", "116 123"),
        ("act-early", "0800 011 3764"),
        ("anti-terrorist-hotline", "0800 789 321"),
    ],
)
def test_numbers_are_those_that_public_pages_gave(name: str, phone: str) -> None:
    assert {entry.id: entry.phone for entry in BOOK.national}[name] == phone


def test_what_sources_disagree_on_is_not_shown() -> None:
    assert [entry.id for entry in BOOK.national if entry.hours] == []


def test_the_law_that_is_changing_is_checked_within_three_months() -> None:
    law = next(entry for entry in BOOK.national if entry.id == "law-on-reporting")
    assert law.text == "The law on reporting sexual abuse is changing in England. Report every suspicion today."
    assert law.changing
    assert law.check_again
    assert law.check_again.last <= date(2027, 2, 28)


def test_a_demonstration_says_once_that_nobody_has_confirmed_it() -> None:
    seen = view(BOOK, TODAY)
    assert "as public pages gave it; confirm before you publish" in national_note(seen)
    partnership = dataclasses.replace(BOOK.partnership, demonstration=False)
    assert national_note(view(dataclasses.replace(BOOK, partnership=partnership), TODAY)) == ""


def test_a_real_handbook_has_each_entry_confirmed_or_taken_out() -> None:
    assert set(real(*BOOK.national)) == {"not-confirmed"}
    assert len(real(*BOOK.national)) == len(BOOK.national)
    assert real(*map(confirmed, BOOK.national)) == []
    assert real() == []
    assert [problem for problem in check(LOADED) if problem.file == NATIONAL] == []


def test_what_is_taken_out_leaves_nothing_behind() -> None:
    seen = view(with_entries(), TODAY)
    assert national(seen, "nspcc", "samaritans") == ""
    assert national_rule(seen, "law-on-reporting") == ""
    assert "National help" not in reviews_page(seen)


def test_text_is_text_wherever_it_is_shown() -> None:
    entry = NationalHelp(
        id="hostile",
        name=HOSTILE,
        text=HOSTILE,
        hours=HOSTILE,
        nations=("england",),
        sources=(PublicSource(title=HOSTILE, publisher=HOSTILE),),
        looked_up=PartialDate(2026, 11, 29),
    )
    seen = view(with_entries(entry), TODAY)
    for shown in (national(seen, "hostile"), national_rule(seen, "hostile"), reviews_page(seen)):
        assert "<b " not in shown
        assert "{{" not in shown


def test_days_to_check_again_stand_in_the_register_and_in_the_calendar() -> None:
    page = reviews_page(view(BOOK, TODAY))
    assert all(entry.name.split("’")[0] in page for entry in BOOK.national if "'" not in entry.name)
    assert '28 February 2027, <span data-review-days="2027-02-28">in 2 months</span>' in page
    calendar = Calendar.from_ical(reviews_calendar(BOOK, TODAY))
    events = [event for event in calendar.walk("VEVENT") if "national help" in str(event["summary"])]
    assert [event.decoded("dtstart") for event in events] == [date(2027, 2, 28)]
    assert len({str(event["uid"]) for event in calendar.walk("VEVENT")}) == len(calendar.walk("VEVENT"))


def test_a_local_number_can_be_called_and_without_one_its_place_is_named() -> None:
    seen = view(BOOK, TODAY)
    assert "No local number is set" in local_number(seen, "front_door")
    urgent = BOOK.partnership.urgent
    officer = dataclasses.replace(urgent.designated_officer, phone="01632 960005")
    partnership = dataclasses.replace(BOOK.partnership, urgent=dataclasses.replace(urgent, designated_officer=officer))
    own = view(dataclasses.replace(BOOK, partnership=partnership), TODAY)
    assert '<a href="tel:01632960005">01632 960005</a>' in local_number(own, "designated_officer")
    assert "No local number" not in local_number(own, "designated_officer")


def test_without_the_file_nothing_is_missing() -> None:
    assert LoadedData().national == ()
