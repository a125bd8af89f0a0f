"""Markup, templates and Markdown in the data show as typed: the whole project is built from data full of them.

A second build has plain words in the same places. An element that only one build has must come from a text.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from macros.checks.published_words import published_texts
from macros.generated.schemas import DATA_FILES
from macros.launch import only_one
from macros.machine.build_day import build_day
from macros.model.ledger import Ledger
from macros.publishing.ledger_entry import ledger_text, with_publication
from macros.reading.load import load
from macros.site.build import build
from selfcheck.reading.dates import PartialDate
from tests.browser.conftest import BUILT_FOR, opened_tab, serving
from tests.support.browser.tab import RESULTS, Site, Tab
from tests.support.markup import Document, document, pages_of
from tests.support.project import kind_of, literal, map_texts, share_all, sync
from tests.support.trees import ROOT

pytestmark = pytest.mark.nightly

OWNED = "window.owned=1"
MARKUP = (
    f"<script>{OWNED}</script>",
    f'<img src=x onerror="{OWNED}">',
    f"<svg onload={OWNED}>",
    f'"><b onclick={OWNED}>',
    f"</title></textarea></dd></li></article><script>{OWNED}</script>",
    "{{ 7*7 }}",
    "{% raw %}",
    "{% include 'main.html' %}",
    "{# not a comment #}",
    "{: .x #y }",
    "**bold** and __bold__",
    "*slanted* and _slanted_",
    "`code` and ``code``",
    f"[link](javascript:{OWNED})",
    "![picture](x.png)",
    "<https://example.org>",
    "# heading",
    "- list",
    "1. list",
    "> quotation",
    "| table | row |",
    "*[abbr]: x",
    "[note]: x",
    "!!! note",
    "~~x~~ and ~y~",
    "==x== and ^^x^^",
    "$x$ and \\(y\\)",
    "<!-- not a comment",
    "]]>",
    "&amp; &lt;b&gt; &#42;",
    "\\*x\\* and \\",
    "\"straight\" and 'single'",
    "---",
    "```",
    "[TOC]",
    ":smile: and :material-star:",
)
COMPARED = "/compared-with-"
TREES = ("docs", "standards")
FILES = ("mkdocs.yml",)


def _largest(pattern: str) -> Path:
    """The largest of the project's data files that match: it has the most kinds of text."""
    return max((ROOT / "standards").glob(pattern), key=lambda file: file.stat().st_size)


VERSION = _largest("policies/*/*[!y].yml")  # not the policies' own files, which end in "policy"
POLICY = _largest("policies/*/policy.yml")
FORMS = [file.stem for file in (ROOT / "standards/forms").glob("*.yml") if "\npolicy: " in file.read_text("utf-8")]

# the pages that must show every text of a file
SHOWN_ON = {
    "supervision/1/s03.yml": "standards/s03/",
    "supervision/1/edition.yml": "standards/",
    f"policies/{VERSION.parent.name}/{VERSION.name}": f"policies/{VERSION.parent.name}/{VERSION.stem}/",
    f"policies/{POLICY.parent.name}/policy.yml": f"policies/{POLICY.parent.name}/",
    **{f"forms/{form}.yml": f"forms/{form}/" for form in sorted(FORMS)},
    "glossary.yml": "glossary/",
    "sources.yml": "about/sources/",
}


@dataclass(frozen=True, slots=True)
class Texts:
    """Rewrites texts: adds to each a number and the next piece of markup, before, between or after its words."""

    markup: tuple[str, ...]
    used: list[str]

    def __call__(self, name: str, text: str) -> str:
        number = len(self.used)
        piece = self.markup[number % len(self.markup)]
        place = number // len(self.markup) % 3
        before, after = (f"n{number}" if place else "", f"n{number}" if place < 2 else "")
        if name == "term":  # the glossary is sorted by these
            before = f"{text} {before}".strip()
        changed = text if name == "abbreviation" and number % 2 else f"{before} {piece} {after}".strip()
        self.used.append(changed)
        return changed


def build_copy(folder: Path, markup: tuple[str, ...]) -> Path:
    """A copy of the project with every text rewritten, built. Gives the site's folder."""
    root = folder / "project"
    for name in TREES:
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in FILES:
        shutil.copy(ROOT / name, root)
    share_all(root)
    for file in sorted((root / "standards").rglob("*.yml")):
        if file.parent.name == "examples":
            continue  # files of agencies, which have tests of their own
        # numbers begin again in every file, so that a text has the same number in both builds
        value = map_texts(DATA_FILES[kind_of(file)], literal(file), Texts(markup, []))
        file.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
    _publish_all(root)
    sync(root)
    build(root, folder / "site", f"{BUILT_FOR}/", compressed=False)
    return folder / "site"


def _publish_all(root: Path) -> None:
    """Publish the ledger's entries again, with their new words and notes."""
    file = root / "standards/published.yml"
    notes = {(entry["id"], entry["version"]): entry["note"] for entry in literal(file)["published"]}
    ledger, today = Ledger(published=()), PartialDate.parse(str(build_day()))
    for text in published_texts(load(root)):
        ledger = with_publication(ledger, text, notes[text.id, text.version], today)
    file.write_text(ledger_text(ledger), encoding="utf-8")


@pytest.fixture(scope="module")
def built(shared: Path) -> Callable[[str, tuple[str, ...]], Path]:
    """Builds a copy once in a test run."""

    def once(name: str, markup: tuple[str, ...]) -> Path:
        folder = shared / name
        with only_one(folder.with_suffix(".making")):
            if not (folder / "site").exists():
                shutil.rmtree(folder, ignore_errors=True)
                build_copy(folder, markup)
        return folder / "site"

    return once


@pytest.fixture(scope="module")
def hostile(built: Callable[..., Path]) -> Iterator[Site]:
    with serving(built("hostile", MARKUP), "/") as running:
        yield running


@pytest.fixture(scope="module")
def harmless(built: Callable[..., Path]) -> Path:
    """The same with plain words. The comma keeps them from being read as abbreviations."""
    return built("harmless", ("plain, words",) * len(MARKUP))


@pytest.fixture(scope="module")
def visiting(browser: Browser, hostile: Site) -> Iterator[Tab]:
    with opened_tab(browser, hostile) as tab:
        tab.page.on("dialog", lambda dialog: tab.troubles.append(f"dialog: {dialog.message}"))
        yield tab


def texts_of(site: Site, name: str) -> list[str]:
    """Every text in a file of the data, as typed."""
    file = site.folder.parent / "project" / "standards" / name
    found: list[str] = []

    def note(_: str, text: str) -> str:
        found.append(text)
        return text

    map_texts(DATA_FILES[kind_of(file)], _without_plain_rules(literal(file)), note)
    return found


def _without_plain_rules(value: Any) -> Any:
    """The data without what no page of its own shows: facts without a figure, and questions, which the search has."""
    if isinstance(value, list):
        return [_without_plain_rules(each) for each in value]
    if not isinstance(value, dict):
        return value
    kept = {name: _without_plain_rules(each) for name, each in value.items() if name != "asked_as"}
    if "facts" in kept:
        kept["facts"] = [fact for fact in kept["facts"] if "amount" in fact]
    return kept


@pytest.mark.parametrize("name", SHOWN_ON)
def test_every_text_shows_as_it_was_typed(visiting: Tab, name: str) -> None:
    words = visible_text(visiting, SHOWN_ON[name])
    assert [text for text in texts_of(visiting.site, name) if text not in words] == []
    assert visiting.troubles == []
    assert not visiting.page.evaluate("'owned' in window")


def test_topics_show_as_they_were_typed_on_their_two_pages(visiting: Tab) -> None:
    words = visible_text(visiting, "glance/") + visible_text(visiting, "compare/")
    titles = [each["title"] for each in _topics(visiting.site) if not each["compared"]]  # nothing shows these yet
    assert [text for text in texts_of(visiting.site, "topics.yml") if text not in words and text not in titles] == []


def test_every_fact_and_role_shows_as_it_was_typed_at_a_glance_or_in_comparison(visiting: Tab) -> None:
    version = literal(visiting.site.folder.parent / "project" / VERSION.relative_to(ROOT))
    facts = [fact for part in version["sections"] for clause in part["clauses"] for fact in clause.get("facts", ())]
    texts = [text for fact in facts if fact.get("about") != "system" for text in map(fact.get, ("who", "what")) if text]
    texts += [fact["condition"] for fact in facts if "condition" in fact and fact.get("about") != "system"]
    texts += [each["words"] for each in version["covers"]]
    own, other = VERSION.parent.name, POLICY.parent.name
    shown = [visible_text(visiting, address) for address in (f"glance/#{own}/", f"compare/#{own}/{other}")]
    words = " ".join(shown).lower()  # a rule begins a sentence
    assert [text for text in texts if text.lower() not in words] == []
    assert visiting.page.locator(".sh-differ:visible").count() > 0
    assert visiting.troubles == []
    assert not visiting.page.evaluate("'owned' in window")


def _topics(site: Site) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = literal(site.folder.parent / "project/standards/topics.yml")["topics"]
    return found


def visible_text(tab: Tab, address: str) -> str:
    """What a reader sees on a page, all details unfolded."""
    tab.open(address)
    tab.page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true })")
    tab.settle()
    return " ".join(tab.page.locator("body").inner_text().split())


def test_the_urgent_route_shows_as_it_was_typed(visiting: Tab) -> None:
    file = visiting.site.folder.parent / "project" / "standards" / "partnership.yml"
    urgent: dict[str, dict[str, str]] = json.loads(file.read_text(encoding="utf-8"))["urgent"]
    for address in ("", "documents/"):
        words = visible_text(visiting, address)
        assert [text for route in urgent.values() for text in route.values() if text not in words] == []
    assert visiting.troubles == []


def test_no_element_comes_from_a_text(hostile: Site, harmless: Path) -> None:
    wrong: dict[str, Any] = {}
    expected = pages_of(harmless)
    known = {kind for file in expected.values() for kind in shape(document(file))}
    for address, file in pages_of(hostile.folder).items():
        if COMPARED in address:  # which clauses are alike, and so which folds are open, depends on their words
            if strange := {each for each in shape(document(file)) if each[0] != "details"} - known:
                wrong[address] = (sorted(strange, key=str), [])
            continue
        made, wanted = shape(document(file)), shape(document(expected[address]))
        if made != wanted:
            place = next((at for at, pair in enumerate(zip(made, wanted, strict=False)) if pair[0] != pair[1]), -1)
            wrong[address] = (made[max(0, place - 3) : place + 3], wanted[max(0, place - 3) : place + 3])
    assert wrong == {}


def shape(page: Document) -> list[tuple[Any, ...]]:
    """Every element with its class and its attributes' names, in order. The attributes' values may differ."""
    return [(each.tag, each.attributes.get("class"), *sorted(each.attributes)) for each in page.elements]


def test_titles_and_descriptions_hold_the_texts(hostile: Site) -> None:
    """Lists of search results and browser tabs show them."""
    for file in (hostile.folder.parent / "project" / "standards" / "supervision" / "1").glob("s[0-9]*.yml"):
        standard = json.loads(file.read_text(encoding="utf-8"))
        page = document(hostile.folder / "standards" / standard["id"] / "index.html")
        assert standard["title"] in page.title
        assert standard["statement"] in page.meta("description")


def test_search_shows_the_texts_as_typed(visiting: Tab) -> None:
    """The theme's search box inserts results as HTML."""
    visiting.open("glossary/")
    found = ""
    for text in texts_of(visiting.site, "glossary.yml")[: 3 * len(MARKUP)]:
        number = next((word for word in text.split() if word[:1] == "n" and word[1:].isdecimal()), None)
        if number and any(f"{sign} " in f"{text} " for sign in MARKUP[:5]):
            visiting.search(number)
            found += " ".join(visiting.page.locator(".md-search-result__list").inner_text().split())
            made = visiting.page.locator(RESULTS).locator("script, img, b, [onclick], [onload], [onerror]")
            assert made.count() == 0, made.first.evaluate("each => each.outerHTML")
    assert "<script>" in found
    assert "<img src=x" in found
    assert not visiting.page.evaluate("'owned' in window")
    assert visiting.troubles == []
