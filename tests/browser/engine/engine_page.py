"""An empty page with everything that the engine needs, on a server that can be made to fail."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserType, Page

from macros.reading.load import load
from macros.site.runtime import RUNTIME_FOLDER, write_runtime
from tests.support.browser.faulty import FaultyServer, faulty_server
from tests.support.desk import example_desk
from tests.support.trees import ROOT

WEB = "assets/web"
RUNTIME = f"{RUNTIME_FOLDER}/"
LITTLE_MEMORY = "--js-flags=--wasm-max-mem-pages=64"
# the strictest policy of a handbook's server; the pages here have no inline script
POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; worker-src 'self' blob:; object-src 'none'; base-uri 'none'; "
    "form-action 'none'"
)
WITHOUT_WASM = POLICY.replace(" 'wasm-unsafe-eval'", "")
RETURN = {
    "format": "supervision-return",
    "format_version": 1,
    "edition": {"set": "supervision", "number": "1"},
    "answers": {"s01.1": {"value": "partly", "note": "a note about zebrafinches"}},
}
# A worker for the test that starts as the real one does, and then never answers.
HANGING = """
addEventListener("message", ({ data }) => {
  if (data.complete) postMessage({ id: 0, result: { edition: {}, checked: true } });
  while (data.call && data.call !== "start");
});
"""
OPEN = """async (options) => {
  const { createEngine } = await import("/assets/web/engine/engine.mjs");
  const [worker, assets] = ["/assets/web/engine/worker.mjs", "/assets/runtime/"].map((path) => location.origin + path);
  const engine = createEngine({ worker, assets, ...options });
  globalThis.test = { engine, states: [] };
  engine.onState((state) => test.states.push(state));
}"""
START = """async (retry) => {
  const { engine } = test;
  if (retry) engine.retry();
  else engine.start();
  return new Promise((resolve) => {
    const stop = engine.onState((state) => {
      if (state.phase === "ready" || state.phase === "failed") resolve(state), queueMicrotask(() => stop());
    });
  });
}"""
CALL = """async ([name, payload, options]) => {
  try {
    return { result: await test.engine.call(name, payload, options) };
  } catch (error) {
    return { error: { name: error.name, message: error.message } };
  }
}"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of one empty page, with all that the engine needs."""
    folder = tmp_path_factory.mktemp("engine")
    write_runtime(folder / RUNTIME_FOLDER, load(ROOT).handbook().edition, example_desk())
    shutil.copytree(ROOT / "selfcheck/web", folder / WEB)
    (folder / "index.html").write_text("<!doctype html><title>Engine</title>", encoding="utf-8")
    meta = f'<!doctype html><meta http-equiv="Content-Security-Policy" content="{POLICY}"><title>Engine</title>'
    (folder / "meta.html").write_text(meta, encoding="utf-8")
    (folder / WEB / "hanging.mjs").write_text(HANGING, encoding="utf-8")
    return folder


@pytest.fixture
def server(folder: Path) -> Iterator[FaultyServer]:
    with faulty_server(folder) as server:
        server.headers["Content-Security-Policy"] = POLICY
        yield server


@pytest.fixture
def asked() -> list[str]:
    """Every address that the page or its worker requested, or tried to request."""
    return []


@pytest.fixture
def page(browser: Browser, server: FaultyServer, asked: list[str]) -> Iterator[Page]:
    """A page in a context of its own; a request to any other origin fails the test."""
    context = browser.new_context()
    context.on("request", lambda request: asked.append(request.url))
    yield context.new_page()
    context.close()
    assert [url for url in asked if not url.startswith((f"{server.origin}/", f"blob:{server.origin}/"))] == []


def runtime_file(folder: Path, name: str) -> str:
    """The path of a runtime's file from the site's root. Its name has a hash of its content."""
    listed = json.loads((folder / RUNTIME / "manifest.json").read_text(encoding="utf-8"))["files"]
    return RUNTIME + next((each["file"] for each in listed if each["name"] == name), name)


@contextmanager
def page_with(browser_type: BrowserType, settings: dict[str, Any], argument: str) -> Iterator[Page]:
    """A page in a browser of its own, started with one more argument than the others."""
    browser = browser_type.launch(**{**settings, "args": [*settings["args"], argument]})
    try:
        yield browser.new_page()
    finally:
        browser.close()


def opened(page: Page, server: FaultyServer, address: str = "index.html", **options: Any) -> None:
    page.goto(f"{server.origin}/{address}")
    page.evaluate(OPEN, options)


def started(page: Page, *, retry: bool = False) -> dict[str, Any]:
    """Start the engine, and give its last state."""
    state: dict[str, Any] = page.evaluate(START, retry)
    return state


def call(page: Page, name: str, payload: object, **options: Any) -> dict[str, Any]:
    answer: dict[str, Any] = page.evaluate(CALL, [name, payload, options])
    return answer


def workers(page: Page, count: int) -> None:
    """Wait until this number of workers run: the browser reports an ended worker a little late."""
    for _ in range(500):
        if len(page.workers) == count:
            return
        page.wait_for_timeout(20)
    assert len(page.workers) == count


def failure(state: dict[str, Any]) -> tuple[str, str]:
    """The reason of a failure, and the words for the reader."""
    assert state["phase"] == "failed", state
    return state["failure"]["reason"], f"{state['failure']['words']} {state['failure']['advice']}"
