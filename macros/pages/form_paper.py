"""A form as it is printed and read: its statements, and lines to write on. There is nothing in it to type into.

For an agreement, the browser puts something to type into beside each line (`agreement-form.mjs`); it finds the
fields by what stands in their `data-` attributes.
"""

from __future__ import annotations

from itertools import pairwise

from macros.model.form import Form, FormField, FormPart, Statement
from macros.pages import places
from macros.pages.pieces import View
from macros.wording.text import counted, esc


def paper(view: View, form: Form, page: str) -> str:
    """All parts of the form under their headings."""
    parts = "".join(_part(view, form, part, page) for part in form.parts)
    if not form.filled_in_here:
        return f'<div class="fm">{parts}</div>'
    template = places.up_to(page, places.form_document(form.id, "docx"))
    about = f'data-template="{template}" data-file="{form.id}.docx"'
    return f'<div class="fm" {about}>{parts}</div>'


def _part(view: View, form: Form, part: FormPart, page: str) -> str:
    who = f'<p class="fm-for">{esc(part.for_)}</p>' if part.for_ else ""
    fields = _table(part) if part.table else f"<div{_beside(part)}>{''.join(map(_field, part.fields))}</div>"
    return (
        f'<section class="fm-part" aria-labelledby="part-{part.id}"><h3 id="part-{part.id}">{esc(part.title)}</h3>'
        f"{who}{_statements(part)}{fields}{_origins(view, form, part, page)}</section>"
    )


def _beside(part: FormPart) -> str:
    """Each signature has a date of its own: they stand side by side then."""
    after = [following.type for each, following in pairwise(part.fields) if each.type == "signature"]
    number = sum(each.type == "signature" for each in part.fields)
    return ' class="fm-signed"' if number and after == ["date"] * number else ""


def _statements(part: FormPart) -> str:
    if part.lead:
        lines = "".join(f"<li>{_said(each)}</li>" for each in part.statements)
        return f"<p>{esc(part.lead.text)}</p><ul>{lines}</ul>"
    return "".join(f"<p>{esc(each.text)}</p>{_items(each)}" for each in part.statements)


def _said(statement: Statement) -> str:
    return esc(statement.text) + _items(statement)


def _items(statement: Statement) -> str:
    lines = "".join(f"<li>{esc(item)}</li>" for item in statement.items)
    return f"<ul>{lines}</ul>" if lines else ""


def _field(field: FormField) -> str:
    hint = f'<p class="fm-help" id="fm-{field.id}-help">{esc(field.help)}</p>' if field.help else ""
    return (
        f'<div class="fm-field fm-field--{field.type}" data-field="{field.id}" data-type="{field.type}">'
        f'<p class="fm-label">{esc(field.label)}</p>{hint}<div class="fm-paper">{_room(field)}</div></div>'
    )


def _room(field: FormField) -> str:
    """What there is on paper to write on."""
    if field.type == "choice":
        return f'<ul class="fm-options">{"".join(f"<li>{esc(option)}</li>" for option in field.options)}</ul>'
    return '<span class="fm-line"></span>' * (field.lines or 1)


def _table(part: FormPart) -> str:
    heads = "".join(f'<th scope="col">{esc(field.label)}</th>' for field in part.fields)
    row = f"<tr>{'<td></td>' * len(part.fields)}</tr>"
    return (
        f'<table class="sh-table"><caption class="sh-visually-hidden">{esc(part.title)}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{row * (part.rows or 1)}</tbody></table>"
    )


def _origins(view: View, form: Form, part: FormPart, page: str) -> str:
    """The clauses that this part restates, each once."""
    if form.policy is None or form.version is None:
        return ""
    titles = {clause.ref: clause.title for clause in view.book.policy(form.policy).version(form.version).clauses}
    cited = [*(each.clause for each in part.all_statements), *(each.clause for each in part.fields)]
    refs = [ref for ref in dict.fromkeys(cited) if ref]
    where = places.version_page(form.policy, form.version)
    if not refs:
        return ""
    lines = "".join(f'<li><a href="{places.link(page, where, ref)}">{esc(titles[ref])}</a></li>' for ref in refs)
    hidden = f'<span class="sh-visually-hidden"> behind “{esc(part.title)}”</span>'
    return (
        f'<details class="sh-fold fm-origins" data-search-exclude><summary>{counted(len(refs), "clause")} of the policy'
        f'{hidden}</summary><ul class="sh-list">{lines}</ul></details>'
    )
