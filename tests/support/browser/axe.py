"""The accessibility checker axe: loaded into a page once, then run any number of times."""

from __future__ import annotations

from collections.abc import Sequence

from axe_playwright_python.base import AXE_SCRIPT  # type: ignore[import-untyped]
from playwright.sync_api import Page

from tests.support.browser.tab import MODES, NARROW, Scheme, Tab

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

CONTRAST = "color-contrast"
"""The one rule whose answer depends on colours; it takes three quarters of the time."""

OF_MODES = (CONTRAST, "target-size", "scrollable-region-focusable")
"""The rules whose answer depends on colours or on the width. The others find the same in every mode."""

CROSSED = (MODES[0], MODES[-1])
"""Light and wide, dark and narrow, where four modes take too long: each colour and each layout is seen."""

AT_FOUR_TIMES = 320  # width in pixels of a window of 1280 at a zoom of 400 %

_RUN = """async ([within, runOnly, without]) => {
  const rules = Object.fromEntries(without.map((rule) => [rule, { enabled: false }]));
  const { violations } = await axe.run(within, { runOnly, rules, resultTypes: ["violations"], preload: false });
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => {
    const why = node.failureSummary.split("\\n").slice(1).join(" ").trim();
    return `${id}: ${node.target.flat().join(" ")}: ${why}`;
  }));
}"""


def violations(page: Page, within: str = "html", *, without: Sequence[str] = (), only: Sequence[str] = ()) -> list[str]:
    """The violations of WCAG 2.2 A or AA on the page as it is now: rule, place and reason.

    `without`: rules to leave out, because they were checked in another mode; `only`: check no other rules.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    asked = {"type": "rule", "values": list(only)} if only else {"type": "tag", "values": TAGS}
    found: list[str] = page.evaluate(_RUN, [within, asked, list(without)])
    return found


def faults_in_every_mode(
    tab: Tab, within: str = "html", *, fits: str = "", modes: Sequence[tuple[Scheme, int]] = MODES
) -> list[str]:
    """The violations on a page: all rules in the first mode, only colours and width in the others.

    `fits`: the part that must not need scrolling sideways, narrow and at a zoom of 400 %. The frame around it is the
    same on all pages, and is checked in the first mode only. `modes`: light and dark, wide and narrow, or `CROSSED`.
    """
    tab.page.emulate_media(reduced_motion="reduce")  # so that no colour is checked while it fades
    found = []
    for mode in modes:
        tab.show(*mode)
        place, rules = (within, ()) if mode == modes[0] else (fits or within, OF_MODES)
        found += [f"{mode}: {each}" for each in violations(tab.page, place, only=rules)]
    for width in (NARROW, AT_FOUR_TIMES) if fits else ():
        tab.show_size(width)
        found += [f"at {width}: {each}" for each in too_wide(tab.page, fits)]
    tab.show(*modes[0])
    return found


_TOO_WIDE = """within => {
  const { scrollWidth, clientWidth } = document.scrollingElement;
  if (scrollWidth <= clientWidth) return [];
  return [...document.querySelectorAll(`${within} *`)]
    .filter((each) => each.getBoundingClientRect().right > clientWidth + 1)
    .map((each) => `${each.localName}.${each.className}: ${each.textContent.trim().slice(0, 60)}`).slice(-4);
}"""


def too_wide(page: Page, within: str) -> list[str]:
    """The last few elements wider than the window, if the page scrolls sideways."""
    found: list[str] = page.evaluate(_TOO_WIDE, within)
    return found
