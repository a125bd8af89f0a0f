"""The search's page of results, asked many questions at once."""

from __future__ import annotations

from urllib.parse import urlsplit

from tests.support.browser.tab import Tab

SEARCH = "search/"
FIELD = "#sh-find"
WARM = "supervision"  # asked first, so that no later question waits for what it fetches

Link = dict[str, str]

# Every visible link counts as a result, in the order shown. A result is named by its document and its title.
ASK = """async (questions) => {
  const [field, answers] = ["#sh-find", ".sh-answers"].map((each) => document.querySelector(each));
  const visible = (element) => element.checkVisibility();
  const link = (element) => ({
    address: element.getAttribute("href"),
    title: [element.closest("section").querySelector("h2")?.textContent, element.textContent].join(" "),
  });
  const found = {};
  for (const question of questions) {
    delete answers.dataset.query;
    field.value = question;
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    while (answers.dataset.query !== question) await new Promise((resolve) => setTimeout(resolve, 5));
    found[question] = [...answers.querySelectorAll("a")].filter(visible).map(link);
  }
  return found;
}"""


def shown_links(tab: Tab, questions: list[str]) -> dict[str, list[Link]]:
    """The links that the page of results shows for each question, with addresses from the site's base."""
    tab.open(SEARCH)
    tab.page.evaluate(ASK, [WARM])
    found: dict[str, list[Link]] = tab.page.evaluate(ASK, questions)
    return {question: [_from_base(tab, link) for link in links] for question, links in found.items()}


def _from_base(tab: Tab, link: Link) -> Link:
    return {**link, "address": address_from_base(tab, link["address"])}


def address_from_base(tab: Tab, address: str) -> str:
    """An address from the site's base."""
    parts = urlsplit(address)
    return parts.path.removeprefix(tab.site.base) + (f"#{parts.fragment}" if parts.fragment else "")
