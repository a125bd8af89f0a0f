"""The way from a policy's own section, and from a point of the standards, to the forms that belong there."""

from __future__ import annotations

from collections.abc import Sequence

from macros.model.form import Form
from macros.model.policy_version import PolicyVersion, Section
from macros.pages import places
from macros.pages.pieces import View, whose
from macros.wording.forms import OWN, policy_of
from macros.wording.text import esc, listed
from selfcheck.standards.edition import Criterion


def section_forms(view: View, version: PolicyVersion, section: Section, page: str) -> str:
    """Under the heading of a section that restates a form: the form itself."""
    those = [
        form
        for form in view.book.forms
        if (form.policy, form.version, form.section) == (version.policy, version.version, section.id)
    ]
    return _line(view, those, page, "To read, print or download:", named=False)


def point_forms(view: View, criterion: Criterion, page: str) -> str:
    """At the point that says what an agreement covers: the agreements, each with whose it is."""
    those = [form for form in view.book.forms if form.against and form.against.criterion == criterion.id]
    return _line(view, those, page, "Forms for this, with what each of them lacks:", named=True)


def _line(view: View, forms: Sequence[Form], page: str, words: str, *, named: bool) -> str:
    if not forms:
        return ""
    links = [
        f'<a href="{places.link(page, places.form_page(form.id))}">{esc(form.title)}</a>'
        + (f" ({_owner(view, form)})" if named else ", as a form")
        for form in forms
    ]
    return f'<p class="sh-forms" data-search-exclude>{words} {listed(links)}.</p>'


def _owner(view: View, form: Form) -> str:
    held = policy_of(view.book, form)
    return whose(held) if held else f"{OWN[0].lower()}{OWN[1:]}"
