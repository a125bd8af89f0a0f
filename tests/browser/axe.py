"""The accessibility checker axe, put into a page once and run as often as wanted."""

from __future__ import annotations

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

_RUN = """async (tags) => {
  const { violations } = await axe.run(document, { runOnly: tags, resultTypes: ["violations"], preload: false });
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => {
    const why = node.failureSummary.split("\\n").slice(1).join(" ").trim();
    return `${id}: ${node.target.flat().join(" ")}: ${why}`;
  }));
}"""


def violations(page: Page) -> list[str]:
    """Each thing that breaks WCAG 2.2 A or AA on the page as it stands now: the rule, where, and why."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found: list[str] = page.evaluate(_RUN, TAGS)
    return found
