"""The names that every template knows beside its view model: functions for words and for links.

Words are plain text, escaped when shown. Text made of ids alone is markup already: the site builder must see a link
unchanged, and Markdown must not read a point's number as the start of a list.
"""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup

from macros.addresses import edition_document, version_document
from macros.model.policy import Policy
from macros.model.policy_version import PolicyVersion
from macros.pages import places
from macros.pages.markup import as_markup
from macros.wording import forms, silence, text, topics
from macros.wording import policies as words
from macros.wording.languages import language_attributes, language_name
from macros.wording.strength_verb import verb_pieces
from selfcheck import urgent_words
from selfcheck.reading.dates import days_words, review_status
from selfcheck.standards.edition import Criterion
from selfcheck.standards.hints import hints_of
from selfcheck.words import count_words

_FUNCTIONS: tuple[Callable[..., object], ...] = (
    count_words,
    days_words,
    len,
    range,
    edition_document,
    hints_of,
    language_name,
    review_status,
    silence.silent_word,
    text.capital,
    text.first_sentence,
    text.number_word,
    text.sentence,
    text.telephone_address,
    verb_pieces,
    words.band_words,
    words.binding_words,
    words.date_words,
    words.day_words,
    words.draft_points_words,
    words.evidence_pairs,
    words.figure_words,
    words.name_in_sentence,
    words.measure_words,
    words.note_text,
    words.note_words,
    words.on_words,
    words.review_words,
    words.reviewed_words,
    words.section_heading,
    words.section_place,
    words.time_words,
    words.version_name,
    words.version_words,
    words.whose_words,
    topics.comes_after_worries,
    topics.unclear_words,
    verb_pieces,
    version_document,
)


def link_markup(start: str, to: str, anchor: str = "") -> Markup:
    """A link to a page or file, as the page `start` writes it."""
    return as_markup(places.link(start, to, anchor))


def language_marks(policy: Policy) -> Markup:
    """The attributes of an element with the policy's own text, where that is not in English."""
    return as_markup("".join(f' {name}="{value}"' for name, value in language_attributes(policy).items()))


def clause_address(start: str, version: PolicyVersion, ref: str) -> Markup:
    """The link to a clause on the page of its version, where it stays."""
    return link_markup(start, places.version_page(version.policy, version.version), ref)


def point_address(start: str, criterion: Criterion) -> Markup:
    """The link to a point on the page that always shows the latest edition."""
    return link_markup(start, places.standard_page(criterion.id.partition(".")[0]), criterion.id)


def point_number_markup(criterion: Criterion) -> Markup:
    """`3.2`: a criterion's id as readers know it."""
    return as_markup(words.point_number(criterion))


def known() -> dict[str, object]:
    """Every name that templates know, with its value."""
    return {
        **{function.__name__: function for function in (*_FUNCTIONS, clause_address, language_marks, point_address)},
        "FORM_KINDS": forms.FORM_KIND_WORDS,
        "INDENT": as_markup("    "),  # a Markdown block's indent, which escaping would remove
        "KIND_WORDS": words.KIND_WORDS,
        "NOT_KNOWN": silence.NOT_KNOWN,
        "NO_FIGURE": topics.NO_FIGURE,
        "OWN": forms.OWN,
        "REVIEW_WORDS": words.REVIEW_WORDS,
        "STORE": forms.STORE,
        "STRENGTH_WORDS": words.STRENGTH_WORDS,
        "STANDARDS_SILENT": topics.STANDARDS_SILENT,
        "link": link_markup,
        "places": places,
        "point_number": point_number_markup,
        "urgent_words": urgent_words,
    }
