"""A form to read and print: its statements, and lines to write on. It has no input fields.

For an agreement, the browser adds an input beside each line (`agreement-form.mjs`); it finds the lines by their
`data-` attributes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup

from macros.model.form import Form, FormPart
from macros.model.policy_version import Clause, PolicyVersion
from macros.pages import places
from macros.pages.markup import as_markup
from macros.pages.view import View


@dataclass(frozen=True, slots=True)
class PaperPart:
    """A part of a form. `is_signed`: each signature has its own date; `origins`: the clauses that it restates."""

    part: FormPart
    labels: Sequence[str]
    is_signed: bool
    origins: Sequence[Clause]


@dataclass(frozen=True, slots=True, kw_only=True)
class FormPaper:
    """All parts of a form; the version whose clauses they restate; and the address of the blank to fill in, if any."""

    page: str
    form: Form
    parts: Sequence[PaperPart]
    version: PolicyVersion | None
    blank: Markup


def form_paper(view: View, form: Form, page: str) -> FormPaper:
    """A form's paper for its page."""
    version = view.book.policy(form.policy).version(form.version) if form.policy and form.version else None
    blank = places.up_to(page, places.form_document(form.id, "docx")) if form.filled_in_here else ""
    return FormPaper(
        page=page,
        form=form,
        parts=[_part(version, part) for part in form.parts],
        version=version,
        blank=as_markup(blank),
    )


def _part(version: PolicyVersion | None, part: FormPart) -> PaperPart:
    labels = [field.label for field in part.fields]
    return PaperPart(part, labels, _is_signed(part), _origins(version, part))


def _is_signed(part: FormPart) -> bool:
    """Whether each signature has its own date field after it: the two then stand side by side."""
    after = [following.type for each, following in pairwise(part.fields) if each.type == "signature"]
    number = sum(each.type == "signature" for each in part.fields)
    return bool(number) and after == ["date"] * number


def _origins(version: PolicyVersion | None, part: FormPart) -> list[Clause]:
    """The clauses that a part restates, without repeats."""
    clauses = {clause.ref: clause for clause in version.clauses} if version else {}
    cited = [*(each.clause for each in part.all_statements), *(each.clause for each in part.fields)]
    return [clauses[ref] for ref in dict.fromkeys(cited) if ref and version]
