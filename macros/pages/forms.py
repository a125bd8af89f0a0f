"""The index of forms, and the page of each form: to read, print or download, and agreements to fill in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from macros.model.form import Form
from macros.model.policy import PolicyFile
from macros.model.policy_version import PolicyVersion
from macros.model.source_record import Source
from macros.pages import places
from macros.pages.agreement_contents import AgreementContents, agreement_contents
from macros.pages.form_paper import FormPaper, form_paper
from macros.pages.markup import as_markup
from macros.pages.render import rendered
from macros.pages.view import View
from macros.pages.ways_on import other_ways
from macros.wording.forms import draft_words, handling_words, policy_of, seven_words
from selfcheck.standards.edition import Criterion


@dataclass(frozen=True, slots=True, kw_only=True)
class FormOwner:
    """A form and its owner: the handbook, or a policy with the version that the form restates and the current one."""

    form: Form
    seven: str
    policy_file: PolicyFile | None
    version: PolicyVersion | None
    now: PolicyVersion | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FormsIndex:
    """All forms, and the point of the standards that agreements are compared with."""

    page: str
    agreements: Sequence[FormOwner]
    records: Sequence[FormOwner]
    criterion: Criterion | None
    ways_on: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class FormPage:
    """One form with its paper."""

    page: str
    of: FormOwner
    source: Source | None
    draft: str
    handling: str
    paper: FormPaper
    contents: AgreementContents | None
    ways_on: Markup


def forms_index(view: View) -> Markup:
    """Every form: its purpose, its owner, and where it goes once filled in."""
    point = next((form.against.criterion for form in view.book.forms if form.against), "")
    index = FormsIndex(
        page=places.FORMS,
        agreements=[_owner(view, form) for form in view.book.forms if form.filled_in_here],
        records=[_owner(view, form) for form in view.book.forms if not form.filled_in_here],
        criterion=view.book.edition.criterion(point) if point else None,
        ways_on=as_markup(other_ways(view, places.FORMS, places.FORMS)),
    )
    return rendered("forms_index.jinja", index)


def form_page(view: View, name: str) -> Markup:
    """The page of one form. Raises StopIteration."""
    form = next(each for each in view.book.forms if each.id == name)
    page, of = places.form_page(name), _owner(view, form)
    shown = FormPage(
        page=page,
        of=of,
        source=of.policy_file.source(form.version or "") if of.policy_file else None,
        draft=draft_words(form),
        handling=handling_words(form),
        paper=form_paper(view, form, page),
        contents=agreement_contents(view, form, page),
        ways_on=as_markup(other_ways(view, page, "")),
    )
    return rendered("form.jinja", shown)


def _owner(view: View, form: Form) -> FormOwner:
    policy_file = policy_of(view.book, form)
    return FormOwner(
        form=form,
        seven=seven_words(form, view.book.edition),
        policy_file=policy_file,
        version=policy_file.version(form.version or "") if policy_file else None,
        now=view.now(policy_file) if policy_file else None,
    )
