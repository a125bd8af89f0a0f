"""Pages of a handbook with many policies: no endless lists, and nothing left out."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from macros.derived.size import MANY
from macros.generated.page_files import stubs
from macros.model.handbook import Handbook
from macros.model.ledger import Ledger, Publication
from macros.model.policy import PolicyFile
from macros.pages import places
from macros.pages.amendments import FEED_MOST
from macros.pages.many_policies import SHOWN
from macros.pages.registry import pages
from macros.reading.load import load
from macros.site.feeds import atom_text
from selfcheck.reading.dates import PartialDate
from tests.support.trees import TREE
from tests.support.versions import policy_file

TODAY = date(2026, 11, 26)
NUMBER = 80


def _policy(held: PolicyFile, place: int) -> PolicyFile:
    name = f"{'ABCÉ7'[place % 5]}gency {place}"
    policy = replace(held.policy, id=f"policy-{place}", short=name, sector="health" if place % 2 else "police")
    versions = tuple(replace(each, policy=policy.id) for each in held.versions)
    return policy_file(policy, versions, held.records[-1])


@cache
def many(number: int = NUMBER) -> Handbook:
    book = load(TREE).handbook()
    policies = tuple(_policy(book.policies[0], place) for place in range(number))
    published = tuple(
        Publication(
            kind="policy",
            id=held.policy.id,
            version=held.latest.version,
            on=PartialDate(2000 + place % 20, 1, 1),
            note="New.",
            words=f"sha256:{'0' * 64}",
            parts=(),
        )
        for place, held in enumerate(policies)
    )
    return replace(book, policies=policies, ledger=Ledger(published=published))


def _page(name: str, *ids: str) -> str:
    return pages(many(), TODAY)[name](*ids)


def test_every_policy_stands_once_in_the_index_under_its_letter() -> None:
    page = _page("policies_index")
    ids = re.findall(r'<h3 id="([^"]+)">', page)
    assert sorted(ids) == sorted(held.policy.id for held in many().policies)
    letters = re.findall(r'<a href="#(letter-\w+)">', page)
    assert letters == re.findall(r"\{: #(letter-\w+) ", page)
    assert letters == ["letter-a", "letter-b", "letter-c", "letter-e", "letter-others"]


def test_a_few_policies_are_listed_without_a_filter() -> None:
    few = pages(many(MANY), TODAY)["policies_index"]()
    assert "sh-filter" not in few
    assert 'class="sh-filter" role="search"' in _page("policies_index")


def test_a_long_list_is_folded_by_letter_and_a_shorter_one_is_open() -> None:
    open_letters = '<details class="sh-fold sh-letter" data-search-exclude open>'
    assert open_letters not in _page("policies_index")
    assert "<summary>16 policies</summary>" in _page("policies_index")
    assert pages(many(MANY + 1), TODAY)["policies_index"]().count(open_letters) == 5


def test_as_at_a_day_many_documents_are_folded_and_asked_for_by_name() -> None:
    for number, is_asked in ((NUMBER, True), (MANY, False)):
        page = pages(many(number), TODAY)["as_at_page"]()
        assert ('id="as-at-named"' in page) == is_asked
        assert (f"<summary>{number + 1} documents</summary>" in page) == is_asked


def test_the_filter_is_hidden_until_a_script_shows_it() -> None:
    assert re.search(r'<div class="sh-filter"[^>]* hidden>', _page("policies_index"))


def test_a_standard_counts_and_leads_to_the_page_of_the_point() -> None:
    page = _page("standard", "s01")
    assert f"{NUMBER} of {NUMBER} policies say something about this." in page
    assert 'href="../coverage/s01.1.md"' in page
    assert "Agency 1" not in page


def test_the_page_of_a_point_names_every_policy_once() -> None:
    page = _page("coverage_point", "s01.1")
    linked = re.findall(r'<li><a href="../policies/([^/]+)/index.md">', page)
    assert sorted(linked) == sorted(held.policy.id for held in many().policies)
    assert f"{NUMBER - SHOWN} more</summary>" in page


def test_an_unknown_point_is_an_error() -> None:
    with pytest.raises(KeyError, match=r"s09\.9"):
        _page("coverage_point", "s09.9")


def test_each_point_has_its_page_only_with_many_policies() -> None:
    book = many()
    points = {f"docs/{places.coverage_point_page(each.id)}" for each in book.edition.criteria}
    assert points <= stubs(book).keys()
    assert not points & stubs(many(MANY)).keys()
    overview = _page("coverage_page")
    assert all(f'href="{places.coverage_point_page(each.id)}"' in overview for each in book.edition.criteria)


def test_every_publication_stands_once_and_what_is_older_is_folded_by_year() -> None:
    page = _page("amendments_page")
    ids = re.findall(r'<li id="(a-[^"]+)">', page)
    assert len(ids) == len(set(ids)) == NUMBER
    folded = re.findall(r"<summary>(\d+) more of (\d{4})</summary>", page)
    assert sum(int(number) for number, _ in folded) == NUMBER - SHOWN
    assert [year for _, year in folded] == sorted({year for _, year in folded}, reverse=True)


def test_feeds_hold_the_newest() -> None:
    book = many(FEED_MOST + 5)
    feed = atom_text(book, "https://www.example.org/")
    assert feed.count("<entry>") == FEED_MOST
    assert atom_text(book, "https://www.example.org/", book.policies[0]).count("<entry>") == 1


def test_the_description_of_the_index_does_not_name_them_all() -> None:
    assert f"{NUMBER} agencies" in stubs(many())[f"docs/{places.POLICIES}"]
    assert len(stubs(many())[f"docs/{places.POLICIES}"]) < 500
