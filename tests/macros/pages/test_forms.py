"""The pages of the forms as text: what each says of itself, and the ways that lead to it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from macros import ROOT
from macros.model.handbook import Handbook
from macros.pages import places
from macros.pages.forms import form_page, forms_index
from macros.pages.policy import policy_version
from macros.pages.standards import standard
from macros.pages.view import View, view
from macros.rawlinks import made_address
from macros.reading.load import load
from macros.wording.forms import STORE, seven_words
from macros.wording.policies import whose_words
from selfcheck.reading.dates import PartialDate
from selfcheck.standards.edition import EditorialReview

TODAY = date(2026, 11, 26)


@pytest.fixture(scope="module")
def book() -> Handbook:
    return load(ROOT).handbook()


@pytest.fixture(scope="module")
def seen(book: Handbook) -> View:
    return view(book, TODAY)


def test_the_index_names_every_form_with_whose_it_is(seen: View) -> None:
    page = forms_index(seen)
    for form in seen.book.forms:
        entry = page.partition(f'id="{form.id}"')[2].partition("</li>")[0]
        assert (
            whose_words(seen.book.policy(form.policy).policy) in entry if form.policy else "The handbook’s own" in entry
        )
        assert (STORE in entry) is not form.filled_in_here


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


def test_every_clause_behind_a_form_is_linked(seen: View) -> None:
    for form in (each for each in seen.book.forms if each.policy):
        page = form_page(seen, form.id)
        cited = {each.clause for part in form.parts for each in part.all_statements}
        cited |= {field.clause for field in form.fields}
        version = f"../policies/{form.policy}/{form.version}.md"
        assert [ref for ref in cited if ref and f'href="{version}#{ref}"' not in page] == []


def test_a_draft_says_so_until_it_is_reviewed(book: Handbook) -> None:
    assert "A draft of the handbook’s own" in form_page(view(book, TODAY), "agreement")
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
    point = standard(seen, "s03").partition("{: #s03.3 }")[2]
    for name in ("agreement", "bracknell-contract", "hwccg-contract"):
        assert f'href="../forms/{name}.md"' in point


def test_a_document_is_found_from_any_page() -> None:
    file = "documents/forms/agreement.docx"
    link = places.link("forms/agreement.md", file)
    assert made_address(link, "forms/agreement.md", "forms/agreement/") == "../../documents/forms/agreement.docx"
    assert made_address(file, "index.md", "") == file
    assert made_address(places.link("forms/index.md", file), "forms/index.md", "forms/") == f"../{file}"
    assert made_address("../standards/s03.md", "forms/agreement.md", "forms/agreement/") == ""
    assert made_address("../documents/index.md#forms", "forms/agreement.md", "forms/agreement/") == ""  # a page
    assert places.up_to("forms/agreement.md", file) == "../../documents/forms/agreement.docx"
