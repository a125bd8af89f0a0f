"""Documents on the site, with their length and size in the links to them."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.documents.blocks import Document
from macros.documents.making import put_in_site
from macros.documents.making.put_in_site import FinishedDocument, place_documents, size_words, with_sizes
from macros.documents.pdf.typeset import pdf
from macros.machine.disk_cache import write_entry

PLAIN = Document(title="A document", author="Somebody", subject="A test", dated="2026-11-26")
LINK = '<p>As <a download href="{href}">PDF<span class="hidden"> of it</span></a> or not</p>'


@pytest.mark.parametrize(
    ("place", "href"),
    [
        ("documents", "one.pdf"),
        ("policies/a-policy", "../../documents/one.pdf"),
        (".", "documents/one.pdf"),
    ],
)
def test_pages_and_size_stand_behind_every_link(tmp_path: Path, place: str, href: str) -> None:
    entry, site = tmp_path / "entry", tmp_path / "site"
    content = pdf(PLAIN)
    write_entry(entry, content)
    sizes = place_documents(site, [FinishedDocument(path="documents/one.pdf", entry=entry)])
    assert (site / "documents/one.pdf").read_bytes() == content
    size = f"(1 page, {round(len(content) / 1000)}\N{NO-BREAK SPACE}kB)"
    html = with_sizes(LINK.format(href=href), place, sizes)
    assert f'PDF<span class="hidden"> of it</span> {size}</a> or not' in html


@pytest.mark.parametrize(
    "href", ["documents/other.pdf", "https://www.example.org/documents/one.pdf", "one.pdf", "documents/", "#one.pdf"]
)
def test_other_links_stay_as_they_are(href: str) -> None:
    html = LINK.format(href=href)
    assert with_sizes(html, ".", {"documents/one.pdf": "1 kB"}) == html


@pytest.mark.parametrize(("size", "words"), [(1, "1 kB"), (161_499, "161 kB"), (1_251_000, "1.3 MB")])
def test_sizes_in_words(size: int, words: str) -> None:
    assert size_words(b"x" * size).replace("\N{NO-BREAK SPACE}", " ") == words


def test_the_pages_of_a_document_are_counted_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_entry(tmp_path / "entry", pdf(PLAIN))
    for _ in range(2):
        sizes = place_documents(tmp_path / "site", [FinishedDocument(path="one.pdf", entry=tmp_path / "entry")])
        assert sizes["one.pdf"].startswith("1 page, ")
        monkeypatch.setattr(put_in_site, "page_count", lambda _: pytest.fail("they were counted again"))
