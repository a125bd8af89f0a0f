"""The scripts of the built site in a real browser: one per page, few requests, and none for missing files."""

from __future__ import annotations

import json
import re
from urllib.parse import urljoin, urlsplit

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import opened_tab
from tests.support.browser.filling import begin, by_id, go, open_self_check, saved, scored
from tests.support.browser.tab import A_POLICY, NOWHERE, Site, Tab
from tests.support.markup import document, pages_of

HASHED = re.compile(r"assets/web/([a-z-]+)\.[0-9a-f]{16}\.js")
ENTRIES = {
    "as-at/": "as-at",
    "self-check/": "self-check",
    "overview/": "overview",
    "self-check/ask/": "staff-questions",
    "self-check/staff/": "staff-count",
    "desk/": "desk",
    "induction/": "induction-index",
    "review/": "review",
    "search/": "search",
    "forms/": "every-page",
}
BELOW = {"glance/": "glance", "compare/": "compare", "induction/": "induction", "forms/": "agreement-form"}
MOST_OF_A_TEXT, MOST_BEFORE_PYTHON = 3, 4


def entry_of(address: str) -> str:
    """The entry module of a page, by the page's address from the top of the site."""
    below = (entry for start, entry in BELOW.items() if address.startswith(start))
    return ENTRIES.get(address) or next(below, "every-page")


def file_of(site: Site, address: str, named: str) -> str:
    """A file that a page names, from the top of the site."""
    return urljoin(f"http://any/{address}", named).removeprefix("http://any/")


@pytest.fixture(scope="module")
def own(site: Site) -> dict[str, list[dict[str, str]]]:
    """The project's own scripts that each page names."""
    return {
        address: [each.attributes for each in document(file).of("script") if "data-site" in each.attributes]
        for address, file in pages_of(site.folder).items()
    }


def test_each_page_names_one_script_of_ours(site: Site, own: dict[str, list[dict[str, str]]]) -> None:
    for address, scripts in own.items():
        (script,) = scripts
        name = HASHED.fullmatch(file_of(site, address, script["src"]))
        assert name is not None, address
        assert (site.folder / name[0]).is_file(), address
        assert (script["type"], name[1]) == ("module", entry_of(address)), address
        assert file_of(site, address, script["data-site"]) == "", address


def test_no_page_names_another_script_of_ours(site: Site) -> None:
    for address, file in pages_of(site.folder).items():
        sources = [each.attributes.get("src", "") for each in document(file).of("script")]
        assert sum("assets/web" in each for each in sources) == 1, address
        assert "data-entry" not in file.read_text(encoding="utf-8"), address


def test_the_workers_are_where_the_pages_say(site: Site, own: dict[str, list[dict[str, str]]]) -> None:
    with_engine = set()
    for address, file in pages_of(site.folder).items():
        settings = re.search(r'<script id="__config"[^>]*>(.*?)</script>', file.read_text(encoding="utf-8"))
        assert settings is not None
        search = HASHED.fullmatch(file_of(site, address, json.loads(settings[1])["search"]))
        assert search is not None, address
        assert search[1] == "search-worker"
        assert (site.folder / search[0]).is_file()
        if engine := own[address][0].get("data-engine"):
            assert (site.folder / engine).is_file()
            with_engine.add(entry_of(address))
    assert with_engine == {
        "self-check",
        "overview",
        "desk",
        "induction",
        "review",
        "agreement-form",
        "compare",
        "staff-count",
    }


def test_no_file_of_the_site_ends_in_mjs(site: Site) -> None:
    """Older servers do not know that ending. The runtime's modules are renamed too."""
    assert list(site.folder.rglob("*.mjs")) == []
    assert len(list(site.folder.glob("assets/runtime/pyodide*.js"))) == 2


def test_a_source_map_stands_beside_each_script_and_nothing_compresses_it(site: Site) -> None:
    scripts = list((site.folder / "assets/web").glob("*.js"))
    assert len(scripts) == 16
    for script in scripts:
        last = script.read_text(encoding="utf-8").splitlines()[-1]
        assert last == f"//# sourceMappingURL={script.name}.map"
        assert script.with_name(f"{script.name}.map").is_file()
    assert list((site.folder / "assets/web").glob("*.map.*")) == []


def scripts_of(tab: Tab) -> list[str]:
    """The requests for the project's own scripts, repeats included."""
    paths = (urlsplit(address).path.removeprefix(tab.site.base) for address in tab.requested)
    return [path for path in paths if path.startswith("assets/web/")]


@pytest.mark.parametrize(
    "address",
    [
        "",
        "urgent/",
        *(pytest.param(each, marks=pytest.mark.nightly) for each in ("standards/s03/", A_POLICY, "glance/", NOWHERE)),
    ],
)
def test_a_page_of_text_loads_few_scripts(browser: Browser, site: Site, address: str) -> None:
    with opened_tab(browser, site) as tab:
        tab.open(address)
        tab.settle()
        loaded = scripts_of(tab)
        assert all(HASHED.fullmatch(path) for path in loaded), loaded
        assert 1 <= len(loaded) <= MOST_OF_A_TEXT, loaded
        assert not [address for address in tab.requested if address.endswith(".map")]


def test_the_self_check_loads_few_scripts_before_python(tab: Tab) -> None:
    page = open_self_check(tab)
    begin(page, "Autumn Trust")
    go(page, "s01")
    by_id(page, "s01.1-partly").check()
    saved(page)
    go(page, "results")
    scored(page)
    loaded = scripts_of(tab)
    assert {path.partition(".")[0] for path in loaded} >= {"assets/web/self-check", "assets/web/engine-worker"}
    assert len(loaded) <= MOST_BEFORE_PYTHON, loaded
