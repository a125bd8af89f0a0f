"""Each version of the standards at a permanent address, besides the addresses of the latest."""

from __future__ import annotations

import dataclasses
import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from macros.generated.page_files import stubs
from macros.model.handbook import Handbook
from macros.model.ledger import Ledger, Publication
from macros.pages.amendments import amendments
from macros.pages.registry import pages
from macros.reading.load import load
from macros.site.build import build
from macros.site.feeds import atom_text
from selfcheck.reading.dates import PartialDate
from tests.macros.wording.test_markdown_escape import converted, read_html
from tests.support.project import copy_project, sync
from tests.support.second_edition import REWORDED, second_edition, with_second, write_second
from tests.support.trees import ROOT

TODAY = date(2027, 4, 1)


@cache
def _first() -> Handbook:
    return load(ROOT).handbook()


@cache
def _both() -> Handbook:
    return with_second(_first())


def _shown(book: Handbook, macro: str, *names: str) -> str:
    """The HTML of a page."""
    return converted(pages(book, TODAY)[macro](*names))


def _text(html: str) -> str:
    return re.sub(r"\s+", " ", read_html(html).text)


def _links(html: str) -> list[str]:
    return [dict(attributes).get("href") or "" for tag, attributes in read_html(html).elements if tag == "a"]


def test_the_present_pages_say_which_version_they_show_and_where_it_stays() -> None:
    index, standard = _shown(_first(), "standards_index"), _shown(_first(), "standard", "s03")
    for html, where in ((index, "1/index.md"), (standard, "1/s03.md")):
        assert "Version 1, the latest version we hold." in _text(html)
        assert where in _links(html)


def test_a_page_that_stays_says_so() -> None:
    for html in (_shown(_first(), "edition_index", "1"), _shown(_first(), "edition_standard", "1", "s03")):
        assert "Version 1, the latest version we hold. With what policies say." in _text(html)
        assert "Replaced" not in _text(html)


def test_the_present_pages_go_on_to_the_new_version() -> None:
    html = _shown(_both(), "standard", "s01")
    assert "Version 2, the latest version we hold." in _text(html)
    assert REWORDED in _text(html)
    assert {"2/s01.md", "2/s01.md#s01.1"} <= {*_links(html)}


def test_an_old_version_keeps_its_words_and_says_what_replaced_it_and_when() -> None:
    old = _shown(_both(), "edition_standard", "1", "s01")
    assert REWORDED not in _text(old)
    assert _first().edition.standards[0].criteria[0].text in _text(old)
    assert "Version 1. Good practice" in _text(old)
    assert "Replaced by version 2 on 1 March 2027." in _text(old)
    assert "../2/s01.md" in _links(old)
    assert "latest version we hold" not in _text(old)
    assert "../2/index.md" in _links(_shown(_both(), "edition_index", "1"))


def test_an_old_version_is_the_same_page_but_for_what_it_says_of_the_new_one() -> None:
    def points(book: Handbook) -> str:
        html = _shown(book, "edition_standard", "1", "s01")
        return html[html.index('id="points"') :]

    assert points(_both()) == points(_first())


def test_after_two_more_versions_the_first_names_the_next_and_the_latest() -> None:
    both = _both()
    third = second_edition(both.edition, "2028-01")
    book = dataclasses.replace(both, editions=(*both.editions, third))
    text = _text(_shown(book, "edition_index", "1"))
    assert "Replaced by version 2 on 1 March 2027. The latest version we hold is version 3." in text
    assert "Replaced by version 3 in January 2028." in _text(_shown(book, "edition_index", "2"))


def test_a_standard_that_the_new_version_has_not_leads_to_all_of_that_version() -> None:
    shorter = dataclasses.replace(second_edition(_first().edition), standards=_first().edition.standards[:9])
    book = dataclasses.replace(_first(), editions=(*_first().editions, shorter))
    html = _shown(book, "edition_standard", "1", "s10")
    assert "../2/index.md" in _links(html)
    assert "../2/s10.md" not in _links(html)
    assert "../s10.md" not in _links(html)


def test_pages_that_stay_say_nothing_that_moves_on() -> None:
    """They do not link to policies, which get new versions, or to the self-check, which follows the latest version."""
    for book in (_first(), _both()):
        html = _shown(book, "edition_standard", "1", "s03")
        assert not [link for link in _links(html) if "policies/" in link or "self-check" in link]
        assert "What policies say" not in _text(html)
        assert "mentioned" not in _text(html)


@pytest.mark.parametrize(("number", "name"), [("1", "s03"), ("2", "s03")])
def test_the_ways_on_stay_within_the_version(number: str, name: str) -> None:
    links = _links(_shown(_both(), "edition_standard", number, name))
    assert {"index.md", "s04.md"} <= {*links}
    assert "../s04.md" not in links


def test_the_index_lists_the_versions_once_there_are_more() -> None:
    assert "Versions" not in _text(_shown(_first(), "standards_index"))
    html = _shown(_both(), "standards_index")
    assert "Version 2, published here on 1 March 2027 Version 1, published here on 22 November 2026" in _text(html)
    assert [link for link in _links(html[html.index('id="versions"') :]) if "index" in link] == [
        "2/index.md",
        "1/index.md",
    ]


def test_each_version_has_its_pages_and_none_of_them_is_searched() -> None:
    files = {path: text for path, text in stubs(_both()).items() if re.match("docs/standards/[12]/(index|s)", path)}
    assert len(files) == 2 * (1 + len(_first().edition.standards))
    assert [path for path, text in files.items() if "exclude: true" not in text] == []
    assert {*stubs(_first())} <= {*stubs(_both())}


def test_what_was_published_leads_to_the_address_that_stays() -> None:
    entry = next(each for each in amendments(_first()) if each.page.startswith("standards"))
    assert entry.page == "standards/1/index.md"
    assert str(entry.id) == "7619ede8-0201-5298-9f5b-0f25d63673fa"
    assert 'href="https://example.org/standards/1/"' in atom_text(_first(), "https://example.org/")


def test_a_new_version_leaves_the_old_ones_entry_where_it_is() -> None:
    before = next(each for each in amendments(_first()) if each.page.startswith("standards"))
    published = Publication(
        kind="edition", id="supervision", version="2", on=PartialDate(2027, 3, 1), note="New.", words="", parts=()
    )
    book = dataclasses.replace(_both(), ledger=Ledger(published=(*_both().ledger.published, published)))
    new, old = (each for each in amendments(book) if each.page.startswith("standards"))
    assert (new.page, old) == ("standards/2/index.md", before)


@pytest.mark.nightly
def test_a_tree_with_two_versions_builds_and_every_link_and_anchor_leads_somewhere(tmp_path: Path) -> None:
    """A strict build checks every link. The words of both versions are at their own addresses."""
    project = copy_project(tmp_path)
    write_second(project)
    sync(project)
    built = build(project, tmp_path / "site", compressed=False).folder
    pages_of_s01 = {name: (built / "standards" / name / "s01/index.html") for name in ("1", "2")}
    texts = {name: file.read_text(encoding="utf-8") for name, file in pages_of_s01.items()}
    texts["present"] = (built / "standards/s01/index.html").read_text(encoding="utf-8")
    assert {name: REWORDED in text for name, text in texts.items()} == {"1": False, "2": True, "present": True}
    assert "Replaced by" in texts["1"]
    table = (built / "as-at/index.html").read_text(encoding="utf-8").partition('data-as-at="Example supervision')[2]
    assert table.index("../standards/2/") < table.index("../standards/1/")
