"""Induction in the browser: every role up to its record, kept after a reload, and flagged when words change."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
from docx import Document as Word
from playwright.sync_api import Browser, Locator, expect

from macros.model.handbook import Handbook
from tests.browser.conftest import opened_tab
from tests.support.browser.axe import faults_in_every_mode, violations
from tests.support.browser.tab import Site, Tab

DAY, LATER = datetime(2027, 5, 3, 12), datetime(2027, 6, 1, 12)
KEY = "example-partnership/induction/volunteer"
WALKS = [
    ("new-practitioner", "other-policy"),
    *(pytest.param("volunteer", agency, marks=pytest.mark.nightly) for agency in ("derived-policy", "")),
]
REFUSED = {
    "all": "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('refused') }})",
    "writing": "Storage.prototype.setItem = () => { throw new DOMException('refused') }",
}

# Every control that a reader would use, one after the other in all parts: wrong answers first, then right ones.
WALK = """() => {
  for (const part of document.querySelectorAll(".in-away")) part.classList.remove("in-away");
  const shown = (each) => each.offsetParent !== null;
  for (const tick of [...document.querySelectorAll(".in-tick input")].filter(shown)) if (!tick.checked) tick.click();
  for (const check of [...document.querySelectorAll(".in-check")].filter(shown)) {
    const right = [...check.querySelectorAll(".in-answers li")].findIndex((each) => "right" in each.dataset);
    const choices = check.querySelectorAll("input");
    for (const place of [(right + 1) % choices.length, right]) {
      choices[place].click();
      check.querySelector(".in-button").click();
    }
  }
}"""


@pytest.fixture
def page(tab: Tab) -> Tab:
    """A tab on the third of May 2027."""
    tab.page.clock.set_fixed_time(DAY)
    return tab


def begin(tab: Tab, role: str, agency: str) -> None:
    tab.open(f"induction/{role}/")
    choose(tab, agency)


def choose(tab: Tab, agency: str) -> None:
    tab.page.get_by_label("Whose policy applies to you?").select_option(agency)


def words(tab: Tab) -> Locator:
    return tab.page.locator(".in-progress__words")


def record(tab: Tab) -> Locator:
    return tab.page.locator(".in-sheet")


def step(tab: Tab, name: str) -> Locator:
    """A step, in its part, which is open then."""
    open_part(tab, f"step-{name}")
    return tab.page.locator(f"#step-{name}")


def open_part(tab: Tab, place: str) -> None:
    """Open the part of a place as its address does."""
    tab.page.evaluate("place => { location.hash = place; }", place)
    expect(tab.page.locator(f".in-section:not(.in-away) #{place}")).to_have_count(1)


def kept(tab: Tab, role: str) -> Any:
    return json.loads(tab.page.evaluate("key => localStorage.getItem(key)", key_of(tab, role)))


def key_of(tab: Tab, role: str) -> str:
    found: str = tab.page.evaluate(
        "role => Object.keys(localStorage).find((key) => key.endsWith(`/induction/${role}`))", role
    )
    return found


def edit(tab: Tab, role: str, agency: str, kind: str, name: str) -> None:
    """Change the stored record as if the reader had read other words on that day."""
    whole = kept(tab, role)
    whole["agencies"][agency][kind][name]["print"] = "0123456789abcdef"
    tab.page.evaluate("([key, text]) => localStorage.setItem(key, text)", [key_of(tab, role), json.dumps(whole)])


@pytest.mark.parametrize(("role", "agency"), WALKS)
def test_each_role_comes_to_its_record_and_to_what_has_changed(
    page: Tab, book: Handbook, role: str, agency: str
) -> None:
    comes_to_its_record(page, book, role, agency)
    expect(record(page)).to_contain_text("Example supervision standards, version 1")
    shows_what_changed(page, role, agency, "recorded")


def comes_to_its_record(page: Tab, book: Handbook, role: str, agency: str) -> None:
    parts = next(len(pathway.parts) for pathway in book.pathways if pathway.id == role)
    begin(page, role, agency)
    expect(record(page)).to_contain_text("Not complete: 0 of")
    page.page.evaluate(WALK)
    expect(words(page)).to_contain_text("All steps are done.")
    page.page.reload()
    expect(page.page.get_by_label("Whose policy applies to you?")).to_have_value(agency)
    expect(record(page)).to_contain_text("Complete: all steps are done, and all questions answered.")
    expect(record(page).locator("tbody td:last-child")).to_have_text(["3 May 2027"] * parts)
    expect(page.page.locator(".in-news")).to_be_empty()


def test_the_list_of_roles_says_how_far_one_is_and_the_page_goes_on_from_there(page: Tab) -> None:
    page.open("induction/")
    expect(page.page.locator(".in-come:visible")).to_have_count(0)
    begin(page, "new-practitioner", "other-policy")
    expect(page.page.locator(".in-next")).to_be_hidden()
    ticks = page.page.locator(".in-tick input:visible")
    steps = page.page.locator(".in-step:not([hidden])").count()
    for place in range(2):
        ticks.nth(place).check()
    third = page.page.locator(".in-step:visible h3").nth(2).inner_text()
    expect(page.page.locator(".in-next a")).to_have_text(f"Go on: {third}")
    page.open("induction/")
    expect(page.page.locator(".in-come:visible")).to_have_text([f"On this device: 2 of {steps} steps ticked."])
    page.page.evaluate(f"localStorage.setItem('{KEY}', 'nonsense')")
    page.page.reload()
    expect(page.page.locator(".in-come:visible")).to_have_count(1)


def test_a_part_at_a_time_from_where_the_reader_left_off(page: Tab) -> None:
    """The map marks the open part and those done; an address opens its part; reading goes on at the first open step."""
    begin(page, "volunteer", "")
    parts = page.page.locator(".in-section:visible")
    expect(parts).to_have_count(1)
    here = page.page.locator(".in-map a[aria-current=step]")
    first = here.get_attribute("href") or ""
    for tick in page.page.locator(".in-tick input:visible").all():
        tick.check()
    expect(page.page.locator(".in-map li").first).to_have_attribute("data-state", "begun")
    page.page.get_by_role("link", name="Next: ").click()
    expect(here).not_to_have_attribute("href", first)
    expect(parts.locator("h2")).to_be_focused()
    second = here.get_attribute("href") or ""
    page.page.get_by_role("link", name="Back: ").click()
    expect(here).to_have_attribute("href", first)
    page.open("induction/")
    page.open("induction/volunteer/")
    expect(here).to_have_attribute("href", second)
    open_part(page, "record")
    expect(parts.get_by_role("heading", name="Your record")).to_be_visible()


@pytest.mark.nightly
def test_without_an_agency_nothing_sends_to_its_policy(page: Tab) -> None:
    begin(page, "new-practitioner", "")
    words = page.page.locator("article").inner_text()
    assert "look up" not in words
    page.page.get_by_role("link", name="My agency is not here").first.click()
    expect(page.page.get_by_role("heading", level=1)).to_contain_text("My agency is not here")


def shows_what_changed(page: Tab, role: str, agency: str, name: str) -> None:
    """The words differ from those that were read: the page says so until they are read."""
    edit(page, role, agency, "steps", name)
    page.page.clock.set_fixed_time(LATER)
    page.page.reload()
    title = step(page, name).locator("h3").inner_text()
    said = "These words have changed since you completed this step on 3 May 2027."
    expect(page.page.locator(".in-news")).to_contain_text("One step or question has changed since you completed it")
    expect(page.page.locator(".in-news").get_by_role("link")).to_have_text(title)
    expect(step(page, name)).to_contain_text(said)
    expect(step(page, name).locator(".in-changed a")).to_have_count(2 if agency else 1)
    expect(record(page)).to_contain_text("Not complete")
    expect(record(page)).to_contain_text(f"{title}: {said}")
    step(page, name).get_by_role("button", name="I have read the new words").click()
    expect(page.page.locator(".in-news")).to_be_empty()
    expect(step(page, name)).to_contain_text(f"Done: {title} on 1 June 2027")
    expect(record(page)).to_contain_text("Complete:")
    expect(record(page).locator("tbody td:last-child").first).to_have_text("1 June 2027")


@pytest.mark.nightly
def test_a_clause_that_changed_on_the_site_is_noticed_for_its_agency_alone(page: Tab) -> None:
    """The page itself has other words, as after a new version."""
    for agency in ("derived-policy", "example-policy"):
        begin(page, "volunteer", agency)
        step(page, "how-often").locator(".in-tick input").check()
    mark = '<div class="in-policy" data-agency="derived-policy" data-print="'

    def serve_changed(route: Any) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace(mark, mark + "f"))

    page.page.route("**/induction/volunteer/", serve_changed)
    page.page.reload()
    expect(page.page.locator(".in-news")).to_be_empty()
    choose(page, "derived-policy")
    expect(page.page.locator(".in-news").get_by_role("link")).to_have_text("How often you are supervised")
    way = step(page, "how-often").get_by_role("link", name="What changed in the policy of Derived policy")
    expect(way).to_be_visible()


@pytest.mark.nightly
def test_a_changed_question_is_asked_again(page: Tab) -> None:
    begin(page, "volunteer", "")
    page.page.evaluate(WALK)
    edit(page, "volunteer", "", "checks", "q-act-today")
    page.page.reload()
    expect(page.page.locator(".in-news")).to_contain_text("One step or question has changed")
    expect(page.page.locator('[data-check="q-act-today"] input:checked')).to_have_count(0)
    expect(record(page)).to_contain_text("This question has changed since it was answered.")


def test_agencies_and_roles_do_not_mix_and_each_is_cleared_alone(page: Tab) -> None:
    begin(page, "volunteer", "derived-policy")
    step(page, "matters").locator(".in-tick input").check()
    choose(page, "")
    expect(words(page)).to_contain_text("0 of")
    step(page, "formal").locator(".in-tick input").check()
    begin(page, "new-practitioner", "derived-policy")
    expect(words(page)).to_contain_text("0 of")
    begin(page, "volunteer", "derived-policy")
    expect(words(page)).to_contain_text("1 of")
    expect(step(page, "formal").locator(".in-tick input")).not_to_be_checked()
    open_part(page, "record")
    page.page.get_by_role("button", name="Clear my ticks and answers").click()
    page.page.get_by_role("button", name="No, keep them").click()
    expect(words(page)).to_contain_text("1 of")
    page.page.get_by_role("button", name="Clear my ticks and answers").click()
    page.page.get_by_role("button", name="Yes, clear them").click()
    expect(words(page)).to_contain_text("0 of")
    page.page.reload()
    expect(words(page)).to_contain_text("0 of")
    choose(page, "")
    expect(words(page)).to_contain_text("1 of")


def test_an_answer_is_checked_explained_and_may_be_tried_again(page: Tab) -> None:
    begin(page, "volunteer", "derived-policy")
    check = page.page.locator('[data-check="q-act-today"]')
    open_part(page, check.locator("xpath=ancestor::section/h2").get_attribute("id") or "")
    answer = check.get_by_role("status")
    check.get_by_role("button").click()
    expect(answer).to_have_text("Choose an answer first.")
    check.get_by_label("Put it on the agenda").check()
    check.get_by_role("button").click()
    expect(answer).to_contain_text("Not right. Three days can be too long.")
    expect(words(page)).to_contain_text("0 of 2 questions")
    check.get_by_label("Act today").check()
    check.get_by_role("button").click()
    expect(answer).to_contain_text("Right. A worry does not wait.")
    expect(words(page)).to_contain_text("1 of 2 questions")
    check.get_by_role("link", name="point 3.1").click()
    expect(page.page).to_have_url(f"{page.site.address}standards/s03/#s03.1")


def test_time_and_steps_are_those_of_the_chosen_agency(page: Tab) -> None:
    begin(page, "volunteer", "")
    expect(step(page, "both-sign")).to_be_hidden()
    alone = words(page).inner_text()
    choose(page, "derived-policy")
    expect(step(page, "both-sign")).to_be_visible()
    expect(step(page, "both-sign")).to_contain_text("Both of you will sign")
    expect(words(page)).not_to_have_text(alone)
    expect(step(page, "formal")).to_contain_text("does not mention this")
    part = page.page.locator('.in-part[data-part="expect"]')
    expect(part).to_contain_text("0 of 3 steps, 0 of 1 question")
    step(page, "formal").locator(".in-tick input").check()
    expect(part).to_contain_text("left")


def test_two_tabs_do_not_undo_each_other(page: Tab) -> None:
    begin(page, "volunteer", "")
    other = page.page.context.new_page()
    other.goto(page.page.url)
    other.locator("#step-matters .in-tick input").check()
    expect(step(page, "matters").locator(".in-tick input")).to_be_checked()
    step(page, "formal").locator(".in-tick input").check()
    assert set(kept(page, "volunteer")["agencies"][""]["steps"]) == {"matters", "formal"}


@pytest.mark.parametrize("refused", ["all", pytest.param("writing", marks=pytest.mark.nightly)])
def test_it_goes_on_where_nothing_can_be_kept_and_says_so(browser: Browser, site: Site, refused: str) -> None:
    with opened_tab(browser, site) as tab:
        tab.page.add_init_script(REFUSED[refused])
        begin(tab, "volunteer", "derived-policy")
        expect(tab.page.get_by_role("alert")).to_contain_text("does not let the page keep your ticks")
        tab.page.evaluate(WALK)
        expect(record(tab)).to_contain_text("Complete:")
        assert violations(tab.page, ".in-start") == []
        assert set(tab.troubles) <= {"error in a script: refused"}  # the theme tries to store the colour scheme


@pytest.mark.parametrize(
    ("stored", "trouble"),
    [
        ("no json", ""),
        pytest.param('{"format": 1, "chosen": "gone", "agencies": [1]}', "", marks=pytest.mark.nightly),
        pytest.param(
            '{"agencies": {"": {"steps": {"matters": {"on": "2027-02-31", "print": "x"}}}}}',
            "",
            marks=pytest.mark.nightly,
        ),
        pytest.param('{"format": 2, "agencies": {}}', "written by a newer version", marks=pytest.mark.nightly),
    ],
)
def test_what_is_kept_is_not_trusted(page: Tab, stored: str, trouble: str) -> None:
    page.open("induction/volunteer/")
    page.page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, stored])
    page.page.reload()
    expect(words(page)).to_contain_text("0 of 4 steps")
    step(page, "formal").locator(".in-tick input").check()
    expect(words(page)).to_contain_text("1 of 4 steps")
    if trouble:
        expect(page.page.get_by_role("alert")).to_contain_text(trouble)
        assert page.page.evaluate("key => localStorage.getItem(key)", KEY) == stored


def test_the_record_is_printed_alone_with_the_urgent_route_and_asks_for_no_childs_name(page: Tab) -> None:
    begin(page, "volunteer", "derived-policy")
    page.page.evaluate(WALK)
    page.page.evaluate("window.print = () => dispatchEvent(new Event('handbook-printed'))")
    page.page.get_by_role("button", name="Print the record").click()
    page.page.emulate_media(media="print")
    expect(record(page)).to_be_visible()
    expect(record(page)).to_contain_text("It is no evidence that children are safe")
    expect(page.page.locator(".sh-alarm")).to_contain_text("999")
    expect(page.page.locator(".sh-alarm")).to_be_visible()
    expect(page.page.locator("#step-formal")).to_be_hidden()
    expect(page.page.get_by_role("button", name="Print the record")).to_be_hidden()
    assert len(page.page.pdf(format="A4").split(b"/Type /Page\n")) - 1 == 1
    lines = record(page).locator(".in-sign p").all_inner_texts()
    assert [line.strip() for line in lines] == [
        "Practitioner",
        "Name:",
        "Signature:",
        "Date:",
        "Supervisor",
        "Name:",
        "Signature:",
        "Date:",
    ]
    page.page.emulate_media(media="screen")
    page.page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(step(page, "formal")).to_be_visible()
    typed = "input:not([type=checkbox], [type=radio]), textarea, [contenteditable]"
    assert page.page.locator("article").locator(typed).count() == 0


def test_the_record_is_downloaded_as_word_with_what_the_page_says(browser: Browser, site: Site) -> None:
    with opened_tab(browser, site, accept_downloads=True) as tab:
        tab.page.clock.set_fixed_time(DAY)
        begin(tab, "volunteer", "derived-policy")
        step(tab, "formal").locator(".in-tick input").check()
        edit(tab, "volunteer", "derived-policy", "steps", "formal")
        tab.page.reload()
        open_part(tab, "record")
        with tab.page.expect_download(timeout=60_000) as download:
            tab.page.get_by_role("button", name="Download as Word").click()
        assert download.value.suggested_filename == "induction-record-volunteer-2027-05-03.docx"
        said = " ".join(
            element.text for element in Word(str(download.value.path())).element.body.iter() if element.text
        )
        assert tab.troubles == []
    for words_ in (
        "Volunteer",
        "Derived Supervision Policy, version 4",
        "Not complete: 0 of",
        "0 of 2",
    ):
        assert words_ in said
    assert "These words have changed since you completed this step on 3 May 2027." in said
    assert "It is no evidence that children are safe" in said
    assert "999" in said


@pytest.fixture(scope="module")
def walked(browser: Browser, site: Site) -> Iterator[Tab]:
    """A page in every state at once: steps done and changed, answers wrong and right, and about to be cleared."""
    with opened_tab(browser, site, reduced_motion="reduce") as tab:
        tab.page.clock.set_fixed_time(DAY)
        begin(tab, "volunteer", "derived-policy")
        tab.page.evaluate(WALK)
        edit(tab, "volunteer", "derived-policy", "steps", "matters")
        edit(tab, "volunteer", "derived-policy", "checks", "q-missed")
        tab.page.reload()
        tab.page.evaluate(WALK)  # which opens all parts, and answers what is open again
        wrong = tab.page.locator('[data-check="q-missed"]')
        wrong.get_by_label("Nobody").check()
        wrong.get_by_role("button").click()
        tab.page.get_by_role("button", name="Clear my ticks and answers").click()
        yield tab
        assert tab.troubles == []


@pytest.mark.nightly
def test_axe_finds_nothing_on_a_page_in_use(walked: Tab) -> None:
    assert faults_in_every_mode(walked, fits="article") == []


def test_without_javascript_it_is_a_list_to_read_and_to_print(without_javascript: Tab) -> None:
    tab = without_javascript
    tab.open("induction/volunteer/")
    expect(tab.page.locator(".in-choose")).to_be_hidden()
    expect(tab.page.locator(".in-step")).to_have_count(5)
    expect(step(tab, "recorded")).to_contain_text("Each session is recorded.")
    clauses = step(tab, "how-often").locator("summary", has_text="Derived policy")
    clauses.click()
    expect(step(tab, "how-often").get_by_text("no less often than every 6 months")).to_be_visible()
    answer = tab.page.locator('[data-check="q-act-today"]')
    answer.get_by_text("The answer").click()
    expect(answer.get_by_text("A worry does not wait.")).to_be_visible()
    expect(answer.get_by_role("button", name="Check my answer")).to_be_hidden()
    expect(tab.page.get_by_text("tick by hand, and sign it with your supervisor")).to_be_visible()
