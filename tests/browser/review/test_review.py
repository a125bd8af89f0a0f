"""The reviewer's page: a self-check with judgments, the agency's reply, and a warning before anything is lost."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Dialog, FilePayload, Page, expect

from macros.model.handbook import Handbook
from selfcheck.collation.reviews import ReviewFile, review_differences
from selfcheck.returns.returns import check_return
from selfcheck.returns.reviews import open_review, review_text
from tests.support.browser.axe import CROSSED, faults_in_every_mode
from tests.support.browser.filling import (
    READY_MS,
    a_return,
    button,
    by_id,
    downloaded,
    full_return,
    press,
    tab_to,
    write,
)
from tests.support.browser.tab import Tab
from tests.support.hostile_return import TEXTS, hostile_return, texts_in
from tests.support.trees import CASES

pytestmark = pytest.mark.usefixtures("engine_here")
REVIEW = (CASES / "reviews/version-1.review.json").read_bytes()


def open_page(tab: Tab) -> Page:
    tab.open("review/")
    expect(tab.page.locator("#rv.sc--on")).to_be_attached()
    return tab.page


def open_files(page: Page, **files: object) -> None:
    payloads = [
        FilePayload(
            name=f"{name}.json",
            mimeType="application/json",
            buffer=value if isinstance(value, bytes) else json.dumps(value).encode(),
        )
        for name, value in files.items()
    ]
    by_id(page, "rv-file").set_input_files(payloads)


def opened(page: Page, words: str) -> None:
    expect(page.locator(".rv-form h2")).to_contain_text(words, timeout=READY_MS)


def refused(page: Page, words: str) -> None:
    expect(page.locator("#rv .sc-message")).to_contain_text(words, timeout=READY_MS)
    expect(page.locator("#rv .sc-message")).to_be_focused()


def standard(page: Page, number: int) -> None:
    page.locator("details.rv-standard").nth(number - 1).locator("summary").click()


def saved(page: Page) -> Any:
    content = downloaded(page, "Download the review")
    data = open_review(content).data
    assert review_text(data).encode() == content
    return data


def test_a_review_goes_to_the_agency_and_comes_back(tab: Tab, book: Handbook) -> None:
    value = full_return(book)
    page = open_page(tab)
    open_files(page, college=value)
    opened(page, "Example Trust, whole agency")
    write(page, "rv-role", "Quality officer")
    press(page, page.locator("details.rv-standard summary").first)
    tab_to(page, page.locator("input[name='rv-s01.1']"))
    for _ in range(3):  # from the last of the group, which is chosen: evidence needed, disagree, agree, and back
        page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowDown")
    expect(by_id(page, "rv-s01.1-disagree")).to_be_checked()
    write(page, "rv-s01.1-seen", "The log of May")
    write(page, "rv-s01.1-note", "Staff only")
    expect(page.locator("details.rv-standard summary").first).to_contain_text("1 of")
    review = saved(page)
    judgment = review["judgments"]["s01.1"]
    on = judgment["on"]
    assert judgment == {
        "on": on,
        "verdict": "disagree",
        "said": "in-place",
        "seen": "The log of May",
        "note": "Staff only",
        "role": "Quality officer",
    }
    assert (review["reviewer"], review["reviewed_on"]) == ({"role": "Quality officer"}, on)

    page = open_page(tab)  # the agency, another day
    open_files(page, college=value, review=review)
    opened(page, "Example Trust")
    by_id(page, "rv-side-agency").check()
    expect(by_id(page, "rv-role")).to_have_value("")
    by_id(page, "rv-role").fill("Designated lead")
    expect(page.locator("fieldset", has_text="Staff only")).to_contain_text("Disagree (Quality officer")
    by_id(page, "rv-s01.1-reply").fill("Volunteers are in it now")
    by_id(page, "rv-reply").fill("Thank you")
    answered = saved(page)
    reply = answered["judgments"]["s01.1"].pop("reply")
    assert (reply["text"], reply["role"]) == ("Volunteers are in it now", "Designated lead")
    assert answered.pop("reply")["text"] == "Thank you"
    assert answered == {**review, "judgments": {"s01.1": judgment}}


def test_what_the_page_writes_is_what_an_overview_reads(tab: Tab, book: Handbook) -> None:
    value = full_return(book)
    page = open_page(tab)
    open_files(page, college=value)
    opened(page, "Example Trust")
    standard(page, 2)
    by_id(page, "rv-s02-evidence-needed").check()
    content = json.dumps(saved(page)).encode()
    review = open_review(content).record
    record = check_return(value).required_record
    row = {
        "file": "a",
        "agency": {"id": "", "name": record.agency.name},
        "scope": record.scope,
        "assessed_on": "2026-11-01",
        "answers": {},
        "standards": [{"id": "s02", "level": review.judgments["s02"].said}],
    }
    (found,) = review_differences([row], [ReviewFile(file="r", digest="", content=content)])
    assert (found["state"], found["counts"]["evidence-needed"]) == ("same", 1)


def test_a_changed_self_check_is_noticed(tab: Tab, book: Handbook) -> None:
    value = full_return(book)
    page = open_page(tab)
    open_files(page, college=value)
    opened(page, "Example Trust")
    standard(page, 1)
    by_id(page, "rv-s01.1-agree").check()
    review = saved(page)
    value["answers"]["s01.1"]["value"] = "partly"
    open_files(page, college=value, review=review)
    expect(page.locator(".rv-form > .sc-slip")).to_contain_text("has changed since it was reviewed")
    standard(page, 1)
    expect(page.locator("fieldset", has_text="1.1 ").locator(".sc-slip").first).to_contain_text("was: In place")


def test_a_review_can_be_read_without_its_self_check(tab: Tab) -> None:
    page = open_page(tab)
    open_files(page, review=REVIEW)
    opened(page, "Example College, whole agency")
    expect(page.locator("details.rv-standard legend").nth(1)).to_contain_text("1.1 Formal supervision")
    expect(by_id(page, "rv-s01.1-disagree")).to_be_checked()
    assert downloaded(page, "Download the review") == REVIEW


def test_leaving_with_something_unsaved_warns(tab: Tab) -> None:
    page = open_page(tab)
    open_files(page, review=REVIEW)
    opened(page, "Example College")
    asked: list[str] = []

    def answer(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", answer)
    by_id(page, "rv-s01.1-note").fill("Something else")
    expect(page.locator(".rv-state")).to_contain_text("Not downloaded yet")
    open_files(page, review=REVIEW)
    expect(by_id(page, "rv-s01.1-note")).to_have_value("It covers paid staff only – é.")
    assert asked == ["confirm"]
    by_id(page, "rv-s01.1-note").fill("Something else")
    page.reload()
    assert asked == ["confirm", "beforeunload"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"{", "bad.json was not opened"),
        pytest.param(b"\xff\xfe{", "It is not a text in UTF-8", marks=pytest.mark.nightly),
        pytest.param(b" " * (5 * 1024 * 1024 + 1), "larger than 5 MiB", marks=pytest.mark.nightly),
        pytest.param(b'{"format": "supervision-result"}', "bad.json was not opened", marks=pytest.mark.nightly),
        (b'{"format": "supervision-review", "format_version": 2}', "newer handbook"),
        pytest.param(
            b'{"format": "supervision-review", "format_version": 1}',
            "The field 'about' is missing",
            marks=pytest.mark.nightly,
        ),
        pytest.param({**a_return(), "format_version": 2}, "is from a newer handbook", marks=pytest.mark.nightly),
    ],
)
def test_a_file_that_does_not_open_is_said_and_the_review_stays(tab: Tab, content: object, words: str) -> None:
    page = open_page(tab)
    open_files(page, review=REVIEW)
    opened(page, "Example College")
    by_id(page, "rv-s01.1-note").fill("Kept")
    open_files(page, bad=content)
    refused(page, words)
    expect(by_id(page, "rv-s01.1-note")).to_have_value("Kept")
    saved(page)


def test_files_that_do_not_belong_together_are_refused(tab: Tab, book: Handbook) -> None:
    page = open_page(tab)
    open_files(page, college=full_return(book), review=REVIEW)
    refused(page, "do not belong together")
    open_files(page, review=REVIEW)
    opened(page, "Example College")
    by_id(page, "rv-s01.1-note").fill("Kept")
    open_files(page, college=full_return(book))
    refused(page, "The review in hand is about another one")
    expect(by_id(page, "rv-s01.1-note")).to_have_value("Kept")
    saved(page)


def hostile_review() -> dict[str, Any]:
    words = iter([f"{text} n{number}" for number, text in enumerate(TEXTS * 4)])
    judgments = {
        name: {
            "verdict": "disagree",
            "said": next(words),
            "seen": next(words),
            "note": next(words),
            "role": next(words),
        }
        | {"reply": {"text": next(words), "role": next(words)}}
        for name in ("s01.1", "s01", "constructor", next(words))
    }
    about = {"edition": {"set": "supervision", "number": "1"}, "agency": {"name": next(words)}, "scope": next(words)}
    head = {"format": "supervision-review", "format_version": 1, "about": about, "reviewer": {"role": next(words)}}
    return head | {"judgments": judgments, "reply": {"text": next(words)}}


def test_hostile_files_stay_text(tab: Tab, book: Handbook, tmp_path: Path) -> None:
    page = open_page(tab)
    review = hostile_review()
    open_files(page, review=review)
    expect(page.locator(".rv-form h2")).to_be_visible(timeout=READY_MS)
    by_id(page, "rv-side-agency").check()
    assert page.locator("#rv :is(script, img, svg, iframe)").count() == 0
    assert sorted(texts_in(saved(page))) == sorted(texts_in(review))
    page = open_page(tab)
    open_files(page, hostile=hostile_return(book.edition))
    expect(page.locator(".rv-form h2")).to_be_visible(timeout=READY_MS)
    assert page.locator("#rv :is(script, img, svg, iframe)").count() == 0
    assert page.evaluate("window.owned") is None


def test_paper_shows_the_judgments_and_no_form(tab: Tab) -> None:
    page = open_page(tab)
    open_files(page, review=REVIEW)
    opened(page, "Example College")
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    expect(page.locator(".rv-paper")).to_contain_text("Evidence seen: Supervision log, January to June")
    expect(page.locator(".rv-paper")).to_contain_text("Neither is an inspection")
    expect(page.locator(".rv-paper")).to_contain_text("Reply: The log now covers volunteers.")
    expect(button(page, "Download the review")).to_be_hidden()


@pytest.mark.nightly
def test_no_state_breaks_a_rule(tab: Tab, book: Handbook) -> None:
    page = open_page(tab)
    found: dict[str, list[str]] = {}

    def look(state: str) -> None:
        found[state] = faults_in_every_mode(tab, fits="#rv", modes=CROSSED)

    look("before a file")
    open_files(page, review=REVIEW)
    opened(page, "Example College")
    look("a review alone")
    open_files(page, bad=b"[]")
    refused(page, "bad.json")
    look("a file that does not open")
    open_files(page, college=full_return(book))
    opened(page, "Example Trust")
    standard(page, 1)
    by_id(page, "rv-s01.1-disagree").check()
    look("a self-check, judged")
    by_id(page, "rv-side-agency").check()
    look("the agency's side")
    saved(page)
    assert {state: faults for state, faults in found.items() if faults} == {}
