"""Corrections of a published text: on its page, and in words for lists, feeds and documents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from macros.model.ledger import Correction, Publication
from macros.pages.markup import as_markup
from macros.pages.render import macro
from macros.wording.text import sentence


@dataclass(frozen=True, slots=True)
class CorrectionNote:
    """A correction in words, with (anchor, title) pairs of the corrected parts."""

    correction: Correction
    words: str
    parts: Sequence[tuple[str, str]]


def wrong_words(publication: Publication, place: int) -> str:
    """The wrong words and the days on which they stood; empty for a slip."""
    correction = publication.corrections[place]
    if correction.wrong is None:
        return ""
    since = publication.since(place)
    stood = f"on {since.words}" if since == correction.on else f"from {since.words} until {correction.on.words}"
    return f"What was wrong here {stood}: {sentence(correction.wrong)}"


def right_words(correction: Correction) -> str:
    """The right words; for a slip, what was mended."""
    return f"What is right: {sentence(correction.note)}" if correction.wrong else correction.note


def corrected(publication: Publication | None, titles: Mapping[str, str]) -> Markup:
    """The corrections on a published text's page, newest first. `titles`: its parts that have an address."""
    if publication is None:
        return as_markup("")
    places = [place for place, each in enumerate(publication.corrections) if each.wrong]
    notes = [_note(publication, place, titles) for place in reversed(places)]
    return macro("corrections.jinja", "corrected", notes)


def slips(publication: Publication | None) -> Markup:
    """The mended slips, for the facts about a text."""
    each = publication.corrections if publication else ()
    return macro("corrections.jinja", "slips", [one for one in each if not one.wrong])


def _note(publication: Publication, place: int, titles: Mapping[str, str]) -> CorrectionNote:
    correction = publication.corrections[place]
    words = f"{wrong_words(publication, place)} {right_words(correction)}"
    return CorrectionNote(correction, words, [(part, titles[part]) for part in correction.parts if part in titles])
