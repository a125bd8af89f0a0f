"""The pages of the shipped forms: what each lacks, and the ways that lead to it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from macros.model.handbook import Handbook
from macros.pages.forms import form_page
from macros.pages.policy import policy_version
from macros.pages.standards import standard
from macros.pages.view import View, view
from macros.wording.forms import seven_words
from selfcheck.reading.dates import PartialDate
from selfcheck.standards.edition import EditorialReview

TODAY = date(2026, 11, 26)


@pytest.fixture(scope="module")
def seen(book: Handbook) -> View:
    return view(book, TODAY)


def test_what_is_lacking_is_said_in_a_sentence(book: Handbook) -> None:
    said = {form.id: seven_words(form, book.edition) for form in book.forms}
    assert said == {
        "agreement": "It sets out all seven things that Standard 3 lists.",
        "bracknell-contract": (
            "It sets out three of the seven things that Standard 3 lists. It lacks four: how sessions are recorded, "
            "how records are shared, what goes on a child’s file and cover for an absent supervisor."
        ),
        "hwccg-contract": (
            "It sets out one of the seven things that Standard 3 lists. It lacks six: how often, how sessions are "
            "recorded, how records are shared, what goes on a child’s file, what happens in a disagreement and cover "
            "for an absent supervisor."
        ),
        **dict.fromkeys(("bracknell-session-record", "bracknell-decision-record", "hwccg-record"), ""),
    }


def test_each_lacking_thing_says_what_to_add(seen: View) -> None:
    page = form_page(seen, "bracknell-contract")
    lacking = page.split('sh-tag--lacking">')[1:]
    assert len(lacking) == 4
    for each, part in zip(lacking, ("recording", "sharing", "childs-file", "absence"), strict=True):
        assert f'href="agreement.md#part-{part}"' in each.partition("fm-seven__thing")[0]


def test_what_the_policy_says_outside_the_form_is_told_apart(seen: View) -> None:
    lacking = form_page(seen, "hwccg-contract").partition("How the sessions are recorded.")[2].partition("</li>")[0]
    assert "Lacking" in lacking
    assert "Outside this form, the policy comes near it" in lacking
    assert "../policies/hwccg/1.md#" in lacking


@pytest.mark.parametrize("name", ["agreement", "hwccg-record", "bracknell-decision-record"])
def test_there_is_nothing_to_type_into_on_a_page_as_it_is_built(seen: View, name: str) -> None:
    page = form_page(seen, name)
    assert [each for each in ("<input", "<textarea", "<select", "contenteditable") if each in page] == []
    assert ("data-template=" in page) == (name == "agreement")


def test_a_draft_says_so_until_it_is_reviewed(book: Handbook) -> None:
    assert "This is the handbook’s own draft." in form_page(view(book, TODAY), "agreement")
    reviewed = EditorialReview(role="Safeguarding lead", on=PartialDate(2027, 1, 5))
    forms = tuple(replace(form, reviewed=reviewed) for form in book.forms)
    later = view(replace(book, forms=forms), TODAY)
    assert "Reviewed by Safeguarding lead, 5 January 2027." in form_page(later, "agreement")
    for name in ("agreement", "hwccg-contract"):
        assert "draft" not in form_page(later, name).lower()


def test_policies_and_the_standard_lead_to_the_forms(seen: View) -> None:
    version = policy_version(seen, "bracknell-forest-model", "undated")
    for name in ("bracknell-contract", "bracknell-session-record", "bracknell-decision-record"):
        assert f'href="../../forms/{name}.md"' in version
    point = standard(seen, "s03").partition('id="s03.3"')[2]
    for name in ("agreement", "bracknell-contract", "hwccg-contract"):
        assert f'href="../forms/{name}.md"' in point
