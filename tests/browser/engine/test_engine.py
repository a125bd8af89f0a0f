"""The engine in a real browser: every scenario gives the same text, nothing is sent, and hanging calls are ended."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.engine.engine_page import (
    RETURN,
    RUNTIME,
    WEB,
    asked,
    call,
    folder,
    opened,
    page,
    runtime_file,
    server,
    started,
    workers,
)
from tests.support.browser.faulty import FaultyServer, faulty_server, missing

__all__ = ["asked", "folder", "page", "server"]  # fixtures


@pytest.mark.nightly
def test_every_scenario_gives_the_same_text_in_the_browser(
    page: Page, server: FaultyServer, folder: Path, scenario_calls: Path
) -> None:
    shutil.copy(scenario_calls, folder / "calls.json")
    opened(page, server)
    found = page.evaluate("""async () => {
      const { calls } = await (await fetch("/calls.json")).json();
      const other = [];
      for (const { name, call, payload, answer } of calls) {
        const expected = JSON.parse(answer);
        let given;
        try { given = { result: await test.engine.call(call, JSON.parse(payload)) }; }
        catch (error) { given = { error }; }
        const same = expected.error
          ? Object.entries(expected.error).every(([member, value]) => given.error?.[member] === value)
          : JSON.stringify(given) === JSON.stringify(expected);
        if (!same) other.push(`${call}: ${name}`);
      }
      return { count: calls.length, other };
    }""")
    assert found["other"] == []
    assert found["count"] > 500


def test_nothing_is_asked_for_before_the_start_or_after_it(page: Page, server: FaultyServer) -> None:
    opened(page, server)
    page.wait_for_load_state("networkidle")
    assert [name for name in server.asked if name.startswith(RUNTIME) or "worker" in name] == []
    assert page.workers == []
    state = started(page)
    check_the_steps(page, state)
    assert {name for name in server.asked if name.startswith(RUNTIME)} == {
        *part(server, "first"),
        f"{RUNTIME}manifest.json",
    }
    asked = len(server.asked)
    assert call(page, "score", {"return": RETURN})["result"]["touched"] is True
    assert server.asked[asked:] == [], "a first score needs no more"
    for name in ("report_text", "export_actions", "write_return"):
        assert "zebrafinch" in json.dumps(call(page, name, {"return": RETURN})) or name != "write_return"
    page.wait_for_timeout(200)
    assert sorted(server.asked[asked:]) == part(server, "rest")


def test_where_the_rest_does_not_come_only_its_call_fails(page: Page, server: FaultyServer) -> None:
    opened(page, server)
    assert started(page)["phase"] == "ready"
    server.faults[runtime_file(server.folder, "rest.whl")] = missing
    error = call(page, "report_text", {"return": RETURN})["error"]
    assert (error["name"], "did not give a file that is needed" in error["message"]) == ("EngineFailedError", True)
    assert call(page, "score", {"return": RETURN})["result"]["touched"] is True
    server.mend()
    assert "zebrafinch" in json.dumps(call(page, "report_text", {"return": RETURN}))


def check_the_steps(page: Page, state: Mapping[str, Any]) -> None:
    """Check what the engine has told of its start."""
    assert (state["phase"], state["checked"]) == ("ready", True)
    assert (state["edition"]["set"], state["edition"]["number"]) == ("supervision", "1")
    states = page.evaluate("test.states")
    assert states[0] == {"phase": "idle"}
    stages = list(dict.fromkeys(each["stage"] for each in states if each["phase"] == "starting"))
    assert stages == ["download", "python"]
    assert all(0 <= each["done"] <= each["total"] for each in states if each["phase"] == "starting")


def part(server: FaultyServer, name: str) -> list[str]:
    """The paths of a part's files, sorted."""
    listed = json.loads((server.folder / RUNTIME / "manifest.json").read_text(encoding="utf-8"))["files"]
    return sorted(RUNTIME + each["file"] for each in listed if each["part"] == name)


def test_the_pages_policy_binds_the_worker(page: Page, server: FaultyServer, folder: Path, asked: list[str]) -> None:
    """Even without a header, by the policy in the page alone: no requests, and no code from text."""
    server.headers.clear()
    opened(page, server, "meta.html")
    assert started(page)["phase"] == "ready"
    worker = page.workers[0]
    assert worker.url.startswith("blob:")
    with faulty_server(folder) as elsewhere:
        # in a timer, because code that the debugger runs directly is not bound by the policy
        tried = worker.evaluate(
            """(other) => new Promise((resolve) => setTimeout(async () => {
              const found = {};
              const load = (make) => new Promise((done) => { try { make(done); } catch (error) { done(error.name); } });
              found.fetch = await fetch(other).then((answer) => answer.status, (error) => error.name);
              found.request = await load((done) => {
                const request = new XMLHttpRequest();
                request.onload = () => done("loaded");
                request.onerror = () => done("refused");
                request.open("GET", other);
                request.send();
              });
              found.socket = await load((done) => {
                const socket = new WebSocket(other.replace("http", "ws"));
                socket.onopen = () => done("open");
                socket.onerror = () => done("refused");
              });
              found.module = await import(other + "/assets/web/shared/dates.mjs").then(() => "loaded", () => "refused");
              found.code = await load((done) => done(new Function("return 'ran'")()));
              resolve(found);
            }))""",
            elsewhere.origin,
        )
        assert elsewhere.asked == []
    asked.clear()  # the requests that were tried and refused
    assert tried.pop("socket") in ("refused", "SecurityError")
    assert tried == {"fetch": 404, "request": "refused", "module": "refused", "code": "EvalError"}


def test_a_call_that_hangs_is_ended_and_the_worker_restarted(page: Page, server: FaultyServer) -> None:
    opened(page, server)
    assert started(page)["phase"] == "ready"
    long = {"text": json.dumps({**RETURN, "answers": {f"s01.{number}": {"note": "x"} for number in range(1, 20_000)}})}
    hung = page.evaluate(
        """async ([long, data]) => {
          const { engine } = test;
          const hanging = engine.call("check_return", long, { timeout: 1 });
          const waiting = engine.call("score", { return: data });
          const error = await hanging.catch((error) => error);
          const state = engine.state;
          const waited = Boolean((await waiting).standards);
          return { error: error.name, state, waited, after: engine.state.phase };
        }""",
        [long, RETURN],
    )
    assert (hung["error"], hung["waited"], hung["after"]) == ("CallTimeoutError", True, "ready")
    assert (hung["state"]["phase"], hung["state"]["again"]) == ("starting", True)
    workers(page, 1)


@pytest.mark.nightly
def test_a_worker_that_never_answers_again_is_ended(page: Page, server: FaultyServer) -> None:
    opened(page, server, worker=f"{server.origin}/{WEB}/hanging.mjs")
    assert started(page)["phase"] == "ready"
    first = page.workers[0]
    assert call(page, "score", {}, timeout=200)["error"]["name"] == "CallTimeoutError"
    assert started(page)["phase"] == "ready"
    workers(page, 1)
    assert page.workers != [first]
