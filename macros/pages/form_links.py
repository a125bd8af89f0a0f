"""Links to forms from the policy's section that a form restates, and from the point on agreements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from macros.model.form import Form
from macros.model.policy_version import PolicyVersion, Section
from macros.pages.markup import as_markup
from macros.pages.render import rendered
from macros.pages.view import View
from macros.wording.forms import OWN, policy_of
from macros.wording.policies import whose_words
from selfcheck.standards.edition import Criterion


@dataclass(frozen=True, slots=True, kw_only=True)
class FormLinks:
    """Forms, and the words before them."""

    page: str
    words: str
    forms: Sequence[Form]


def section_forms(view: View, version: PolicyVersion, section: Section, page: str) -> Markup:
    """The forms that restate a policy's section, for the place under its heading."""
    those = [
        form
        for form in view.book.forms
        if (form.policy, form.version, form.section) == (version.policy, version.version, section.id)
    ]
    return _links(FormLinks(page=page, words="To read, print or download:", forms=those))


def point_forms(view: View, criterion: Criterion) -> list[tuple[Form, str]]:
    """The agreements and their owners, for the point of the standards that they are compared with."""
    forms = [form for form in view.book.forms if form.against and form.against.criterion == criterion.id]
    return [(form, _owner(view, form)) for form in forms]


def _links(links: FormLinks) -> Markup:
    return rendered("form_links.jinja", links) if links.forms else as_markup("")


def _owner(view: View, form: Form) -> str:
    policy_file = policy_of(view.book, form)
    return whose_words(policy_file.policy) if policy_file else f"{OWN[0].lower()}{OWN[1:]}"
