"""Documents to take away: the line on each page that has one, and the page that lists them all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from macros.addresses import HANDBOOK_DOCUMENT, edition_document, version_document
from macros.derived.size import is_in_full
from macros.derived.timeline import timeline
from macros.model.form import Form
from macros.model.handbook import PolicyFile
from macros.model.policy_version import PolicyVersion
from macros.pages import places
from macros.pages.many_policies import are_many, folded_list
from macros.pages.pieces import View, asked, meta, on_words, paragraphs, version_words, whose
from macros.pages.ways_on import other_ways
from macros.wording.forms import OWN, policy_of
from macros.wording.text import esc, listed
from selfcheck.standards.edition import Edition

FORMATS = {"pdf": "PDF", "docx": "Word", "odt": "OpenDocument"}
TEXTS, BLANKS = ("pdf", "docx"), ("docx", "odt")
_CLASS = '<p class="sh-take" data-search-exclude>'


def version_downloads(page: str, held: PolicyFile, version: PolicyVersion) -> str:
    """The ways to take a version of a policy away, for its page."""
    return f"{_CLASS}Download this version: {_of_version(page, held, version)}. {_all(page)}</p>"


def edition_downloads(page: str, edition: Edition) -> str:
    """The ways to take all standards of an edition away, for their pages."""
    return f"{_CLASS}Download all the standards: {_of_edition(page, edition)}. {_all(page)}</p>"


def documents_page(view: View) -> str:
    """Every document, by what it holds."""
    return paragraphs(
        "# Documents to take away",
        '<p class="sh-lede">The words of this handbook as PDF and Word files, to print, to send or to take to a '
        "meeting. Each says its version and its date.</p>",
        asked(["Can I print or download the handbook?", "Can I have a policy or a form as Word or PDF?"]),
        "A copy grows old. Before you rely on one, check this handbook for the current version: each copy says where. "
        "The PDFs are made to work with a screen reader. What somebody changes in a Word file is no longer the "
        "handbook’s.",
        "## The whole handbook {: #handbook }",
        f"The latest version of the standards, supervision at a glance, {_policies_in_it(view)}, induction for each "
        "role, the forms, the glossary and the sources, with a list of contents: "
        f"{_link(places.DOCUMENTS, HANDBOOK_DOCUMENT, 'PDF', 'the whole handbook')}.",
        "## The standards {: #standards }",
        folded_list("sh-policies", [_edition_row(edition) for edition in reversed(view.book.editions)]),
        "## Policies {: #policies }",
        _policies(view),
        _forms(view),
        other_ways(view, places.DOCUMENTS, places.DOCUMENTS),
    )


def _policies_in_it(view: View) -> str:
    return "each policy in the version that stands" if is_in_full(view.book) else "a list of the policies"


def _policies(view: View) -> str:
    """Each policy with its versions; with many policies, the version that stands of each."""
    if not view.book.policies:
        return "No policy is held yet."
    every = not are_many(view)
    rows = [_policy_row(view, held, every) for held in view.book.policies]
    more = "" if every else "Other versions can be downloaded from their own pages."
    return paragraphs(more, folded_list("sh-policies", rows))


def _policy_row(view: View, held: PolicyFile, every: bool) -> str:
    where = places.link(places.DOCUMENTS, places.policy_page(held.policy.id))
    title = f'<h3><a href="{where}">{esc(held.policy.title)}</a></h3>'
    versions = [each for each in reversed(timeline(held)) if each.version and (every or each.version is view.now(held))]
    lines = (
        f"<p>{version_words(each.version).capitalize()}{f' ({each.starts.words})' if each.starts else ''}: "
        f"{_of_version(places.DOCUMENTS, held, each.version)}</p>"
        for each in versions
        if each.version
    )
    return f"<li>{title}{meta(f'<span>{whose(held)}</span>')}{''.join(lines)}</li>"


def _edition_row(edition: Edition) -> str:
    head = edition.head
    where = places.link(places.DOCUMENTS, places.edition_page(head.number))
    about = meta(f"<span>{esc(head.publisher)}</span>", f"<span>Area: {esc(head.area)}</span>")
    return (
        f'<li><h3><a href="{where}">{esc(head.title)}, version {esc(head.number)}</a></h3>{about}'
        f"<p>Published here {on_words(head.published)}: {_of_edition(places.DOCUMENTS, edition)}</p></li>"
    )


def _forms(view: View) -> str:
    if not view.book.forms:
        return ""
    rows = [_form_row(view, form) for form in view.book.forms]
    return paragraphs("## Blank forms {: #forms }", folded_list("sh-policies", rows))


def _form_row(view: View, form: Form) -> str:
    page, held = places.DOCUMENTS, policy_of(view.book, form)
    whom = whose(held) if held else OWN
    links = _links(page, partial(places.form_document, form.id), BLANKS, f"{esc(form.title)}, {whom}")
    title = f'<h3><a href="{places.link(page, places.form_page(form.id))}">{esc(form.title)}</a></h3>'
    return f"<li>{title}{meta(f'<span>{whom}</span>')}<p>Blank: {links}</p></li>"


def _of_version(page: str, held: PolicyFile, version: PolicyVersion) -> str:
    place = partial(version_document, held.policy.id, version.version)
    return _links(page, place, TEXTS, f"{whose(held)}, {version_words(version)}")


def _of_edition(page: str, edition: Edition) -> str:
    number = edition.head.number
    return _links(page, partial(edition_document, number), TEXTS, f"the standards, version {esc(number)}")


def _links(page: str, place: Callable[[str], str], endings: Sequence[str], what: str) -> str:
    return listed((_link(page, place(ending), FORMATS[ending], what) for ending in endings), "or")


def _link(page: str, file: str, words: str, what: str) -> str:
    """The build writes pages and size behind the words, once it has made the document."""
    return places.document_link(page, file, f'{words}<span class="sh-visually-hidden"> of {what}</span>')


def _all(page: str) -> str:
    return f'<a href="{places.link(page, places.DOCUMENTS)}">All documents</a>'
