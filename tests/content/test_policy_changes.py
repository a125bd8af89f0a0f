"""The page of what differs: each clause with its way to both documents, marks for eye and ear, a page for each pair."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import pairwise

import pytest
from mkdocs.utils.meta import get_data

from macros.derived.clause_changes import Comparison, comparisons
from macros.generated.page_files import stubs
from macros.model.handbook import Handbook
from macros.pages import places
from macros.pages.policy_changes import page_of
from macros.pages.registry import pages
from tests.content.test_clause_changes import from_model, next_version
from tests.macros.wording.test_markdown_escape import converted, read_html
from tests.support.handbooks import shipped_handbook
from tests.support.matching_cases import FOLDER, revised
from tests.support.trees import read_case
from tests.support.versions import policy_file

TODAY = date(2026, 11, 22)
MODEL_PAGE = "policies/progress-careers/compared-with-bracknell-forest-model.md"


@cache
def book() -> Handbook:
    """The real handbook, with a made-up next version of one policy."""
    real = shipped_handbook()
    held = real.policy("progress-careers")
    newer = revised(held.latest, read_case(FOLDER / "revision.yml")["new"])
    entries = (*held.policy.versions, dataclasses.replace(held.policy.versions[-1], version="5"))
    policy = dataclasses.replace(held.policy, versions=entries)
    both = policy_file(policy, (*held.versions, newer), held.records[-1])
    others = (each for each in real.policies if each.policy.id != "progress-careers")
    return dataclasses.replace(real, policies=(both, *others))


def compared() -> Iterator[Comparison]:
    return (each for held in book().policies for each in comparisons(book(), held))


def _html(each: Comparison) -> str:
    ids = (each.policy.policy.id, each.new.version, each.base.policy.id, each.old.version)
    return converted(pages(book(), TODAY)["policy_changes"](*ids))


@cache
def shown() -> dict[str, str]:
    return {page_of(each): _html(each) for each in compared()}


def _text(html: str) -> str:
    return re.sub(r"\s+", " ", read_html(html).text)


def test_each_pair_has_a_page_and_the_latest_version_has_the_short_address() -> None:
    assert {*shown()} == {
        MODEL_PAGE,
        "policies/progress-careers/compared-with-4.md",
        "policies/progress-careers/4/compared-with-bracknell-forest-model.md",
    }
    assert {path for path in stubs(book()) if "compared" in path} == {f"docs/{page}" for page in shown()}


def test_stubs_name_both_documents_and_are_not_searched() -> None:
    for path, stub in stubs(book()).items():
        if "compared" in path:
            _, front = get_data(stub)
            assert front["search"] == {"exclude": True}
            assert "Progress Careers" in front["title"]
            assert "No area named" in front["title"]
            assert ("version 4" in front["title"]) or ("Bracknell Forest model, undated copy" in front["title"])


def test_what_is_not_compared_has_no_page() -> None:
    with pytest.raises(KeyError, match="is not compared"):
        pages(book(), TODAY)["policy_changes"]("hwccg", "1", "bracknell-forest-model", "undated")


def test_every_clause_is_linked_in_each_document_where_it_stands() -> None:
    for each in compared():
        html = shown()[page_of(each)]
        new = places.link(page_of(each), places.version_page(each.policy.policy.id, each.new.version))
        old = places.link(page_of(each), places.version_page(each.base.policy.id, each.old.version))
        for address, version in ((new, each.new), (old, each.old)):
            assert [clause.ref for clause in version.clauses if f'href="{address}#{clause.ref}"' not in html] == []


def test_the_page_says_what_it_compares_and_how() -> None:
    for page, html in shown().items():
        text = _text(html)
        for words in ("copies that we hold", "by comparing their words", "Nobody has checked", "(no area named)"):
            assert words in text, page


def test_each_kind_stands_under_its_heading_with_its_number() -> None:
    found = next_version()
    html = shown()["policies/progress-careers/compared-with-4.md"]
    for name in ("reworded", "added", "removed", "moved", "renumbered"):
        number = len(getattr(found, name))
        assert number
        assert re.search(rf'<a href="#{name}">{number} clause', html), name
        assert re.search(rf'<h2 id="{name}">.*?<summary>{number} clause', html, re.DOTALL), name
    assert re.search(rf'<a href="#duties">{len(found.duties)} clause', html)
    assert re.search("Now in “[^”]+”, (after “|at the beginning)", _text(html))  # where a moved clause stands


def test_new_duties_come_before_all_else() -> None:
    html = shown()[MODEL_PAGE]
    part = html[html.index('<h2 id="duties">') : html.index('<h2 id="strength">')]
    text = _text(part)
    assert html.index('id="in-short"') < html.index('id="duties"') < html.index('id="reworded"')
    assert "at least every 4 weeks" in text
    assert "Should" in text  # what it was, where it was said less strongly


def test_each_address_stands_once_and_headings_go_down_one_by_one() -> None:
    for page, html in shown().items():
        ids = re.findall(r' id="([^"]*)"', html)
        assert len(ids) == len(set(ids)), page
        levels = [int(level) for level in re.findall("<h([1-6])[ >]", html)]
        assert levels.count(1) == 1
        assert all(after - before <= 1 for before, after in pairwise(levels)), page
        assert {f"reworded-{each.new.ref}" for each in from_model().reworded} <= {*ids} or "4/" not in page
        assert not re.search(r"\{:|\{\{|\]\(|\*\*|None|style=", html), page


def test_policy_and_version_pages_lead_to_the_comparisons() -> None:
    macro = pages(book(), TODAY)
    moving, newer = macro["policy"]("progress-careers"), macro["policy_version"]("progress-careers", "5")
    for page in (moving, newer):
        assert "What differs from the model, Bracknell Forest model" in page
        assert "What changed since version 4" in page
    older = macro["policy_version"]("progress-careers", "4")
    assert '"4/compared-with-bracknell-forest-model.md"' in older
    assert '<a href="compared-with-4.md">What version 5 changed</a>' in older
    assert "What differs" not in macro["policy"]("hwccg")
