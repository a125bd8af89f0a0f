"""A served site, and a tab that shows its pages and records errors."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Page, Request, Response, ViewportSize

from tests.support.trees import ROOT

Scheme = Literal["light", "dark"]

SCHEMES: tuple[Scheme, ...] = ("light", "dark")
WIDE, NARROW = 1280, 400
MODES = tuple((scheme, width) for scheme in SCHEMES for width in (WIDE, NARROW))
_IS_SHOWN = """scheme => (!scheme || document.body.dataset.mdColorScheme === scheme)
  && [...document.querySelectorAll("pre > code")]
    .every((each) => each.scrollWidth <= each.clientWidth || each.tabIndex >= 0)"""
STEP_MS, QUIET_STEPS, MOST_SECONDS = 50, 6, 20.0  # a tab has settled when it has fetched nothing for so many steps
NOWHERE = "nowhere/at/all/"  # a deep address that leads to the 404 page
A_POLICY = f"policies/{min(each.name for each in (ROOT / 'standards/policies').iterdir())}/"  # whichever there are

RESULTS = ".md-search-result__item"
FOUND = f"{RESULTS}, .sh-nothing:not([hidden])"
_SETTLED = """() => {
  const seen = [...document.querySelectorAll(".md-search-result__meta, .md-search-result__item > a:first-child")]
    .map((element) => element.textContent).join();
  const state = (window.handbookTest ??= { seen: "", times: 0 });
  state.times = seen === state.seen ? state.times + 1 : 0;
  state.seen = seen;
  return state.times >= 2;
}"""

# Records what the content security policy refuses in a page, also where the browser reports nothing.
_TELL_REFUSALS = """addEventListener("securitypolicyviolation", (event) => {
  console.error(`refused by the policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
});"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A built site and the address that serves it."""

    folder: Path
    origin: str
    base: str

    @property
    def address(self) -> str:
        return f"{self.origin}{self.base}"


class Tab:
    """A browser tab on a site. `troubles` gathers errors, failed loads and requests to any other origin."""

    def __init__(self, page: Page, site: Site) -> None:
        self.page = page
        self.site = site
        self.troubles: list[str] = []
        self.requested: list[str] = []
        self._loading: set[Request] = set()
        page.add_init_script(_TELL_REFUSALS)
        page.on("console", self._on_console)
        page.on("pageerror", lambda error: self.troubles.append(f"error in a script: {error}"))
        page.context.on("request", self._on_request)
        page.context.on("requestfinished", self._on_end)
        page.context.on("requestfailed", self._on_end)
        page.on("requestfailed", self._on_failed)
        page.on("response", self._on_response)

    def open(self, address: str = "") -> int:
        """Go to a page by its path from the site's base. Gives the response's status."""
        self.troubles.clear()
        self.requested.clear()
        self._loading.clear()
        answer = self.page.goto(f"{self.site.address}{address}", wait_until="load")
        return answer.status if answer else 0

    def settle(self) -> None:
        """Wait until nothing has been fetched for a while. (Playwright can miss the end of a worker's fetch.)"""
        end, quiet = time.monotonic() + MOST_SECONDS, 0
        while quiet < QUIET_STEPS:
            self.page.wait_for_timeout(STEP_MS)
            quiet = 0 if self._loading else quiet + 1
            assert time.monotonic() < end, f"still loading: {[each.url for each in self._loading]}"

    def show(self, scheme: Scheme, width: int) -> None:
        """Change the colour scheme and the width, as a reader's device would."""
        self._resize(width)
        if not self._prefers("color-scheme", scheme):
            self.page.emulate_media(color_scheme=scheme)
        self.page.wait_for_function(_IS_SHOWN, arg="slate" if scheme == "dark" else "default")

    def hold_still(self) -> None:
        """Ask pages for no motion, as a reader's device can."""
        if not self._prefers("reduced-motion", "reduce"):
            self.page.emulate_media(reduced_motion="reduce")

    def _prefers(self, feature: str, value: str) -> bool:
        """Whether pages are asked for this already: to ask again takes long, as the browser works out all styles."""
        return bool(self.page.evaluate(f"matchMedia('(prefers-{feature}: {value})').matches"))

    def show_size(self, width: int) -> None:
        """Change the width, and wait until the theme has made code that is now too wide scrollable by keyboard."""
        self._resize(width)
        self.page.wait_for_function(_IS_SHOWN)

    def _resize(self, width: int) -> None:
        size: ViewportSize = {"width": width, "height": 900}
        if self.page.viewport_size != size:  # the browser would lay out the page anew
            self.page.set_viewport_size(size)

    def search(self, words: str) -> None:
        """Type into the search in the header, and wait until its results have settled.

        Only the last letter is typed as a key, so that nothing is searched and drawn on the way to it.
        """
        box = self.page.locator("[data-md-component=search-query]")
        if not self.page.locator("#__search").is_checked():
            self.page.keyboard.press("/")
        box.fill("")
        box.press("Backspace")
        self.page.wait_for_function("list => !document.querySelector(list)", arg=FOUND)
        box.evaluate("(box, words) => { box.value = words; }", words[:-1])
        self.page.keyboard.press(words[-1])
        self.settle_search()

    def settle_search(self) -> None:
        """Wait until there are results, or it is said that there are none, and nothing has changed for a while."""
        self.page.wait_for_selector(FOUND)
        self.page.wait_for_function(_SETTLED, polling=40)

    def _on_console(self, message: ConsoleMessage) -> None:
        not_found = message.text.startswith("Failed to load resource") and NOWHERE in message.location.get("url", "")
        if message.type in ("error", "warning") and not not_found:
            self.troubles.append(f"console: {message.text}")

    def _on_request(self, request: Request) -> None:
        self.requested.append(request.url)
        self._loading.add(request)
        parts = urlsplit(request.url)
        if parts.scheme not in ("data", "blob") and f"{parts.scheme}://{parts.netloc}" != self.site.origin:
            self.troubles.append(f"request to another origin: {request.url}")

    def _on_end(self, request: Request) -> None:
        self._loading.discard(request)

    def _on_failed(self, request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # the page was left while it loaded
            self.troubles.append(f"not loaded: {request.url} ({request.failure})")

    def _on_response(self, response: Response) -> None:
        if response.status >= 400 and not response.url.endswith(NOWHERE):
            self.troubles.append(f"status {response.status}: {response.url}")
