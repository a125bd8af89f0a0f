"""Tabs that hang while another takes over their draft, in a real browser. See also tests/web/fencing.test.mjs."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, CDPSession, Page

from tests.browser.drafts.draftpage import ALONE, WITHOUT_LOCKS, answered, open_page, run, served
from tests.support.browser.tab import Site

BEGIN = """
window.draft = await drafts.create({ name: "Autumn", return: empty });
answer(draft, "s01.1", "partly");
await draft.flush();
return draft.id;"""

# types, then hangs before the save: when it wakes, it can only write a last save
LAST_SAVE = """() => setTimeout(() => {
  if (draft.writable) answer(draft, "s01.3", "partly");
  dispatchEvent(new Event("pagehide"));
}, 1000)"""

# records the answers that the page reports as saved; every answer has its own name
REPORTS = """
window.reported = [];
window.watch = () => draft.status.subscribe(({ state, reason }) => {
  if (state === "saved" || reason === "aside") reported.push(Object.keys(draft.return.answers ?? {}));
});
"""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with served(tmp_path_factory.mktemp("fencing")) as site:
        yield site


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    found = browser.new_context()
    found.set_default_timeout(20_000)
    yield found
    found.close()


def freeze(session: CDPSession, state: str = "frozen") -> None:
    session.send("Page.setWebLifecycleState", {"state": state})


@pytest.mark.parametrize(
    "init",
    [
        pytest.param("", id="locks"),
        pytest.param(WITHOUT_LOCKS, id="no locks", marks=pytest.mark.nightly),
        pytest.param(ALONE, id="alone", marks=pytest.mark.nightly),
    ],
)
def test_a_tab_that_hung_does_not_write_over_the_one_that_took_over(
    context: BrowserContext, place: Site, init: str
) -> None:
    first, second = open_page(context, place, init), open_page(context, place, init)
    name = run(first, BEGIN)
    session = context.new_cdp_session(first)
    first.evaluate(LAST_SAVE)
    freeze(session)
    run(second, "window.draft = await drafts.open(it); await draft.takeOver()", name)
    run(second, "answer(draft, 's01.2', 'in-place'); await draft.flush()")
    freeze(session, "active")
    first.wait_for_timeout(1500)
    run(second, "answer(draft, 's01.4', 'in-place'); await draft.flush()")
    assert run(second, "return draft.status.value.state") == "saved"
    asides = {each["name"] for each in run(second, "return drafts.list()") if each["aside"]}
    assert answered(second)["Autumn"] == {"s01.1", "s01.2", "s01.4"}
    assert asides == ({"Autumn (put aside)"} if init == ALONE else set()), "who is told to let go types no more"
    assert init != ALONE or answered(second)["Autumn (put aside)"] == {"s01.1", "s01.3"}


class Device:
    """Three tabs with one draft, the events so far, and the answers that they reported as saved."""

    def __init__(self, context: BrowserContext, place: Site, init: str) -> None:
        self.context, self.place, self.init = context, place, init + REPORTS
        self.pages = [open_page(context, place, self.init) for _ in range(3)]
        self.sessions = [context.new_cdp_session(page) for page in self.pages]
        self.frozen = [False] * 3
        self.name = run(self.pages[0], BEGIN)
        self.reported: list[set[str]] = [{"s01.1"}]
        self.typed = 0
        run(self.pages[0], "watch()")

    def act(self, number: int, what: str) -> None:
        """Do one thing to a tab. A frozen tab can only wake."""
        page = self.pages[number]
        if self.frozen[number]:
            what = "wake"
        if what in ("hang", "wake"):
            freeze(self.sessions[number], "frozen" if what == "hang" else "active")
            self.frozen[number] = what == "hang"
        elif what == "leave":
            self.note(page)
            page.reload()
            page.wait_for_function("() => window.ready === true")
        else:
            self.typed += 1
            run(page, WAYS[what], [self.name, f"t{self.typed}"])

    def note(self, page: Page) -> None:
        self.reported += [set(said) for said in run(page, "return reported.splice(0)")]

    def end(self) -> list[set[str]]:
        """The answers of the drafts in the list, at the end."""
        for number, page in enumerate(self.pages):
            freeze(self.sessions[number], "active")
            page.wait_for_timeout(500)
            self.note(page)
            page.close()
        last = open_page(self.context, self.place, self.init)
        script = """
        const found = [];
        for (const { id } of await drafts.list()) found.push(Object.keys((await drafts.open(id)).return.answers));
        return found;"""
        return [set(each) for each in run(last, script)]


_OPEN = "if (!window.draft) { window.draft = await drafts.open(it[0]); watch(); }"
WAYS: dict[str, Any] = {
    "type": f"{_OPEN} if (draft.writable) answer(draft, it[1], 'partly');",
    "type and save": f"{_OPEN} if (draft.writable) answer(draft, it[1], 'partly'); await draft.flush();",
    "take over": f"{_OPEN} await draft.takeOver();",
    "hide": "if (window.draft) dispatchEvent(new Event('pagehide'));",
    # the browser freezes it before it has saved
    "type late": f"{_OPEN} setTimeout(() => draft.writable && answer(draft, it[1], 'partly'), 100);",
}


def play(context: BrowserContext, place: Site, seed: int, steps: int) -> None:
    chance = random.Random(seed)  # noqa: S311 (not a secret)
    device = Device(context, place, ["", WITHOUT_LOCKS, ALONE][seed % 3])
    story = []
    for _ in range(steps):
        story.append((chance.randrange(3), chance.choice([*WAYS, *WAYS, "hang", "leave"])))
        device.act(*story[-1])
    offered = device.end()
    lost = [said for said in device.reported if not any(said <= each for each in offered)]
    assert lost == [], f"seed {seed}: {story}; offered {offered}"


@pytest.mark.nightly
@pytest.mark.parametrize("seed", range(3))
def test_nothing_that_was_reported_as_saved_is_lost(context: BrowserContext, place: Site, seed: int) -> None:
    play(context, place, seed, 20)


@pytest.mark.nightly
@pytest.mark.parametrize("seed", range(100, 160))
def test_the_same_with_many_more_stories(context: BrowserContext, place: Site, seed: int) -> None:
    play(context, place, seed, 60)
