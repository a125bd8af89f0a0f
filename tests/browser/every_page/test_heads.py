"""What each page says in its head, for search engines, feed readers and programs that show links."""

from __future__ import annotations

from collections import Counter
from urllib.parse import urljoin

from macros.pages import places
from tests.browser.conftest import BUILT_FOR
from tests.support.browser.tab import NOWHERE, Site
from tests.support.markup import Document, document, pages_of


def test_each_page_has_one_title_and_a_description_of_its_own(site: Site) -> None:
    heads = {address: document(file) for address, file in pages_of(site.folder).items() if address != "404.html"}
    name = heads[""].title
    assert all(head.title.endswith(f" - {name}") for address, head in heads.items() if address)
    assert [title for title, times in Counter(head.title for head in heads.values()).items() if times > 1] == []
    descriptions = Counter(head.meta("description") for head in heads.values())
    assert [text for text, times in descriptions.items() if times > 1 or len(text) < 40] == []


def test_links_to_a_page_are_shown_with_its_words_and_a_picture(site: Site) -> None:
    for address, file in pages_of(site.folder).items():
        head = document(file)
        shown = _properties(head)
        assert shown["og:site_name"] in head.title
        if address != "404.html":
            assert head.title in (shown["og:title"], f"{shown['og:title']} - {shown['og:site_name']}"), address
            assert shown["og:description"] == head.meta("description")
            assert shown["og:url"] == f"{BUILT_FOR}{site.base}{address}"
        assert shown["og:image:alt"]
        assert (site.folder / shown["og:image"].removeprefix(f"{BUILT_FOR}{site.base}")).is_file()


def test_each_page_of_a_demonstration_asks_not_to_be_indexed_and_names_the_feeds(site: Site) -> None:
    for address, file in pages_of(site.folder).items():
        head = document(file)
        assert head.meta("robots") == "noindex", address
        feeds = [each.attributes["href"] for each in head.of("link") if each.attributes.get("rel") == "alternate"]
        place = f"/{NOWHERE}" if address == "404.html" else f"/{address}"
        assert [urljoin(place, each).lstrip("/") for each in feeds] == [places.ATOM_FEED, places.JSON_FEED], address


def _properties(head: Document) -> dict[str, str]:
    found = (each.attributes for each in head.of("meta"))
    return {each["property"]: each["content"] for each in found if "property" in each}
