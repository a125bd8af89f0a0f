"""The index of the forms, and the page of each: to read, to print, to download, and an agreement to fill in."""

from __future__ import annotations

from collections.abc import Sequence

from macros.model.form import Form
from macros.pages import places
from macros.pages.agreement_contents import seven_things
from macros.pages.form_paper import paper
from macros.pages.not_started import not_started
from macros.pages.pieces import (
    View,
    asked,
    crumbs,
    draft_tag,
    meta,
    name_in_sentence,
    notes,
    paragraphs,
    version_name,
    whose,
)
from macros.pages.ways_on import other_ways
from macros.wording.forms import FORM_KIND_WORDS, OWN, STORE, draft_words, handling_words, policy_of, seven_words
from macros.wording.text import esc


def forms_index(view: View) -> str:
    """What each form is for, whose it is, and where it goes once it is filled in."""
    agreements = [form for form in view.book.forms if form.filled_in_here]
    blanks = [form for form in view.book.forms if not form.filled_in_here]
    return paragraphs(
        "# Forms",
        '<p class="sh-lede">Agreements and records for supervision, to read, print and download. Use your agency’s own '
        "form where it has one.</p>",
        asked(["Which forms are there for supervision?", "Where can I download a blank form as a Word file?"]),
        _group(view, "Agreements", "agreements", agreements, paragraphs(asked(_FILLED_IN), _AGREEMENTS)),
        _group(view, "Records", "records", blanks, _RECORDS),
        _seven(view),
        other_ways(view, places.FORMS, places.FORMS),
    )


_TAKES = "nothing can be typed into the form here"
_INSTEAD = "download the blank form and fill it in there, or print it"
_FILLED_IN = ("Can I fill in an agreement on the screen and save it as Word?", "Is what I type in a form kept or sent?")
_AGREEMENTS = (
    "An agreement names the two people and how they work together. It says nothing about a child. You can fill it in "
    "on its page, then save it as a Word file or print it. Nothing that you type is kept or sent."
)
_RECORDS = f"A record can hold details of a child, a family or a worker. The handbook gives it as a blank only. {STORE}"


def _seven(view: View) -> str:
    """What the standards list for an agreement, if a form is held against it."""
    point = next((form.against.criterion for form in view.book.forms if form.against), "")
    if not point:
        return ""
    where = places.link(places.FORMS, places.standard_page(point.partition(".")[0]), point)
    return paragraphs(
        "## What an agreement should cover {: #seven }",
        f"Standard 3 lists [seven things]({where}). The page of each agreement says which of them it sets out and "
        "which it lacks.",
    )


def _group(view: View, title: str, anchor: str, forms: Sequence[Form], words: str) -> str:
    if not forms:
        return ""
    rows = "".join(f"<li>{_entry(view, form)}</li>" for form in forms)
    return paragraphs(f"## {title} {{: #{anchor} }}", words, f'<ul class="sh-policies">{rows}</ul>')


def _entry(view: View, form: Form) -> str:
    where = places.link(places.FORMS, places.form_page(form.id))
    seven = seven_words(form, view.book.edition)
    return (
        f'<h3 id="{form.id}"><a href="{where}">{esc(form.title)}</a></h3>'
        + meta(*_about(view, form, places.FORMS))
        + f"<p>{esc(form.about)}</p>"
        + (f"<p>{esc(seven)}</p>" if seven else f"<p><strong>{STORE}</strong></p>")
    )


def form_page(view: View, name: str) -> str:
    """One form."""
    form = next(each for each in view.book.forms if each.id == name)
    page = places.form_page(name)
    return paragraphs(
        crumbs(page, [("Home", "index.md"), ("Forms", places.FORMS)]),
        f"# {esc(form.title)}",
        meta(*_about(view, form, page)),
        f'<p class="sh-lede">{esc(form.about)}</p>',
        asked(form.asked_as),
        _standing(view, form),
        _handling(form),
        _downloads(form, page),
        '## The form {: #form data-search-exclude="" }',  # what stands in it are its parts
        not_started(_TAKES, _INSTEAD) if form.filled_in_here else "",
        paper(view, form, page),
        seven_things(view, form, page),
        _notes(form),
        other_ways(view, page, ""),
    )


def _about(view: View, form: Form, page: str) -> list[str]:
    held = policy_of(view.book, form)
    what = f"<span>{FORM_KIND_WORDS[form.kind]}</span>"
    if held is None:
        return [f"<span>{OWN}</span>", what, "" if form.reviewed else draft_tag()]
    now = view.now(held).version
    where = places.link(page, places.version_page(held.policy.id, form.version or ""))
    version = f'<a href="{where}">{esc(held.policy.title)}, {version_name(form.version or "")}</a>'
    later = "" if now == form.version else f"<span>The policy’s page shows {version_name(now)}</span>"
    return [f"<span>{whose(held)}</span>", what, f"<span>From: {version}</span>", later]


def _standing(view: View, form: Form) -> str:
    """What kind of text this is: a restated form, or the handbook's own."""
    held = policy_of(view.book, form)
    if held is None:
        title = "The handbook’s own form" if form.reviewed else "A draft of the handbook’s own"
        return f'!!! note "{title}"\n    {esc(draft_words(form))} Your agency’s own policy and forms come first.'
    source = held.source(form.version or "")
    publisher, area = name_in_sentence(source.publisher), name_in_sentence(source.area)
    return (
        '!!! note "A restatement, not the form itself"\n'
        f"    This form says in plain language, field by field, what stands in the copy that we hold of "
        f"“{esc(source.title)}” (publisher: {esc(publisher)}; area: {esc(area)}). "
        f"{esc(source.date_note)} The agency may have a newer one. The agency’s own form prevails."
    )


def _handling(form: Form) -> str:
    words = f"<strong>{esc(handling_words(form))}</strong>"
    if not form.filled_in_here:
        words += " This page has nothing to fill in: download the blank form, or print it."
    return f'<p class="fm-handling">{words}</p>'


def _downloads(form: Form, page: str) -> str:
    links = "".join(
        f"<li>{places.document_link(page, places.form_document(form.id, ending), words)}</li>"
        for ending, words in (
            ("docx", "Blank form as a Word file (.docx)"),
            ("odt", "Blank form as an OpenDocument text (.odt)"),
        )
    )
    return f'<ul class="fm-downloads" data-search-exclude>{links}</ul>'


def _notes(form: Form) -> str:
    if not form.notes:
        return ""
    return paragraphs("## About the copy we hold {: #notes }", notes(form.notes))
