"""Questions to the search in Firefox, on its page of results and in the field of the home page."""

from __future__ import annotations

from urllib.parse import unquote

from tests.browser.firefox.firefox import Firefox
from tests.support.browser.tab import Site

_ASK = """const field = document.querySelector("#sh-find");
delete document.querySelector(".sh-answers")?.dataset.query;
field.value = arguments[0];
field.dispatchEvent(new InputEvent("input", { bubbles: true }));"""
_IS_ANSWERED = 'return document.querySelector(".sh-answers").dataset.query === arguments[0]'
_SHOWN = """return [...document.querySelectorAll(".sh-answers a")]
  .filter((each) => each.checkVisibility()).map((each) => each.href)"""
_SUGGESTED = """const links = [...document.querySelectorAll(".sh-suggestions a")].map((each) => each.href);
return links.at(-1)?.endsWith(`#q=${encodeURIComponent(arguments[0].trim())}`) ? links[0] : null;"""


def open_results(page: Firefox, site: Site) -> None:
    """The page of results, with what every search needs fetched."""
    page.open(f"{site.address}search/#q=supervision")
    page.find(".sh-answers a")


def links_on_page(page: Firefox, site: Site, question: str) -> list[dict[str, str]]:
    """The visible links of the page of results, with addresses from the site's base."""
    page.run(_ASK, question)
    page.wait(_IS_ANSWERED, question)
    return [{"address": unquote(each.removeprefix(site.address))} for each in page.run(_SHOWN)]


def first_suggestion(page: Firefox, site: Site, question: str) -> str:
    """The address of the first suggestion below the home page's field."""
    page.run(_ASK, question)
    return unquote(str(page.wait(_SUGGESTED, question)).removeprefix(site.address))
