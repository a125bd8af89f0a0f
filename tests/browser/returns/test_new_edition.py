"""Old answers and a new edition: an old file in the self-check of a handbook with two editions of the standards."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, FilePayload, Locator, Page, expect

from macros.launch import only_one
from macros.site.build import build
from selfcheck.returns.returns import empty_return
from tests.browser.conftest import BUILT_FOR, opened_tab, serving
from tests.browser.engine.engine_page import runtime_file
from tests.support.browser import faulty
from tests.support.browser.axe import CROSSED, faults_in_every_mode
from tests.support.browser.engine_here import bring_engine
from tests.support.browser.faulty import faulty_server
from tests.support.browser.filling import (
    READY_MS,
    a_return,
    button,
    by_id,
    choose,
    chosen,
    downloaded,
    go,
    link,
    open_file,
    open_notes,
    open_self_check,
    opened_file,
    saved,
    scored,
    written,
)
from tests.support.browser.tab import Site, Tab
from tests.support.editions import add_second_edition
from tests.support.project import copy_real_project, sync

pytestmark = pytest.mark.nightly

NOTE = "Seen in the audit of May"
ANSWERS: dict[str, Any] = {
    "s01.1": {"value": "in-place", "revision": 1},
    "s05.1": {"value": "in-place", "revision": 1, "note": NOTE, "evidence": [{"kind": "policy", "title": "Induction"}]},
    "s05.2": {"items": {"procedures": "yes", "welfare": "no"}, "revision": 1},
    "s06.4": {"value": "partly", "revision": 1},
    "s07.3": {"value": "partly", "revision": 1},
    "s07.4": {"value": "in-place", "revision": 1},
    "s07.6": {"value": "in-place", "revision": 1, "note": "Moved note"},
    "s08.3": {"value": "partly", "revision": 2},
    "s09.7": {"value": {"met": 1, "checked": 2}, "revision": 1, "note": "Asked in June"},
    "s10.4": {"value": "partly"},
}
ACTIONS = [{"criterion": "s07.6", "action": "Ask for more", "status": "open"}]
OLD = a_return(agency={"name": "Example College"}, answers=ANSWERS, actions=ACTIONS)


@pytest.fixture(scope="module")
def two_editions(shared: Path) -> Path:
    """The real site with the second edition of the tests, built once in a test run."""
    folder = shared / "site-of-two-editions"
    with only_one(folder.with_name(f"{folder.name}.making")):
        if not folder.exists():
            root = copy_real_project(shared / "project-of-two-editions")
            add_second_edition(root)
            sync(root)
            build(root, folder, f"{BUILT_FOR}/", compressed=False)
    return folder


@pytest.fixture(scope="module")
def site_two(two_editions: Path) -> Iterator[Site]:
    with serving(two_editions, "/") as running:
        yield running


@pytest.fixture
def tab_two(browser: Browser, site_two: Site) -> Iterator[Tab]:
    with opened_tab(browser, site_two, reduced_motion="reduce") as tab:
        yield tab
        assert tab.troubles == []


@pytest.fixture
def engine_here_two(tab_two: Tab) -> None:
    bring_engine(tab_two.page.context)


def opened_old(page: Page, value: object = OLD) -> None:
    """Open the old file, and wait until the engine has moved it to the new edition."""
    open_file(page, value)
    expect(by_id(page, "sc-version-title")).to_be_focused()
    expect(page.locator("[data-view=version]")).not_to_contain_text("is still of version 1", timeout=READY_MS)


def change(page: Page, criterion: str) -> Locator:
    return by_id(page, f"{criterion}-change")


def test_an_old_file_meets_the_new_edition(tab_two: Tab, tmp_path: Path) -> None:
    """Open it, read the changes, confirm one answer, give another again, download the file, and open it."""
    page = open_self_check(tab_two)
    opened_old(page)
    told(page.locator("[data-view=version]"))
    link(page, "5.1 Effective induction").click()
    confirm_one(page)
    go(page, "s08")
    answer_another(page)
    saved(page)
    go(page, "results")
    scored(page)
    results_say_the_version(page)
    go(page, "keep")
    content = downloaded(page, "Download the file")
    kept_all(json.loads(content))
    expect(page.locator("[data-view=keep]")).to_contain_text("Its answers are to version 2 of the standards")
    opens_again(page, content)


def told(view: Locator) -> None:
    expect(view).to_contain_text("The file on your device stays as it is")
    expect(view).to_contain_text("3 answers kept")
    expect(view).to_contain_text("4 answers to confirm")
    expect(view).to_contain_text("2 questions to answer again")
    expect(view).to_contain_text(
        "1 answer to a point that the standards no longer have. It stays in your file and is not scored."
    )
    expect(view).to_contain_text("In version 2 there are several points for what was point 8.3: 8.3 and 8.7.")
    expect(view).to_contain_text("In version 2 this is one point. In version 1 it was 2: 7.3 and 7.4.")
    expect(view).to_contain_text("Your answers then: 7.3: Partly; 7.4: In place.")
    expect(view).to_contain_text("The partnership now asks practitioners itself, once a year.")
    expect(view).to_contain_text("Your answer then: 1 of 2. It stays in your file, with its notes.")
    expect(view).to_contain_text("10.7 Learning shared across the agency")


def confirm_one(page: Page) -> None:
    """The old words and the new ones are marked, nothing is chosen, and a note confirms nothing."""
    box = change(page, "s05.1")
    expect(box.locator("ins").first).to_contain_text("for staff and for volunteers")
    expect(box.locator("del").first).to_be_visible()
    expect(box).to_contain_text("Your answer then: In place")
    assert chosen(page, "s05.1") == ""
    expect(by_id(page, "s05.1-note")).to_have_value(NOTE)
    open_notes(page, "s05.1")
    by_id(page, "s05.1-note").fill(f"{NOTE}, again")
    expect(box).to_be_visible()
    box.get_by_role("button", name="Still true").click()
    expect(box).to_have_count(0)
    assert chosen(page, "s05.1") == "in-place"


def answer_another(page: Page) -> None:
    """One part of the split point is answered again; the other still shows the old answer."""
    change(page, "s08.3").get_by_role("button", name="Answer again").click()
    expect(by_id(page, "s08.3-in-place")).to_be_focused()
    choose(page, "s08.3", "partly")
    expect(change(page, "s08.3")).to_have_count(0)
    expect(change(page, "s08.7")).to_contain_text("Your answer then: Partly")


def results_say_the_version(page: Page) -> None:
    results = page.locator("[data-view=results]")
    expect(by_id(page, "sc-results-version")).to_contain_text("version 2")
    expect(results).to_contain_text("to be confirmed")
    expect(results).not_to_contain_text("this edition has no such point")


def kept_all(value: dict[str, Any]) -> None:
    assert value["edition"] == {"set": "supervision", "number": "2"}
    answers = value["answers"]
    first = ANSWERS["s05.1"]
    assert answers["s05.1"] == {**first, "note": f"{NOTE}, again", "revision": 2}
    assert answers["s08.3"] == {"value": "partly", "revision": 3}
    assert answers["s07.11"] == ANSWERS["s07.6"]
    assert value["actions"][0]["criterion"] == "s07.11"
    for name in ("s01.1", "s05.2", "s06.4", "s07.3", "s07.4", "s09.7", "s10.4"):
        assert answers[name] == ANSWERS[name], name


def opens_again(page: Page, content: bytes) -> None:
    go(page, "start")
    opened_file(page, content)
    expect(page.locator("[data-view=tasks] .sc-version")).to_contain_text(
        "4 of your answers wait to be confirmed or given again"
    )
    go(page, "s05")
    assert chosen(page, "s05.1") == "in-place"
    expect(change(page, "s05.2").locator("li ins")).to_contain_text("How to raise a concern about a colleague")
    go(page, "s06")
    expect(change(page, "s06.4").get_by_role("button", name="Still true")).to_have_count(0)


def test_a_draft_of_the_old_edition_is_brought_up_too(
    browser: Browser, site: Site, two_editions: Path, tmp_path: Path
) -> None:
    """It is stored by the handbook with one edition, and continued in the handbook with two."""
    served = tmp_path / "site"
    served.symlink_to(site.folder, target_is_directory=True)
    with faulty_server(served) as server:
        server.headers["Cache-Control"] = "no-store"  # a cache could not tell the two sites apart by date
        context = browser.new_context()
        context.set_default_timeout(10_000)
        page = begun_on(context, server.origin)
        served.unlink()
        served.symlink_to(two_editions, target_is_directory=True)
        page.goto(f"{server.origin}/self-check/")
        page.locator(".sc-drafts").get_by_role("button", name="Continue Example College, whole agency").click()
        expect(by_id(page, "sc-version-title")).to_be_focused()
        expect(page.locator("[data-view=version]")).to_contain_text("4 answers to confirm", timeout=READY_MS)
        context.close()


def begun_on(context: BrowserContext, origin: str) -> Page:
    page = context.new_page()
    page.goto(f"{origin}/self-check/")
    opened_file(page, OLD)
    saved(page)
    return page


def test_without_python_the_old_answers_wait_and_nothing_is_lost(browser: Browser, two_editions: Path) -> None:
    """The file opens, changed points are shown, and answers given meanwhile stay when Python arrives."""
    with faulty_server(two_editions) as server:
        server.faults[runtime_file(two_editions, "engine.whl")] = faulty.missing
        context = browser.new_context()
        context.set_default_timeout(10_000)
        page = context.new_page()
        page.goto(f"{server.origin}/self-check/")
        open_file(page, OLD)
        view = page.locator("[data-view=version]")
        expect(view).to_contain_text("The self-check is still of version 1")
        expect(view).to_contain_text("to confirm")
        go(page, "s05")
        expect(change(page, "s05.1")).to_contain_text("Your answer then: In place")
        change(page, "s05.1").get_by_role("button", name="Still true").click()
        go(page, "s08")
        by_id(page, "s08.7-in-place").check()
        saved(page)
        server.mend()
        go(page, "results")
        page.locator("[data-view=results]").get_by_role("button", name="Try again").click(timeout=READY_MS)
        scored(page)
        go(page, "keep")
        answers = json.loads(downloaded(page, "Download the file"))["answers"]
        assert answers["s05.1"] == {**ANSWERS["s05.1"], "revision": 2}
        assert answers["s08.7"] == {"value": "in-place", "revision": 3}
        assert answers["s08.3"] == ANSWERS["s08.3"]
        assert answers["s07.11"] == ANSWERS["s07.6"]
        context.close()


def test_where_the_old_words_cannot_be_fetched_the_page_says_so_and_changes_nothing(
    browser: Browser, two_editions: Path
) -> None:
    with faulty_server(two_editions) as server:
        server.faults["self-check/earlier.json"] = faulty.missing
        context = browser.new_context()
        context.set_default_timeout(10_000)
        page = context.new_page()
        page.goto(f"{server.origin}/self-check/")
        open_file(page, OLD)
        expect(page.locator("[data-view=version]")).to_contain_text("What has changed could not be fetched")
        go(page, "s05")
        expect(change(page, "s05.1")).to_contain_text("This point says something else than when it was answered.")
        go(page, "keep")
        assert written(downloaded(page, "Download the file")) == OLD
        context.close()


@pytest.mark.usefixtures("engine_here_two")
def test_an_old_file_is_brought_up_when_it_is_merged(tab_two: Tab) -> None:
    page = open_self_check(tab_two)
    opened_file(page, {**empty_return("supervision", "2"), "agency": {"name": "Example College"}})
    go(page, "keep")
    old = FilePayload(name="old.json", mimeType="application/json", buffer=json.dumps(OLD).encode())
    by_id(page, "sc-merge-file").set_input_files(old)
    expect(by_id(page, "sc-merge-title")).to_be_focused(timeout=READY_MS)
    button(page, "Merge").click()
    expect(page.locator("[data-view=tasks] .sc-message")).to_contain_text("of an earlier version of the standards")
    expect(page.locator("[data-view=tasks] .sc-version")).to_contain_text("to be confirmed or given again")
    go(page, "keep")
    value = json.loads(downloaded(page, "Download the file"))
    assert value["edition"]["number"] == "2"
    assert value["answers"]["s05.1"] == ANSWERS["s05.1"]
    assert value["answers"]["s07.11"] == ANSWERS["s07.6"]
    assert value["actions"][0]["criterion"] == "s07.11"


@pytest.mark.usefixtures("engine_here_two")
def test_a_file_of_a_newer_edition_is_not_opened(tab_two: Tab) -> None:
    page = open_self_check(tab_two)
    open_file(page, OLD | {"edition": {"set": "supervision", "number": "3"}})
    message = page.locator("[data-view=start] .sc-message")
    expect(message).to_be_focused()
    expect(message).to_contain_text("is to a newer version of the standards")
    expect(message).to_contain_text("Its answers are to version 3, and this page knows version 2.")


@pytest.mark.usefixtures("engine_here_two")
def test_what_earlier_editions_said_is_asked_for_only_where_a_file_needs_it(tab_two: Tab) -> None:
    page = open_self_check(tab_two)
    opened_file(page, empty_return("supervision", "2") | {"answers": {"s01.1": {"value": "partly", "revision": 1}}})
    go(page, "results")
    scored(page)
    assert [each for each in tab_two.requested if "earlier" in each] == []
    expect(page.locator(".sc-version")).to_have_count(0)


@pytest.mark.usefixtures("engine_here")
def test_with_one_edition_nothing_is_said_of_any_other(tab: Tab) -> None:
    page = open_self_check(tab)
    assert page.locator("#sc").get_attribute("data-earlier") is None
    opened_file(page, OLD)
    go(page, "results")
    scored(page)
    assert [each for each in tab.requested if "earlier" in each] == []
    expect(page.locator(".sc-change")).to_have_count(0)
    expect(by_id(page, "sc-results-version")).to_contain_text("version 1")


_TOO_WIDE = "document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"


@pytest.mark.usefixtures("engine_here_two")
def test_no_state_breaks_a_rule(tab_two: Tab) -> None:
    page = open_self_check(tab_two)
    found: dict[str, list[str]] = {}

    def look(state: str) -> None:
        found[state] = faults_in_every_mode(tab_two, fits="body", modes=CROSSED)

    opened_old(page)
    look("what the new version means")
    for standard in ("s05", "s06", "s07", "s08"):
        go(page, standard)
        look(standard)
    go(page, "tasks")
    look("tasks")
    go(page, "results")
    scored(page)
    look("results")
    page.locator("[data-view=results] .sc-version a").click()
    page.get_by_role("link", name="Read what version 2 changed, point by point").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(
        "What version 2 of the standards changed since version 1"
    )
    look("the page of what changed")
    assert {state: faults for state, faults in found.items() if faults} == {}
