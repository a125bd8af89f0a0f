"""How long each page is: its words and its screens on a phone, beside the limits that it is held to.

Run from the project's folder after `handbook build`:

    .venv/bin/python -m tests.bench.page_lengths [SITE]

A browser opens every page once, 400 pixels wide. Words are those of the page's text that can be seen with nothing
unfolded, without strip, header, navigation and foot. Screens are the whole page's height in screens of 850 pixels. A
policy may have 1.4 times the words of its document, or the document's and 300 if that is more; a document's words were
counted in the copy that was read. Pages without a limit of their own are printed for comparison, in the second table.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from macros.machine.test_programs import find_chromium
from tests.bench.figures import Ratio, conclude
from tests.bench.runtime import serving
from tests.support.markup import pages_of
from tests.support.trees import ROOT

WIDTH, HEIGHT = 400, 850
_STEADY = 1000  # milliseconds for which a page's length must stay the same
DOCUMENTS = {"hwccg": 2810, "bracknell-forest-model": 2221, "progress-careers": 1611, "procedures-9-2": 415}
"""Words of the policies' own documents."""

POLICY_SCREENS = {"hwccg": 24.0, "bracknell-forest-model": 19.0, "progress-careers": 15.0, "procedures-9-2": 6.0}


@dataclass(frozen=True, slots=True)
class Limit:
    """The most words, where they are limited, and the most screens of a kind of page."""

    kind: str
    pattern: str
    words: int | None
    screens: float


LIMITS = (
    *(
        Limit(
            f"policy {name}",
            rf"policies/{name}/(?!compared-).*",
            max(round(1.4 * words), words + 300),
            POLICY_SCREENS[name],
        )
        for name, words in DOCUMENTS.items()
    ),
    Limit("a standard", r"standards/s\d+/", 450, 4),
    Limit("at a glance", r"glance/#.+", None, 2.5),
    Limit("induction, a part", r"induction/[a-z-]+/", None, 8),
    Limit("comparison", r"compare/", None, 6),
    Limit("coverage", r"coverage/", None, 8),
    Limit("glossary", r"glossary/", None, 10),
    Limit("a form", r"forms/[a-z-]+/", None, 6),
    Limit("the forms' index", r"forms/", None, 3),
    Limit("the policies' index", r"policies/", None, 3),
    Limit("the register of reviews", r"reviews/", None, 4),
    Limit("documents", r"documents/", None, 4),
    Limit("sources", r"about/sources/", None, 4),
    Limit("home", r"", None, 2.5),
)

CHOICES = tuple(f"glance/#{policy}/{role}" for policy in DOCUMENTS for role in ("newly-qualified", "safeguarding-lead"))
"""Addresses of choices on a page, beside the pages themselves: the longest among them."""


@dataclass(frozen=True, slots=True)
class Length:
    """The length of a page as a reader sees it, nothing unfolded."""

    address: str
    words: int
    screens: float


def main(arguments: Sequence[str]) -> None:
    """Measure and print."""
    site = Path(arguments[0]) if arguments else ROOT / "site"
    if not (site / "index.html").is_file():
        sys.exit(f"There is no site in {site}. Build it first: ./handbook build")
    lengths = sorted(page_lengths(site), key=lambda length: length.address)
    print_table(lengths)
    conclude([ratio for length in lengths for ratio in ratios(length)])


def page_lengths(site: Path) -> Iterator[Length]:
    """Every page's length, the 404 page's too, and that of the choices."""
    with sync_playwright() as playwright, serving(site) as origin:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        for address in (*sorted(pages_of(site)), *CHOICES):
            page.goto("about:blank")  # a fragment alone would not load the page anew
            page.goto(f"{origin}{address}", wait_until="networkidle")
            yield length_of(page, address)
        browser.close()


def length_of(page: Page, address: str) -> Length:
    """The length once the page's script has drawn it: on a busy machine that is well after its files have come."""
    page.locator(".sh-not-started").first.wait_for(state="hidden")
    before, (words, height) = None, page.evaluate(_LENGTH)
    while before != (words, height):
        page.wait_for_timeout(_STEADY)
        before, (words, height) = (words, height), page.evaluate(_LENGTH)
    return Length(address, words, height / HEIGHT)


_LENGTH = """() => {
  const article = document.querySelector("article") ?? document.body;
  const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
  let text = "";
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    const isForEars = parent.closest(".sh-visually-hidden, option");
    if (!isForEars && parent.checkVisibility({ visibilityProperty: true })) text += ` ${node.data}`;
  }
  return [(text.match(/[\\p{L}\\p{N}][\\p{L}\\p{N}’'.,:-]*/gu) ?? []).length, document.documentElement.scrollHeight];
}"""


def limit_of(address: str) -> Limit | None:
    return next((limit for limit in LIMITS if re.fullmatch(limit.pattern, address)), None)


def ratios(length: Length) -> Iterator[Ratio]:
    """What a page has of what it may have."""
    limit = limit_of(length.address)
    if limit is None:
        return
    name = f"{limit.kind} ({length.address or 'home'})"
    yield Ratio(name=f"{name}, screens of {limit.screens:g}", found=length.screens / limit.screens, limit=1)
    if limit.words:
        yield Ratio(name=f"{name}, words of {limit.words}", found=length.words / limit.words, limit=1)


def print_table(lengths: Sequence[Length]) -> None:
    """The pages with limits as a table of Markdown, then the others."""
    heads = "| page | words | at most | screens | at most |\n| --- | ---: | ---: | ---: | ---: |"
    print(heads)
    for length in lengths:
        if limit := limit_of(length.address):
            print(row(length, f"{limit.words or '–'}", f"{limit.screens:g}"))
    print(f"\n{heads}")
    for length in lengths:
        if not limit_of(length.address):
            print(row(length, "–", "–"))


def row(length: Length, words: str, screens: str) -> str:
    return f"| {length.address or 'home'} | {length.words:,} | {words} | {length.screens:.1f} | {screens} |"


if __name__ == "__main__":
    main(sys.argv[1:])
