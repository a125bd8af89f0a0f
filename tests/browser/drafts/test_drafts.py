"""Drafts that stay on this device, in a real browser."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page

from tests.browser.drafts.draftpage import (
    ALONE,
    WITHOUT_LOCKS,
    answered,
    change_record,
    open_page,
    run,
    served,
    stored,
    wait_ready,
)
from tests.support.browser.tab import Site

FULL = """
window.full = false;
const put = IDBObjectStore.prototype.put;
IDBObjectStore.prototype.put = function (...given) {
  if (window.full) throw new DOMException("no room", "QuotaExceededError");
  return put.apply(this, given);
};
"""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with served(tmp_path_factory.mktemp("drafts")) as site:
        yield site


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A new browser context with nothing stored."""
    found = browser.new_context()
    found.set_default_timeout(10_000)
    yield found
    found.close()


@pytest.fixture
def page(context: BrowserContext, place: Site) -> Iterator[Page]:
    """The page; any error in it fails the test."""
    found = open_page(context, place)
    errors: list[str] = []
    found.on("pageerror", lambda error: errors.append(str(error)))
    yield found
    assert errors == []


def begin(page: Page, name: str = "Autumn") -> str:
    """A draft with one answer, saved and still open as `draft`. Gives its id."""
    script = """
    window.draft = await drafts.create({ name: it, return: empty });
    follow(draft);
    answer(draft, "s01.1", "partly");
    await draft.flush();
    return draft.id;"""
    found: str = run(page, script, name)
    return found


def status(page: Page) -> dict[str, Any]:
    found: dict[str, Any] = run(page, "return draft.status.value")
    return found


def summaries(page: Page) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = run(page, "return drafts.list()")
    return found


def test_nothing_is_written_before_the_first_change(page: Page) -> None:
    run(page, "window.draft = await drafts.create({ name: 'Autumn', return: empty }); await draft.flush()")
    assert stored(page) == []
    assert status(page) == {"state": "new", "savedAt": None, "reason": None, "text": ""}
    assert [(each["name"], each["savedAt"]) for each in summaries(page)] == [("Autumn", None)]


def test_an_answer_is_saved_and_the_page_says_when(page: Page) -> None:
    name = begin(page)
    (record,) = stored(page)
    assert (record["id"], record["name"], record["revision"], record["schema"]) == (name, "Autumn", 1, 1)
    assert record["return"]["answers"] == {"s01.1": {"value": "partly", "revision": 1}}
    clock = page.evaluate("time => new Date(time).toTimeString().slice(0, 5)", record["savedAt"])
    assert status(page)["text"] == f"Saved on this device {clock}"
    assert run(page, "return seen") == ["new", "saving", "saved"]


def test_a_reload_finds_it_again(page: Page) -> None:
    name = begin(page)
    page.reload()
    wait_ready(page)
    (summary,) = summaries(page)
    assert (summary["id"], summary["state"], summary["answers"], summary["openHere"]) == (name, "sound", 1, False)
    run(page, "window.draft = await drafts.open(it)", name)
    assert run(page, "return draft.return.answers") == {"s01.1": {"value": "partly", "revision": 1}}
    assert status(page)["state"] == "saved"
    run(page, "answer(draft, 's01.2', 'in-place'); await draft.flush()")
    assert [each["revision"] for each in stored(page)] == [2]


def test_a_file_with_answers_is_saved_at_once(page: Page) -> None:
    opened = "{ ...empty, answers: { 's01.1': { value: 'partly' } } }"
    run(page, f"window.draft = await drafts.create({{ name: 'Opened', return: {opened} }})")
    assert status(page)["state"] == "saved"
    assert len(stored(page)) == 1


@pytest.mark.nightly
def test_ten_seconds_of_typing_are_saved_as_they_go(page: Page) -> None:
    script = """
    const put = IDBObjectStore.prototype.put;
    const saves = [];
    IDBObjectStore.prototype.put = function (record, ...rest) {
      if (this.name === "drafts") saves.push(performance.now());
      return put.call(this, record, ...rest);
    };
    const draft = await drafts.create({ name: "Typing", return: empty });
    const start = performance.now();
    let typed = "";
    while (performance.now() - start < 10_000) {
      typed += "x";
      draft.update((value) => { value.scope = typed; });
      await new Promise((resolve) => setTimeout(resolve, 40));
    }
    const end = performance.now();
    await draft.flush();
    const places = [start, ...saves];
    const gaps = places.slice(1).map((time, place) => time - places[place]);
    return { gaps, typed, tail: end - saves.filter((time) => time <= end).at(-1) };"""
    found = run(page, script)
    gaps = sorted(found["gaps"])
    assert len(gaps) <= 10_000 / 350 + 1, "the saves are throttled"
    assert gaps[len(gaps) // 2] <= 350 + 100
    assert max(*gaps, found["tail"]) <= 350 + 650, "even on a busy machine"
    assert stored(page)[0]["return"]["scope"] == found["typed"]


@pytest.mark.parametrize("way", [pytest.param("reload", marks=pytest.mark.nightly), "leave", "close"])
def test_leaving_the_page_saves_what_was_typed_last(context: BrowserContext, place: Site, page: Page, way: str) -> None:
    begin(page)
    page.evaluate("""() => answer(draft, "s01.2", "not-in-place")""")
    if way == "reload":
        page.reload()
    elif way == "leave":
        page.goto("about:blank")
    else:
        page.close(run_before_unload=True)
    other = open_page(context, place)
    assert stored(other)[0]["return"]["answers"].keys() == {"s01.1", "s01.2"}


@pytest.mark.nightly
def test_a_tab_that_crashes_loses_the_last_moment_only(context: BrowserContext, place: Site, page: Page) -> None:
    begin(page)
    typing = """setInterval(() => {
      window.typed = (window.typed ?? 0) + 1;
      draft.update((value) => { value.scope = String(typed); });
    }, 20)"""
    page.evaluate(f"() => {{ {typing} }}")
    page.wait_for_timeout(3000)
    typed = page.evaluate("typed")
    with contextlib.suppress(Error):  # this address ends the tab's process
        page.goto("chrome://crash")
    other = open_page(context, place)
    kept = int(stored(other)[0]["return"]["scope"])
    assert typed - kept <= 1000 / 20


def test_hiding_the_page_saves_before_the_page_can_be_ended(page: Page) -> None:
    begin(page)
    script = """
    const put = IDBObjectStore.prototype.put;
    let puts = 0;
    IDBObjectStore.prototype.put = function (...given) { puts += 1; return put.apply(this, given); };
    answer(draft, "s01.2", "in-place");
    Object.defineProperty(document, "visibilityState", { get: () => "hidden" });
    document.dispatchEvent(new Event("visibilitychange"));
    return puts;"""
    assert run(page, script) == 1  # at once, under a key that no other tab writes
    run(page, "await draft.flush()")
    assert status(page)["state"] == "saved"


def test_several_drafts_stand_side_by_side(page: Page) -> None:
    first = begin(page, "Youth justice")
    second = begin(page, "Fostering")
    run(page, "draft.rename('Fostering and adoption'); await draft.flush()")
    assert [each["name"] for each in summaries(page)] == ["Fostering and adoption", "Youth justice"]
    run(page, "await drafts.remove(it)", first)
    assert [each["id"] for each in stored(page)] == [second]
    assert [each["id"] for each in summaries(page)] == [second]


def test_a_released_draft_can_be_opened_again_at_once(page: Page) -> None:
    name = begin(page)
    script = """
    answer(draft, "s01.2", "in-place");
    const releasing = draft.release();
    const again = await drafts.open(it);
    await releasing;
    answer(again, "s01.3", "in-place");
    await again.flush();
    return [again.writable, again.status.value.state];"""
    assert run(page, script, name) == [True, "saved"]
    assert stored(page)[0]["return"]["answers"].keys() == {"s01.1", "s01.2", "s01.3"}


def test_deleting_everything_leaves_what_is_not_this_handbooks(page: Page) -> None:
    begin(page)
    other = """
    const neighbour = await openDrafts({ handbook: "neighbour" });
    const theirs = await neighbour.create({ name: "Theirs", return: { ...empty, scope: "x" } });
    answer(theirs, "s01.1", "partly");
    await theirs.flush();
    localStorage.setItem("theirs", "stays");
    await drafts.removeEverything();
    const names = (await indexedDB.databases()).map(({ name }) => name);
    return [names, (await neighbour.list()).length, localStorage.getItem("theirs"), draft.writable];"""
    assert run(page, other) == [["self-check:neighbour"], 1, "stays", False]
    assert status(page)["state"] == "gone"
    assert summaries(page) == []
    begin(page, "A new beginning")
    assert [each["name"] for each in summaries(page)] == ["A new beginning"]


def test_one_revision_before_stays_and_one_of_each_five_minutes(page: Page) -> None:
    script = """
    let minutes = 0;
    const other = await openDrafts({ handbook: "revisions", now: () => new Date(Date.UTC(2026, 10, 22, 9, minutes)) });
    const draft = await other.create({ name: "Long", return: empty });
    for (minutes = 0; minutes < 40; minutes += 1) {
      draft.update((value) => { value.scope = `minute ${minutes}`; });
      await draft.flush();
    }
    return (await other.revisions(draft.id)).map(({ savedAt }) => savedAt.slice(14, 16));"""
    assert run(page, script) == ["38", "35", "30", "25", "20"]


@pytest.mark.parametrize(
    "members", [{"return": {"answers": {}}}, {"checksum": "crc32:0"}, {"return": None}, {"revision": "2"}]
)
def test_a_damaged_draft_is_offered_as_it_was_before(page: Page, members: dict[str, Any]) -> None:
    name = begin(page)
    run(page, "answer(draft, 's01.2', 'in-place'); await draft.flush(); await draft.release()")
    change_record(page, name, members)
    page.reload()
    wait_ready(page)
    (summary,) = summaries(page)
    assert (summary["state"], summary["lastGood"]["revision"]) == ("damaged", 1)
    failure = run(page, "return failure(drafts.open(it))", name)
    assert failure["name"] == "DamagedDraftError"
    assert "damaged" in failure["message"]
    assert failure["lastGood"]["revision"] == 1
    run(page, "window.draft = await drafts.recover(it)", name)
    assert run(page, "return [draft.name, Object.keys(draft.return.answers)]") == ["Autumn (recovered)", ["s01.1"]]
    assert {each["state"] for each in summaries(page)} == {"damaged", "sound"}, "the damaged one is not thrown away"
    assert "Autumn" in run(page, "return drafts.rawText(it)", name)


def test_a_damaged_draft_without_a_good_revision_says_so(page: Page) -> None:
    name = begin(page)
    run(page, "await draft.release()")
    change_record(page, name, {"checksum": ""})
    assert summaries(page)[0]["lastGood"] is None
    assert "what is left" in run(page, "return failure(drafts.open(it))", name)["message"]
    assert run(page, "return failure(drafts.recover(it))", name)["name"] == "DamagedDraftError"


def test_a_damaged_revision_is_not_offered(page: Page) -> None:
    name = begin(page)
    run(page, "answer(draft, 's01.2', 'in-place'); await draft.flush(); await draft.release()")
    change_record(page, [name, 1], {"return": {}}, "revisions")
    change_record(page, name, {"checksum": ""})
    assert summaries(page)[0]["lastGood"] is None


def test_a_draft_of_a_newer_page_is_left_alone(page: Page) -> None:
    name = begin(page)
    run(page, "await draft.release()")
    change_record(page, name, {"schema": 2, "return": "packed differently"})
    assert [each["state"] for each in summaries(page)] == ["newer"]
    assert run(page, "return failure(drafts.open(it))", name)["name"] == "NewerDraftError"
    assert stored(page)[0]["return"] == "packed differently"


def test_a_database_of_a_newer_page_is_opened_as_it_is(page: Page) -> None:
    raise_version = """new Promise((resolve) => {
      const opening = indexedDB.open("self-check:example", 7);
      opening.onsuccess = () => { opening.result.close(); resolve(); };
    })"""
    name = begin(page)
    page.evaluate(raise_version)
    page.reload()
    wait_ready(page)
    run(page, "window.draft = await drafts.open(it); answer(draft, 's01.2', 'in-place'); await draft.flush()", name)
    assert status(page)["state"] == "saved"
    assert stored(page)[0]["return"]["answers"].keys() == {"s01.1", "s01.2"}


def test_a_database_that_is_taken_away_is_opened_again(page: Page) -> None:
    begin(page)
    remove = "new Promise((resolve) => { indexedDB.deleteDatabase('self-check:example').onsuccess = resolve; })"
    page.evaluate(f"async () => {{ await {remove}; }}")
    run(page, "answer(draft, 's01.2', 'in-place'); await draft.flush()")
    assert status(page)["state"] == "gone", "it may have been deleted on purpose, so it is not brought back"
    begin(page, "Afterwards")
    assert status(page)["state"] == "saved"


def test_a_draft_that_is_not_there_says_so(page: Page) -> None:
    assert run(page, "return failure(drafts.open('nowhere'))")["name"] == "MissingDraftError"


_NONE = {
    "none at all": "Object.defineProperty(window, 'indexedDB', { get: () => undefined })",
    "forbidden": """Object.defineProperty(window, 'indexedDB', {
      get() { throw new DOMException('no', 'SecurityError'); }
    })""",
    "refused": "IDBFactory.prototype.open = () => { throw new DOMException('no', 'InvalidStateError'); }",
}


@pytest.mark.parametrize("way", _NONE)
def test_without_storage_answers_live_in_the_page(context: BrowserContext, place: Site, way: str) -> None:
    page = open_page(context, place, _NONE[way])
    assert run(page, "return [drafts.kept, drafts.why]") == [False, "no-storage"]
    assert "keeps nothing on this device" in run(page, "return drafts.whyText")
    name = begin(page)
    assert (status(page)["state"], status(page)["reason"]) == ("not-kept", "no-storage")
    assert "Download the file" in status(page)["text"]
    run(page, "await draft.release()")
    run(page, "window.draft = await drafts.open(it)", name)
    assert run(page, "return draft.return.answers['s01.1'].value") == "partly"
    assert [each["kept"] for each in summaries(page)] == [False]


def test_a_storage_that_never_answers_is_given_up(context: BrowserContext, place: Site) -> None:
    page = open_page(context, place, "IDBFactory.prototype.open = () => new EventTarget()")
    assert run(page, "return drafts.why") == "no-storage"


def test_do_not_keep_touches_no_storage(context: BrowserContext, place: Site) -> None:
    page = open_page(context, place, """sessionStorage.setItem("options", '{"device": false}')""")
    begin(page)
    assert (status(page)["reason"], run(page, "return drafts.why")) == ("chosen", "chosen")
    assert page.evaluate("indexedDB.databases()") == []


def test_one_draft_may_be_kept_and_another_not(page: Page) -> None:
    begin(page, "Kept")
    run(page, "window.draft = await drafts.create({ name: 'Passing', return: empty, keep: false })")
    run(page, "answer(draft, 's01.1', 'partly'); await draft.flush()")
    assert status(page)["state"] == "not-kept"
    assert {each["name"]: each["kept"] for each in summaries(page)} == {"Kept": True, "Passing": False}
    assert [each["name"] for each in stored(page)] == ["Kept"]
    run(page, "await draft.setKept(true)")
    assert status(page)["state"] == "saved"
    assert {each["name"] for each in stored(page)} == {"Kept", "Passing"}
    assert len(summaries(page)) == 2
    run(page, "await draft.setKept(false)")
    assert status(page)["state"] == "not-kept"
    assert [each["name"] for each in stored(page)] == ["Kept"]
    assert run(page, "return Object.keys(draft.return.answers)") == ["s01.1"]


def test_a_full_disk_is_said_and_answers_stay(context: BrowserContext, place: Site) -> None:
    page = open_page(context, place, FULL)
    begin(page)
    run(page, "window.full = true; answer(draft, 's01.2', 'in-place'); await draft.flush()")
    assert (status(page)["state"], status(page)["reason"]) == ("failed", "full")
    assert "no room left" in status(page)["text"]
    assert run(page, "return Object.keys(draft.return.answers)") == ["s01.1", "s01.2"]
    assert stored(page)[0]["return"]["answers"].keys() == {"s01.1"}
    run(page, "await draft.release()")
    assert run(page, "return [draft.writable, (await drafts.open(draft.id)) === draft]") == [True, True]
    run(page, "window.full = false")
    page.wait_for_function("() => draft.status.value.state === 'saved'")  # it tries again by itself
    assert stored(page)[0]["return"]["answers"].keys() == {"s01.1", "s01.2"}


def test_what_is_read_back_is_compared(page: Page) -> None:
    begin(page)
    script = """
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (record, ...rest) {
      return put.call(this, { ...record, return: {} }, ...rest);
    };
    answer(draft, "s01.2", "in-place");
    await draft.flush();
    IDBObjectStore.prototype.put = put;"""
    run(page, script)
    assert (status(page)["state"], status(page)["reason"]) == ("failed", "refused")


def test_an_export_is_noted(page: Page) -> None:
    name = begin(page)
    assert run(page, "return [draft.exportedAt, draft.changedSinceExport]") == [None, True]
    run(page, "draft.exported(); await draft.flush()")
    assert run(page, "return draft.changedSinceExport") is False
    run(page, "await draft.release(); window.draft = await drafts.open(it)", name)
    assert run(page, "return draft.changedSinceExport") is False
    assert summaries(page)[0]["exportedAt"] is not None
    run(page, "answer(draft, 's01.2', 'in-place')")
    assert run(page, "return draft.changedSinceExport") is True


def test_the_browser_is_asked_once_to_keep_it(context: BrowserContext, place: Site) -> None:
    count = "window.asked = 0; StorageManager.prototype.persist = async () => { window.asked += 1; return true; }"
    page = open_page(context, place, count)
    run(page, "window.draft = await drafts.create({ name: 'Autumn', return: empty }); draft.rename('Winter')")
    assert run(page, "return asked") == 0
    run(page, "answer(draft, 's01.1', 'partly'); answer(draft, 's01.2', 'partly')")
    assert run(page, "return asked") == 1


WAYS = pytest.mark.parametrize(
    "init",
    [pytest.param("", id="locks"), pytest.param(WITHOUT_LOCKS, id="no locks", marks=pytest.mark.nightly)],
)


@WAYS
def test_one_tab_writes_at_a_time(context: BrowserContext, place: Site, init: str) -> None:
    first, second = open_page(context, place, init), open_page(context, place, init)
    name = begin(first)
    run(second, "window.draft = await drafts.open(it); follow(draft)", name)
    assert run(second, "return draft.writable") is False
    assert (status(second)["state"], status(second)["reason"]) == ("read-only", "elsewhere")
    failing = run(second, "try { answer(draft, 's01.2', 'partly'); } catch (error) { return error.name; }")
    assert failing == "NotWritableError"
    first.evaluate("() => answer(draft, 's01.3', 'in-place')")  # not saved yet
    run(second, "await draft.takeOver()")
    assert run(second, "return [draft.writable, Object.keys(draft.return.answers)]") == [True, ["s01.1", "s01.3"]]
    first.wait_for_function("() => draft.status.value.reason === 'taken-over'")
    assert run(first, "return draft.writable") is False
    run(second, "answer(draft, 's01.4', 'in-place'); await draft.flush()")
    assert stored(second)[0]["return"]["answers"].keys() == {"s01.1", "s01.3", "s01.4"}
    run(first, "await draft.takeOver()")
    assert run(first, "return [draft.writable, Object.keys(draft.return.answers).length]") == [True, 3]
    second.wait_for_function("() => draft.status.value.reason === 'taken-over'")


@WAYS
def test_a_closed_tab_lets_go(context: BrowserContext, place: Site, init: str) -> None:
    first, second = open_page(context, place, init), open_page(context, place, init)
    name = begin(first)
    first.close()
    run(second, "window.draft = await drafts.open(it)", name)
    assert run(second, "return draft.writable") is True


@pytest.mark.nightly
def test_a_tab_that_does_not_answer_is_passed_over(context: BrowserContext, place: Site) -> None:
    deaf = "BroadcastChannel.prototype.postMessage = () => {}"
    first, second = open_page(context, place), open_page(context, place, deaf)
    name = begin(first)
    run(second, "window.draft = await drafts.open(it); await draft.takeOver()", name)
    assert run(second, "return draft.writable") is True
    first.wait_for_function("() => draft.status.value.reason === 'taken-over'")
    assert run(first, "return draft.writable") is False


def test_two_tabs_that_cannot_hear_each_other_do_not_overwrite(context: BrowserContext, place: Site) -> None:
    first, second = open_page(context, place, ALONE), open_page(context, place, ALONE)
    name = begin(first)
    run(second, "window.draft = await drafts.open(it); answer(draft, 's01.2', 'partly'); await draft.flush()", name)
    run(first, "answer(draft, 's01.3', 'partly'); await draft.flush()")
    assert (status(first)["state"], status(first)["reason"]) == ("read-only", "aside")
    assert answered(first) == {"Autumn": {"s01.1", "s01.2"}, "Autumn (put aside)": {"s01.1", "s01.3"}}
    assert run(first, "return Object.keys(draft.return.answers)") == ["s01.1", "s01.3"]


@pytest.mark.parametrize(
    "way", ["drafts.remove(draft.id)", pytest.param("drafts.removeEverything()", marks=pytest.mark.nightly)]
)
def test_what_one_tab_deletes_no_other_brings_back(context: BrowserContext, place: Site, way: str) -> None:
    first, second = open_page(context, place), open_page(context, place)
    name = begin(first)
    run(second, "window.draft = await drafts.open(it)", name)
    count = run(first, "return drafts.changes.value")
    first.evaluate("() => answer(draft, 's01.2', 'partly')")
    run(second, f"await {way}")
    first.wait_for_function("() => draft.status.value.state === 'gone'")
    first.wait_for_timeout(600)
    assert run(first, "return [draft.writable, Object.keys(draft.return.answers).length]") == [False, 2]
    assert run(first, "return drafts.changes.value") > count
    assert summaries(first) == summaries(second) == []


def test_the_list_changes_in_every_tab(context: BrowserContext, place: Site) -> None:
    first, second = open_page(context, place), open_page(context, place)
    follow = "drafts.changes.subscribe(async () => { names = (await drafts.list()).map(({ name }) => name); })"
    run(second, f"window.names = []; {follow}")
    begin(first, "Seen elsewhere")
    second.wait_for_function("() => names.includes('Seen elsewhere')")
