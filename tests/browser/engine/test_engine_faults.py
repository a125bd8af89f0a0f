"""Faults of the engine, made to happen for real: the reader gets an explanation, and can try again."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import BrowserType, Page

from tests.browser.engine.engine_page import (
    LITTLE_MEMORY,
    OPEN,
    POLICY,
    RETURN,
    RUNTIME,
    WEB,
    WITHOUT_WASM,
    asked,
    call,
    failure,
    folder,
    opened,
    page,
    page_with,
    runtime_file,
    server,
    started,
    workers,
)
from tests.support.browser import faulty
from tests.support.browser.faulty import Fault, FaultyServer

__all__ = ["asked", "folder", "page", "server"]  # fixtures

MISSING = ("file-missing", "did not give a file that is needed")
ALTERED = ("file-altered", "did not arrive as it was published")
LOST = ("offline", "connection to the handbook's server was lost")
STALLED = ("stalled", "stopped arriving")
MENDED: tuple[tuple[str, Fault, tuple[str, str]], ...] = (
    ("python_stdlib.zip", faulty.missing, MISSING),
    ("pyodide.asm.wasm", faulty.altered, ALTERED),
    ("pyodide.asm.wasm", faulty.broken_off, LOST),
    ("pyodide.asm.wasm", faulty.stalled, STALLED),
)
FAULTS: tuple[tuple[str, Fault, tuple[str, str]], ...] = (
    ("manifest.json", faulty.missing, MISSING),
    ("manifest.json", faulty.replaced, ALTERED),
    ("engine.whl", faulty.unavailable, MISSING),
    ("edition.json", faulty.altered, ALTERED),
    ("pyodide.asm.mjs", faulty.shortened, ALTERED),
    ("pyodide.mjs", faulty.replaced, ALTERED),
    ("pyodide-lock.json", faulty.stalled, STALLED),
)


def see_it_fail(page: Page, server: FaultyServer, name: str, fault: Fault, expected: tuple[str, str]) -> None:
    """Start with a fault in one file: the page explains it, and no worker is left."""
    server.faults[runtime_file(server.folder, name)] = fault
    opened(page, server, stallMs=1500 if fault is faulty.stalled else 30_000)
    reason, said = failure(started(page))
    assert (reason, expected[1] in said) == (expected[0], True), said
    assert "try again" in said.lower()
    workers(page, 0)
    assert call(page, "score", {"return": RETURN})["error"]["name"] == "EngineFailedError"


@pytest.mark.parametrize(
    ("name", "fault", "expected"),
    [*FAULTS[:-1], *(pytest.param(*each, marks=pytest.mark.nightly) for each in FAULTS[-1:])],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_a_fault_of_a_file_has_its_words(
    page: Page, server: FaultyServer, name: str, fault: Fault, expected: tuple[str, str]
) -> None:
    see_it_fail(page, server, name, fault, expected)


@pytest.mark.nightly
@pytest.mark.parametrize("name", ["pyodide.asm.mjs", "pyodide.asm.wasm"])
def test_a_file_that_comes_slowly_has_not_stalled(page: Page, server: FaultyServer, name: str) -> None:
    """It takes twice as long as a download may stand still, but never stands still."""
    server.faults[runtime_file(server.folder, name)] = faulty.dripping
    opened(page, server, stallMs=1500)
    assert started(page)["phase"] == "ready"
    shares = [state["done"] for state in page.evaluate("test.states") if state.get("stage") == "download"]
    assert len(set(shares)) > 10


@pytest.mark.parametrize(
    ("name", "fault", "expected"),
    [MENDED[0], *(pytest.param(*each, marks=pytest.mark.nightly) for each in MENDED[1:])],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_once_a_fault_is_mended_trying_again_helps(
    page: Page, server: FaultyServer, name: str, fault: Fault, expected: tuple[str, str]
) -> None:
    see_it_fail(page, server, name, fault, expected)
    server.mend()
    assert started(page, retry=True)["phase"] == "ready"
    assert call(page, "score", {"return": RETURN})["result"]["touched"] is True


@pytest.mark.nightly
def test_without_permission_for_wasm_it_says_so_before_anything_is_downloaded(page: Page, server: FaultyServer) -> None:
    server.headers["Content-Security-Policy"] = WITHOUT_WASM
    opened(page, server)
    reason, said = failure(started(page))
    assert reason == "wasm-blocked"
    assert "not allowed to run the part of the page that works out results" in said
    assert "A colleague can open your file on another computer" in said
    assert [name for name in server.asked if name.startswith(RUNTIME)] == []
    assert failure(started(page, retry=True))[0] == "wasm-blocked", "nothing has changed"
    server.headers["Content-Security-Policy"] = POLICY
    opened(page, server)
    assert started(page)["phase"] == "ready"


def test_a_missing_worker_is_a_missing_file(page: Page, server: FaultyServer) -> None:
    server.faults[f"{WEB}/engine/worker.mjs"] = faulty.missing
    opened(page, server)
    assert failure(started(page))[0] == "file-missing"


def test_a_policy_without_workers_is_told(page: Page, server: FaultyServer) -> None:
    server.headers["Content-Security-Policy"] = POLICY.replace("worker-src 'self' blob:", "worker-src 'none'")
    opened(page, server)
    reason, said = failure(started(page))
    assert reason == "unsupported"
    assert "is not allowed to start it" in said


@pytest.mark.nightly
def test_a_file_that_the_manifest_does_not_name_is_a_missing_file(page: Page, server: FaultyServer) -> None:
    def shorter(handler: faulty.FaultyHandler, data: bytes) -> None:
        listed = json.loads(data)
        listed["files"] = [each for each in listed["files"] if each["name"] != "edition.json"]
        handler.answer(json.dumps(listed).encode())

    server.faults[runtime_file(server.folder, "manifest.json")] = shorter
    opened(page, server)
    assert failure(started(page))[0] == "file-missing"
    server.mend()
    assert started(page, retry=True)["phase"] == "ready"


@pytest.mark.nightly
def test_an_old_copy_in_a_cache_mends_itself(page: Page, server: FaultyServer) -> None:
    """After a new handbook is published, a cache on the way may still give the old file."""
    name = runtime_file(server.folder, "engine.whl")

    def once(handler: faulty.FaultyHandler, data: bytes) -> None:
        server.mend()
        faulty.altered(handler, data)

    server.faults[name] = once
    opened(page, server)
    assert started(page)["phase"] == "ready"
    assert server.asked.count(name) == 2


@pytest.mark.nightly
def test_a_server_that_does_not_know_the_types_is_good_enough(page: Page, server: FaultyServer) -> None:
    for name in ("pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json", "edition.json", "manifest.json"):
        server.faults[runtime_file(server.folder, name)] = faulty.mistyped
    opened(page, server)
    assert started(page)["phase"] == "ready"


def test_what_kills_python_is_told_and_can_be_tried_again(page: Page, server: FaultyServer) -> None:
    """Deep nesting ends Pyodide for good. The page refuses such files; this test goes around that check."""
    opened(page, server)
    assert started(page)["phase"] == "ready"
    name = page.evaluate("""() => {
      let deep = [];
      for (let depth = 0; depth < 4000; depth += 1) deep = [deep];
      return test.engine.call("score", { return: deep }).catch((error) => error.name);
    }""")
    assert name == "EngineFailedError"
    reason, said = failure(page.evaluate("test.engine.state"))
    assert (reason, "stopped because of a fault" in said) == ("crashed", True)
    assert started(page, retry=True)["phase"] == "ready"
    assert call(page, "score", {"return": RETURN})["result"]["touched"] is True


@pytest.mark.nightly
def test_too_little_memory_is_told(
    browser_type: BrowserType, browser_type_launch_args: dict[str, Any], server: FaultyServer
) -> None:
    with page_with(browser_type, browser_type_launch_args, LITTLE_MEMORY) as page:
        opened(page, server)
        reason, said = failure(started(page))
        assert (reason, "too little free memory" in said) == ("out-of-memory", True)


@pytest.mark.nightly
def test_on_plain_http_the_sums_are_not_compared_and_it_says_so(
    browser_type: BrowserType, browser_type_launch_args: dict[str, Any], server: FaultyServer
) -> None:
    elsewhere = "--host-resolver-rules=MAP handbook.example 127.0.0.1"
    with page_with(browser_type, browser_type_launch_args, elsewhere) as page:
        page.goto(f"http://handbook.example:{server.http.server_port}/index.html")
        page.evaluate(OPEN, {})
        state = started(page)
        assert (state["phase"], state["checked"]) == ("ready", False)
