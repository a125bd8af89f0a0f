"""A policy with a new id: every old address leads to the new one, and the ledger keeps the old id."""

from __future__ import annotations

import dataclasses
from datetime import date
from pathlib import Path

import feedparser  # type: ignore[import-untyped]
import pytest
from icalendar import Calendar
from mkdocs.utils.meta import get_data

from macros.checks.all_checks import check
from macros.checks.published_words import publication_of, published_texts
from macros.generated.page_files import stubs
from macros.generated.sync import check_stubs, write_stubs
from macros.model.handbook import Handbook
from macros.model.ledger import Ledger
from macros.model.pathway import Check, Pathway, Step
from macros.model.policy import PolicyFile
from macros.pages.moved_addresses import moved
from macros.pages.registry import pages
from macros.reading.load import load
from macros.site.feeds import atom_text, reviews_calendar, write_feeds
from tests.support.handbooks import published_handbook
from tests.support.project import replace
from tests.support.trees import copy_tree
from tests.support.versions import FORMERLY, POLICY, add_versions, policy_file, rename

BOOK = published_handbook()
SITE = "https://www.example.org/handbook/"
TODAY = date(2026, 11, 22)


def renamed(book: Handbook, old: str, new: str) -> Handbook:
    """The handbook after a policy has been given another id; the ledger keeps the old one."""

    def one(held: PolicyFile) -> PolicyFile:
        policy = held.policy
        if policy.derived_from == old:
            policy = dataclasses.replace(policy, derived_from=new)
        if policy.id == old:
            policy = dataclasses.replace(policy, id=new, formerly=(*policy.formerly, old))
        versions = tuple(dataclasses.replace(version, policy=policy.id) for version in held.versions)
        return policy_file(policy, versions, held.records[-1])

    forms = tuple(dataclasses.replace(each, policy=new) if each.policy == old else each for each in book.forms)
    pathways = tuple(_moved_along(each, old, new) for each in book.pathways)
    policies = tuple(one(held) for held in book.policies)
    return dataclasses.replace(book, policies=policies, forms=forms, pathways=pathways)


def _moved_along(pathway: Pathway, old: str, new: str) -> Pathway:
    """A pathway whose steps and questions use the policy's new id, as its editor must change them."""

    def one[T: (Step, Check)](each: T) -> T:
        if each.clause is None or each.clause.policy != old:
            return each
        return dataclasses.replace(each, clause=dataclasses.replace(each.clause, policy=new))

    parts = (
        dataclasses.replace(part, steps=tuple(map(one, part.steps)), checks=tuple(map(one, part.checks)))
        for part in pathway.parts
    )
    return dataclasses.replace(pathway, parts=tuple(parts))


def old_pages(book: Handbook) -> set[str]:
    return {path for path in stubs(book) if path.startswith("docs/policies/")}


@pytest.mark.parametrize("old", [held.policy.id for held in BOOK.policies])
def test_every_address_that_a_policy_had_leads_on(old: str) -> None:
    after = renamed(BOOK, old, "new-name")
    assert old_pages(BOOK) <= old_pages(after)
    assert old_pages(renamed(after, "new-name", "newer-name")) >= old_pages(after)


def test_an_old_address_says_what_happened_and_leads_to_the_same_page_of_today() -> None:
    after = renamed(BOOK, "other-policy", "new-name")
    found = {each.old: each.new for each in moved(after)}
    pages_of_it = ("index.md", "2024-04.md", "2026-04.md", "compared-with-2024-04.md")
    assert found == {f"policies/other-policy/{page}": f"policies/new-name/{page}" for page in pages_of_it}
    text = stubs(after)["docs/policies/other-policy/2026-04.md"]
    assert "generated: true" in text
    assert 'moved_to: "policies/new-name/2026-04/"' in text
    assert "exclude: true" in text
    words = pages(after, TODAY)["moved_page"]("policies/other-policy/2026-04")
    assert "this page has moved" in words
    assert 'href="../new-name/2026-04.md">Go to Other procedure, version 2026-04</a>' in words


def test_a_comparison_with_a_renamed_model_leads_on_too() -> None:
    first, other = BOOK.policies
    derived = dataclasses.replace(other, policy=dataclasses.replace(other.policy, derived_from="example-policy"))
    after = renamed(dataclasses.replace(BOOK, policies=(first, derived)), "example-policy", "new-model")
    found = {each.old: each.new for each in moved(after)}
    assert (
        found["policies/other-policy/compared-with-example-policy.md"]
        == "policies/other-policy/compared-with-new-model.md"
    )


def test_titles_and_descriptions_stand_once(tmp_path: Path) -> None:
    book = load(rename(add_versions(copy_tree(tmp_path)))).handbook()
    fronts = [get_data(text)[1] for text in _markdown(book)]
    for field in ("title", "description"):
        assert len(fronts) == len({front[field] for front in fronts})


def _markdown(book: Handbook) -> list[str]:
    return [text for path, text in stubs(book).items() if path.endswith(".md")]


def test_a_page_of_today_never_gives_way_to_an_old_address(tmp_path: Path) -> None:
    book = load(rename(add_versions(copy_tree(tmp_path)))).handbook()
    assert all("moved_to" not in text for path, text in stubs(book).items() if "/example-policy/" in path)


def test_the_pages_are_written_and_removed_with_the_others(tmp_path: Path) -> None:
    root = rename(copy_tree(tmp_path))
    wanted = stubs(load(root).handbook())
    write_stubs(root, wanted)
    assert list(check_stubs(root, wanted)) == []
    replace(root / POLICY / "policy.yml", f"formerly: [{', '.join(FORMERLY)}]\n", "")
    left = {each.file for each in check_stubs(root, stubs(load(root).handbook()))}
    assert "docs/policies/old-name/2.md" in left


def test_the_index_answers_to_the_old_id_as_well() -> None:
    words = pages(renamed(BOOK, "example-policy", "new-name"), TODAY)["policies_index"]()
    assert '<h2 id="new-name"><span id="example-policy"></span>' in words


def test_what_was_published_under_the_old_id_is_held_to_its_words_and_can_be_found(tmp_path: Path) -> None:
    root = copy_tree(tmp_path)
    loaded = load(root)
    loaded.policies[:] = [*renamed(BOOK, "example-policy", "new-name").policies]
    loaded.ledger = Ledger(published=tuple(each for each in BOOK.ledger.published if each.kind == "policy"))
    codes = [problem.code for problem in check(loaded)]
    assert "published-gone" not in codes
    assert "published-changed" not in codes
    text = next(each for each in published_texts(loaded) if each.id == "new-name")
    entry = publication_of(loaded.ledger, text)
    assert entry is not None
    assert entry.id == "example-policy"


def test_whoever_follows_the_feeds_and_the_calendar_sees_nothing_twice() -> None:
    after = renamed(renamed(BOOK, "example-policy", "new-name"), "new-name", "newer-name")
    for held, now in ((None, None), (BOOK.policy("example-policy"), after.policy("newer-name"))):
        before_feed, after_feed = (
            feedparser.parse(atom_text(BOOK, SITE, held)),
            feedparser.parse(atom_text(after, SITE, now)),
        )
        assert after_feed.feed.id == before_feed.feed.id
        assert [each.id for each in after_feed.entries] == [each.id for each in before_feed.entries]
    assert f"{SITE}policies/newer-name/2/" in [entry.link for entry in after_feed.entries]
    events = [
        {str(event["uid"]) for event in Calendar.from_ical(reviews_calendar(book, TODAY)).walk("VEVENT")}
        for book in (BOOK, after)
    ]
    assert events[0] == events[1]


def test_a_policys_feed_stands_at_its_old_addresses_too(tmp_path: Path) -> None:
    after = renamed(BOOK, "example-policy", "new-name")
    for name in ("example-policy", *(held.policy.id for held in after.policies)):
        (tmp_path / "policies" / name).mkdir(parents=True)
    write_feeds(tmp_path, after, SITE, TODAY)
    old, new = (tmp_path / "policies" / name / "amendments.atom" for name in ("example-policy", "new-name"))
    assert old.read_bytes() == new.read_bytes()
    assert b"policies/new-name/2/" in old.read_bytes()


def test_a_policy_that_is_built_on_a_renamed_one_is_told_its_name(tmp_path: Path) -> None:
    root = rename(copy_tree(tmp_path))
    replace(root / POLICY / "policy.yml", "summary: ", "derived_from: old-name\nsummary: ")
    hints = [problem.hint for problem in check(load(root)) if problem.code == "unknown-reference"]
    assert hints == ["it is called 'example-policy' now"]
