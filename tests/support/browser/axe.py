"""The accessibility checker axe: loaded into a page once, then run any number of times."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from axe_playwright_python.base import AXE_SCRIPT  # type: ignore[import-untyped]
from playwright.sync_api import Page

from tests.support.browser.contrast import PARTS, contrast_faults
from tests.support.browser.tab import MODES, NARROW, Scheme, Tab

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

OF_WIDTH = ("target-size", "scrollable-region-focusable")
"""The rules besides contrast whose answer depends on the width. All others find the same in every mode."""

CROSSED = (MODES[0], MODES[-1])
"""Light and wide, dark and narrow, where four modes take too long: each colour and each layout is seen."""

AT_FOUR_TIMES = 320  # width in pixels of a window of 1280 at a zoom of 400 %

_RUN = (
    f"""async ([within, runOnly]) => {{ {PARTS}"""
    """
  window.scrollTo(0, 0); // the header covers what is scrolled under it
  const rules = { "color-contrast": { enabled: false } };
  const { violations } = await axe.run(
    within === "html" ? document : { include: partsOf(within) },
    { runOnly, rules, resultTypes: ["violations"], preload: false },
  );
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => {
    const why = node.failureSummary.split("\\n").slice(1).join(" ").trim();
    return `${id}: ${node.target.flat().join(" ")}: ${why}`;
  }));
}"""
)


def violations(page: Page, within: str = "html", *, contrast: bool = True) -> list[str]:
    """The violations of WCAG 2.2 A or AA on the page as it is now: rule, place and reason."""
    rules = _violations(page, within, {"type": "tag", "values": TAGS})
    return [*rules, *(contrast_faults(page, within) if contrast else [])]


def _violations(page: Page, within: str, asked: Mapping[str, object]) -> list[str]:
    if not _has_axe(page):
        page.evaluate(AXE_SCRIPT)
        page.evaluate("axe.configure({ noHtml: true })")  # it would write out each element it looks at
    found: list[str] = page.evaluate(_RUN, [within, asked])
    return found


def _has_axe(page: Page) -> bool:
    return bool(page.evaluate("'axe' in window"))


def faults_in_every_mode(
    tab: Tab, within: str = "html", *, fits: str = "", modes: Sequence[tuple[Scheme, int]] = MODES
) -> list[str]:
    """The violations on a page: all rules in the first mode, contrast in the others, what widths change once a width.

    `fits`: the part that must not need scrolling sideways, narrow and at a zoom of 400 %. The frame around it is the
    same on all pages, and is checked in the first mode only, and once where a page is checked in several states.
    `modes`: light and dark, wide and narrow, or `CROSSED`.
    """
    widths, place = {modes[0][1]}, fits or within
    tab.hold_still()  # so that no colour is checked while it fades
    tab.show(*modes[0])
    found = [f"{modes[0]}: {each}" for each in violations(tab.page, place if _has_axe(tab.page) else within)]
    for scheme, width in modes[1:]:
        tab.show(scheme, width)
        rules = [] if width in widths else _violations(tab.page, place, {"type": "rule", "values": OF_WIDTH})
        found += [f"{(scheme, width)}: {each}" for each in (*rules, *contrast_faults(tab.page, place))]
        widths.add(width)
    found += faults_of_width(tab, fits) if fits else []
    tab.show(*modes[0])
    return found


def faults_of_width(tab: Tab, within: str) -> list[str]:
    """What makes the page scroll sideways, narrow and at a zoom of 400 %."""
    found = []
    for width in (NARROW, AT_FOUR_TIMES):
        tab.show_size(width)
        found += [f"at {width}: {each}" for each in too_wide(tab.page, within)]
    return found


_TOO_WIDE = """within => {
  const { scrollWidth, clientWidth } = document.scrollingElement;
  if (scrollWidth <= clientWidth) return [];
  const wide = [...document.querySelectorAll(`${within} *`)]
    .filter((each) => each.getBoundingClientRect().right > clientWidth + 1)
    .map((each) => `${each.localName}.${each.className}: ${each.textContent.trim().slice(0, 60)}`);
  return [`${scrollWidth - clientWidth} pixels too wide`, ...wide.slice(-4)];
}"""


def too_wide(page: Page, within: str) -> list[str]:
    """By how much the page scrolls sideways, if it does, and the last few elements wider than the window."""
    found: list[str] = page.evaluate(_TOO_WIDE, within)
    return found
