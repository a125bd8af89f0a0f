"""Firefox, driven over Marionette: Firefox's built-in protocol, JSON with its length in front.

Playwright cannot drive this Firefox, and the usual driver program is in no package registry.
"""

from __future__ import annotations

import json
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from macros.machine.test_programs import PROGRAMS, firefox_program

START_SECONDS, ANSWER_SECONDS = 60.0, 60.0
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"  # WebDriver's name for a reference to an element
ENTER = "\ue007"

# no questions, no background requests and no telemetry while a test runs; downloads are saved without asking
PREFERENCES: dict[str, bool | int | str] = {
    "app.update.disabledForTesting": True,
    "browser.download.folderList": 2,
    "browser.download.useDownloadDir": True,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.page": 0,
    "datareporting.policy.dataSubmissionEnabled": False,
    "marionette.port": 0,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "toolkit.telemetry.reportingpolicy.firstRun": False,
}


class FirefoxError(AssertionError):
    """Firefox is missing, did not start, or could not do a command."""


class Firefox:
    """One running Firefox with one tab."""

    def __init__(self, connection: socket.socket, downloads: Path) -> None:
        self.downloads = downloads
        self._stream = connection.makefile("rwb")
        self._number = 0
        self._read()  # what it is
        self.version: str = self.tell("WebDriver:NewSession", capabilities={})["capabilities"]["browserVersion"]

    def tell(self, command: str, **parameters: Any) -> Any:
        """Give a command, and wait for its answer. Raises FirefoxError with Firefox's own words."""
        self._number += 1
        text = json.dumps([0, self._number, command, parameters]).encode()
        self._stream.write(b"%d:%b" % (len(text), text))
        self._stream.flush()
        _, _, error, result = self._read()
        if error:
            raise FirefoxError(f"{command}: {error['error']}: {error['message']}")
        return result

    def _read(self) -> Any:
        length = b""
        while (sign := self._stream.read(1)) != b":":
            if not sign:
                raise FirefoxError("Firefox has ended")
            length += sign
        return json.loads(self._stream.read(int(length)))

    def open(self, address: str) -> None:
        """Go to a page, and wait until it has loaded."""
        self.tell("WebDriver:Navigate", url=address)

    def run(self, script: str, *arguments: Any) -> Any:
        """Run a function's body in the page, and give its result."""
        return self.tell("WebDriver:ExecuteScript", script=script, args=list(arguments))["value"]

    def wait(self, script: str, *arguments: Any, seconds: float = 15.0) -> Any:
        """Wait until a function's body gives a result, and give it."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if found := self.run(script, *arguments):
                return found
            time.sleep(0.05)
        shown = self.run("return document.body.innerText.replace(/\\s+/g, ' ').slice(0, 600)")
        raise FirefoxError(f"this never came true in {seconds} s: {script}\nThe page shows: {shown}")

    def find(self, selector: str, words: str = "") -> str:
        """The reference of a visible element with some words."""
        script = """
        const found = [...document.querySelectorAll(arguments[0])];
        return found.find((each) => each.checkVisibility() && each.textContent.includes(arguments[1])) ?? null;"""
        return str(self.wait(script, selector, words)[ELEMENT])

    def click(self, selector: str, words: str = "") -> None:
        """Click as a person does: an element that is covered or off the page is an error."""
        self.tell("WebDriver:ElementClick", id=self.find(selector, words))

    def type(self, selector: str, words: str) -> None:
        self.tell("WebDriver:ElementSendKeys", id=self.find(selector), text=words)

    def downloaded(self, selector: str, words: str) -> bytes:
        """Click, and give the downloaded file."""
        before = set(self.downloads.iterdir())
        self.click(selector, words)
        end = time.monotonic() + ANSWER_SECONDS
        while time.monotonic() < end:
            found = [each for each in self.downloads.iterdir() if each not in before and each.suffix != ".part"]
            if found and found[0].stat().st_size:
                return found[0].read_bytes()
            time.sleep(0.05)
        raise FirefoxError(f"nothing was downloaded by '{words}'")


@contextmanager
def firefox(**preferences: int | str) -> Iterator[Firefox]:
    """A new Firefox without a window, with an empty profile. A missing Firefox is an error."""
    program = firefox_program()
    if program is None:
        raise FirefoxError(PROGRAMS["firefox"].missing)
    with tempfile.TemporaryDirectory(prefix="firefox-", ignore_cleanup_errors=True) as name:
        profile, downloads = Path(name) / "profile", Path(name) / "downloads"
        profile.mkdir()
        downloads.mkdir()
        wanted = {**PREFERENCES, **preferences, "browser.download.dir": str(downloads)}
        lines = (f"user_pref({json.dumps(key)}, {json.dumps(value)});\n" for key, value in wanted.items())
        (profile / "user.js").write_text("".join(lines), encoding="utf-8")
        command = [program, "--headless", "--no-remote", "--marionette", "--profile", str(profile)]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603
        try:
            with socket.create_connection(("127.0.0.1", _port(profile, process)), ANSWER_SECONDS) as connection:
                yield Firefox(connection, downloads)
        finally:
            process.terminate()
            process.wait(30)


def _port(profile: Path, process: subprocess.Popen[bytes]) -> int:
    """The port that Firefox has chosen. It writes the port into its profile when it listens."""
    file, end = profile / "MarionetteActivePort", time.monotonic() + START_SECONDS
    while time.monotonic() < end and process.poll() is None:
        if file.is_file() and (text := file.read_text(encoding="ascii").strip()):
            return int(text)
        time.sleep(0.05)
    raise FirefoxError(f"Firefox did not start (it ended with {process.poll()})")
