"""The accessibility checker axe, put into a page once and run as often as wanted."""

from __future__ import annotations

from collections.abc import Sequence

from axe_playwright_python.base import AXE_SCRIPT  # type: ignore[import-untyped]
from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

CONTRAST = "color-contrast"
"""The one rule whose answer depends on colours; it takes three quarters of the time."""

_RUN = """async ([within, tags, without]) => {
  const rules = Object.fromEntries(without.map((rule) => [rule, { enabled: false }]));
  const runOnly = { type: "tag", values: tags };
  const { violations } = await axe.run(within, { runOnly, rules, resultTypes: ["violations"], preload: false });
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => {
    const why = node.failureSummary.split("\\n").slice(1).join(" ").trim();
    return `${id}: ${node.target.flat().join(" ")}: ${why}`;
  }));
}"""


def violations(page: Page, within: str = "html", *, without: Sequence[str] = ()) -> list[str]:
    """Each thing that breaks WCAG 2.2 A or AA as the page stands now: the rule, where, and why.

    `without`: rules that are not asked, because they were asked of the same in another mode.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found: list[str] = page.evaluate(_RUN, [within, TAGS, list(without)])
    return found


_TOO_WIDE = """within => {
  const { scrollWidth, clientWidth } = document.scrollingElement;
  if (scrollWidth <= clientWidth) return [];
  return [...document.querySelectorAll(`${within} *`)]
    .filter((each) => each.getBoundingClientRect().right > clientWidth + 1)
    .map((each) => `${each.localName}.${each.className}: ${each.textContent.trim().slice(0, 60)}`).slice(-4);
}"""


def too_wide(page: Page, within: str) -> list[str]:
    """The last few elements that reach out of the window, where the page scrolls sideways."""
    found: list[str] = page.evaluate(_TOO_WIDE, within)
    return found
