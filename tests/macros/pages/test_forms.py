"""The pages of the forms: their text, and the links to them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from macros.model.form import Form
from macros.model.handbook import Handbook
from macros.pages import places
from macros.pages.forms import form_page, forms_index
from macros.pages.standards import standard
from macros.pages.view import view
from macros.rawlinks import made_address
from macros.wording.forms import STORE, seven_words
from macros.wording.policies import whose_words
from selfcheck.reading.dates import PartialDate
from selfcheck.standards.edition import EditorialReview
from tests.support.handbooks import fixture_handbook

TODAY = date(2026, 11, 26)


def test_the_index_names_every_form_with_whose_it_is(book: Handbook) -> None:
    seen = view(book, TODAY)
    page = forms_index(seen)
    for form in seen.book.forms:
        entry = page.partition(f'id="{form.id}"')[2].partition("</li>")[0]
        assert (
            whose_words(seen.book.policy(form.policy).policy) in entry if form.policy else "The handbook’s own" in entry
        )
        assert (STORE in entry) is not form.filled_in_here


def test_every_clause_behind_a_form_is_linked(book: Handbook) -> None:
    seen = view(book, TODAY)
    for form in (each for each in seen.book.forms if each.policy):
        page = form_page(seen, form.id)
        cited = {each.clause for part in form.parts for each in part.all_statements}
        cited |= {field.clause for field in form.fields}
        version = f"../policies/{form.policy}/{form.version}.md"
        assert [ref for ref in cited if ref and f'href="{version}#{ref}"' not in page] == []


def test_a_document_is_found_from_any_page() -> None:
    file = "documents/forms/agreement.docx"
    link = places.link("forms/agreement.md", file)
    assert made_address(link, "forms/agreement.md", "forms/agreement/") == "../../documents/forms/agreement.docx"
    assert made_address(file, "index.md", "") == file
    assert made_address(places.link("forms/index.md", file), "forms/index.md", "forms/") == f"../{file}"
    assert made_address("../standards/s03.md", "forms/agreement.md", "forms/agreement/") == ""
    assert made_address("../documents/index.md#forms", "forms/agreement.md", "forms/agreement/") == ""  # a page
    assert places.up_to("forms/agreement.md", file) == "../../documents/forms/agreement.docx"


def test_there_is_nothing_to_type_into_on_a_page_as_it_is_built(book: Handbook, form: Form) -> None:
    page = form_page(view(book, TODAY), form.id)
    assert [each for each in ("<input", "<textarea", "<select", "contenteditable") if each in page] == []
    assert ("data-template=" in page) == form.filled_in_here


def test_a_draft_says_so_until_it_is_reviewed(book: Handbook) -> None:
    (own,) = (form for form in book.forms if form.policy is None)
    assert "This is the handbook’s own draft." in form_page(view(book, TODAY), own.id)
    reviewed = EditorialReview(role="Safeguarding lead", on=PartialDate(2027, 1, 5))
    forms = tuple(replace(form, reviewed=reviewed) for form in book.forms)
    later = view(replace(book, forms=forms), TODAY)
    assert "Reviewed by Safeguarding lead, 5 January 2027." in form_page(later, own.id)
    for form in book.forms:
        if form.kind == "agreement":
            assert "draft" not in form_page(later, form.id).lower()


def test_what_is_lacking_is_said_in_a_sentence() -> None:
    (form,), edition = fixture_handbook().forms, fixture_handbook().edition
    assert "It sets out" in seven_words(form, edition)
    fewer = replace(form, parts=form.parts[:1])
    assert "It lacks" in seven_words(fewer, edition)


def test_the_standard_leads_to_the_form() -> None:
    point = standard(view(fixture_handbook(), TODAY), "s02").partition('id="s02.1"')[2]
    assert 'href="../forms/example-agreement.md"' in point
