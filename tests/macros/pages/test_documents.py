"""The page of all documents, and the line on each page with a document: every document is named with its owner."""

from __future__ import annotations

import posixpath
import re
from datetime import date
from pathlib import Path

import pytest

from macros.derived import size
from macros.documents.catalogue import catalogue
from macros.model.handbook import Handbook
from macros.pages import places
from macros.pages.documents import documents_page
from macros.pages.policy import policy, policy_version
from macros.pages.standards import edition_index, standard
from macros.pages.view import view
from macros.reading.load import load
from macros.wording.policies import whose_words
from tests.support.trees import copy_tree
from tests.support.versions import BEFORE, add_versions

SITE = "https://www.example.org/"
TODAY = date(2026, 11, 26)


def taken(text: str, page: str) -> dict[str, str]:
    """The documents that a page links to, with the words of the links."""
    found = re.findall(r'<a download href="([^"]+)">(.*?)</a>', text)
    start = posixpath.dirname(page)
    return {posixpath.normpath(posixpath.join(start, href)): re.sub("<[^>]+>", "", words) for href, words in found}


def test_every_document_is_on_the_page_of_documents(book: Handbook) -> None:
    listed = taken(documents_page(view(book, TODAY)), places.DOCUMENTS)
    offered = {each.path for each in catalogue(book, TODAY, SITE) if "/templates/" not in each.path}
    assert set(listed) == offered
    last = book.policies[-1]
    name, version = whose_words(last.policy), last.latest.version
    assert listed[f"documents/{last.policy.id}-{version}.pdf"] == f"PDF of {name}, version {version}"
    assert len(set(listed.values())) == len(listed)  # no two links sound the same


def test_each_version_says_how_to_take_it_away(tmp_path: Path) -> None:
    shown = view(load(add_versions(copy_tree(tmp_path))).handbook(), BEFORE)
    for number in ("1", "2", "3"):
        page = places.version_page("example-policy", number)
        found = taken(policy_version(shown, "example-policy", number), page)
        assert set(found) == {f"documents/example-policy-{number}.{ending}" for ending in ("pdf", "docx")}
    own = taken(policy(shown, "example-policy"), places.policy_page("example-policy"))
    assert "documents/example-policy-2.pdf" in own  # the version that has taken effect
    listed = taken(documents_page(shown), places.DOCUMENTS)
    assert {f"documents/example-policy-{number}.pdf" for number in ("1", "2", "3")} <= set(listed)


def test_with_many_policies_only_the_version_that_stands_is_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(size, "MANY", 0)
    text = documents_page(view(load(add_versions(copy_tree(tmp_path))).handbook(), BEFORE))
    listed = {path for path in taken(text, places.DOCUMENTS) if "example-policy" in path}
    assert listed == {f"documents/example-policy-2.{ending}" for ending in ("pdf", "docx")}
    assert "from their own pages" in text


def test_the_standards_pages_lead_to_their_document(book: Handbook) -> None:
    shown = view(book, TODAY)
    wanted_paths = {f"documents/standards-1.{ending}" for ending in ("pdf", "docx")}
    assert set(taken(edition_index(shown, "1"), places.edition_page("1"))) == wanted_paths
    assert set(taken(standard(shown, "s03"), places.standard_page("s03"))) == wanted_paths
