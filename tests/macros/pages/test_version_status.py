"""Which version a page shows, its replacement, the next version and its day, and notes for the browser on that day."""

from __future__ import annotations

import dataclasses
import re
from datetime import date

import pytest

from macros.generated.page_files import stubs
from macros.model.handbook import Handbook
from macros.model.policy import VersionEntry
from macros.pages.many_policies import grouped_policies
from macros.pages.registry import pages
from macros.pages.view import view
from macros.reading.load import load
from macros.site.feeds import reviews_calendar
from selfcheck.reading.dates import PartialDate
from tests.macros.wording.test_markdown_escape import converted, read_html
from tests.support.trees import copy_tree
from tests.support.versions import AFTER, BEFORE, COMES, add_versions, policy_file


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Handbook:
    return load(add_versions(copy_tree(tmp_path_factory.mktemp("versions")))).handbook()


def shown(book: Handbook, today: date, version: str = "") -> str:
    """The words of the policy's own page, or of a version's."""
    macro = pages(book, today)
    html = macro["policy_version"]("example-policy", version) if version else macro["policy"]("example-policy")
    return re.sub(r"\s+", " ", read_html(re.sub('<div class="sh-since".*?</div>', "", converted(html))).text)


def notes(book: Handbook, today: date, version: str = "") -> list[tuple[str, str, str]]:
    """The notes that the browser shows on their days: first day, last day and words."""
    macro = pages(book, today)
    html = macro["policy_version"]("example-policy", version) if version else macro["policy"]("example-policy")
    found = re.findall(r'<p hidden data-since="([^"]*)" data-until="([^"]*)">(.*?)</p>', html)
    return [(since, until, re.sub(r"<[^>]*>", "", words)) for since, until, words in found]


def with_entries(book: Handbook, *entries: tuple[str, str | None, bool]) -> Handbook:
    """The policy with another history: number, date, and whether the text is held. The texts give no date."""
    held = book.policy("example-policy")
    listed = tuple(
        VersionEntry(version=number, held=is_held, dated=PartialDate.parse(dated) if dated else None)
        for number, dated, is_held in entries
    )
    texts = tuple(
        dataclasses.replace(held.latest, version=number, dates=None) for number, _, is_held in entries if is_held
    )
    policy = policy_file(dataclasses.replace(held.policy, versions=listed), texts, held.records[-1])
    return dataclasses.replace(book, policies=(policy,))


def test_the_policys_own_page_shows_what_has_taken_effect_and_says_what_comes(book: Handbook) -> None:
    words = shown(book, BEFORE)
    assert "every 6 weeks" in words
    assert "Version 2, the latest version that we hold that has taken effect." in words
    assert "A newer version, version 3, takes effect on 1 January 2027." in words
    assert "What version 3 changes" in words


@pytest.mark.parametrize("today", [COMES, AFTER])
def test_from_its_day_on_the_newer_version_stands_there(book: Handbook, today: date) -> None:
    words = shown(book, today)
    assert "every 5 weeks" in words
    assert "Version 3, the latest version that we hold that has taken effect." in words
    assert "A newer version," not in words
    assert "This page is" not in words


def test_a_version_to_come_says_from_when_and_what_stands_until_then(book: Handbook) -> None:
    words = shown(book, BEFORE, "3")
    assert "This page is version 3. Takes effect on 1 January 2027. Until then, read version 2." in words
    assert "Took effect" not in words


def test_a_replaced_version_says_by_what_and_since_when(book: Handbook) -> None:
    assert "This page is version 1. Replaced by version 2 in June 2025." in shown(book, BEFORE, "1")
    assert "This page is version 2. Replaced by version 3 on 1 January 2027." in shown(book, AFTER, "2")
    assert "The policy’s own page shows version 3" in shown(book, AFTER, "2")


def test_a_version_replaced_by_one_that_is_not_held(book: Handbook) -> None:
    gap = with_entries(book, ("1", "2020-03", True), ("2", "2021-08", False), ("3", "2022-08", True))
    words = shown(gap, BEFORE, "1")
    assert "Replaced by version 2 in August 2021, whose text we do not hold. The next one that we hold is" in words
    last = with_entries(book, ("1", "2020-03", True), ("2", "2021-08", False))
    assert "Replaced by version 2 in August 2021, whose text we do not hold." in shown(last, BEFORE)
    undated = with_entries(book, ("1", "2020-03", True), ("2", None, False))
    assert "Replaced by version 2, whose text we do not hold." in shown(undated, BEFORE)


def test_a_version_to_come_that_is_not_held(book: Handbook) -> None:
    found = with_entries(book, ("1", "2020-03", True), ("2", "2027-02", False))
    assert "A newer version, version 2, whose text we do not hold, takes effect in February 2027." in shown(
        found, BEFORE
    )
    assert notes(found, BEFORE) == [
        (
            "2027-02-01",
            "",
            "Version 2, whose text we do not hold, took effect in February 2027. "
            "This page was made before then and shows version 1. ",
        )
    ]


def test_where_nothing_has_taken_effect_the_page_says_so(book: Handbook) -> None:
    found = with_entries(book, ("1", "2027-02-15", True))
    words = shown(found, BEFORE)
    assert "None of those that we hold had taken effect when this page was made." in words
    assert "Takes effect on 15 February 2027." in words
    assert notes(found, BEFORE) == [("2027-02-15", "", "This version took effect on 15 February 2027.")]


def test_a_copy_without_a_date_is_not_said_to_have_taken_effect(book: Handbook) -> None:
    words = shown(with_entries(book, ("undated", None, True)), BEFORE)
    assert "Undated copy, the latest version that we hold. It does not say when it took effect." in words
    assert "has taken effect" not in words


def test_on_its_day_each_page_says_what_has_changed_since_it_was_built(book: Handbook) -> None:
    words = (
        "Version 3 took effect on 1 January 2027. This page was made before then and shows version 2. Read version 3"
    )
    assert notes(book, BEFORE) == [("2027-01-01", "", words)]
    assert notes(book, BEFORE, "2") == [
        ("2027-01-01", "", "This version was replaced by version 3 on 1 January 2027. Read version 3")
    ]
    assert notes(book, BEFORE, "3") == [("2027-01-01", "", "This version took effect on 1 January 2027.")]
    assert notes(book, BEFORE, "1") == [], "it says what replaced it already"


@pytest.mark.parametrize("version", ["", "1", "2", "3"])
def test_a_page_built_after_the_change_has_nothing_to_say_on_the_day(book: Handbook, version: str) -> None:
    assert notes(book, AFTER, version) == []


def test_of_two_versions_to_come_the_policys_page_speaks_of_one_at_a_time(book: Handbook) -> None:
    found = with_entries(book, ("1", "2020-03", True), ("2", "2027-01", True), ("3", "2028-01", True))
    assert [(since, until) for since, until, _ in notes(found, BEFORE)] == [
        ("2027-01-01", "2028-01-01"),
        ("2028-01-01", ""),
    ]
    assert [(since, words[:42]) for since, _, words in notes(found, BEFORE, "1")] == [
        ("2027-01-01", "This version was replaced by version 2 in ")
    ]
    assert [(since, until) for since, until, _ in notes(found, BEFORE, "2")] == [
        ("2027-01-01", "2028-01-01"),
        ("2028-01-01", ""),
    ]


def test_everything_that_tells_of_the_policy_now_means_the_version_that_stands(book: Handbook) -> None:
    """In the index, the register, the coverage page, a point of the standards, the calendar."""
    for today, version, due in ((BEFORE, "2", "2027-06-30"), (AFTER, "3", "2029-06-30")):
        macro = pages(book, today)
        for name in ("policies_index", "reviews_page"):
            assert f'data-review-due="{due}"' in macro[name](), (name, today)
        assert f'data-review-due="{due}"' in grouped_policies(view(book, today)), "the index of many policies"
        for text in (macro["coverage_page"](), macro["standard"]("s01")):
            assert f"policies/example-policy/{version}.md#everyone" in text
        assert f"DTSTART;VALUE=DATE:{due.replace('-', '')}" in reviews_calendar(book, today)
    assert "Version 3 takes effect on 1 January 2027" in pages(book, BEFORE)["policies_index"]()
    assert "Latest held: version 3" in pages(book, AFTER)["policies_index"]()


def test_no_generated_file_depends_on_the_day(book: Handbook, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
    early = stubs(book)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "4102444800")
    assert stubs(book) == early
