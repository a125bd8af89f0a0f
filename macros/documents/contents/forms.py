"""A form as a document: to fill in by hand or on screen. An agreement's is also the template that its page fills."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from macros.addresses import form_page
from macros.documents.blocks import Block, Document, Field, Row
from macros.documents.contents.framing import current_row, filled_rows, note_blocks, publisher_row, running, urgent_rows
from macros.model.form import Form, FormField, FormPart, Statement
from macros.model.handbook import Handbook
from macros.wording.forms import FORM_KIND_WORDS, OWN, draft_words, handling_words, policy_of, seven_words
from macros.wording.policies import date_words, version_name, whose_words

_SHORT = 2  # lines of a field that still fits beside its label


def form_contents(book: Handbook, form: Form, site_url: str) -> Document:
    """The blank form."""
    page = form_page(form.id)
    owner = _owner(book, form)
    return Document(
        title=form.title,
        subtitle=f"{FORM_KIND_WORDS[form.kind]}. {owner}",
        author=book.partnership.name,
        subject=f"A form for supervision. {owner}",
        dated=form.revised.last.isoformat(),
        head=(*_head(book, form), current_row(site_url, page)),
        urgent=urgent_rows(book),
        running=running(f"{form.title}. {owner}", site_url, page),
        blocks=(
            Block(kind="heading", level=1, text="The form", anchor="form"),
            *_parts(form, level=2),
            *_about(book, form, level=1),
            Block(kind="facts", rows=(publisher_row(book),)),
        ),
    )


def form_blocks(book: Handbook, form: Form, site_url: str, level: int) -> Iterator[Block]:
    """The blank form as part of a document. People may copy it alone, so it repeats the urgent route."""
    yield Block(kind="heading", level=level, text=f"{form.title}: {_owner(book, form)}")
    yield Block(kind="small", text=FORM_KIND_WORDS[form.kind])
    yield Block(kind="urgent")
    yield Block(kind="note", label="Use", text=handling_words(form))
    yield Block(kind="facts", rows=(*_standing(book, form), current_row(site_url, form_page(form.id))))
    yield from _parts(form, level + 1)
    yield from _about(book, form, level + 1)


def _owner(book: Handbook, form: Form) -> str:
    policy_file = policy_of(book, form)
    return f"{whose_words(policy_file.policy)}, {version_name(form.version or '')}" if policy_file else f"{OWN} form"


def _head(book: Handbook, form: Form) -> tuple[Row, ...]:
    """The form's use and status. Other facts come at the end, so that the form begins on the first page."""
    return (Row(label="Use", text=handling_words(form)), *_standing(book, form))


def _standing(book: Handbook, form: Form) -> tuple[Row, ...]:
    policy_file = policy_of(book, form)
    what = draft_words(form)
    if policy_file:
        what = "The handbook’s restatement of the form in the copy that we hold. The agency’s own form prevails."
    return filled_rows(
        ("What this is", what),
        ("Form last changed", date_words(form.revised)),
    )


def _parts(form: Form, level: int) -> Iterator[Block]:
    for part in form.parts:
        yield Block(kind="heading", level=level, text=part.title, anchor=f"part-{part.id}")
        if part.for_:
            yield Block(kind="paragraph", text=part.for_)
        yield from _statements(part)
        if part.table:
            yield Block(kind="grid", text=part.title, fields=tuple(map(_field, part.fields)), count=part.rows or 1)
        else:
            yield from _fields(part.fields)


def _fields(fields: Sequence[FormField]) -> Iterator[Block]:
    """Short fields in rows; a longer field on its own, below its label."""
    for is_long, those in groupby(map(_field, fields), key=lambda field: field.lines > _SHORT):
        if is_long:
            yield from (Block(kind="field", field=field) for field in those)
        else:
            yield Block(kind="fields", fields=tuple(those))


def _statements(part: FormPart) -> Iterator[Block]:
    if part.lead:
        yield Block(kind="paragraph", text=part.lead.text)
        yield Block(kind="bullets", items=tuple(map(_on_one_line, part.statements)))
        return
    for statement in part.statements:
        yield Block(kind="paragraph", text=statement.text)
        if statement.items:
            yield Block(kind="bullets", items=statement.items)


def _on_one_line(statement: Statement) -> str:
    """A list item with its own list on the same line: `to keep it confidential, except: one; another`."""
    return " ".join([statement.text, "; ".join(statement.items)]).strip()


def _field(field: FormField) -> Field:
    return Field(
        tag=field.id,
        label=field.label,
        type=field.type,
        help=field.help or "",
        options=field.options,
        lines=field.lines or 1,
        dated=False,  # a form has a separate date field where its source has one
    )


def _lowered(sentence: str) -> str:
    """A sentence as it follows a colon, with a small first letter."""
    return sentence[:1].lower() + sentence[1:]


def _about(book: Handbook, form: Form, level: int) -> Iterator[Block]:
    """The facts that a reader should know before relying on the form."""
    policy_file = policy_of(book, form)
    yield Block(kind="heading", level=level, text="About this form", anchor="about-form")
    yield Block(kind="paragraph", text=form.about)
    if policy_file:
        source = policy_file.source(form.version or "")
        words = f"From “{source.title}”, {version_name(form.version or '')}. {source.date_note}"
        yield Block(kind="paragraph", text=f"{words} The agency may have a newer one.")
    if seven := seven_words(form, book.edition):
        reading = f" {draft_words(form)}" if policy_file else ""
        yield Block(kind="paragraph", text=f"Held against the standards of this handbook: {_lowered(seven)}{reading}")
    yield from note_blocks(form.notes)
