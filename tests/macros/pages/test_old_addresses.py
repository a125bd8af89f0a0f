"""Old addresses of clauses on a policy's own page: each leads to the clause as it is now, or to its last place."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from datetime import date

from macros.model.handbook import Handbook
from macros.model.policy import PolicyFile, VersionEntry
from macros.model.policy_version import Clause, PolicyVersion
from macros.model.reserved_names import PageAnchor
from macros.pages.old_addresses import NOTHING_EARLIER, earlier_clauses
from macros.pages.registry import pages
from macros.reading.load import load
from macros.site.page_entries import read_sections
from tests.macros.wording.test_markdown_escape import converted, read_html
from tests.support.trees import TREE
from tests.support.versions import policy_file

BOOK = load(TREE).handbook()
LATEST = BOOK.policy("example-policy").latest
TODAY = date(2026, 11, 22)

TEXTS = {
    "often": "Supervision takes place every six weeks for everyone who works with children.",
    "records": "A written record of each meeting is kept on the supervision file for seven years.",
    "tea": "Meetings in person may begin with tea, biscuits and a little conversation.",
    "escalate": "Unresolved disagreements go to the safeguarding lead within three working days.",
    "rooms": "Meetings are held in a private room where nobody can overhear what is said.",
}


def clause(ref: str, about: str, more: str = "") -> Clause:
    text = TEXTS[about] + more
    return Clause(ref=ref, title=f"About {about}", text=text, strength="should")


def policy(*versions: tuple[Clause, ...]) -> PolicyFile:
    """A policy whose versions, from 1 on, have these clauses."""
    entries = tuple(VersionEntry(version=str(number), held=True) for number in range(1, len(versions) + 1))
    section = LATEST.sections[0]
    texts = tuple(
        dataclasses.replace(
            LATEST, version=entry.version, dates=None, sections=(dataclasses.replace(section, clauses=clauses),)
        )
        for entry, clauses in zip(entries, versions, strict=True)
    )
    held = BOOK.policy("example-policy")
    return policy_file(dataclasses.replace(held.policy, versions=entries), texts, held.records[-1])


THREE = policy(
    (clause("often", "often"), clause("papers", "records"), clause("tea", "tea"), clause("rooms", "rooms")),
    (clause("often", "often"), clause("notes", "records"), clause("drinks", "tea"), clause("rooms", "rooms")),
    (clause("often", "often"), clause("records", "records", " Longer where a court asks."), clause("up", "escalate")),
)


def page(held: PolicyFile, version: str = "") -> str:
    book: Handbook = dataclasses.replace(BOOK, policies=(held,))
    macro = pages(book, TODAY)
    return converted(
        macro["policy_version"]("example-policy", version) if version else macro["policy"]("example-policy")
    )


def ids(html: str) -> list[str]:
    return [value for _, attributes in read_html(html).elements for name, value in attributes if name == "id" and value]


def test_a_ref_leads_to_what_the_clause_is_called_now_through_every_version() -> None:
    found = earlier_clauses(THREE, THREE.latest)
    assert {ref: sorted(old) for ref, old in found.now.items()} == {"records": ["notes", "papers"]}


def test_a_ref_of_a_clause_that_is_gone_leads_to_the_last_version_that_had_it() -> None:
    found = earlier_clauses(THREE, THREE.latest)
    assert [(each.version.version, each.clause.ref, sorted(each.refs)) for each in found.gone] == [
        ("2", "drinks", ["drinks", "tea"]),
        ("2", "rooms", ["rooms"]),
    ]


def test_only_versions_before_the_one_that_is_shown_count() -> None:
    first, second, _ = THREE.versions
    assert earlier_clauses(THREE, first) == NOTHING_EARLIER
    assert {*earlier_clauses(THREE, second).now} == {"notes", "drinks"}


def test_a_ref_that_stands_again_is_its_own() -> None:
    held = policy(
        (clause("tea", "tea"),), (clause("often", "often"),), (clause("tea", "tea"), clause("up", "escalate"))
    )
    found = earlier_clauses(held, held.latest)
    assert "tea" not in {ref for each in found.gone for ref in each.refs}
    assert "often" in {ref for each in found.gone for ref in each.refs} | {
        ref for old in found.now.values() for ref in old
    }


def test_a_ref_that_is_a_sections_address_now_is_left_to_the_section() -> None:
    taken = f"section-{LATEST.sections[0].id}"
    held = policy((clause(taken, "tea"), clause("often", "often")), (clause("often", "often"),))
    assert earlier_clauses(held, held.latest) == NOTHING_EARLIER
    assert [name for name, times in Counter(ids(page(held))).items() if times > 1] == []


def test_a_ref_that_is_the_titles_address_now_is_left_to_the_title() -> None:
    held = policy((clause("example-supervision-policy", "tea"), clause("often", "often")), (clause("often", "often"),))
    assert [name for name, times in Counter(ids(page(held))).items() if times > 1] == []


def test_the_page_answers_to_every_ref_that_ever_was_and_to_each_once() -> None:
    found = Counter(ids(page(THREE)))
    refs = {each.ref for version in THREE.versions for each in version.clauses}
    assert {ref: found[ref] for ref in refs} == dict.fromkeys(refs, 1)
    assert [name for name, times in found.items() if times > 1] == []


def test_an_old_ref_stands_in_its_clause() -> None:
    clause = re.search('<div class="sh-clause"[^>]* id="records".*?</div>', page(THREE))
    assert clause
    assert set(ids(clause[0])) == {"records", "papers", "notes"}


def test_what_is_gone_is_named_at_the_end_with_a_link_to_where_it_stands() -> None:
    html = page(THREE)
    end = html[html.index(f'id="{PageAnchor.EARLIER}"') :]
    assert "Clauses of earlier versions that are no longer in the policy" in end
    assert 'href="2.md#drinks"' in end
    assert 'href="2.md#rooms"' in end
    assert "About tea: last in" in end


def test_the_page_of_a_version_has_its_own_refs_alone() -> None:
    for version in ("1", "2", "3"):
        assert PageAnchor.EARLIER not in ids(page(THREE, version))
    assert {"papers", "notes"} & {*ids(page(THREE, "3"))} == set()


def test_what_is_gone_is_not_searched() -> None:
    sections = read_sections(f"<article>{page(THREE)}</article>")
    assert PageAnchor.EARLIER not in [each.anchor for each in sections]
    assert "no longer in the policy" not in "".join("".join(each.text) for each in sections)


def test_a_policy_whose_refs_all_stand_has_no_such_part() -> None:
    same: tuple[PolicyVersion, ...] = (LATEST, dataclasses.replace(LATEST, version="3"))
    held = dataclasses.replace(BOOK.policy("example-policy"), versions=same)
    assert earlier_clauses(held, same[1]) == NOTHING_EARLIER
