"""Thirty people answer on a phone, a collector counts their codes, and the lead and the partnership see totals."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import FilePayload, Page, expect

from macros.model.handbook import Handbook
from selfcheck.reading.fields import plain_data
from selfcheck.staff.small_numbers import open_tally
from selfcheck.staff.tally import STAFF_ANSWERS, StaffTally
from tests.browser.overview.overview_page import choose, collated, open_overview, write_files
from tests.browser.overview.overview_page import shown as overview_shown
from tests.support.browser.axe import faults_in_every_mode
from tests.support.browser.filling import button, downloaded, full_return, go, open_self_check, opened_file, scored
from tests.support.browser.tab import NARROW, Tab
from tests.support.returned import returned
from tests.support.staff import made_codes

pytestmark = pytest.mark.usefixtures("engine_here")

_ANSWER = """(choices) => document.querySelectorAll("[data-question]").forEach((question, place) => {
  if (choices[place]) question.querySelector(`[value=${choices[place]}]`).click();
})"""


def choices(person: int) -> list[str | None]:
    """Of thirty: all have a supervisor, half a written agreement, five get no record; none supervises others."""
    found: list[str | None] = ["yes"] * 16
    found[10] = "no" if person < 5 else "yes"
    found[11] = "yes" if person % 2 else "partly"
    return [*found, None, None]


def answered(page: Page, person: int) -> str:
    page.evaluate(_ANSWER, choices(person))
    button(page, "Make my code").click()
    return page.locator(".sq-code").inner_text()


def codes_of_thirty(tab: Tab) -> list[str]:
    tab.page.set_viewport_size({"width": NARROW, "height": 900})
    codes = []
    for person in range(30):
        tab.open("about/")
        tab.open("self-check/ask/")
        codes.append(answered(tab.page, person))
    return codes


def open_count(tab: Tab) -> Page:
    tab.open("self-check/staff/")
    expect(tab.page.locator("#sq-codes")).to_be_visible()
    return tab.page


def count(page: Page, text: str) -> str:
    page.locator("#sq-codes").fill(text)
    button(page, "Count these codes").click()
    message = page.locator("#sq-count .sc-message")
    expect(message).to_be_focused()
    return message.inner_text()


def say_who_was_asked(page: Page, people: int) -> None:
    page.locator("#sq-agency").fill("Example College")
    page.locator("#sq-asked").fill(str(people))
    page.locator("#sq-two").check()


def test_thirty_people_from_the_question_to_the_overview(tab: Tab, book: Handbook, tmp_path: Path) -> None:
    codes = codes_of_thirty(tab)
    assert len(set(codes)) == 30
    page = open_count(tab)
    slip = codes[0][:-1] + ("2" if codes[0][-1] != "2" else "3")
    year = page.evaluate("new Date().getFullYear()")
    (foreign,) = made_codes([("elsewhere", 1, year, 1, ["yes"] * 18)])
    said = count(page, "\n".join([*codes[:20], codes[3], slip, foreign, "Kind regards", *codes[20:]]))
    assert said.startswith("30 codes counted")
    assert "Line 21: this code was counted already." in said
    assert "Line 22: this is no code: mistyped, or cut off." in said
    assert "Line 23: this code is from another handbook." in said
    assert page.locator("#sq-codes").input_value().splitlines() == [slip, foreign.replace("-", ""), "Kind regards"]
    tally = the_tally(page)
    assert (tally.people_asked, tally.people_answered) == (41, 30)
    by_id = {each.id: each for each in tally.questions}
    assert by_id["supervisor"].words == {**dict.fromkeys(STAFF_ANSWERS, "few"), "yes": "most"}
    assert by_id["record"].counts == {"yes": 25, "partly": 0, "no": 5, "not-sure": 0}
    assert by_id["agreement"].counts == {"yes": 15, "partly": 15, "no": 0, "not-sure": 0}
    assert (by_id["own-supervision"].counts, by_id["own-supervision"].words) == (None, None)
    assert not [code for code in codes if code in page.content() or code.replace("-", "") in page.content()]
    beside_the_self_check(tab, book, tally)
    in_the_overview(tab, book, tally, tmp_path)


def the_tally(page: Page) -> StaffTally:
    say_who_was_asked(page, 41)
    button(page, "Make the totals").click()
    expect(page.locator(".sq-totals")).to_contain_text("25 say yes and 5 say no.")
    return open_tally(downloaded(page, "Download the totals"))


def beside_the_self_check(tab: Tab, book: Handbook, tally: StaffTally) -> None:
    page = open_self_check(tab)
    data = full_return(book)
    data["answers"]["s04.5"] = {"value": "not-in-place", "revision": data["answers"]["s04.5"]["revision"]}
    opened_file(page, data)
    go(page, "results")
    scored(page)
    before = page.locator(".sc-summary").inner_text()
    page.get_by_text("Add the totals that your collector gave you").click()
    text = json.dumps(plain_data(tally)).encode()
    wrong = FilePayload(name="wrong.json", mimeType="application/json", buffer=text.replace(b"30", b"3"))
    page.locator("#sc-staff-file").set_input_files(wrong)
    expect(page.locator(".sc-staff .sc-slip")).to_contain_text("no count gives that")
    right = FilePayload(name="a.staff-tally.json", mimeType="application/json", buffer=text)
    page.locator("#sc-staff-file").set_input_files(right)
    part = page.locator(".sc-staff.sc-findings")
    expect(part).to_contain_text("30 of 41 who were asked answered.")
    line = part.locator("> ul > li", has_text="4.5")
    expect(line).to_contain_text("You say: Not in place. Staff, on “I got a written record of my sessions.”: 25 say")
    assert page.locator(".sc-summary").inner_text() == before
    line.get_by_role("button").click()
    expect(line).to_contain_text("In the plan")
    button(page, "Take these totals out").click()
    expect(page.get_by_text("Add the totals that your collector gave you")).to_be_visible()


def in_the_overview(tab: Tab, book: Handbook, tally: StaffTally, folder: Path) -> None:
    one, two, *_ = (asdict(each) for each in book.partnership.expected_agencies)
    files = {
        "a.json": json.dumps({**returned(book.edition, 1, one), "staff": plain_data(tally)}).encode(),
        "b.json": json.dumps(returned(book.edition, 2, two)).encode(),
    }
    assert [row.has_staff for row in collated(book, files).rows] == [True, False]
    page = open_overview(tab)
    choose(page, write_files(folder / "returned", files))
    overview_shown(page)
    part = page.locator("section[aria-labelledby=ov-voices]")
    expect(part).to_contain_text("30 of 41 who were asked answered.")
    rows = part.locator("tbody tr:visible")
    every = rows.count()
    part.get_by_label("Only where they part").check()
    assert 0 < rows.count() < every
    sheet = downloaded(page, "Sheet for a challenge day (Word)")
    assert sheet.startswith(b"PK")
    assert faults_in_every_mode(tab, fits="#ov") == []


def test_below_ten_nothing_shows(tab: Tab) -> None:
    page = open_count(tab)
    year = page.evaluate("new Date().getFullYear()")
    name, version = source_of(page)
    codes = made_codes((name, version, year, person, ["yes"] * 18) for person in range(9))
    count(page, " ".join(codes))
    say_who_was_asked(page, 20)
    button(page, "Make the totals").click()
    message = page.locator("#sq-count .sc-message")
    expect(message).to_contain_text("9 answered, and there are no totals from fewer than 10.")
    expect(page.locator(".sq-totals")).to_have_count(0)
    page.locator("#sq-asked").fill("9")
    page.locator("#sq-two").uncheck()
    button(page, "Make the totals").click()
    expect(message).to_contain_text("fewer than 10 people were asked")
    expect(message).to_contain_text("Where one person supervises everybody, totals would be about that person")


def source_of(page: Page) -> tuple[str, int]:
    data: dict[str, Any] = json.loads(page.locator("#sq-count").get_attribute("data-staff") or "")
    return data["handbook"], data["questions"]["version"]


def test_paper_and_a_survey_are_counted_with_codes(tab: Tab) -> None:
    page = open_count(tab)
    page.get_by_text("Add sums from sheets").click()
    page.locator("#sq-sheets").fill("6")
    page.get_by_label("1: Yes", exact=True).fill("7")
    heads = ",".join(["Email", *(f"Q{number}" for number in range(1, 17))])
    named = f"{heads}\nada@example.org{',Yes' * 16}\n".encode()
    survey(page, named)
    expect(page.locator("#sq-count .sc-message")).to_contain_text("The column “Email” may name people")
    survey(page, (f"{heads}\n" + f"anonymous{',Yes' * 16}\n" * 5).encode())
    expect(page.get_by_role("heading", name="5 people in survey.csv")).to_be_visible()
    button(page, "Count these answers").click()
    expect(page.locator(".sq-people")).to_contain_text("5 people counted so far")
    say_who_was_asked(page, 20)
    button(page, "Make the totals").click()
    message = page.locator("#sq-count .sc-message")
    expect(message).to_contain_text("Question 1 on paper: 7 answers stand here, and there are 6 sheets.")
    page.get_by_label("1: Yes", exact=True).fill("6")
    button(page, "Make the totals").click()
    expect(page.locator(".sq-totals")).to_contain_text("Most say yes.")


def survey(page: Page, content: bytes) -> None:
    page.locator("#sq-survey").set_input_files(FilePayload(name="survey.csv", mimeType="text/csv", buffer=content))


def test_the_page_keeps_nothing_and_an_invitation_is_text_only(tab: Tab) -> None:
    tab.open("self-check/ask/#collector=%3Cimg+src%3Dx%3E+HR&destroyed=2027-01-31")
    page = tab.page
    expect(page.locator(".sq-notice")).to_contain_text("<img src=x> HR counts the answers.")
    expect(page.locator(".sq-notice")).to_contain_text("Sheets and codes are destroyed on 31 January 2027.")
    first = answered(page, 1)
    page.reload()
    expect(button(page, "Make my code")).to_be_visible()
    expect(page.locator("input:checked")).to_have_count(0)
    assert answered(page, 1) != first
    second = page.locator(".sq-code").inner_text()
    stored = page.evaluate(
        "JSON.stringify([{ ...localStorage }, { ...sessionStorage }, location.href, document.cookie])"
    )
    assert not [code for code in (first, second) if code in stored or code.replace("-", "") in stored]
    button(page, "Clear my answers").click()
    button(page, "Make my code").click()
    expect(page.locator(".sq-end")).to_contain_text("You have answered nothing yet, so there is no code.")


def test_no_state_breaks_a_rule(tab: Tab) -> None:
    tab.open("self-check/ask/")
    answered(tab.page, 0)
    found = {"code": faults_in_every_mode(tab, fits="#sq")}
    page = open_count(tab)
    page.get_by_text("Add sums from sheets").click()
    count(page, "no code")
    survey(page, b"Q1,Q2\nYes,No\n")
    expect(page.get_by_role("heading", name="1 person in survey.csv")).to_be_visible()
    found["count"] = faults_in_every_mode(tab, fits="#sq-count")
    assert {state: faults for state, faults in found.items() if faults} == {}
