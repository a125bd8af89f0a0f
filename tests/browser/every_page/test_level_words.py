"""No page, script or document of the site adds short of met to met, or shows a percentage of the whole."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from lxml import html

from tests.support.browser.tab import Site
from tests.support.level_words import refused_words

_TEXTS = {".atom", ".css", ".csv", ".ics", ".js", ".json", ".md", ".mjs", ".svg", ".txt", ".xml"}
_OFFICE = {".docx", ".odt", ".xlsx"}


def test_no_page_or_document_adds_to_met(site: Site) -> None:
    files = [file for file in site.folder.rglob("*") if file.suffix in {".html", *_TEXTS, *_OFFICE}]
    assert len([file for file in files if file.suffix == ".html"]) > 70
    found = {str(file.relative_to(site.folder)): refused_words(words(file)) for file in files}
    assert {name: said for name, said in found.items() if said} == {}


def words(file: Path) -> str:
    """The words of a file, without markup and code."""
    if file.suffix in _OFFICE:
        return " ".join(_parts(file.read_bytes()))
    text = file.read_text(encoding="utf-8")
    if file.suffix != ".html":
        return re.sub("<[^>]*>", " ", text)
    page = html.document_fromstring(text)
    for part in page.xpath("//script[not(@type='application/json')] | //style | //code"):
        part.drop_tree()
    return str(page.text_content())


def _parts(content: bytes) -> Iterator[str]:
    archive = zipfile.ZipFile(io.BytesIO(content))
    for name in archive.namelist():
        if name.endswith(".xml"):
            yield re.sub("<[^>]*>", "", archive.read(name).decode())
