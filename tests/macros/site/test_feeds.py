"""Feeds and the review calendar, read back by independent programs."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import feedparser  # type: ignore[import-untyped]
import pytest
from icalendar import Calendar

from macros.model.handbook import Handbook
from macros.model.ledger import Correction, Ledger, Publication
from macros.pages import places
from macros.pages.amendments import amendments, amendments_page
from macros.pages.policy import policy_version
from macros.pages.review_register import reviews_page
from macros.pages.view import view
from macros.site.feeds import atom_text, json_text, reviews_calendar, write_feeds
from selfcheck.reading.dates import PartialDate, days_words
from tests.support.handbooks import published_handbook

TODAY = date(2026, 11, 22)
SITE = "https://www.example.org/handbook/"
HOSTILE = "<script>alert(1)</script> & ]]> {{ 7 * 7 }} \u2019"


@pytest.fixture
def book() -> Handbook:
    return published_handbook()


def clause_of(last: Publication) -> str:
    """One of the published clauses."""
    return next(part.name for part in last.parts if part.name != "head" and not part.name.startswith("section-"))


def corrected(book: Handbook, *notes: str) -> Handbook:
    """The handbook with corrections to the policy that was published last."""
    *others, last = book.ledger.published
    corrections = tuple(Correction(on=PartialDate(2027, 3, 1), note=note, parts=(clause_of(last),)) for note in notes)
    return replace(book, ledger=Ledger(published=(*others, replace(last, corrections=corrections))))


def test_newest_comes_first_and_of_one_day_the_one_recorded_last(book: Handbook) -> None:
    found = amendments(corrected(book, "One.", "Two."))
    assert [each.note for each in found[:2]] == ["Two.", "One."]
    assert [each.on for each in found] == sorted((each.on for each in found), reverse=True)
    assert len(found) == len(book.ledger.published) + 2


def test_an_atom_feed_is_read_by_another_program(book: Handbook) -> None:
    feed = feedparser.parse(atom_text(corrected(book, HOSTILE), SITE))
    assert not feed.bozo, feed.get("bozo_exception")
    assert feed.version == "atom10"
    first = feed.entries[0]
    assert first.summary_detail.type == "text/plain"
    assert (first.updated, first.title.startswith("Slip mended: ")) == ("2027-03-01T00:00:00Z", True)
    last = book.ledger.published[-1]
    assert first.link == f"{SITE}policies/{last.id}/{last.version}/"
    assert len({entry.id for entry in feed.entries}) == len(feed.entries)
    assert HOSTILE in json.loads(json_text(corrected(book, HOSTILE), SITE))["items"][0]["content_text"]


def put_right(book: Handbook, *wrong: str | None) -> Handbook:
    """The policy that was published last with corrections a day apart, to one clause each."""
    *others, last = book.ledger.published
    corrections = tuple(
        Correction(on=PartialDate(2027, 3, day), note="Every 6 weeks.", wrong=each, parts=(clause_of(last),))
        for day, each in enumerate(wrong, start=1)
    )
    return replace(book, ledger=Ledger(published=(*others, replace(last, corrections=corrections))))


WAS = "What was wrong here from 1 March 2027 until 2 March 2027: It said 4 weeks. "
RIGHT = "What is right: Every 6 weeks."


def test_a_correction_says_what_was_wrong_from_when_until_when_in_every_list(book: Handbook) -> None:
    book = put_right(book, None, "It said 4 weeks")
    entry = feedparser.parse(atom_text(book, SITE)).entries[0]
    assert (entry.title.partition(":")[0], entry.summary) == ("Corrected", WAS + RIGHT)
    item = json.loads(json_text(book, SITE))["items"][0]
    assert (item["content_text"], item["tags"]) == (WAS + RIGHT, ["corrected"])
    page = amendments_page(view(book, date(2027, 4, 1)))
    was, right, slip = (page.index(words) for words in (WAS.strip(), RIGHT, "## Slips mended"))
    assert page.index("## Corrected") < was < right < slip


def test_the_page_of_the_version_says_it_at_its_head_with_the_way_to_the_clause(book: Handbook) -> None:
    book = put_right(book, None, HOSTILE)
    last = book.ledger.published[-1]
    page = policy_version(view(book, date(2027, 4, 1)), last.id, last.version)
    assert "<strong>Corrected on 2 March 2027.</strong> What was wrong here from 1 March 2027" in page
    assert f'<a href="#{clause_of(last)}">' in page
    assert "Slips mended here</dt><dd>1 March 2027: Every 6 weeks." in page
    assert "<script>" not in page
    assert page.index("Corrected on") < page.index("<h2" if "<h2" in page else "\n## ")


def test_ids_do_not_depend_on_the_address_or_on_what_comes_later(book: Handbook) -> None:
    before = [entry.id for entry in feedparser.parse(atom_text(book, SITE)).entries]
    after = [
        entry.id for entry in feedparser.parse(atom_text(corrected(book, "One."), "http://127.0.0.1:8000/")).entries
    ]
    assert after[1:] == before
    items = json.loads(json_text(book, SITE))["items"]
    assert [item["id"] for item in items] == before


def test_a_policys_feed_holds_that_policy_alone(book: Handbook) -> None:
    held = book.policies[0]
    feed = feedparser.parse(atom_text(book, SITE, held))
    assert [entry.link for entry in feed.entries] == [
        f"{SITE}policies/{held.policy.id}/{version.version}/" for version in reversed(held.versions)
    ]
    assert held.policy.short in feed.feed.title


def test_the_calendar_has_each_review_date_once(book: Handbook) -> None:
    calendar = Calendar.from_ical(reviews_calendar(book, TODAY))
    events = [event for event in calendar.walk("VEVENT") if "national help" not in str(event["summary"])]
    days = {event.decoded("dtstart") for event in events}
    due = {held.latest.review_due.last for held in book.policies if held.latest.review_due}
    assert days == due
    assert [event for event in events if "may have a newer document" not in str(event["description"])] == []
    assert str(calendar["x-wr-calname"]) == "Reviews of supervision policies"


def test_the_files_stand_where_the_pages_say(book: Handbook, tmp_path: Path) -> None:
    for held in book.policies:
        (tmp_path / "policies" / held.policy.id).mkdir(parents=True)
    write_feeds(tmp_path, book, SITE, TODAY)
    names = {file.relative_to(tmp_path).as_posix() for file in tmp_path.rglob("*") if file.is_file()}
    feeds = {places.policy_feed(held.policy.id) for held in book.policies}
    assert names == {places.ATOM_FEED, places.JSON_FEED, places.CALENDAR} | feeds


def test_the_register_counts_what_is_past_its_date_and_what_gives_none() -> None:
    page = reviews_page(view(published_handbook(), date(2027, 7, 1)))
    assert "1 policy: review date passed" in page
    assert "1 policy: no review date given" in page
    assert "newer document elsewhere" in page


@pytest.mark.parametrize(("today", "words"), [(date(2027, 6, 1), "in 29 days"), (date(2027, 6, 30), "today")])
def test_days_are_counted_to_the_last_day_of_the_month(today: date, words: str) -> None:
    assert f">{words}</span>" in reviews_page(view(published_handbook(), today))


def test_a_note_is_text_on_the_page(book: Handbook) -> None:
    page = amendments_page(view(corrected(book, HOSTILE), date(2027, 4, 1)))
    assert "<script>" not in page
    assert "{{" not in page
    assert page.index("## Slips mended") < page.index("alert(1)")


def test_no_words_for_no_date() -> None:
    assert days_words(None) == ""
