"""Every internal link leads somewhere, at the root and below it, and every promised address exists."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import unquote, urljoin, urlsplit
from urllib.request import urlopen

import pytest

from macros.model.handbook import Handbook
from macros.model.policy_version import PolicyVersion, section_address
from tests.browser.conftest import BUILT_FOR
from tests.support.browser.tab import NOWHERE, Site
from tests.support.markup import document, pages_of, searched

ELSEWHERE = ("mailto", "tel", "data", "javascript")


@pytest.fixture(params=[0, pytest.param(1, marks=pytest.mark.nightly)], ids=["at-the-root", "below"])
def either(request: pytest.FixtureRequest, site: Site) -> Site:
    """The site at the root and, by night, below a path."""
    below: Site | None = request.getfixturevalue("site_below") if request.param else None
    return below or site


def test_every_link_leads_somewhere(either: Site) -> None:
    broken = {
        f"{address or 'home'}: {link}": why
        for address, file in pages_of(either.folder).items()
        for link in sorted(set(document(file).addresses))
        for why in faults(either, address, link)
    }
    assert broken == {}


def test_the_404_page_links_as_well_from_deep_down(either: Site) -> None:
    # links within the page: `test_every_link_leads_somewhere` has checked them
    links = {link for link in document(either.folder / "404.html").addresses if not link.startswith("#")}
    broken = {link: why for link in links for why in faults(either, NOWHERE, link)}
    assert broken == {}


def test_every_search_result_leads_somewhere(either: Site) -> None:
    places = [entry["location"] for entry in searched(either.folder)]
    assert len(places) == len(set(places)) > 100
    assert {place: why for place in places for why in faults(either, "", place)} == {}


def test_the_site_map_names_pages_that_are_there(either: Site) -> None:
    tree = ET.parse(either.folder / "sitemap.xml")  # noqa: S314 (our own file)
    places = [element.text or "" for element in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert len(places) == len(pages_of(either.folder)) - 1  # all but the 404 page
    start = f"{BUILT_FOR}{either.base}"
    assert [place for place in places if not place.startswith(start)] == []
    assert {place: why for place in places for why in faults(either, "", place.removeprefix(start))} == {}


def test_addresses_are_answered(either: Site) -> None:
    """The server gives every page, and the handbook's own page for an address that does not exist."""
    for address in pages_of(either.folder):
        with urlopen(f"{either.address}{address}") as answer:  # noqa: S310 (our own server)
            assert answer.status == 200
    with pytest.raises(HTTPError) as missing:
        urlopen(f"{either.address}{NOWHERE}")  # noqa: S310 (our own server)
    with missing.value as answer:
        assert answer.code == 404
        assert "There is no page at this address." in answer.read().decode()


def faults(site: Site, address: str, link: str) -> Iterator[str]:
    """The faults of a link on a page; none for a link to another site."""
    if urlsplit(link).scheme in ELSEWHERE:
        return
    target = urlsplit(urljoin(f"{BUILT_FOR}{site.base}{address}", link))
    if f"{target.scheme}://{target.netloc}" != BUILT_FOR:
        return
    if not target.path.startswith(site.base):
        yield f"leads out of the site, to {target.path}"
        return
    file = site.folder / unquote(target.path.removeprefix(site.base))
    if target.path.endswith("/"):
        file /= "index.html"
    if not file.is_file():
        yield f"there is no {target.path}"
    elif target.fragment and unquote(target.fragment) not in document(file).ids:
        yield f"{target.path} has no anchor {target.fragment}"


def test_every_point_of_the_standards_has_its_address(site: Site, book: Handbook) -> None:
    for standard in book.edition.standards:
        ids = document(site.folder / "standards" / standard.id / "index.html").ids
        items = [f"{each.id}-{item.id}" for each in standard.criteria for item in each.items]
        assert [name for name in [*(each.id for each in standard.criteria), *items] if name not in ids] == []


def test_every_clause_has_its_address(site: Site, book: Handbook) -> None:
    """On the permanent page of its version, and on the policy's page while the version is the latest held."""
    for held in book.policies:
        folder = site.folder / "policies" / held.policy.id
        lacking = {version.version: _without_address(folder / version.version, version) for version in held.versions}
        assert lacking == {version.version: [] for version in held.versions}
        assert _without_address(folder, held.latest) == []


def _without_address(folder: Path, version: PolicyVersion) -> list[str]:
    ids = document(folder / "index.html").ids
    wanted = [*(section_address(section) for section in version.sections), *(clause.ref for clause in version.clauses)]
    return [name for name in wanted if name not in ids]


def test_every_term_and_source_has_its_address(site: Site, book: Handbook) -> None:
    terms = document(site.folder / "glossary" / "index.html").ids
    sources = document(site.folder / "about" / "sources" / "index.html").ids
    assert [term.id for term in book.glossary if term.id not in terms] == []
    restated = [held.source(record.version) for held in book.policies for record in held.records]
    assert [source.id for source in [*book.sources, *restated] if source.id not in sources] == []
