"""A page in a real browser with nothing but the drafts, for tests of storage on a device."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page

from tests.browser.conftest import serving
from tests.support.browser.tab import Site
from tests.support.trees import ROOT

DATABASE = "self-check:example"
WITHOUT_LOCKS = "Object.defineProperty(Navigator.prototype, 'locks', { get: () => undefined })"
ALONE = f"{WITHOUT_LOCKS}; window.BroadcastChannel = undefined"  # tabs that cannot hear each other

_PAGE = '<!doctype html><html lang="en-GB"><title>Drafts</title><script type="module" src="page.mjs"></script>'
_SCRIPT = """
import { openDrafts } from "./web/drafts/drafts.mjs";
import { emptyReturn } from "./web/returns/file.mjs";
const options = JSON.parse(sessionStorage.getItem("options") ?? "{}");
const empty = emptyReturn({ set: "supervision", number: "1" });
const drafts = await openDrafts({ handbook: "example", ...options });
const answer = (draft, criterion, value) => draft.update((it) => {
  (it.answers ??= {})[criterion] = { value, revision: 1 };
});
window.seen = [];
const follow = (draft) => draft.status.subscribe(({ state }) => window.seen.push(state));
const failed = ({ name, message, lastGood }) => ({ name, message, lastGood: lastGood ?? null });
const failure = (promise) => promise.then(() => null, failed);
Object.assign(window, { drafts, empty, answer, follow, failure, openDrafts });
window.ready = true;
"""


def make_site(folder: Path) -> Path:
    """Write the page, the project's modules that it needs, and the package that they import."""
    (folder / "index.html").write_text(_PAGE, encoding="utf-8", newline="\n")
    (folder / "page.mjs").write_text(_SCRIPT, encoding="utf-8", newline="\n")  # the policy forbids inline scripts
    shutil.copytree(ROOT / "selfcheck/web", folder / "web")
    shutil.copyfile(ROOT / "node_modules/idb/build/index.js", folder / "web/vendor/idb.js")
    return folder


@contextmanager
def served(folder: Path) -> Iterator[Site]:
    with serving(make_site(folder), "/") as site:
        yield site


def open_page(context: BrowserContext, site: Site, init: str = "") -> Page:
    """Open the page in a new tab, and wait until its drafts are there. `init` runs before its scripts."""
    page = context.new_page()
    if init:
        page.add_init_script(init)
    page.goto(site.address)
    wait_ready(page)
    return page


def wait_ready(page: Page) -> None:
    page.wait_for_function("() => window.ready === true")


def run(page: Page, script: str, argument: Any = None) -> Any:
    """Run an async function's body in the page; it sees `drafts`, `empty`, `answer`, `follow`, `failure` and `it`."""
    return page.evaluate(f"async (it) => {{ {script} }}", argument)


STORED = """(name) => new Promise((resolve, reject) => {
  const opening = indexedDB.open(name);
  opening.onerror = () => reject(opening.error);
  opening.onsuccess = () => {
    const database = opening.result;
    const asked = database.transaction("drafts").objectStore("drafts").getAll();
    asked.onsuccess = () => { database.close(); resolve(asked.result); };
  };
})"""


def stored(page: Page) -> list[dict[str, Any]]:
    """The records in the browser's database, read without the page's own code."""
    found: list[dict[str, Any]] = page.evaluate(STORED, DATABASE)
    return found


def answered(page: Page) -> dict[str, set[str]]:
    """The answered points of every stored draft, by the draft's name."""
    return {each["name"]: set(each["return"]["answers"]) for each in stored(page)}


CHANGE = """([name, store, key, members]) => new Promise((resolve, reject) => {
  const opening = indexedDB.open(name);
  opening.onerror = () => reject(opening.error);
  opening.onsuccess = () => {
    const database = opening.result;
    const records = database.transaction(store, "readwrite").objectStore(store);
    const asked = records.get(key);
    asked.onsuccess = () => records.put({ ...asked.result, ...members });
    records.transaction.oncomplete = () => { database.close(); resolve(); };
    records.transaction.onabort = () => reject(records.transaction.error);
  };
})"""


def change_record(page: Page, key: Any, members: dict[str, Any], store: str = "drafts") -> None:
    """Change a stored record without the page's own code."""
    page.evaluate(CHANGE, [DATABASE, store, key, members])
